"""Texts as bytes, and copies that are equal byte by byte."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.neighbours.raw_text import _group, equal_texts, read_bytes


def firsts(texts: list[str]) -> list[int]:
    seen: dict[str, int] = {}
    return [seen.setdefault(text, k) for k, text in enumerate(texts)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab é’"), max_size=20), max_size=12), st.integers(1, 3))
def test_equal_texts_are_those_with_the_same_bytes(texts: list[str], threads: int) -> None:
    first, beyond = equal_texts(read_bytes(texts), threads)
    assert first.tolist() == firsts(texts)
    assert beyond.tolist() == [not text.isascii() for text in texts]


def test_a_slice_of_an_arrow_array_in_pieces() -> None:
    texts = ["left out", "one text of more than eight bytes", "another", "one text of more than eight bytes"]
    array = pa.chunked_array([texts[:2], texts[2:]]).slice(1)
    assert equal_texts(read_bytes(array), 2)[0].tolist() == [0, 1, 0]


def test_equal_hashes_are_not_equal_texts() -> None:
    texts = ["eight by", "eight bx", "eight by", "", "eight bytes", "eight bytez", ""]
    raw = read_bytes(texts)
    first = np.zeros(len(texts), np.int64)
    _group(raw.data, raw.wide, raw.offsets, np.zeros(len(texts), np.uint64), 0, 1, first)
    assert first.tolist() == firsts(texts)
