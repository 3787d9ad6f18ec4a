"""A collection of very many letters whose analysis is made up: what the app does with one is measured, not the analysis.

The letters go straight into the tables, past reading and understanding; every ten of them share a paragraph of reasons.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.check import put_letter
from similarity.collection import Collection
from similarity.records import Finding, Letter
from similarity.results import SCHEMA_VERSION, Results
from similarity.store.collection.bulk.segments import keep_tokens
from similarity.store.collection.tables.stage_versions import UNDERSTOOD, stage_version
from tests.report.browser import many_letters

__all__ = ["made_run"]

_PARAGRAPHS = 8  # of a letter, beside its reasons


def made_run(count: int, place: Path) -> Results:
    """Put ``count`` letters into a new collection; gives the run that stands for its analysis."""
    results = many_letters(count, paragraphs=_PARAGRAPHS)
    results = replace(
        results,
        letters=tuple(sorted(results.letters, key=lambda x: x.document.document_id)),
        overlaps=tuple(sorted(results.overlaps, key=lambda x: x.document_id)),
    )
    with Collection.open(place, create=True) as collection, collection.kept.changing() as connection:
        version = stage_version(UNDERSTOOD)
        numbered = [(put_letter(connection, letter, version), letter) for letter in results.letters]
        keep_tokens(place, connection, numbered)
        named = connection.execute("SELECT document_id FROM letters").fetchall()
    assert {name for (name,) in named} == {x.document.document_id for x in results.letters}
    findings = tuple(f for n, x in enumerate(results.letters) for f in _findings(n, x))
    return replace(results, findings=findings, run={**results.run, "schema_version": SCHEMA_VERSION})


def _findings(number: int, letter: Letter) -> tuple[Finding, Finding]:
    """One to check, and one that speaks for the authority."""
    document = letter.document
    span = document.blocks[4].span
    gap = Finding(
        f"f-gap{number:05d}", "exemption_gap", "contradicted" if number % 2 else "unknown", document.document_id, span,
        f"The letter names section {30 + number % 9} and argues another; ask which it relies on.",
        certainty="High: the letter was read whole",
    )  # fmt: skip
    fair = Finding(
        f"f-for{number:05d}", "for_the_authority", "noted", document.document_id, span,
        "The letter says what it weighed on both sides.", certainty="High: the letter was read whole",
    )  # fmt: skip
    return gap, fair
