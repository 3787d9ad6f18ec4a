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
    near_duplicates(texts).pairs_                   # nearly equal texts among a million, exactly

or on a collection that is kept::

    with Collection.open("our-letters", create=True) as collection:
        collection.add("letters/")
        collection.list(authority="Northmere")
        collection.report(out="our-report")

Importing this module is quick: a verb imports its stage when it is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from similarity.collection import Collection

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from similarity.config import Settings
    from similarity.ingest import ReadResult
    from similarity.neighbours import NearDuplicatePairs
    from similarity.neighbours.near_tables import NearTables
    from similarity.records import Document, Finding, Letter, Match
    from similarity.report.changes.run_changes import RunChanges
    from similarity.results import Results
    from similarity.templates import TemplateResult

__all__ = [
    "Collection",
    "audit",
    "cluster",
    "diff",
    "frames",
    "match",
    "near_duplicate_tables",
    "near_duplicates",
    "read",
    "report",
    "segment",
]


def read(*inputs: str | PathLike[str], settings: Settings | None = None) -> ReadResult:
    """Documents of files, folders and archives, with the problems met.

    Parameters
    ----------
    inputs
        Files, folders and ZIP archives.
    settings
        As `similarity.toml` holds them; the defaults when None.

    Returns
    -------
    ReadResult
        ``documents`` in order of ``document_id``, and ``problems``: what could not be read, and why.

    Raises
    ------
    NothingToRead
        No input could be read.
    """
    from similarity.config import Settings
    from similarity.ingest import read_sources

    return read_sources([Path(i) for i in inputs], (settings or Settings()).ingest)


def segment(documents: Sequence[Document]) -> tuple[Letter, ...]:
    """Letters whose parts, exemptions and request are understood, in the documents' order."""
    from similarity.pipeline import understand_all

    return understand_all(documents)


def match(letters: Sequence[Letter], settings: Settings | None = None) -> tuple[Match, ...]:
    """Every stretch that recurs between two letters or inside one, aligned word by word.

    Returns
    -------
    tuple of Match
        Spans are characters of the two documents' texts; sorted by documents and places. Whether two letters
        answer the same request is judged by `cluster`.
    """
    from similarity.match import find_matches

    return find_matches(letters, settings.match if settings else None)


def cluster(
    letters: Sequence[Letter], matches: Sequence[Match], settings: Settings | None = None
) -> TemplateResult:
    """Templates with slots, the matches with scope and fairness, pairs of requests, overlap of each letter."""
    from similarity.config import Settings
    from similarity.templates import build_templates

    return build_templates(letters, matches, (settings or Settings()).templates)


def audit(letters: Sequence[Letter], families: TemplateResult) -> tuple[Finding, ...]:
    """What the reasoning claims, leaves out or has left over, each as something a reader can check.

    Parameters
    ----------
    letters
        As `segment` returns them.
    families
        As `cluster` returns them for these letters.
    """
    from similarity.audit import audit_letters

    return audit_letters(letters, families.matches, families.templates, families.requests)


def report(
    *inputs: str | PathLike[str],
    out: str | PathLike[str] | None = None,
    settings: Settings | None = None,
    engine: str = "local",
    master: str | None = None,
) -> Results:
    """Run every stage; with ``out``, write the report folder, too.

    Parameters
    ----------
    inputs
        Files, folders and archives; with Spark also addresses (``hdfs://…``, ``s3a://…``) and Parquet of texts.
    out
        The folder to make.
    settings
        As `similarity.toml` holds them; the defaults when None.
    engine
        ``local``, or ``spark`` (the extra of that name): the same results.
    master
        Address of a Spark cluster; without one, the session that is open, or the processors of this machine.

    Raises
    ------
    NothingToRead
        No input could be read.
    SettingsError
        ``out`` cannot be made or holds files that no report wrote.
    EngineError
        The cluster cannot be reached, or failed.
    """
    from similarity import pipeline
    from similarity.engine import engine_called

    given = [i if isinstance(i, str) else Path(i) for i in inputs]
    with engine_called(engine, master) as chosen:
        if out is None:
            return pipeline.analyse(given, settings, engine=chosen)
        return pipeline.report(given, Path(out), settings, engine=chosen)


def diff(old: str | PathLike[str] | Results, new: str | PathLike[str] | Results) -> RunChanges:
    """What changed between two runs: letters, figures, templates, findings with what can explain them.

    Parameters
    ----------
    old, new
        Folders of finished reports, or results at hand.

    Raises
    ------
    SettingsError
        A folder is no report's.
    """
    from similarity.report.changes.run_changes import run_changes
    from similarity.report.tables.published import published, read_published
    from similarity.results import Results

    runs = (
        published(run, name) if isinstance(run, Results) else read_published(Path(run))
        for run, name in ((old, "before"), (new, "now"))
    )
    return run_changes(*runs)


def frames(results: Results) -> dict[str, pd.DataFrame]:
    """Every table of the output contract as a DataFrame, by name (``documents``, ``matches``, ...)."""
    from similarity.report.tables.run_tables import build_tables

    return {name: table.to_pandas() for name, table in build_tables(results).items()}


def near_duplicates(
    texts: Sequence[str] | pa.Array,
    threshold: float = 0.7,
    engine: str = "local",
    master: str | None = None,
) -> NearDuplicatePairs:
    """All pairs of texts with a TF-IDF cosine of at least ``threshold``, exactly: paragraphs or whole letters.

    A million paragraphs take some ten seconds on two cores, for equal texts are one inside.

    Parameters
    ----------
    texts
        List of texts or Arrow array of strings.
    threshold
        Least cosine, above 0 and at most 1.
    engine, master
        As in `report`: with ``spark`` blocks of texts are compared on executors.

    Returns
    -------
    NearDuplicatePairs
        Fitted: ``pairs_`` (left, right, cosine), ``representative_`` (the first text with the same words),
        ``query`` for further texts.

    Raises
    ------
    ValueError
        The threshold makes no sense, or ``texts`` is one string.
    """
    from similarity.engine import engine_called
    from similarity.neighbours import NearDuplicatePairs

    with engine_called(engine, master) as chosen:
        found = NearDuplicatePairs(threshold, engine=chosen).fit(texts)
    found.engine = None  # the session is over; what comes later works here
    return found


def near_duplicate_tables(
    source: str | PathLike[str],
    out: str | PathLike[str],
    threshold: float = 0.7,
    engine: str = "local",
    master: str | None = None,
) -> NearTables:
    """`near_duplicates` from a Parquet table to Parquet tables, for texts that no process has to hold.

    Parameters
    ----------
    source
        Parquet with columns ``path`` and ``text``: a file or a folder; with ``spark`` also an address that it resolves.
    out
        The folder to make: ``pairs.parquet`` (left, right, cosine) of texts that differ, ``groups.parquet`` (path,
        representative) of texts with the same words as an earlier one; earlier means in the order of paths.
    threshold
        Least cosine, above 0 and at most 1.
    engine, master
        As in `report`: with ``spark`` nothing that grows with the texts comes to this process, and the cluster has to
        reach ``source`` and ``out``.

    Returns
    -------
    NearTables
        How many texts, different texts and pairs there are.

    Raises
    ------
    SettingsError
        ``source`` is no such table, or ``out`` is there already.
    """
    from similarity.engine import engine_called
    from similarity.neighbours.near_tables import find_near_tables

    with engine_called(engine, master) as chosen:
        find = find_near_tables if chosen is None else chosen.near_tables
        return find(str(source), str(out), threshold)
