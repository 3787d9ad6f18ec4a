"""Windows grow in parts into what they grow into together, and a part has the words of its own texts only."""

from __future__ import annotations

import pickle

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.config import PassageSettings
from similarity.engine.spark.matching.grow_parts import grow_part, grow_parts, grown_whole
from similarity.match.exact.explained import ExplainedByTies
from similarity.match.reworded.grown_windows import Windows, grown_windows

_TEXT = 12  # words of a text
_RULES = PassageSettings(window=6, step=3, min_fragment=1.0)


def _windows(texts: list[list[int]], left_out: set[int], ties: list[tuple[int, int]]) -> Windows:
    """Three windows of each text that is not left out; a tie is of two words at one place of two texts."""
    stem = np.array(texts, np.int32).ravel()
    begin = np.array([k * _TEXT for k in range(len(texts)) if k not in left_out], np.int64)
    start = (begin[:, np.newaxis] + np.array((0, 3, 6))).ravel()
    blocks = [(min(a, b) * _TEXT, max(a, b) * _TEXT, 2) for a, b in ties if a != b and max(a, b) < len(texts)]
    known = ExplainedByTies.of(np.array(blocks, np.int32).reshape(-1, 3), len(stem))
    starts = np.arange(len(texts) + 1, dtype=np.int32) * _TEXT
    weight, border = np.linspace(0.0, 2.0, 20), np.zeros(len(stem) + 1, np.bool_)
    border[starts] = True
    absent, copies = np.log1p(-np.linspace(0.001, 0.01, 20)), bool(known.copied.any())
    return Windows(stem, border, starts, start, start + 6, weight, absent, known, copies, 5.0, _RULES)


piles = st.integers(1, 7).flatmap(
    lambda many: st.lists(
        st.lists(st.integers(0, 19), min_size=_TEXT, max_size=_TEXT) | st.just(list(range(4, 4 + _TEXT))),
        min_size=many,
        max_size=many,
    )
)


@settings(max_examples=60, deadline=None)
@given(
    piles,
    st.sets(st.integers(0, 6), max_size=2),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=3),
    st.integers(1, 20),
)
def test_parts_grow_what_the_whole_grows(
    texts: list[list[int]], left_out: set[int], ties: list[tuple[int, int]], count: int
) -> None:
    windows = _windows(texts, left_out, ties)
    parts = [pickle.loads(pickle.dumps(part)) for part in grow_parts(windows, count)]
    boxes, scores = grown_whole([grow_part(part) for part in parts], windows.text_start)
    wanted, strength = grown_windows(windows)
    assert boxes.tolist() == wanted.tolist()
    assert scores.tolist() == strength.tolist()
    for part in parts:
        assert not set(part.segments.begin.tolist()) & {k * _TEXT for k in left_out}
        assert len(part.weight) == len(np.unique(part.stem))


def test_equal_texts_grow_across_parts() -> None:
    windows = _windows([list(range(4, 4 + _TEXT))] * 6, set(), [])
    parts = list(grow_parts(windows, 8))
    assert len(parts) > 1
    boxes, _ = grown_whole([grow_part(part) for part in parts], windows.text_start)
    assert len({(int(a) // _TEXT, int(b) // _TEXT) for a, b in boxes[:, (0, 2)]}) == 15
