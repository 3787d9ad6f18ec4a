"""Pairs that the page makes when they are opened: numbers that lead into letters which the page holds anyway.

A passage that stands in many letters is shared by very many pairs; quoting each pair twice over would
make the page many times as large as its letters.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Sequence
from typing import Any

from markupsafe import Markup

from similarity.records import FAIRNESS, SCOPES, Match
from similarity.report.page.pairs import MAX_MATCHES, PairDesk, PairView
from similarity.report.wording.names import FAIRNESS_NAMES, SCOPE_NAMES, anchor

__all__ = ["pairs_data"]


class _Numbers:
    """Gives each distinct thing a number, in order of first appearance."""

    def __init__(self) -> None:
        self.numbers: dict[Hashable, int] = {}

    def of(self, thing: Hashable) -> int:
        return self.numbers.setdefault(thing, len(self.numbers))


def _equal(match: Match) -> tuple[list[int], int]:
    """Equal stretches (left gap, left length, right gap, right length, …), and which of them is the longest run."""
    flat: list[int] = []
    left, right = match.left.start, match.right.start
    run = match.run_steps.longest()
    longest = -1
    equal = [row for row in match.steps.rows() if row[4] and row[1] > row[0] and row[3] > row[2]]
    for index, row in enumerate(equal):
        a, a_end, b, b_end, _ = row
        flat += [a - left, a_end - a, b - right, b_end - b]
        left, right = a_end, b_end
        if run is not None and row[:4] == run[:4]:
            longest = index
    return flat, longest


def pairs_data(pairs: Sequence[PairView], desk: PairDesk) -> Markup:
    """The pairs as JSON for ``<script type="application/json">``; nothing in it can end the element."""
    letters, reasons, tags, remarks = _Numbers(), _Numbers(), _Numbers(), _Numbers()

    def row(match: Match) -> list[Any]:
        equal, longest = _equal(match)
        return [
            match.match_id,
            match.left.start,
            match.left.end,
            match.right.start,
            match.right.end,
            match.words_left,
            match.words_right,
            match.shared_words,
            match.longest_run_words,
            SCOPES.index(match.scope),
            FAIRNESS.index(match.fairness),
            reasons.of(desk.reason(match)),
            tags.of("|".join(desk.tags.get(match.template_id, ("", "")))),
            longest,
            equal,
            remarks.of(desk.remarks.about(match.match_id)),
        ]

    made = [
        [
            letters.of(pair.left_anchor),
            letters.of(pair.right_anchor),
            pair.total,
            [row(match) for match in pair.matches[:MAX_MATCHES]],
        ]
        for pair in pairs
    ]
    content = {
        "letters": list(letters.numbers),
        "reasons": list(reasons.numbers),
        "tags": list(tags.numbers),
        "remarks": list(remarks.numbers),
        "scopes": [SCOPE_NAMES[s] for s in SCOPES],
        "fairness": [[f, FAIRNESS_NAMES[f]] for f in FAIRNESS],
        "pairs": made,
        "prefix": anchor("match", ""),
        "letter": anchor("letter", ""),
        "pair": anchor("pair", ""),
    }
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))
