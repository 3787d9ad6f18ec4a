"""A text as numbers of words and of stems, with the places where sentences and lines end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.match.words_ahead import ReadWords, WordsAhead
from similarity.words import WORD, fold, stem

__all__ = [
    "Lexicon",
    "NumberedText",
    "TextNumbers",
    "WordNumbers",
    "border_marks",
    "border_places",
    "chance_of",
]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_APART = re.compile(f"({WORD.pattern})", WORD.flags)
_HALF = 32  # bits of a number
_LOWER = (1 << _HALF) - 1
_BORDER = re.compile(r"""[.!?]["')\]’”]*\s|\n""")


class Lexicon:
    """Numbers for words and stems, given in the order in which they are met."""

    def __init__(self) -> None:
        self._word: dict[str, int] = {}
        self._stem: dict[str, int] = {}
        self._stem_of: dict[int, int] = {}

    @property
    def words(self) -> list[str]:
        """Folded words in the order of their numbers."""
        return list(self._word)

    @property
    def stems(self) -> int:
        """How many stems have a number."""
        return len(self._stem)

    def knows(self, form: str) -> bool:
        """Whether a folded word has a number."""
        return form in self._word

    def word(self, form: str) -> int:
        """Number of a folded word."""
        return self._word.setdefault(form, len(self._word))

    def stem(self, form: str) -> int:
        """Number of the stem of a folded word (Snowball English)."""
        word = self.word(form)
        if word not in self._stem_of:
            self._stem_of[word] = self._stem.setdefault(stem(form), len(self._stem))
        return self._stem_of[word]


class WordNumbers(NamedTuple):
    """Numbers of the words and stems of a text and their character offsets; each of shape (words,)."""

    word: Ints
    stem: Ints
    start: Ints
    end: Ints


class _Numbers(dict[str, int]):
    """Numbers of a word's folded form (the lower half) and of its stem (the upper), by the word as it is written."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, written: str) -> int:
        form = fold(written)
        word = self._lexicon.word(form)
        found = self[written] = self._lexicon.stem(form) << _HALF | word
        return found


class _NumbersOfForms(_Numbers):
    """The same by folded words."""

    def __missing__(self, form: str) -> int:
        found = self[form] = self._lexicon.stem(form) << _HALF | self._lexicon.word(form)
        return found


class TextNumbers:
    """Reads texts into numbers; of a text that stands in many letters once.

    Parameters
    ----------
    lexicon
        Where words have their numbers; without one it is new.
    ahead
        Of lists of texts what was read of them elsewhere: whatever it holds, the numbers are the same.
    """

    def __init__(self, lexicon: Lexicon | None = None, ahead: WordsAhead | None = None) -> None:
        self.lexicon = lexicon or Lexicon()
        self.ahead = ahead
        self._numbers, self._of_forms = _Numbers(self.lexicon), _NumbersOfForms(self.lexicon)
        self._known: dict[str, Ints] = {}  # one array each: four would take more than what they hold

    def of(self, text: str) -> WordNumbers:
        """Words of ``text``."""
        return WordNumbers(*self.of_all((text,))[0])

    def of_all(self, texts: Sequence[str]) -> list[Ints]:
        """Words of each text as the rows of one array, in the order of `WordNumbers`.

        Many short texts are read at once: each call costs what some words do.
        """
        known = self._known
        if new := [text for text in dict.fromkeys(texts) if text not in known]:
            read = self.ahead.words_of(texts) if self.ahead else None
            if read is None:
                self._read(new)
            else:
                self._take(list(dict.fromkeys(texts)), read)
        return [known[text] for text in texts]

    def border_places(self, text: str) -> npt.NDArray[np.integer]:
        """See `border_places`."""
        known = self.ahead.ends_of(text) if self.ahead else None
        return border_places(text) if known is None else known

    def _take(self, texts: Sequence[str], read: ReadWords) -> None:
        """Know what was read of different texts. Words new here are met in the same order as in those that are new."""
        numbers = np.fromiter(map(self._of_forms.__getitem__, read.forms), np.int64, len(read.forms))
        new = np.fromiter((text not in self._known for text in texts), np.bool_, len(texts))
        own = np.repeat(new, read.size)
        word, start = numbers[read.word[own]], read.start[own].astype(np.int32)
        found = np.stack((word & _LOWER, word >> _HALF, start, start + read.length[own])).astype(np.int32)
        ends = np.cumsum(np.where(new, read.size, 0)).tolist()
        for text, wanted, low, high in zip(texts, new.tolist(), [0, *ends], ends, strict=False):
            if wanted:
                self._known[text] = found[:, low:high]

    def _read(self, new: list[str]) -> None:
        """Know these texts, none of which is known, from now on."""
        # What stands between words, and the words, in turn: the texts are read once for words and places.
        pieces = _APART.split("\n".join(new))
        words = pieces[1::2]
        numbers = np.fromiter(map(self._numbers.__getitem__, words), np.int64, len(words))
        ends = np.fromiter(accumulate(map(len, pieces)), np.int32, len(pieces))
        begin = np.fromiter(accumulate((len(text) + 1 for text in new), initial=0), np.int32, len(new) + 1)
        bounds = np.searchsorted(ends[:-1:2], begin)
        shift = np.repeat(begin[:-1], np.diff(bounds))
        found = np.empty((4, len(words)), np.int32)
        found[0], found[1] = numbers & _LOWER, numbers >> _HALF
        found[2], found[3] = ends[:-1:2] - shift, ends[1::2] - shift
        for text, (low, high) in zip(new, pairwise(bounds.tolist()), strict=True):
            self._known[text] = found[:, low:high]


@dataclass(frozen=True, slots=True)
class NumberedText:
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
    def of(cls, text: str, lexicon: Lexicon) -> NumberedText:
        """Read a text."""
        piece = TextNumbers(lexicon).of(text)
        return cls(*piece, border_marks(border_places(text), piece.start))


def border_places(text: str) -> Longs:
    """Where sentences and lines of a text end."""
    return np.array([match.start() for match in _BORDER.finditer(text)], np.int64)


def border_marks(ends: npt.NDArray[np.integer], start: Ints) -> npt.NDArray[np.bool_]:
    """Whether one of ``ends`` lies right before each word that starts at ``start``; the last mark is the end's."""
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
