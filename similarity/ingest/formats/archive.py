"""ZIP archives: members in memory, one at a time; nothing is written, so no path can lead anywhere."""

from __future__ import annotations

import io
import posixpath
import stat
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from similarity.config import IngestSettings
from similarity.errors import LimitExceeded
from similarity.ingest.draft import Part, Reading
from similarity.ingest.formats.saved_pages import is_folder_of_page, may_be_letter
from similarity.ingest.formats.web.gathered_sheets import gathered_sheets
from similarity.ingest.sources import BESIDE_LETTERS, LEFT_OF_PAGE
from similarity.ingest.text.canonical import canonical
from similarity.records import Problem

__all__ = ["read_zip"]

_LARGEST_RATIO = 100  # text packs to about a fifth, tables to a thirtieth; a bomb to a thousandth
_RATIO_FROM = 1_000_000  # bytes; small members may pack well
_WHOLE_RATIO = (
    40  # of an archive as a whole, beyond _WHOLE_FROM bytes: many members just under the first bound
)
_WHOLE_FROM = 20_000_000
_UNIX = 3  # the system that made a member and whose modes it has (APPNOTE.TXT 4.4.2)
_UTF8 = 0x800  # the flag of names in UTF-8 (appendix D)
_IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read_zip(data: bytes, name: str, settings: IngestSettings) -> Reading:
    """Members of an archive as parts, sorted by name.

    Raises
    ------
    LimitExceeded
        It lists more members than the limit.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    for info in archive.infolist():
        info.filename = _named(info)
    members = [info for info in archive.infolist() if not info.is_dir() and not _ignored(info.filename)]
    if len(members) > settings.max_parts:
        raise LimitExceeded(
            name,
            f"holds {len(members):,} files, more than the limit of {settings.max_parts:,}",
            "Left out. Unpack it and read the folder.",
        )
    problems = (
        []
        if members
        else [Problem(name, "warning", "is an archive without files", "Nothing was read from it.")]
    )
    bound = max(_WHOLE_FROM, _WHOLE_RATIO * len(data))
    return Reading(parts=_members(archive, members, settings, bound), problems=problems, container=True)


def _members(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], settings: IngestSettings, bound: int
) -> Iterator[Part]:
    """Members one at a time, small ones first where all together unpack to more than ``bound`` bytes."""
    unpacked = 0
    folders = _folders_of_pages([info.filename for info in members])
    too_much = sum(info.file_size for info in members) > bound
    with archive:
        for info in sorted(members, key=lambda m: (m.file_size if too_much else 0, m.filename)):
            if PurePosixPath(info.filename.lower()).suffix in BESIDE_LETTERS:
                yield _left_alone(info.filename)
                continue
            if posixpath.dirname(info.filename) in folders and not may_be_letter(info.filename):
                name, _ = _safe_name(info.filename)
                yield Part(name, b"", problem=Problem(name, "info", *LEFT_OF_PAGE))
                continue
            if unpacked + info.file_size > bound:
                name, _ = _safe_name(info.filename)
                yield _refused(name, *_TOO_MUCH)
                continue
            part = _member(archive, info, settings)
            unpacked += len(part.data)
            yield _with_sheets(part, info.filename, archive) if _is_page(info.filename) else part


def _folders_of_pages(names: Sequence[str]) -> frozenset[str]:
    """Folders that browsers made for pages in the archive."""
    beside: dict[str, set[str]] = {}
    for name in names:
        if _is_page(name):
            beside.setdefault(posixpath.dirname(name), set()).add(posixpath.basename(name))
    folders = {posixpath.dirname(name) for name in names}
    return frozenset(
        folder
        for folder in folders
        if is_folder_of_page(posixpath.basename(folder), beside.get(posixpath.dirname(folder), ()))
    )


def _left_alone(filename: str) -> Part:
    """Data or code, such as the style sheets of a saved page: as in a folder, no letter."""
    name, _ = _safe_name(filename)
    done = "Left alone. Unpack it and name the file itself if it is a letter."
    return Part(name, b"", problem=Problem(name, "info", "is data or code by its name", done))


def _is_page(name: str) -> bool:
    return name.lower().endswith((".html", ".htm", ".xhtml"))


def _with_sheets(page: Part, name: str, archive: zipfile.ZipFile) -> Part:
    """A page with the style sheets that were packed with it, as they lie beside it once it is unpacked."""
    folder = posixpath.dirname(name)

    def content(path: str, most: int) -> bytes:
        inside = posixpath.normpath(posixpath.join(folder, path))
        if inside.startswith(".."):
            return b""
        try:
            sheet = archive.getinfo(inside)
            if sheet.file_size > most or sheet.flag_bits & 1:
                return b""
            with archive.open(sheet) as stream:
                return stream.read(most)
        except (
            Exception
        ):  # not there, or damaged: the page is read without it, and the sheet's own line says so
            return b""

    sheets: Mapping[str, bytes] = gathered_sheets(page.data, content)
    return replace(page, sheets=sheets) if sheets else page


_TOO_MUCH = (
    "unpacks, with the rest of its archive, to far more than the archive holds (a zip bomb?)",
    "Left out. Unpack it by hand if you trust it.",
)


def _refused(name: str, problem: str, done: str) -> Part:
    return Part(name, b"", problem=Problem(name, "error", problem, done))


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, settings: IngestSettings) -> Part:
    name, outside = _safe_name(info.filename)

    def refused(problem: str, done: str) -> Part:
        return _refused(name, problem, done)

    if info.create_system == _UNIX and stat.S_ISLNK(info.external_attr >> 16):
        return refused("is a link to another file", "Not followed. Pack the file itself.")
    if info.flag_bits & 1:
        return refused("is encrypted", "Left out. Unpack the archive with its password and read the folder.")
    if info.file_size > settings.max_bytes:
        return refused(
            f"unpacks to {info.file_size:,} bytes, more than the limit",
            "Left out. Raise max_bytes under [ingest].",
        )
    if info.file_size > _RATIO_FROM and info.file_size > _LARGEST_RATIO * max(1, info.compress_size):
        return refused(
            "unpacks to far more than it holds (a zip bomb?)", "Left out. Unpack it by hand if you trust it."
        )
    try:
        with archive.open(info) as stream:
            # The size in the directory may lie: never read more than the limit.
            content = stream.read(settings.max_bytes + 1)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        return refused(
            f"is damaged in its archive ({type(error).__name__})", "Left out. Download the archive again."
        )
    except Exception as error:  # zlib.error and lzma.LZMAError have no common base
        return refused(
            f"is damaged in its archive ({type(error).__name__})", "Left out. Download the archive again."
        )
    if len(content) > settings.max_bytes:
        return refused("unpacks to more than the limit", "Left out. Raise max_bytes under [ingest].")
    warning = (
        Problem(name, "warning", "has a path that leads out of the archive", "Read under its bare name.")
        if outside
        else None
    )
    return Part(name, content, problem=warning)


def _safe_name(name: str) -> tuple[str, bool]:
    """Relative name without anything that leads outside, and whether something did."""
    parts = PurePosixPath(canonical(name.replace("\\", "/")).replace("!", "_")).parts
    kept = [part for part in parts if part not in {"..", ".", "/"} and not part.endswith(":")]
    return "/".join(kept) or "unnamed", len(kept) != len([part for part in parts if part != "."])


def _named(info: zipfile.ZipInfo) -> str:
    """A member's name; one that programs wrote in UTF-8 without saying so is read as the old code of DOS."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except ValueError:
        return info.filename


def _ignored(name: str) -> bool:
    return (
        name.startswith(_IGNORED[0])
        or name.rpartition("/")[2] in _IGNORED
        or name.rpartition("/")[2].startswith("._")
    )
