"""Points that a sentence leads in: "It would prejudice the inquiry, because: (a) …; (b) …".

A point says what its lead says: those of a reason are reasons, those of the way to complain its steps. The points
of one list are numbered alike, and otherwise than the paragraph that leads them in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Role
from similarity.segment.cues.declares import declares

__all__ = ["PointList"]

_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("(1)", compiled_pattern(r"\s*\(\d{1,2}\)\s")),
    ("(i)", compiled_pattern(r"\s*\([ivx]{1,4}\)\s", re.IGNORECASE)),
    ("(a)", compiled_pattern(r"\s*\([a-z]\)\s", re.IGNORECASE)),
    ("1.", compiled_pattern(r"\s*\d{1,2}[.)]\s")),
    ("i.", compiled_pattern(r"\s*[ivx]{1,4}[.)]\s")),
    ("a.", compiled_pattern(r"\s*[a-z][.)]\s")),
    ("-", compiled_pattern(r"\s*[-–—•●▪◦·*\uf0b7]\s")),
)
_LED = 6.0
_REASONED = 10.0  # more than what "you wrote …" weighs for the request
# "…, for these reasons:", "… because:": the points under such a decision argue it, save those that name a provision.
_REASONS = compiled_pattern(
    r"\b(?:for|on|has|have|had|here are|are|gives?|with)\s+(?:(?:the|these|those|my|our|its|following|several|\w+)\s+){0,3}?(?:reasons?|grounds)\b[^.;]{0,30}:\s*$|\b(?:because|since|given that|in that|considering that|having regard to|taking account of)\b[^.;]{0,30}:\s*$",
    re.IGNORECASE,
)
_NAMES = compiled_pattern(
    r"\b(?:sections?|ss?\.?|regulations?|regs?\.?|exemptions?|exceptions?)\s?(?=\d)", re.IGNORECASE
)
_STATES: frozenset[Role] = frozenset(
    {"decision", "harm", "ncnd", "balance", "pit_disclosure", "pit_nondisclosure"}
)


@dataclass(slots=True)
class PointList:
    """Which list of points is open.

    Parameters
    ----------
    role
        Of the sentence that led it in; None where none is open.
    lead, points
        How the paragraph that leads and its points are numbered; "" for not.
    reasons
        Whether a decision leads in what argues it.
    own
        How paragraphs are numbered in which the authority has spoken.
    """

    role: Role | None = None
    lead: str = ""
    points: str = ""
    reasons: bool = False
    own: set[str] = field(default_factory=set)

    def holds(self, block: str) -> bool:
        """Whether a block is a point of the open list."""
        if self.role is None:
            return False
        style = _style_of(block)
        return style == self.points if self.points else bool(style) and style != self.lead

    def decides(self, block: str) -> bool:
        """Whether a block is a point of a decision: "We rely: … (b) for the letter, on section 41"."""
        return self.role in ("decision", "exemption_list") and self.holds(block)

    def bonus(self, block: str) -> dict[Role, float]:
        """Points for the role of the lead, and against its being asked or given, where a block is a point of the list."""
        if self.role is None and not self.own:
            return {}
        if self.role is None or not self.holds(block):
            return {"request": -_LED} if _style_of(block) in self.own else {}
        if self.reasons and _NAMES.search(block) is None:
            return {"request": -_REASONED, "disclosure": -_REASONED, "harm": _REASONED}
        apart: dict[Role, float] = (
            {}
            if self.role in ("request", "other", "disclosure")
            else {"request": -_LED, "disclosure": -_LED / 2}
        )
        return {**apart, self.role: _LED}

    def read(self, block: str, last: Role) -> None:
        """Take a block with the role of its last sentence: it leads in points, is one, or ends the list."""
        style = _style_of(block)
        if style and last in _STATES and not self.holds(block) and declares(block):
            self.own.add(style)
        if self.holds(block) and not block.rstrip().endswith(":"):
            self.points = self.points or _style_of(block)
        elif block.rstrip().endswith(":"):
            self.role, self.lead, self.points = last, _style_of(block), ""
            self.reasons = last == "decision" and _REASONS.search(block) is not None
        else:
            self.role = None


def _style_of(block: str) -> str:
    start = block.lstrip()[:6]
    if start[:1].isalpha() and "." not in start and ")" not in start:  # most blocks begin with a word
        return ""
    return next((name for name, pattern in _STYLES if pattern.match(block)), "")
