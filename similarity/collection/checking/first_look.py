"""Letters that are to be checked, read and understood."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from similarity.config import Settings
from similarity.errors import NothingToRead
from similarity.facts import use_folder
from similarity.ingest.draft import Part
from similarity.ingest.read import read_sources
from similarity.ingest.read_file import read_bytes
from similarity.pipeline.stages import Clock
from similarity.pipeline.understanding import understand_all
from similarity.records import Document, Letter, Problem

__all__ = ["FROM_TEXT", "first_look"]

FROM_TEXT = "text"  # source of a letter that was given as text


def first_look(
    inputs: Sequence[Path], text: bytes | None, settings: Settings, clock: Clock
) -> tuple[tuple[Letter, ...], tuple[Problem, ...]]:
    """Read and understand letters from files, or one from text.

    Raises
    ------
    NothingToRead
        No letter could be read.
    """
    use_folder(settings.facts)
    with clock("read") as progress:
        documents, problems = _read(inputs, text, settings)
        progress(len(documents), len(documents))
    with clock("segment") as progress:
        letters = understand_all(documents, progress)
    return letters, problems


def _read(
    inputs: Sequence[Path], text: bytes | None, settings: Settings
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    if text is None:
        reading = read_sources(inputs, settings.ingest)
        return reading.documents, reading.problems
    if not text.strip():
        raise NothingToRead("No text was given. Name a file, or give the letter's words on standard input.")
    found = read_bytes(Part(FROM_TEXT, text), settings.ingest)
    if not found.documents:
        said = " ".join(f"{p.source}: {p.problem}." for p in found.problems)
        raise NothingToRead(f"The text could not be read as a letter. {said}".strip())
    return tuple(sorted(found.documents, key=lambda d: d.document_id)), found.problems
