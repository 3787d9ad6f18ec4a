"""Matches are written as pydantic would write them."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from similarity.records import Edit, Match, Span, Steps, VerbatimRun
from similarity.store.matches_json import matches_json

_RUNS = (VerbatimRun(Span(0, 5), Span(3, 8), 2), VerbatimRun(Span(12, 20), Span(14, 22), 3))
_EDITS = (
    Edit("equal", Span(0, 5), Span(3, 8)),
    Edit("delete", Span(6, 9), Span(8, 8)),
    Edit("insert", Span(9, 9), Span(9, 10)),
    Edit("replace", Span(10, 12), Span(10, 14)),
    Edit("equal", Span(12, 20), Span(14, 22)),
)
_LIKE_AN_ALIGNMENT = '"runs":[],"edits":[]\\'


def _match(runs: Any, edits: Any) -> Match:
    ends = (Span(0, 20), Span(3, 22))
    return Match(
        "m1", _LIKE_AN_ALIGNMENT, ends[0], "b", ends[1], 9, 8, 5, 3, 0.5, 0.5, 0.625, runs, edits,
        template_id=_LIKE_AN_ALIGNMENT,
    )  # fmt: skip


def test_packed_and_other_matches_have_the_same_json() -> None:
    steps = Steps.of(_RUNS, _EDITS)
    given, packed = _match(_RUNS, _EDITS), _match(steps, steps)
    expected = TypeAdapter(tuple[Match, ...]).dump_json((given, given))
    for matches in ([given, given], [given, packed], [packed, packed]):
        assert matches_json(matches) == expected
    assert matches_json([]) == b"[]"
