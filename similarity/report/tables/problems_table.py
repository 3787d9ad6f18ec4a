"""Inputs that gave trouble, as ``problems.csv`` lists them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from similarity.records import Problem
from similarity.report.tables.cells import safe_cell
from similarity.visible import visible

__all__ = ["problems_table"]


def problems_table(problems: Iterable[Problem]) -> str:
    """One row for each problem."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("source", "severity", "problem", "what_was_done"))
    for one in problems:
        row = (visible(one.source), one.severity, one.problem, one.what_was_done)
        writer.writerow([safe_cell(value) for value in row])
    return out.getvalue()
