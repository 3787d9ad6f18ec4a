"""How much the cues of a sentence weigh together, role by role."""

from __future__ import annotations

from collections.abc import Iterable

from similarity.records import Role
from similarity.segment.cues.table import Cue

__all__ = ["score", "strongest"]

_REST = 0.25  # further cues of one role count a quarter: many weak words are no strong one


def score(found: Iterable[Cue]) -> dict[Role, float]:
    """Weight of evidence per role: the heaviest cue, and a quarter of each further one."""
    most: dict[Role, float] = {}
    together: dict[Role, float] = {}
    for cue in found:
        role, weight = cue.role, cue.weight
        if role not in most:
            most[role] = together[role] = weight
            continue
        together[role] += weight
        if weight > most[role]:
            most[role] = weight
    return {role: top + _REST * (together[role] - top) for role, top in most.items()}


def strongest(points: dict[Role, float]) -> Role | None:
    """The role with most points; the first named where two have as many."""
    best: Role | None = None
    for role, value in points.items():
        if best is None or value > points[best]:
            best = role
    return best
