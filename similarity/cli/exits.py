"""Exit codes."""

from __future__ import annotations

from collections.abc import Sequence

from similarity.records import Problem

__all__ = ["COULD_NOT_RUN", "DONE", "DONE_WITH_PROBLEMS", "exit_code"]

DONE, DONE_WITH_PROBLEMS, COULD_NOT_RUN = 0, 1, 2


def exit_code(problems: Sequence[Problem]) -> int:
    """Whether any problem is more than a remark (a duplicate, say, is a remark)."""
    return DONE_WITH_PROBLEMS if any(p.severity != "info" for p in problems) else DONE
