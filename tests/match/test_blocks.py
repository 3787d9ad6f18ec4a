"""Alignments as blocks say what their pairs of words say."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from similarity.match.exact.blocks import blocks_of, boxes_of, equal_words, pairs_of, taken_blocks

steps = st.lists(st.tuples(st.integers(1, 2), st.integers(1, 2)), min_size=1, max_size=12)


@given(st.lists(steps, max_size=6), st.data())
def test_blocks_hold_the_pairs_of_each_alignment(
    moves: list[list[tuple[int, int]]], data: st.DataObject
) -> None:
    alignments = [np.cumsum(one, axis=0) for one in moves]
    blocks, bounds = blocks_of(alignments)
    which = data.draw(st.lists(st.integers(0, max(0, len(moves) - 1)), max_size=8 if moves else 0))
    for some, taken in (
        (alignments, (blocks, bounds)),
        ([alignments[k] for k in which], taken_blocks(blocks, bounds, np.array(which, np.int64))),
    ):
        pairs, first = pairs_of(*taken)
        assert [pairs[a:b].tolist() for a, b in pairwise(first.tolist())] == [one.tolist() for one in some]
        assert equal_words(np.add, *taken).tolist() == [len(one) for one in some]
        assert boxes_of(*taken).tolist() == [
            [one[0, 0], one[-1, 0] + 1, one[0, 1], one[-1, 1] + 1] for one in some
        ]
    apart = [sum((np.diff(one, axis=0) != 1).any(axis=1)) + 1 for one in alignments]
    assert np.diff(bounds).tolist() == apart  # no block goes on in the next
