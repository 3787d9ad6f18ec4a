"""Texts as their folded words with a space between: two texts have the same words where these are equal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.neighbours.numbered_words import rewritten, strange_texts
from similarity.neighbours.raw_text import RawTexts, read_bytes
from similarity.neighbours.tokenise import CODE, LATIN, fold_word, scan_words

__all__ = ["FoldedTexts", "folded_texts"]

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]


class FoldedTexts(NamedTuple):
    """Folded words of some texts.

    Parameters
    ----------
    folded
        Arrow array of strings, one a text.
    words
        Shape (texts,): how many words each has.
    strange
        Shape (texts,): whether a text has letters that the compiled loops do not fold.
    """

    folded: Any
    words: Longs
    strange: Flags


@compiled
def _fold(
    data: Bytes, offsets: Longs, code: Bytes, latin: Flags, out: Bytes, ends: Longs, words: Longs
) -> None:
    """Write the folded words of every text one after the other; ``ends`` gets where each text ends."""
    longest = 1
    for text in range(len(words)):
        longest = max(longest, offsets[text + 1] - offsets[text])
    keys, places = np.empty(longest, np.int64), np.empty(longest, np.int64)
    at = offsets[0] * 0
    for text in range(len(words)):
        end = offsets[text + 1]
        size = scan_words(data, offsets[text], end, code, latin, keys, places)
        for k in range(size):
            if k:
                out[at] = 32
                at += 1
            at += fold_word(data, places[k], end, code, latin, out[at:])
        ends[text], words[text] = at, size


def folded_texts(texts: Sequence[str] | Any) -> FoldedTexts:
    """Folded words of each text, as `similarity.words` has them.

    Parameters
    ----------
    texts
        List of texts or Arrow array of strings.
    """
    import pyarrow as pa

    raw = read_bytes(texts)
    everyone = np.arange(len(raw.offsets) - 1)
    strange = strange_texts(raw, everyone)
    folded, words = _folded(raw)
    if strange.any():
        some, counts = _folded(rewritten(raw, everyone[strange]))
        words[strange] = counts
        folded = pa.compute.replace_with_mask(folded, pa.array(strange), some)
    return FoldedTexts(folded, words, strange)


def _folded(raw: RawTexts) -> tuple[Any, Longs]:
    import pyarrow as pa
    import pyarrow.compute

    texts = len(raw.offsets) - 1
    out = np.empty(int(raw.offsets[-1] - raw.offsets[0]) + 1, np.uint8)
    ends, words = np.zeros(texts + 1, np.int64), np.zeros(texts, np.int64)
    _fold(raw.data, raw.offsets, CODE, LATIN, out, ends[1:], words)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(out[: ends[-1]])]
    return pa.Array.from_buffers(pa.large_string(), texts, buffers), words
