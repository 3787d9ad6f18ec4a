"""Words as numbers: exactly the project's words, whatever their hashes."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.features.vectorizer import word_forms
from similarity.neighbours.numbered_words import _equal_rows, _look_up, number_texts
from similarity.neighbours.raw_text import read_bytes
from similarity.neighbours.tokenise import CODE, LATIN, fold_word, scan_words

LETTERS = "aB’'é ½£—\u2009\u203f_7µ"


def check_words(texts: list[str], threads: int = 1) -> None:
    forms = [word_forms(text) for text in texts]
    numbered = number_texts(texts, threads)
    places: dict[tuple[str, ...], int] = {}
    firsts = [places.setdefault(tuple(one), n) for n, one in enumerate(forms)]
    assert numbered.representative.tolist() == firsts
    assert numbered.distinct.tolist() == sorted(set(firsts))
    number: dict[str, int] = {}
    for text, first, stop in zip(numbered.distinct, numbered.first, numbered.stop, strict=True):
        found = numbered.numbers[first:stop].tolist()
        assert [number.setdefault(f, n) for f, n in zip(forms[text], found, strict=True)] == found
    assert len(set(number.values())) == len(number) == numbered.known


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=25), max_size=6))
def test_any_text(texts: list[str]) -> None:
    check_words(texts)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.sampled_from(LETTERS), max_size=40), max_size=8), st.integers(1, 3))
def test_letters_that_join_and_part(texts: list[str], threads: int) -> None:
    check_words(texts, threads)


def test_a_vocabulary_that_outgrows_its_tables_in_several_chunks() -> None:
    draw = np.random.default_rng(0)
    texts = [
        " ".join(f"{'word' if k % 3 else 'averylongword'}{k}" for k in draw.integers(0, 40_000, 8))
        for _ in range(9_000)
    ]
    check_words(texts, 2)


def test_words_with_the_same_hash_are_told_apart() -> None:
    text = "incompatibilities incompatibilitiez Incompatibilities incompatibility"
    raw = read_bytes([text])
    size = 4
    keys, places = np.empty(len(text), np.int64), np.empty(len(text), np.int64)
    assert scan_words(raw.data, 0, len(text), CODE, LATIN, keys, places) == size
    assert (keys[:size] < 0).all() and len(set(keys[:size].tolist())) == 3
    keys[:] = -5
    table, starts = np.full((16, 2), -1, np.int64), np.zeros(16, np.int64)
    pool, numbers = np.zeros(200, np.uint8), np.zeros(size, np.int32)
    known = _look_up(
        raw.data, len(text), CODE, LATIN, keys, places, size, table, starts, pool, 0, numbers,
        np.zeros(200, np.uint8),
    )  # fmt: skip
    assert (known, numbers.tolist()) == (3, [0, 1, 0, 2])


def test_texts_with_the_same_hash_are_told_apart() -> None:
    numbers = np.array([1, 2, 2, 1, 1, 2, 1], np.int32)
    first, stop = np.array([0, 2, 4, 6]), np.array([2, 4, 6, 7])
    same = np.empty(4, np.int64)
    _equal_rows(numbers, first, stop, np.full(4, 7), np.arange(4), same)
    assert same.tolist() == [0, 1, 0, 3]


def test_short_words_are_their_own_keys() -> None:
    raw = read_bytes(["Act’s A-1 ’EIGHTeen' Act's ninteenth"])
    keys, places, out = np.empty(40, np.int64), np.empty(40, np.int64), np.empty(40, np.uint8)
    end = len(raw.data)
    assert scan_words(raw.data, 0, end, CODE, LATIN, keys, places) == 6
    short = [int(k).to_bytes(8, "big").strip(b"\0") for k in keys[1:4]]
    assert short == [b"a", b"1", b"eighteen"]
    assert keys[0] == keys[4] < 0 and keys[5] < 0
    for k, form in ((0, b"act's"), (3, b"eighteen"), (4, b"act's"), (5, b"ninteenth")):
        assert out[: fold_word(raw.data, places[k], end, CODE, LATIN, out)].tobytes() == form
