"""1-grams and 2-grams counted and weighed as scikit-learn does it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from similarity.neighbours import word_pairs
from similarity.neighbours.numbered_words import number_texts
from similarity.neighbours.terms import _counted, _sort, count_terms
from similarity.neighbours.word_pairs import count_word_pairs

texts_of_numbers = st.lists(st.lists(st.integers(0, 5), max_size=9), min_size=1, max_size=12)


@settings(max_examples=80, deadline=None)
@given(texts_of_numbers, st.sampled_from([4, 100_000]), st.integers(1, 2))
def test_pairs_of_words_are_counted_exactly(texts: list[list[int]], in_a_part: int, threads: int) -> None:
    """Whatever the number of parts, and although counters and tables are shared by hash."""
    numbers = np.array([n for text in texts for n in text], np.int32)
    ends = np.cumsum([len(text) for text in texts])
    copies = np.arange(1, len(texts) + 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_pairs, "_IN_A_PART", in_a_part)
        found = count_word_pairs(
            numbers,
            np.concatenate(([0], ends[:-1])),
            ends,
            copies,
            np.array([0, len(texts) // 2, len(texts)]),
            threads,
        )
    grams = [list(pairwise(text)) for text in texts]
    held = Counter(gram for one in grams for gram in set(one))
    corpus: Counter[tuple[int, int]] = Counter()
    for one, times in zip(grams, copies.tolist(), strict=True):
        corpus.update(dict.fromkeys(set(one), times))
    total = Counter(gram for one in grams for gram in one)
    true = Counter((held[g], corpus[g], total[g]) for g in held if total[g] > 1)
    shown = Counter(tuple(row) for row in found.counts.tolist())
    assert {k: v for k, v in shown.items() if k[2] > 1} == true  # counters may let single ones through
    times = np.bincount(found.number[found.number >= 0], minlength=len(found.counts))
    assert times.tolist() == found.counts[:, 2].tolist()
    assert len(found.number) == sum(total.values())


words = st.lists(st.sampled_from(["a", "b", "c", "dd", "longerword", "longerwords"]), max_size=12)


@settings(max_examples=80, deadline=None)
@given(st.lists(words.map(" ".join), min_size=1, max_size=14))
def test_rows_are_those_of_scikit_learn(texts: list[str]) -> None:
    numbered = number_texts(texts, 1)
    copies = np.bincount(numbered.representative, minlength=len(texts))[numbered.distinct]
    rows = count_terms(numbered, copies, 1)
    try:
        matrix = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"[a-z]+").fit_transform(texts).toarray()
    except ValueError:  # no words at all
        assert rows.terms == 0
        return
    distinct = matrix[numbered.distinct]
    true = distinct[:, (distinct > 0).sum(axis=0) > 1]
    assert rows.terms == true.shape[1]
    for row, weights in enumerate(true):
        place = slice(rows.first[row], rows.stop[row])
        assert (np.diff(rows.term[place]) > 0).all()
        np.testing.assert_allclose(np.sort(rows.weight[place]), np.sort(weights[weights > 0]), rtol=1e-12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 70_000), max_size=80))
def test_ranks_are_sorted_and_counted(values: list[int]) -> None:
    ranks, spare = np.array([*values, 7], np.int32), np.empty(len(values) + 1, np.int32)
    _sort(ranks, len(values), spare, 6, np.empty((3, 65), np.int64))
    assert ranks[: len(values)].tolist() == sorted(values)
    term, times = np.empty(len(values), np.int32), np.empty(len(values), np.float64)
    count = _counted(ranks, len(values), term, times)
    assert dict(zip(term[:count].tolist(), times[:count].tolist(), strict=True)) == Counter(values)
