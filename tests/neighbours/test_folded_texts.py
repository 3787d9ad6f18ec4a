"""Folded texts are the folded words of the one definition."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from similarity.neighbours.folded_texts import folded_texts
from similarity.words import words

_LETTERS = st.sampled_from(list("abcXYZ 09'’-.…_éßıﬁΑа\u0307\u00a0\n£²"))
_TEXTS = st.lists(st.text(st.one_of(_LETTERS, st.characters(codec="utf-8")), max_size=40), max_size=12)


@settings(max_examples=120, deadline=None)
@given(_TEXTS)
@example(["", "…", "It’s O'Brien's", "STRASSE straße"])
def test_they_are_the_words_with_a_space_between(texts: list[str]) -> None:
    found = folded_texts(texts)
    forms = [[word.form for word in words(text)] for text in texts]
    assert found.folded.to_pylist() == [" ".join(one) for one in forms]
    assert found.words.tolist() == [len(one) for one in forms]


def test_a_slice_of_an_arrow_array() -> None:
    texts = pa.array(["nothing", "Two Words", "naïve", "nothing"])[1:3]
    assert folded_texts(texts).folded.to_pylist() == ["two words", "naïve"]
