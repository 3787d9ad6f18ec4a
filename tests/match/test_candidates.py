"""Pairs of passages that are compared: all that would be kept, and none that the measures turn down."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.config import ArgumentSettings
from similarity.match.argument.candidates import candidates
from similarity.match.argument.order import likeness
from similarity.match.argument.points import PlacedPoints, Points, Said
from similarity.records import Span

STEMS = 6
INFORMATION = np.array([0.5, 1.0, 2.0, 3.0, 4.0, 6.0])
# Letter, the stems of its words in their order, whether it is open, whether it faces those that are.
PASSAGES = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.lists(st.integers(0, STEMS - 1), min_size=1, max_size=10),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


def passage(document_id, at, words):
    stem = np.array(words, np.int64)
    order = np.argsort(stem, kind="stable")
    none = np.zeros(len(words), np.int64)
    points = Points(((0, 1),), stem[order], order / len(words), none, none, np.unique(stem), len(words))
    return PlacedPoints(
        document_id, Span(at, at + 1), at, Said(points.stems, lambda: points.clauses, lambda: points)
    )


@settings(max_examples=300, deadline=None)
@given(PASSAGES, st.floats(1, 9), st.floats(0, 1), st.floats(0.1, 6), st.booleans())
def test_as_if_each_had_been_compared_with_each(given_passages, nats, cover, order, copied):
    rows = sorted(given_passages, key=lambda one: one[0])
    passages = [passage(name, at, words) for at, (name, words, _, _) in enumerate(rows)]
    open_ = np.array([one for _, _, one, _ in rows])
    facing = open_ | np.array([one for _, _, _, one in rows])
    wanted = ArgumentSettings(min_shared_nats=nats, min_cover=cover, min_order=order)
    tied = {"a": "b", "b": "a", "c": ""} if copied else dict.fromkeys("abc", "")
    found = list(candidates(passages, open_, facing, INFORMATION, wanted, tied.__getitem__))

    def alike(i, j):
        one, other = passages[i], passages[j]
        shared = np.intersect1d(one.points.stems, other.points.stems)
        enough = INFORMATION[shared].sum() >= nats - 1e-6
        if other.document_id in tied[one.document_id]:
            return enough
        told = likeness(one.points, other.points, INFORMATION)
        return enough and told.cover >= cover - 1e-6 and told.order >= order - 1e-6

    pairs = [
        (i, j)
        for i in np.flatnonzero(open_).tolist()
        for j in np.flatnonzero(facing).tolist()
        if passages[i].document_id != passages[j].document_id and (i < j or not open_[j])
    ]
    assert sorted(found) == [pair for pair in pairs if alike(*pair)]
