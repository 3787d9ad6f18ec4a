"""The pipeline's verbs for notebooks and scripts.

Each verb takes records and returns records, in the order of the run::

    from similarity.api import read, segment, match, cluster, audit, report, frames

    reading = read("letters/")
    letters = segment(reading.documents)
    matches = match(letters)
    families = cluster(letters, matches)
    findings = audit(letters, families)
    results = report("letters/", out="my-report")   # all of it at once
    frames(results)["matches"]                      # any table as a DataFrame
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from similarity import pipeline
from similarity.audit import audit_letters
from similarity.config import Settings
from similarity.ingest import ReadResult, read_sources
from similarity.match import find_matches
from similarity.records import Document, Finding, Letter, Match
from similarity.report.tables.run_tables import build_tables
from similarity.results import Results
from similarity.templates import TemplateResult, build_templates

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["audit", "cluster", "frames", "match", "read", "report", "segment"]

_DEFAULTS = Settings()


def read(*inputs: str | PathLike[str], settings: Settings = _DEFAULTS) -> ReadResult:
    """Documents of files, folders and archives, with the problems met.

    Raises
    ------
    NothingToRead
        No input could be read.
    """
    return read_sources([Path(i) for i in inputs], settings.ingest)


def segment(documents: Sequence[Document]) -> tuple[Letter, ...]:
    """Letters whose parts, exemptions and request are understood, in the documents' order."""
    return pipeline.understand_all(documents)


def match(letters: Sequence[Letter], settings: Settings = _DEFAULTS) -> tuple[Match, ...]:
    """Every stretch that recurs between two letters or inside one, aligned word by word."""
    return find_matches(letters, settings.match)


def cluster(
    letters: Sequence[Letter], matches: Sequence[Match], settings: Settings = _DEFAULTS
) -> TemplateResult:
    """Templates with slots, the matches with scope and fairness, pairs of requests, overlap of each letter."""
    return build_templates(letters, matches, settings.templates)


def audit(letters: Sequence[Letter], families: TemplateResult) -> tuple[Finding, ...]:
    """What the reasoning claims, leaves out or has left over, each as something a reader can check."""
    return audit_letters(letters, families.matches, families.templates, families.requests)


def report(
    *inputs: str | PathLike[str],
    out: str | PathLike[str] | None = None,
    settings: Settings = _DEFAULTS,
) -> Results:
    """Run every stage; with ``out``, write the report folder, too.

    Raises
    ------
    NothingToRead
        No input could be read.
    SettingsError
        ``out`` cannot be made or holds files that no report wrote.
    """
    paths = [Path(i) for i in inputs]
    if out is None:
        return pipeline.analyse(paths, settings)
    return pipeline.report(paths, Path(out), settings)


def frames(results: Results) -> dict[str, pd.DataFrame]:
    """Every table of the output contract as a DataFrame, by name (``documents``, ``matches``, ...)."""
    return {name: table.to_pandas() for name, table in build_tables(results).items()}
