"""Reads one file and all that lies in it. Nothing that a file contains raises out of here."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from similarity.config import IngestSettings
from similarity.errors import DamagedInput, FactsError, InputError, LimitExceeded, MissingExtra
from similarity.ingest.assemble import container_id_of, document_of, drop_joiners, drop_struck
from similarity.ingest.draft import Draft, Part, Reading
from similarity.ingest.formats.page_sized import is_page_sized, picture_not_read
from similarity.ingest.formats.saved_pages import is_from_page
from similarity.ingest.formats.web.html import TooDeep
from similarity.ingest.metadata.provenance import read_provenance, record_of
from similarity.ingest.readers import read_part
from similarity.ingest.sheets_beside import named_folder, sheets_beside
from similarity.ingest.sniff import WORD, sniff
from similarity.records import Document, Problem
from similarity.words import disguised_words

__all__ = ["FAULT", "FileResult", "read_bytes", "read_file"]

_MANY_ROWS = 200  # of a document of tables
_FEWEST_WORDS = 20  # of a picture in a mail's text that is a letter
FAULT = "met a fault of this program"  # the fuzz tests look for it

_EXPECTED = {
    ".txt": "text/plain", ".html": "text/html", ".htm": "text/html", ".pdf": "application/pdf",
    ".docx": WORD, ".eml": "message/rfc822", ".mbox": "application/mbox", ".zip": "application/zip",
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".tif": "image/tiff", ".tiff": "image/tiff",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave."""

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Run:
    """What one file and everything in it have given and used so far."""

    settings: IngestSettings
    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    parts: int = 0
    unpacked: int = 0
    stopped: bool = False

    def say(self, source: str, problem: str, done: str, error: bool = True) -> None:
        self.problems.append(Problem(source, "error" if error else "warning", problem, done))


def read_file(path: Path, source: str, settings: IngestSettings, record: Path | None = None) -> FileResult:
    """Documents of one file; trouble comes back as problems, never as an exception.

    Parameters
    ----------
    record
        Where its provenance record lies, if not beside it.
    """
    try:
        size = path.stat().st_size
        if size > settings.max_bytes:
            raise LimitExceeded(
                source,
                f"has {size:,} bytes, more than the limit of {settings.max_bytes:,}",
                "Left out. Split it, or raise max_bytes under [ingest] in similarity.toml.",
            )
        with path.open("rb") as stream:
            data = stream.read(settings.max_bytes + 1)  # some files give more than they say they hold
        if len(data) > settings.max_bytes:
            what = f"gives more than the limit of {settings.max_bytes:,} bytes"
            raise LimitExceeded(source, what, "Left out. It may be no ordinary file.")
    except OSError as error:
        return FileResult(problems=(_gone(source, error),))
    except InputError as error:
        return FileResult(problems=(_problem(error),))
    part, problems = _with_provenance(
        record or record_of(path),
        Part(source, data, sheets=sheets_beside(path, data, named_folder(path, source))),
    )
    result = read_bytes(part, settings)
    return FileResult(result.documents, (*problems, *result.problems))


def _with_provenance(record: Path, part: Part) -> tuple[Part, list[Problem]]:
    """The part with what the record beside its file says of it."""
    known = read_provenance(record)
    if known is None:
        return part, []
    if hashlib.sha256(part.data).hexdigest() != known.sha256:
        what = "is not the page that its provenance record describes"
        done = "Read without address and time. Fetch it again."
        return part, [Problem(part.name, "warning", what, done)]
    charset = re.search(r"charset=[\"']?([\w.:-]+)", known.header("content-type"))
    address = known.final_url or known.url
    return replace(
        part, address=address, retrieved=known.retrieved, charset=charset[1] if charset else ""
    ), []


def read_bytes(part: Part, settings: IngestSettings) -> FileResult:
    """Documents of a file that is in memory, and of everything that lies in it."""
    run = _Run(settings)
    _read(part, run, parent_id="", depth=0)
    return FileResult(tuple(run.documents), tuple(run.problems))


def _read(part: Part, run: _Run, parent_id: str, depth: int) -> None:
    if not part.in_text and is_from_page(part.name):
        part = replace(part, in_text=True)
        if sniff(part.data, part.name).startswith("image/") and not is_page_sized(part.data):
            run.problems.append(picture_not_read(part.data, part.name) or _decoration(part.name))
            return
    try:
        reading = read_part(part, run.settings)
        run.problems.extend(reading.problems)
        told = any(problem.severity != "info" for problem in reading.problems)
        if not reading.drafts and not reading.container and not told:
            raise DamagedInput(
                part.name, "has no answer of an authority", "Left out. Check that the page is complete."
            )
        for draft in reading.drafts:
            _keep(draft, part, run, parent_id, reading.container)
        if reading.drafts:
            run.problems.extend(_trouble(part, reading.drafts[0]))
        _read_parts(part, reading, run, depth)
    except DamagedInput as error:
        run.problems.append(_decoration(part.name) if part.in_text else _problem(error))
    except InputError as error:
        run.problems.append(_problem(error))
    except MissingExtra as error:
        run.say(part.name, str(error), "Left out.")
    except (RecursionError, TooDeep):
        run.say(part.name, "is nested too deeply", "Left out. Save it again.")
    except MemoryError:
        run.say(part.name, "needs too much memory", "Left out. Split it.")
    except FactsError:
        raise  # the user's own table: every letter would be read wrongly
    except Exception as error:  # whatever it is, it is this file's trouble and not the others'
        run.say(part.name, f"{FAULT} ({type(error).__name__})", "Left out. Save it as PDF or text instead.")


def _keep(draft: Draft, part: Part, run: _Run, parent_id: str, container: bool) -> None:
    source = f"{part.name}!{draft.name}" if draft.name else part.name
    run.problems.extend(draft.problems)
    length = sum(len(block.text) for block in draft.blocks)
    if length > run.settings.max_characters:
        what = f"has {length:,} characters, more than the limit of {run.settings.max_characters:,} for one letter"
        run.say(source, what, "Left out. Split it, or raise max_characters under [ingest].")
        return
    draft.url = draft.url or part.address
    draft.dates.extend(part.dates)
    draft.authority = draft.authority or part.authority
    joiners, struck = drop_joiners(draft), drop_struck(draft)
    if struck:
        what = f"has {struck:,} {'word' if struck == 1 else 'words'} struck out, letter by letter"
        run.say(source, what, "Left out: they are not what the letter says now.", error=False)
    document = document_of(draft, source, part.data, part.retrieved, parent_id)
    if part.in_text and len(document.text.split()) < _FEWEST_WORDS:
        run.problems.append(_decoration(source))
    elif not document.text:
        if not container:
            run.say(source, "has no text", "Left out. Open it to see whether it is complete.")
    elif all(block.kind == "chrome" for block in document.blocks):
        run.say(source, "has site chrome only, no letter", "Left out. Check the page.", error=False)
    else:
        run.documents.append(document)
        if joiners:
            what = f"has {joiners:,} {'joiner' if joiners == 1 else 'joiners'} inside words, signs that print nothing and that nobody types"
            done = "Read without them, as a person sees the words. Check where the file comes from."
            run.say(source, what, done, error=False)
        if count := disguised_words(document.text):
            what = f"has {count:,} {'word' if count == 1 else 'words'} in which letters of another alphabet look like Latin ones"
            done = "Compared as they look and quoted as they stand. Check where the file comes from."
            run.say(source, what, done, error=False)
        run.problems.extend(_mostly_tables(document))


def _read_parts(part: Part, reading: Reading, run: _Run, depth: int) -> None:
    """Everything in a container, within the limits for the whole file."""
    own_id = ""
    for inner in reading.parts:
        own_id = own_id or container_id_of(part.name, part.data)
        name = f"{part.name}!{inner.name}"
        if inner.problem is not None:
            run.problems.append(replace(inner.problem, source=name))
            if not inner.data:
                continue
        if run.stopped or _over_limit(name, inner, run, depth + 1):
            return
        _read(_known(replace(inner, name=name), part), run, own_id, depth + 1)


def _known(inner: Part, container: Part) -> Part:
    """A part with what is known of its container, as a letter in an archive that came with a mail; no mail needs it."""
    if inner.sender:
        return inner
    return replace(
        inner, dates=inner.dates or container.dates, authority=inner.authority or container.authority
    )


def _over_limit(name: str, inner: Part, run: _Run, depth: int) -> bool:
    settings = run.settings
    run.parts += 1
    run.unpacked += len(inner.data)
    if depth > settings.max_depth:
        run.say(
            name, f"lies deeper than {settings.max_depth} levels", "Left out. Unpack the outer files first."
        )
        return True
    what = ""
    if run.parts > settings.max_parts:
        what = f"holds more than {settings.max_parts:,} parts"
    elif run.unpacked > settings.max_unpacked_bytes:
        what = f"unpacks to more than {settings.max_unpacked_bytes:,} bytes"
    if what:
        run.stopped = True
        run.say(name.partition("!")[0], what, "The rest was left out. Unpack it and read the folder.")
    return run.stopped


def _trouble(part: Part, draft: Draft) -> list[Problem]:
    """What was wrong with the file as a whole."""
    return [*_text_trouble(part, draft), *_wrong_extension(part)]


def _text_trouble(part: Part, draft: Draft) -> list[Problem]:
    found = []
    if draft.trouble:
        done = "Read as far as possible. Check the words against the source."
        found.append(Problem(part.name, "warning", draft.trouble, done))
    is_text = draft.media_type in {"text/plain", "text/html"} and not draft.encoding.startswith(
        ("utf-16", "utf-32")
    )
    if is_text and b"\x00" in part.data:
        done = "They were left out. Check that the file is complete."
        found.append(Problem(part.name, "warning", "has NUL bytes", done))
    return found


def _wrong_extension(part: Part) -> list[Problem]:
    extension = PurePosixPath(part.name.rpartition("!")[2].lower()).suffix
    expected, found = _EXPECTED.get(extension), sniff(part.data, part.name)
    if expected in (None, found):
        return []
    return [Problem(part.name, "info", f"is {found}, not what {extension} says", "Read by its content.")]


def _mostly_tables(document: Document) -> list[Problem]:
    """What to say of an annex of figures: it is read, and no letter is hidden in it."""
    rows = [block for block in document.blocks if block.kind == "table_row"]
    if len(rows) < _MANY_ROWS or sum(len(row.span) for row in rows) * 2 < len(document.text):
        return []
    what = f"is mostly tables ({len(rows):,} rows)"
    return [Problem(document.origin.source, "info", what, "Read as tables, row by row.")]


def _decoration(source: str) -> Problem:
    what = "is a picture or frame inside a mail or page and holds hardly any words"
    return Problem(source, "info", what, "Left out as decoration. Look at it if there is no other letter.")


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
