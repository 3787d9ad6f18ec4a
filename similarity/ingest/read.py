"""Reads everything the user named: the way into the tool."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from similarity.config import IngestSettings
from similarity.errors import NothingToRead
from similarity.ingest.duplicates import without_duplicates
from similarity.ingest.parallel import read_all
from similarity.ingest.sources import find_files
from similarity.progress import Progress, silent
from similarity.records import Document, Problem

__all__ = ["ReadResult", "read_sources"]


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
    results = read_all(files, settings, progress)
    documents = [document for result in results for document in result.documents]
    problems.extend(problem for result in results for problem in result.problems)
    kept, duplicates = without_duplicates(documents)
    problems.extend(duplicates)
    if not kept:
        raise NothingToRead(_why(inputs, problems))
    return ReadResult(tuple(sorted(_with_distinct_ids(kept), key=lambda d: d.document_id)), tuple(problems))


def _with_distinct_ids(documents: Sequence[Document]) -> list[Document]:
    """Longer hashes for the rare two that share a name and the first eight digits of their hash."""
    seen: set[str] = set()
    distinct = []
    for document in documents:
        name, length = document.document_id, 8
        stem = name[: -length - 1]
        while name in seen:
            length += 4
            name = (
                f"{stem}-{document.origin.sha256[:length]}"
                if length <= 64
                else f"{stem}-{len(seen)}-{document.origin.sha256[:8]}"
            )
        seen.add(name)
        distinct.append(document if name == document.document_id else replace(document, document_id=name))
    return distinct


def _why(inputs: Sequence[Path], problems: Sequence[Problem]) -> str:
    if not inputs:
        return "No input was named. Name files or folders with responses."
    lines = [f"{p.source}: {p.problem}." for p in problems if p.severity != "info"][:5]
    more = len(problems) - len(lines)
    return "\n".join(["Nothing could be read.", *lines, *([f"... and {more} more."] if more > 0 else [])])
