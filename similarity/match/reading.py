"""A text as numbers of words and of stems, with the places where sentences and lines end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from similarity.words import words

__all__ = ["Lexicon", "Reading", "borders", "chance_of"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_BORDER = re.compile(r"""[.!?]["')\]’”]*\s|\n""")


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer("english")


@lru_cache(maxsize=200_000)
def _stem(form: str) -> str:
    return str(_stemmer().stem(form))


class Lexicon:
    """Numbers for words and stems, given in the order in which they are met."""

    def __init__(self) -> None:
        self._word: dict[str, int] = {}
        self._stem: dict[str, int] = {}
        self._stem_of: dict[int, int] = {}

    def word(self, form: str) -> int:
        """Number of a folded word."""
        return self._word.setdefault(form, len(self._word))

    def stem(self, form: str) -> int:
        """Number of the stem of a folded word (Snowball English)."""
        word = self.word(form)
        if word not in self._stem_of:
            self._stem_of[word] = self._stem.setdefault(_stem(form), len(self._stem))
        return self._stem_of[word]


@dataclass(frozen=True, slots=True)
class Reading:
    """One text.

    Parameters
    ----------
    word, stem, start, end
        Shape (words,): numbers of word and stem; character offsets.
    border
        Shape (words + 1,): whether a sentence, a line or the text ends before each word.
    """

    word: Ints
    stem: Ints
    start: Ints
    end: Ints
    border: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Reading:
        """Read a text."""
        found = words(text)
        start = np.array([w.start for w in found], np.int32)
        return cls(
            np.array([lexicon.word(w.form) for w in found], np.int32),
            np.array([lexicon.stem(w.form) for w in found], np.int32),
            start,
            np.array([w.end for w in found], np.int32),
            borders(text, start),
        )


def borders(text: str, start: Ints) -> npt.NDArray[np.bool_]:
    """Whether a sentence or a line ends right before each word that starts at ``start``, and at the end."""
    ends = np.array([match.start() for match in _BORDER.finditer(text)], np.int64)
    count = np.searchsorted(ends, start)
    marks = np.ones(len(start) + 1, np.bool_)
    marks[1:-1] = count[1:] > count[:-1] if len(start) else False
    return marks


def chance_of(stem: Ints, text_of: Ints, stems: int) -> Floats:
    """How often each stem occurs by chance, per word.

    One occurrence in each text is set apart, since it may be the reuse itself: so a phrase does not become
    common by being copied into many texts. The others count against the length of the texts that hold the
    stem, so a text's own subject is no evidence; the ones set apart count half, against all texts.

    Parameters
    ----------
    stem, text_of
        Shape (words,): stem and text of each word.
    stems
        How many stems there are.

    Returns
    -------
    ndarray of float64, shape (stems,)
        Greater than 0 and at most one half.
    """
    texts = int(text_of.max()) + 1 if len(text_of) else 0
    size = np.bincount(text_of, minlength=texts).astype(np.float64)
    pairs, count = np.unique(stem.astype(np.int64) * max(texts, 1) + text_of, return_counts=True)
    which, where = pairs // max(texts, 1), pairs % max(texts, 1)
    held = np.bincount(which, minlength=stems)
    extra = np.bincount(which, weights=count - 1.0, minlength=stems)
    length = np.bincount(which, weights=size[where], minlength=stems)
    return np.minimum(extra / np.maximum(length, 1) + held / 2 / max(len(stem), 1), 0.5)
