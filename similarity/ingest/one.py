"""Reads one file into documents and problems. Nothing that a file contains raises out of here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from similarity.config import IngestSettings
from similarity.errors import (
    DamagedInput,
    InputError,
    LimitExceeded,
    MissingExtra,
    SimilarityError,
    UnsupportedFormat,
)
from similarity.ingest.assemble import document_of
from similarity.ingest.draft import Draft, Part
from similarity.ingest.html import TooDeep, read_html
from similarity.ingest.pdf import read_pdf
from similarity.ingest.plain import read_plain
from similarity.ingest.sniff import sniff
from similarity.records import Document, Problem

__all__ = ["FileResult", "read_file"]

_EXPECTED = {
    ".txt": "text/plain", ".html": "text/html", ".htm": "text/html", ".pdf": "application/pdf", ".eml": "message/rfc822",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".zip": "application/zip",
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".tif": "image/tiff", ".tiff": "image/tiff",
    ".mbox": "application/mbox",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave."""

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_file(path: Path, source: str, settings: IngestSettings) -> FileResult:
    """Documents of one file; trouble comes back as problems, never as an exception."""
    try:
        size = path.stat().st_size
        if size > settings.max_bytes:
            raise LimitExceeded(
                source,
                f"has {size:,} bytes, more than the limit of {settings.max_bytes:,}",
                "Split it, or raise max_bytes under [ingest] in similarity.toml.",
            )
        data = path.read_bytes()
    except OSError as error:
        return FileResult(problems=(_gone(source, error),))
    except InputError as error:
        return FileResult(problems=(_problem(error),))
    return read_bytes(Part(source, data), settings)


def read_bytes(part: Part, settings: IngestSettings, parent_id: str = "") -> FileResult:
    """Documents of a file or of a part of a container."""
    try:
        drafts = _drafts(part, settings)
        documents: list[Document] = []
        problems: list[Problem] = []
        for draft in drafts:
            source = f"{part.name}!{draft.name}" if draft.name else part.name
            documents.extend(_document(draft, source, part, parent_id, problems))
    except InputError as error:
        return FileResult(problems=(_problem(error),))
    except MissingExtra as error:
        return FileResult(problems=(Problem(part.name, "error", str(error), "Left out."),))
    except (RecursionError, TooDeep):
        return FileResult(
            problems=(Problem(part.name, "error", "is nested too deeply", "Left out. Save it again."),)
        )
    except MemoryError:
        return FileResult(
            problems=(Problem(part.name, "error", "needs too much memory", "Left out. Split it."),)
        )
    problems.extend(_trouble(part, drafts[0]))
    return FileResult(tuple(documents), tuple(problems))


def _document(
    draft: Draft, source: str, part: Part, parent_id: str, problems: list[Problem]
) -> list[Document]:
    problems.extend(draft.problems)
    document = document_of(draft, source, part.data, parent_id=parent_id)
    if not document.text:
        problems.append(
            Problem(source, "error", "has no text", "Left out. Open it to see whether it is complete.")
        )
        return []
    if all(block.kind == "chrome" for block in document.blocks):
        problems.append(
            Problem(source, "warning", "has site chrome only, no letter", "Left out. Check the page.")
        )
        return []
    return [document]


def _drafts(part: Part, settings: IngestSettings) -> list[Draft]:
    if not part.data:
        raise DamagedInput(part.name, "is empty (0 bytes)", "Left out. Save or download it again.")
    media_type = sniff(part.data, part.name)
    if media_type == "text/html":
        drafts = read_html(part.data)
    elif media_type == "text/plain":
        drafts = [read_plain(part.data)]
    else:
        drafts = _by_library(media_type, part, settings)
    if not drafts:
        raise DamagedInput(
            part.name, "has no answer of an authority", "Left out. Check that the page is complete."
        )
    return drafts


def _by_library(media_type: str, part: Part, settings: IngestSettings) -> list[Draft]:
    """Formats whose parser is a library: what it throws at broken bytes becomes a problem."""
    try:
        if media_type == "application/pdf":
            return [read_pdf(part.data, part.name, settings)]
    except (SimilarityError, MemoryError, RecursionError):
        raise
    except Exception as error:
        what = f"is damaged or incomplete ({type(error).__name__})"
        raise DamagedInput(part.name, what, "Left out. Download or save it again.") from error
    raise UnsupportedFormat(
        part.name, f"is of a kind that is not read ({media_type})", "Left out. Save it as text, HTML or PDF."
    )


def _trouble(part: Part, draft: Draft) -> list[Problem]:
    """What was wrong with the file as a whole."""
    return [*_text_trouble(part, draft), *_wrong_extension(part, draft)]


def _text_trouble(part: Part, draft: Draft) -> list[Problem]:
    found = []
    if draft.trouble:
        found.append(
            Problem(
                part.name,
                "warning",
                draft.trouble,
                "Read as far as possible. Check the words against the source.",
            )
        )
    if b"\x00" in part.data and not draft.encoding.startswith(("utf-16", "utf-32")):
        found.append(
            Problem(
                part.name, "warning", "has NUL bytes", "They were left out. Check that the file is complete."
            )
        )
    return found


def _wrong_extension(part: Part, draft: Draft) -> list[Problem]:
    extension = PurePosixPath(part.name.rpartition("!")[2].lower()).suffix
    expected = _EXPECTED.get(extension)
    if expected is None or expected == draft.media_type:
        return []
    return [
        Problem(
            part.name, "info", f"is {draft.media_type}, not what {extension} says", "Read by its content."
        )
    ]


def _problem(error: InputError) -> Problem:
    return Problem(error.source, "error", error.problem, error.remedy or "Left out.")


def _gone(source: str, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(
            source, "error", "was removed while it was read", "Left out. Run again when it is back."
        )
    return Problem(
        source, "error", f"cannot be read ({error.strerror or error})", "Left out. Check its permissions."
    )
