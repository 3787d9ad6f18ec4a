"""What the user named, as files: folders in sorted order, each file once, nothing that loops."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from similarity.ingest.metadata.provenance import SUFFIX
from similarity.records import Problem

__all__ = ["SourceFile", "find_files"]

_DEEPEST = 64
# Data and code that lie beside letters. In a folder they are left alone; named by themselves they are read.
_BESIDE_LETTERS = frozenset(
    {".bib", ".css", ".csv", ".db", ".ipynb", ".js", ".json", ".jsonl", ".parquet", ".py", ".r", ".sqlite"}
    | {".toml", ".tsv", ".yaml", ".yml"}
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read, and what it is called in the results."""

    path: Path
    source: str  # relative to what the user named, POSIX slashes


def find_files(inputs: Sequence[Path]) -> tuple[list[SourceFile], list[Problem]]:
    """Files under ``inputs``, in the order named and sorted inside folders, and what could not be opened."""
    files: list[SourceFile] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for given in inputs:
        for found in _expand(given):
            if isinstance(found, Problem):
                problems.append(found)
                continue
            real = os.path.realpath(found.path)
            if real in seen:
                continue  # named twice, or a link to a file that is already there
            seen.add(real)
            files.append(found)
    return _unambiguous(files, inputs), problems


def _expand(given: Path) -> Iterator[SourceFile | Problem]:
    name = given.name or given.resolve().name or str(given)
    try:
        mode = given.stat().st_mode
    except FileNotFoundError:
        broken = given.is_symlink()
        problem = "is a link to a file that does not exist" if broken else "does not exist"
        yield Problem(name, "error", problem, "Left out. Check the path.")
        return
    except (OSError, ValueError) as error:
        yield Problem(
            name,
            "error",
            f"cannot be opened ({_reason(error)})",
            "Left out. Check the path and its permissions.",
        )
        return
    if stat.S_ISDIR(mode):
        yield from _folder(given, name)
    elif stat.S_ISREG(mode):
        yield SourceFile(given, name)
    else:
        yield Problem(name, "error", "is neither a file nor a folder", "Left out. Name a file or a folder.")


def _folder(folder: Path, name: str) -> Iterator[SourceFile | Problem]:
    count = 0
    for found in _walk(folder, folder, frozenset()):
        count += 1
        yield found
    if not count:
        yield Problem(name, "warning", "the folder has no files", "Nothing was read from it. Check the path.")


def _walk(folder: Path, top: Path, above: frozenset[str]) -> Iterator[SourceFile | Problem]:
    source = folder.relative_to(top).as_posix()
    real = os.path.realpath(folder)
    if real in above or len(above) >= _DEEPEST:
        yield Problem(
            source,
            "warning",
            "is a link to a folder around it",
            "Not followed; the folder itself is read once.",
        )
        return
    if (folder / "run.json").is_file() and (folder / "text").is_dir():
        yield Problem(source, "info", "is the output of an earlier run", "Not read as letters.")
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(
            source, "error", f"cannot be opened ({_reason(error)})", "Left out. Check its permissions."
        )
        return
    for entry in entries:
        if entry.name.endswith((SUFFIX, ".warc.gz")):
            continue  # proof that lies beside a fetched page
        if entry.name.startswith((".", "~$")) or entry.name in {"__MACOSX", "Thumbs.db", "desktop.ini"}:
            continue
        if entry.is_dir():
            yield from _walk(entry, top, above | {real})
            continue
        where = entry.relative_to(top).as_posix()
        if entry.suffix.lower() in _BESIDE_LETTERS:
            remedy = "Left alone. Name the file itself if it is a letter."
            yield Problem(where, "info", "is data or code by its name", remedy)
            continue
        for found in _expand(entry):
            if isinstance(found, SourceFile):
                yield SourceFile(entry, where)
            else:
                yield Problem(where, found.severity, found.problem, found.what_was_done)


def _unambiguous(files: list[SourceFile], inputs: Sequence[Path]) -> list[SourceFile]:
    """Prefix the folder's name where two named folders hold a file of the same name."""
    counts: dict[str, int] = {}
    for file in files:
        counts[file.source] = counts.get(file.source, 0) + 1
    if len(inputs) < 2 or all(n == 1 for n in counts.values()):
        return files
    renamed = []
    for file in files:
        if counts[file.source] == 1:
            renamed.append(file)
        else:
            depth = file.source.count("/") + 1
            parts = file.path.resolve().parts[-depth - 1 :]
            renamed.append(SourceFile(file.path, "/".join(parts)))
    return renamed


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
