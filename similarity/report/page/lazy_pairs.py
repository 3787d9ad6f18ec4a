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
    run = max(match.runs, key=lambda r: (r.words, -r.left.start), default=None)
    longest = -1
    equal = [e for e in match.edits if e.op == "equal" and len(e.left) and len(e.right)]
    for index, edit in enumerate(equal):
        flat += [edit.left.start - left, len(edit.left), edit.right.start - right, len(edit.right)]
        left, right = edit.left.end, edit.right.end
        if run is not None and (edit.left, edit.right) == (run.left, run.right):
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
