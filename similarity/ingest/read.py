"""Reads everything the user named: the way into the tool."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from similarity.config import IngestSettings
from similarity.errors import NothingToRead
from similarity.ingest.pool import read_all
from similarity.ingest.sources import find_files
from similarity.progress import Progress, silent
from similarity.records import Document, Problem
from similarity.words import words

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
    kept, duplicates = _without_duplicates(documents)
    problems.extend(duplicates)
    if not kept:
        raise NothingToRead(_why(inputs, problems))
    return ReadResult(tuple(sorted(_with_distinct_ids(kept), key=lambda d: d.document_id)), tuple(problems))


def _without_duplicates(documents: Sequence[Document]) -> tuple[list[Document], list[Problem]]:
    """The first of documents that have the same bytes, or the same words outside site chrome."""
    first: dict[str, Document] = {}
    kept: list[Document] = []
    problems: list[Problem] = []
    for document in documents:
        keys = (document.origin.sha256 + document.origin.source.partition("!")[2], _words_of(document))
        same = next((first[key] for key in keys if key in first), None)
        if same is not None:
            problem = f"duplicate of {same.origin.source}: " + (
                "the same file" if same.origin.sha256 == document.origin.sha256 else "the same text"
            )
            problems.append(
                Problem(document.origin.source, "info", problem, f"Kept once, as {same.document_id}.")
            )
            continue
        kept.append(document)
        first.update(dict.fromkeys(keys, document))
    return kept, problems


def _words_of(document: Document) -> str:
    body = (block for block in document.blocks if block.kind != "chrome")
    return " ".join(w.form for block in body for w in words(document.text, block.span.start, block.span.end))


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
