"""Versions of the stages whose results are kept: hashes of all that can change them, computed and never set by hand.

That is the source and the data of the rooms that a stage imports, the facts in force and the packages that it reads
with. A test holds the lists of rooms against what the stages import.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import similarity
from similarity.config import IngestSettings
from similarity.facts import active_folder
from similarity.segment.decision.model import VARIABLE

__all__ = ["CHECKED", "READ", "SEARCHED", "TOKENS", "UNDERSTOOD", "Stage", "settings_hash", "stage_version"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage whose results are kept.

    Parameters
    ----------
    title
        What it does, for people.
    roots
        Modules that do the work.
    rooms
        Rooms and modules of this package that these import.
    packages
        Distributions that can change the results.
    """

    title: str
    roots: tuple[str, ...]
    rooms: tuple[str, ...]
    packages: tuple[str, ...]


READ = Stage(
    "Reading",
    ("similarity.ingest.read_file",),
    ("facts", "ingest", "records", "words"),
    ("confusable-homoglyphs", "dateparser", "lxml", "nltk", "pdfminer.six", "pillow", "puremagic",
     "pypdfium2", "python-docx", "selectolax", "tinycss2", "tnefparse", "compressed-rtf", "trafilatura"),
)  # fmt: skip
UNDERSTOOD = Stage(
    "Understanding letters",
    ("similarity.segment.whole_letter",),
    ("facts", "records", "segment", "words"),
    ("confusable-homoglyphs", "nltk", "numpy"),
)
CHECKED = Stage(
    "Checking letters by themselves",
    ("similarity.audit.single_letter", "similarity.report.privacy.redact"),
    ("audit", "facts", "features", "ingest", "records", "report/privacy", "segment", "words"),
    ("confusable-homoglyphs", "dateparser", "nltk", "numpy"),
)
TOKENS = Stage(
    "Numbering words",
    ("similarity.match.stream", "similarity.store.collection.bulk.lettered"),
    ("match/stream", "match/numbered_text", "match/words_ahead", "records", "store/collection/bulk", "words"),
    ("confusable-homoglyphs", "nltk"),
)
SEARCHED = Stage(
    "Indexing passages",
    ("similarity.store.collection.tables.passage_index",),
    ("records", "store/collection/tables/passage_index", "words"),
    ("confusable-homoglyphs", "nltk"),
)


def settings_hash(settings: IngestSettings) -> str:
    """Hash of the settings that can change what a file gives; workers, memory and time cannot."""
    chosen = settings.model_dump(exclude={"workers", "max_memory_bytes", "max_seconds"})
    return hashlib.sha256(repr(sorted(chosen.items())).encode()).hexdigest()[:16]


def stage_version(stage: Stage) -> str:
    """Version of a stage with the facts that are in force."""
    return _version(stage, active_folder(), os.environ.get(VARIABLE, ""))


@cache
def _version(stage: Stage, facts: Path | None, model: str) -> str:
    whole = hashlib.sha256()
    package = Path(similarity.__file__).parent
    for room in stage.rooms:
        for file in _files(package, room):
            whole.update(f"{file.relative_to(package).as_posix()}\0".encode() + _hash(file))
    if "facts" in stage.rooms and facts is not None:
        for file in sorted(facts.glob("*.toml")):
            whole.update(f"{file.name}\0".encode() + _hash(file))
    if "segment" in stage.rooms and model:
        whole.update(_hash(Path(model)))
    for name in stage.packages:
        whole.update(f"{name} {_installed(name)}\0".encode())
    if "ingest" in stage.rooms:
        whole.update(b"tesseract" if shutil.which("tesseract") else b"")
    return whole.hexdigest()[:16]


def _files(package: Path, room: str) -> Iterator[Path]:
    folder = package / room
    if folder.is_dir():
        yield from sorted(
            f for f in folder.rglob("*") if f.is_file() and f.suffix not in (".pyc", ".md", ".nbi", ".nbc")
        )
    else:
        yield folder.with_suffix(".py")


def _hash(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()


@cache
def _installed(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "none"
