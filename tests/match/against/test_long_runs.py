"""The scan that looks at every eighth word finds each run that is long enough, and nothing else."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.match.against.long_runs import long_runs
from similarity.match.against.scan_kept import NewLetter, runs_in_letters

texts = st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=40), min_size=1, max_size=4)


@settings(max_examples=200, deadline=None)
@given(texts, texts, st.integers(2, 4), st.integers(0, 6))
def test_it_finds_what_the_scan_of_every_word_finds(passages, kept, n, more) -> None:  # type: ignore[no-untyped-def]
    least = n + more
    word = np.array([w for text in passages for w in text], np.int32)
    new = NewLetter(word, np.concatenate(([0], np.cumsum([len(t) for t in passages]))), n)
    words = np.array([w for text in kept for w in text], np.int32)
    offset = np.concatenate(([0], np.cumsum([len(t) for t in kept])))
    none = np.zeros(len(kept), np.bool_)
    every = runs_in_letters(new, words, offset, none)
    wanted = sorted(map(tuple, every[every[:, 2] >= least].tolist()))
    assert sorted(map(tuple, long_runs(new, words, offset, none, least).tolist())) == wanted
    assert len(long_runs(new, words, offset, ~none, least)) == 0
