"""The quick way to one side of a match gives what the general way gives."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from similarity.records import Edit, Match, Span, VerbatimRun
from similarity.report.marks import side
from similarity.report.page.inline import side_html
from similarity.report.page.match_side import match_side_html

_MATCH = Match("m1", "a", Span(0, 0), "b", Span(0, 0), 0, 0, 0, 0, 0.0, 0.0, 0.0, (), ())
_TEXT = st.text("ab <&>\"'\u200b\n\x07é", max_size=40)


@st.composite
def _sides(draw: st.DrawFn) -> tuple[str, Match]:
    text = draw(_TEXT)
    place = st.integers(0, len(text))

    def span() -> Span:
        low, high = sorted((draw(place), draw(place)))
        return Span(low, high)

    whole = span() if draw(st.booleans()) else Span(0, len(text))
    if draw(st.booleans()):  # edits one after another, as alignment gives them
        borders = sorted(draw(st.lists(st.integers(whole.start, whole.end), max_size=8)))
        places = [Span(a, b) for a, b in pairwise(borders)]
    else:
        places = [span() for _ in range(draw(st.integers(0, 4)))]
    edits = tuple(Edit(draw(st.sampled_from(["equal", "replace"])), p, p) for p in places)
    runs = tuple(
        VerbatimRun(p, p, draw(st.integers(1, 9)))
        for p in draw(st.lists(st.sampled_from(places or [whole]), max_size=2))
    )
    if draw(st.booleans()):
        own = span()
        runs = (*runs, VerbatimRun(own, own, 5))
    return text, replace(_MATCH, left=whole, right=whole, edits=edits, runs=runs)


@given(_sides())
def test_both_ways_agree(drawn: tuple[str, Match]) -> None:
    text, match = drawn
    for left in (True, False):
        assert match_side_html(text, match, left=left) == str(side_html(side(text, match, left=left)))
