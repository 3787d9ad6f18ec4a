"""A union of places answers as each character by itself would."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from similarity.match.argument.union_of_places import UnionOfPlaces
from similarity.records import Span

_SPANS = st.tuples(st.integers(0, 60), st.integers(1, 15)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(_SPANS, max_size=12), _SPANS)
def test_share_and_places_are_those_of_the_characters(spans: list[Span], asked: Span) -> None:
    characters = {at for span in spans for at in range(span.start, span.end)}
    inside = [at for at in range(asked.start, asked.end) if at in characters]
    union = UnionOfPlaces(spans)
    assert union.share(asked) == len(inside) / len(asked)
    places = np.arange(80)
    assert union.holds(places).tolist() == [at in characters for at in range(80)]
