"""The scan that looks at every eighth word finds each letter that has enough of a passage, and no other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.match.against import scan_kept
from similarity.match.against.letters_having import letters_having
from similarity.match.against.scan_kept import NewLetter, runs_in_letters

texts = st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=40), min_size=1, max_size=4)
shares = st.sampled_from([0.2, 0.5, 0.75, 1.0])


@settings(max_examples=200, deadline=None)
@given(texts, texts, st.integers(2, 4), st.integers(0, 6), shares)
def test_it_finds_what_the_scan_of_every_word_finds(passages, kept, n, more, share) -> None:  # type: ignore[no-untyped-def]
    least = n + more
    word = np.array([w for text in passages for w in text], np.int32)
    starts = np.concatenate(([0], np.cumsum([len(t) for t in passages])))
    new = NewLetter(word, starts, n)
    words = np.array([w for text in kept for w in text], np.int32)
    offset = np.concatenate(([0], np.cumsum([len(t) for t in kept])))
    none = np.zeros(len(kept), np.bool_)
    covered = np.zeros((len(kept), len(word)), np.bool_)
    for letter, first, length in runs_in_letters(new, words, offset, none).tolist():
        if length >= least:
            covered[letter, first : first + length] = True
    wanted = [
        [bool(covered[at, low:high].sum() >= share * (high - low)) for at in range(len(kept))]
        for low, high in pairwise(starts.tolist())
    ]
    having = letters_having(new, words, offset, none, least, share)
    assert having.tolist() == wanted
    assert not letters_having(new, words, offset, ~none, least, share).any()


def test_threads_that_share_the_letters_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(5)
    kept = [draw.integers(0, 3, draw.integers(0, 60)).astype(np.int32) for _ in range(200)]
    offset = np.concatenate(([0], np.cumsum([len(text) for text in kept])))
    new = NewLetter(kept[7][:9].copy(), np.array([0, 4, 9]), 3)
    none = np.zeros(len(kept), np.bool_)
    whole = letters_having(new, np.concatenate(kept), offset, none, 3, 0.75)
    monkeypatch.setattr(scan_kept, "_TOGETHER", 100)
    monkeypatch.setattr(scan_kept, "cores", lambda: 5)
    assert len(scan_kept.parts_of_letters(offset)) == 11
    assert letters_having(new, np.concatenate(kept), offset, none, 3, 0.75).tolist() == whole.tolist()
    assert whole.any(axis=1).all() and not whole.all()
