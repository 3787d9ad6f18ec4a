"""The definition of a word keeps its places."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from similarity.words import fold, words


@given(st.text(max_size=300))
def test_every_word_quotes_its_source(text: str) -> None:
    found = words(text)
    for word in found:
        assert fold(text[word.start : word.end]) == word.form
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_apostrophes_join_and_hyphens_part() -> None:
    assert [w.form for w in words("isn’t well-known, 31(1)(a)")] == ["isn't", "well", "known", "31", "1", "a"]


def test_a_part_of_a_text_keeps_offsets_of_the_whole() -> None:
    text = "one two three"
    assert words(text, 4, 7) == [("two", 4, 7)]
