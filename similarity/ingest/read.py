"""Reads everything the user named: the way into the tool."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from similarity.config import IngestSettings
from similarity.errors import NothingToRead
from similarity.ingest.duplicates import without_duplicates
from similarity.ingest.parallel import read_all
from similarity.ingest.read_file import FileResult
from similarity.ingest.sources import SourceFile, find_files
from similarity.progress import Progress, silent
from similarity.records import Document, Problem

__all__ = ["ReadResult", "distinct_ids", "in_order", "letters_among", "read_sources", "why_nothing"]


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Documents, sorted by id, and everything that gave trouble."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


def read_sources(inputs: Sequence[Path], settings: IngestSettings, progress: Progress = silent) -> ReadResult:
    """Read files and folders.

    Parameters
    ----------
    inputs
        Files and folders, as the user named them.
    settings
        Limits.
    progress
        Called after each file.

    Raises
    ------
    NothingToRead
        Not one input could be read; the message says why for each of the first few.
    """
    files, problems = find_files([Path(given) for given in inputs])
    return letters_among(inputs, files, problems, read_all(files, settings, progress))


def letters_among(
    inputs: Sequence[str | Path],
    files: Sequence[SourceFile],
    found: Sequence[Problem],
    results: Sequence[FileResult],
) -> ReadResult:
    """What files gave, each letter once.

    Parameters
    ----------
    inputs
        As the user named them.
    files, results
        What each file gave, in their order.
    found
        Problems met in looking for them.

    Raises
    ------
    NothingToRead
        Not one document came of them.
    """
    problems = list(found)
    documents = in_order((file.source, result.documents) for file, result in zip(files, results, strict=True))
    problems.extend(problem for result in results for problem in result.problems)
    kept, duplicates = without_duplicates(documents)
    problems.extend(duplicates)
    if not kept:
        raise NothingToRead(why_nothing(inputs, problems))
    return ReadResult(_distinct(kept), tuple(problems))


def in_order(files: Iterable[tuple[str, Sequence[Document]]]) -> list[Document]:
    """Documents of files, each with its source, in an order that does not depend on that of the files."""
    ordered = sorted(files, key=lambda file: (file[0], [d.origin.sha256 for d in file[1]]))
    return [document for _, documents in ordered for document in documents]


def _distinct(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Documents whose ids are theirs alone, sorted by id."""
    names = distinct_ids([(d.document_id, d.origin.sha256) for d in documents])
    named = (
        d if d.document_id == name else replace(d, document_id=name)
        for d, name in zip(documents, names, strict=True)
    )
    return tuple(sorted(named, key=lambda d: d.document_id))


def distinct_ids(documents: Sequence[tuple[str, str]]) -> list[str]:
    """Ids with longer hashes for the rare two that share a name and the first eight digits of their hash.

    Parameters
    ----------
    documents
        Id and SHA-256 of each.
    """
    seen: set[str] = set()
    names = []
    for given, sha256 in documents:
        name, length = given, 8
        stem = name[: -length - 1]
        while name in seen:
            length += 4
            name = f"{stem}-{sha256[:length]}" if length <= 64 else f"{stem}-{len(seen)}-{sha256[:8]}"
        seen.add(name)
        names.append(name)
    return names


def why_nothing(inputs: Sequence[str | Path], problems: Sequence[Problem]) -> str:
    """What is said where no input could be read."""
    if not inputs:
        return "No input was named. Name files or folders with responses."
    told = [p for p in problems if p.severity != "info"] or list(problems)
    lines = [f"{p.source}: {p.problem}. {p.what_was_done}".rstrip() for p in told[:5]]
    more = [f"... and {len(told) - 5:,} more."] if len(told) > 5 else []
    return "\n".join(["Nothing could be read. Name files or folders with responses.", *lines, *more])
