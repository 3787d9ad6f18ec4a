"""What the user named, as files: folders in sorted order, each file once, nothing that loops or leads elsewhere."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from similarity.ingest.formats.saved_pages import is_folder_of_page, may_be_letter
from similarity.ingest.metadata.provenance import SUFFIX
from similarity.records import Problem

__all__ = [
    "BESIDE_LETTERS",
    "LEFT_OF_PAGE",
    "SourceFile",
    "find_files",
    "found_files",
    "is_passed_over",
    "told_apart",
]

_DEEPEST = 64
# Data and code that lie beside letters. In a folder they are left alone; named by themselves they are read.
BESIDE_LETTERS = frozenset(
    {".bib", ".css", ".csv", ".db", ".ipynb", ".js", ".json", ".jsonl", ".parquet", ".py", ".r", ".sqlite"}
    | {".toml", ".tsv", ".yaml", ".yml"}
)
LEFT_OF_PAGE = (
    "is a part of a saved page that nobody sees by itself",
    "Left alone. Name the file itself if it is a letter.",
)
_OUTSIDE = "is a link that leads out of what was named"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read, and what it is called in the results."""

    path: Path
    source: str  # relative to what the user named, POSIX slashes, characters that can be written
    folder: str = ""  # name of the folder that ``source`` begins in
    record: Path | None = None  # its provenance record, where that does not lie beside it


def find_files(inputs: Sequence[Path]) -> tuple[list[SourceFile], list[Problem]]:
    """Files under ``inputs``, in the order named and sorted inside folders, and what could not be opened.

    A link that the user names is followed; one that lies in a folder is followed only to what was named too.
    Files whose names are the same carry their folder's, too.
    """
    files, problems = found_files(inputs)
    return told_apart(files), problems


def found_files(inputs: Sequence[Path]) -> tuple[list[SourceFile], list[Problem]]:
    """The same with the names as they were found, whatever else has them.

    A file that was named twice is listed once, by its longest name, in whatever order the names came.
    """
    files: dict[str, SourceFile] = {}
    problems: list[Problem] = []
    named = tuple(os.path.realpath(given) for given in inputs)
    for given in inputs:
        for found in _expand(given, named):
            if isinstance(found, Problem):
                problems.append(replace(found, source=_shown(found.source)))
                continue
            real = os.path.realpath(found.path)
            known = files.get(real)  # named twice, or a link to a file that is already there
            if known is None or _depth(known.source) < _depth(found.source):
                above = Path(real).parts[: -_depth(found.source)]
                files[real] = replace(found, folder=above[-1] if len(above) > 1 else "")
    problems.extend(_unreadable_names(list(files.values())))
    shown = [replace(file, source=_shown(file.source), folder=_shown(file.folder)) for file in files.values()]
    return shown, problems


def told_apart(files: Sequence[SourceFile]) -> list[SourceFile]:
    """Files whose source no other has, as they are; the others with the name of their folder before it."""
    counts = Counter(file.source for file in files)
    return [
        replace(file, source=f"{file.folder}/{file.source}")
        if counts[file.source] > 1 and file.folder
        else file
        for file in files
    ]


def _depth(source: str) -> int:
    return source.count("/") + 1


def _expand(given: Path, named: Sequence[str]) -> Iterator[SourceFile | Problem]:
    """What one path that the user named gives."""
    name = given.name or given.resolve().name or str(given)
    found = _checked(given, name)
    if isinstance(found, Problem):
        yield found
    elif stat.S_ISDIR(found):
        yield from _folder(given, name, named)
    else:
        yield SourceFile(given, name)


def _checked(path: Path, source: str) -> int | Problem:
    """Mode of a file or folder, or what is wrong with it."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        broken = path.is_symlink()
        problem = "is a link to a file that does not exist" if broken else "does not exist"
        return Problem(source, "error", problem, "Left out. Check the path.")
    except (OSError, ValueError) as error:
        what = f"cannot be opened ({_reason(error)})"
        return Problem(source, "error", what, "Left out. Check the path and its permissions.")
    if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
        return mode
    return Problem(source, "error", "is neither a file nor a folder", "Left out. Name a file or a folder.")


def _folder(folder: Path, name: str, named: Sequence[str]) -> Iterator[SourceFile | Problem]:
    count = 0
    for found in _walk(folder, folder, frozenset(), named):
        count += 1
        yield replace(found, source=name) if found.source == "." else found
    if not count:
        yield Problem(name, "warning", "the folder has no files", "Nothing was read from it. Check the path.")


def _walk(
    folder: Path, top: Path, above: frozenset[str], named: Sequence[str]
) -> Iterator[SourceFile | Problem]:
    source = folder.relative_to(top).as_posix()
    real = os.path.realpath(folder)
    if len(above) >= _DEEPEST and real not in above:
        done = "Left out with all that lies in it. Name it by itself."
        yield Problem(source, "error", f"lies deeper than {_DEEPEST} folders", done)
        return
    if real in above:
        done = "Not followed; the folder itself is read once."
        yield Problem(source, "warning", "is a link to a folder around it", done)
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        earlier = (folder / "run.json").is_file() and (folder / "text").is_dir()
        kept = (folder / "collection.sqlite").is_file() and (folder / "originals").is_dir()
    except OSError as error:
        done = "Left out with all that lies in it. Check its permissions."
        yield Problem(source, "error", f"cannot be opened ({_reason(error)})", done)
        return
    if earlier:
        yield Problem(source, "info", "is the output of an earlier run", "Not read as letters.")
        return
    if kept:
        yield Problem(source, "info", "is a kept collection", "Not read as letters. Name it by itself.")
        return
    beside = {entry.name for entry in entries}
    for entry in entries:
        if is_folder_of_page(entry.name, beside):
            yield from map(_of_page, _entry(entry, top, above | {real}, named))
        elif not is_passed_over(entry.name):
            yield from _entry(entry, top, above | {real}, named)


def _of_page(found: SourceFile | Problem) -> SourceFile | Problem:
    """A file from the folder of a saved page, or what to say of one that is never seen."""
    if isinstance(found, Problem) or may_be_letter(found.source):
        return found
    return Problem(found.source, "info", *LEFT_OF_PAGE)


def is_passed_over(name: str) -> bool:
    """Hidden files, those that systems and programs leave behind, and proof that lies beside a fetched page."""
    return (
        name.endswith((SUFFIX, ".warc.gz"))
        or name.startswith((".", "~$"))
        or name in {"__MACOSX", "Thumbs.db", "desktop.ini"}
    )


def _entry(
    entry: Path, top: Path, above: frozenset[str], named: Sequence[str]
) -> Iterator[SourceFile | Problem]:
    where = entry.relative_to(top).as_posix()
    found = _checked(entry, where)
    if isinstance(found, Problem):
        yield found
    elif entry.is_symlink() and not _is_inside(os.path.realpath(entry), named):
        yield Problem(where, "warning", _OUTSIDE, "Not followed. Copy the letter here, or name it by itself.")
    elif stat.S_ISDIR(found):
        yield from _walk(entry, top, above, named)
    elif entry.suffix.lower() in BESIDE_LETTERS:
        done = "Left alone. Name the file itself if it is a letter."
        yield Problem(where, "info", "is data or code by its name", done)
    else:
        yield SourceFile(entry, where)


def _is_inside(real: str, named: Sequence[str]) -> bool:
    return any(real == root or real.startswith(root.rstrip(os.sep) + os.sep) for root in named)


def _unreadable_names(files: Sequence[SourceFile]) -> Iterator[Problem]:
    for file in files:
        if _shown(file.source) != file.source:
            what = "has a name with bytes that are no characters"
            yield Problem(_shown(file.source), "warning", what, "Read under the name shown here. Rename it.")


def _shown(source: str) -> str:
    r"""The name with bytes that are no characters as ``\xe9``: names come from systems that checked nothing."""
    return os.fsencode(source).decode("utf-8", "backslashreplace")


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
