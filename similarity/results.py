"""Everything one run found, as records: what a report is written from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from similarity.records import (
    Finding,
    Letter,
    Match,
    MatrixRow,
    Note,
    Overlap,
    Problem,
    RequestPair,
    SameArgument,
    Template,
)

__all__ = ["SCHEMA_VERSION", "Results", "in_order"]

SCHEMA_VERSION = "1.1"  # of the tables and of run.json; the columns stand in `similarity.schemas`


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems as the tables list them, each once."""
    return tuple(sorted(set(problems), key=lambda one: (one.source, one.severity, one.problem)))


@dataclass(frozen=True, slots=True)
class Results:
    """One run.

    Parameters
    ----------
    letters, overlaps
        In order of ``document_id``, one overlap for each letter.
    matches, templates, requests, findings, problems
        In the order in which the tables list them.
    arguments
        Passages that say the same in other words: listed apart, counted nowhere.
    matrices
        What each letter shows for each provision, by document and provision.
    notes
        What the user says of all this, in the order in which it was said.
    run
        Contents of ``run.json`` (schema version, versions, settings, inputs, counts, seconds).
    """

    letters: tuple[Letter, ...]
    matches: tuple[Match, ...] = ()
    templates: tuple[Template, ...] = ()
    requests: tuple[RequestPair, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    run: dict[str, Any] = field(default_factory=dict)
    matrices: tuple[MatrixRow, ...] = ()
    arguments: tuple[SameArgument, ...] = ()
    notes: tuple[Note, ...] = ()

    def with_problems(self, more: Iterable[Problem]) -> Results:
        """The same run with more problems, in their order and counted."""
        problems = in_order((*self.problems, *more))
        run = dict(self.run)
        if "counts" in run:
            run["counts"] = {**run["counts"], "problems": len(problems)}
        return replace(self, problems=problems, run=run)
