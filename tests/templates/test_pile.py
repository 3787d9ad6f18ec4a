"""The words of all letters as one array: each is a word of the project, and leads back to its place."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.records import Span
from similarity.templates.indexed_letters import index_letters
from similarity.templates.spellings import written_words
from similarity.words import WORD, words
from tests.templates.making import letter

TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab 1'’_-.\n"),
        st.characters(codec="utf-16", categories=["L", "N", "M", "P", "Z", "S"]),
    ),
    max_size=60,
)


@settings(deadline=None)
@given(TEXTS)
def test_places_are_those_of_the_regular_expression(text):
    tokens, starts, ends = written_words(text)
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [m.span() for m in WORD.finditer(text)]
    assert tokens == WORD.findall(text)


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_words_of_every_letter(texts):
    pile = index_letters([letter(f"l{n}", [text]) for n, text in enumerate(texts)])
    for one in pile.letters:
        found = words(one.text)
        assert [(w.start, w.end) for w in found] == list(
            zip(one.starts.tolist(), one.ends.tolist(), strict=True)
        )
        assert not found or pile.holder(one.first) is one
    forms = [w.form for text in texts for w in words(text)]
    numbers = pile.forms.tolist()
    assert len(set(zip(forms, numbers, strict=True))) == len(set(forms)) == len(set(numbers))
    assert len(pile.characters) == len(forms)
    assert len(set(zip(pile.characters, numbers, strict=True))) == len(set(numbers))


SENTENCES = st.text(st.sampled_from("Anß é9.!?’”)'\" \n\n(‘“•–-"), max_size=40)


@settings(deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=3))
def test_a_sentence_ends_before_a_capital(texts):
    end = re.compile(r"[.!?][\])’”'\"]*\s+[\[(‘“'\"•–-]*\s*(?=[^\W_a-zß-ÿ])")
    pile = index_letters([letter(f"l{n}", [text]) for n, text in enumerate(texts)])
    for one in pile.letters:
        turns = {m.span() for m in end.finditer(one.text)}
        gaps = zip(one.ends[:-1].tolist(), one.starts[1:].tolist(), strict=True)
        assert (np.diff(one.sentence) > 0).tolist() == [gap in turns for gap in gaps]


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_many_places_at_once_are_those_found_one_by_one(texts, rng):
    pile = index_letters([letter(f"l{n}", [text]) for n, text in enumerate(texts)])
    held = [one for one in pile.letters if len(one.starts)]
    for one in held:
        size, end = len(one.starts), len(one.text)
        low, high = sorted((rng.randint(0, size), rng.randint(0, size)))
        for first, last in ((low, high), (low, low), (high, low)):
            starts, ends = pile.characters_of(
                np.array([one.first + first]), np.array([one.first + last]), np.array([one.first])
            )
            assert Span(int(starts[0]), int(ends[0])) == one.span(first, last)
        a, b = sorted((rng.randint(0, end), rng.randint(0, end)))
        row = np.array([pile.rows[one.document_id]])
        found = pile.word_ranges(row, np.array([a], dtype=np.int32), np.array([b], dtype=np.int32))
        assert tuple(int(x[0]) - one.first for x in found) == one.word_range(Span(a, b))


def test_paragraphs_and_sentences_of_two_letters_never_share_a_number():
    pile = index_letters([letter(d, ["One is here. Two is there.", "Three."]) for d in "ab"])
    a, b = pile.letters
    for name in ("paragraph", "sentence"):
        assert not set(getattr(a, name).tolist()) & set(getattr(b, name).tolist())
        assert (np.diff(getattr(pile, name)) >= 0).all()
    assert len(set(a.sentence.tolist())) == 3
