"""Words of many texts as numbers, and where they stand: those of `similarity.words`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.ranges import ranges
from similarity.templates.paragraph_starts import ends_sentence
from similarity.words import fold, function_words, stem

__all__ = ["Spellings", "TextWords", "WrittenWords", "words_of_texts", "written_words"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_APOSTROPHES = "'’"
_KNOWN = 0x3000  # code points from here on are few in letters: each is looked at when it turns up
_LETTER, _JOIN = 1, 2
_APART = "\n\n"  # between paragraphs; no word runs over it


def _classes() -> npt.NDArray[np.uint8]:
    kinds = [_JOIN if chr(c) in _APOSTROPHES else int(chr(c).isalnum()) for c in range(_KNOWN)]
    return np.array([*kinds, 0], dtype=np.uint8)


_CLASS = _classes()


class WrittenWords(NamedTuple):
    """Words of one text as they are written, and their half-open characters."""

    tokens: list[str]
    starts: Ints
    ends: Ints


def written_words(text: str) -> WrittenWords:
    """The words of a text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds = _CLASS[np.minimum(codes, _KNOWN)]
    beyond = np.flatnonzero(codes >= _KNOWN)
    if len(beyond):
        different, which = np.unique(codes[beyond], return_inverse=True)
        kinds[beyond] = np.array([chr(c).isalnum() for c in different.tolist()], dtype=np.uint8)[which]
    inside = np.zeros(len(codes) + 2, dtype=np.int8)
    letters = kinds == _LETTER
    inside[1:-1] = letters
    inside[2:-2] |= (kinds[1:-1] == _JOIN) & letters[:-2] & letters[2:]
    borders = np.flatnonzero(np.diff(inside)).astype(np.int32)
    alone = np.where(inside[1:-1], codes, np.uint32(ord(" "))).tobytes().decode("utf-32-le")
    return WrittenWords(alone.split(), borders[::2].copy(), borders[1::2].copy())


class Spellings(dict[str, int]):
    """Numbers for words as written, in order of first use; what each folds and stems to is looked up once."""

    def __init__(self) -> None:
        super().__init__()
        self._stop = function_words()
        self._form_of: list[int] = []  # by spelling
        self._stem_of: list[int] = []
        self._forms: dict[str, int] = {}
        self._stems: dict[str, int] = {}

    def __missing__(self, token: str) -> int:
        form = fold(token)
        self._form_of.append(self._forms.setdefault(form, len(self._forms)))
        self._stem_of.append(
            -1 if form in self._stop else self._stems.setdefault(stem(form), len(self._stems))
        )
        return self.setdefault(token, len(self))

    def of(self, tokens: Sequence[str]) -> Ints:
        """Number of each word, as written."""
        return np.fromiter(map(self.__getitem__, tokens), dtype=np.int32, count=len(tokens))

    def forms(self, spellings: Ints) -> Ints:
        """Number of the folded form of each."""
        return np.array(self._form_of, dtype=np.int32)[spellings]

    def stems(self, spellings: Ints) -> Ints:
        """Number of the stem of each; -1 for a function word such as "of"."""
        return np.array(self._stem_of, dtype=np.int32)[spellings]

    def names_something(self, form: str) -> bool:
        """Whether a word is neither a function word nor very short."""
        return len(form) > 3 and form not in self._stop


class TextWords(NamedTuple):
    """Words of texts one after the other; every array but the first has one entry for each.

    Parameters
    ----------
    first
        Where the words of each text begin, and how many there are; shape (texts + 1,).
    spelling
        From `Spellings`.
    starts, ends
        Characters in its text.
    opens
        Whether a word is the first after a blank line, or of its text.
    stops
        Whether a sentence ends before a word, so far as no blank line stands between.
    """

    first: Longs
    spelling: Ints
    starts: Ints
    ends: Ints
    opens: Flags
    stops: Flags

    def of_text(self, number: int) -> TextWords:
        """The words of one text."""
        low, high = self.first[number : number + 2].tolist()
        return TextWords(
            np.array([0, high - low]),
            self.spelling[low:high],
            self.starts[low:high],
            self.ends[low:high],
            self.opens[low:high],
            self.stops[low:high],
        )


def words_of_texts(texts: Sequence[str], spellings: Spellings) -> TextWords:
    """The words of some texts; a paragraph that stands in several is read once."""
    numbers: dict[str, int] = {}
    paragraphs = [[numbers.setdefault(part, len(numbers)) for part in text.split(_APART)] for text in texts]
    together = _APART.join(numbers)
    read = written_words(together)
    spelling, stops = spellings.of(read.tokens), _stops(together, read)
    sizes = np.array([len(part) + len(_APART) for part in numbers], dtype=np.int64)
    begins = np.cumsum(sizes) - sizes
    first = np.append(read.starts.searchsorted(begins), len(read.starts))
    counts = np.array([len(one) for one in paragraphs], dtype=np.int64)
    which = np.array([part for one in paragraphs for part in one], dtype=np.int64)
    upto = np.concatenate(([0], np.cumsum(sizes[which])))
    texts_at = np.concatenate(([0], np.cumsum(counts)))
    place = upto[:-1] - np.repeat(upto[texts_at[:-1]], counts)  # of each paragraph in its text
    words = first[which + 1] - first[which]
    at = ranges(first[which], first[which + 1])
    shift = np.repeat(place - begins[which], words).astype(np.int32)
    opens = np.zeros(len(at), dtype=bool)
    after = np.concatenate(([0], np.cumsum(words)))
    opens[after[:-1][words > 0]] = True
    stops = stops[at] & ~opens
    return TextWords(
        after[texts_at], spelling[at], read.starts[at] + shift, read.ends[at] + shift, opens, stops
    )


def _stops(text: str, read: WrittenWords) -> Flags:
    """Whether a sentence ends before each word."""
    found = np.zeros(len(read.starts), dtype=bool)
    for after in (1 + np.flatnonzero(read.starts[1:] - read.ends[:-1] > 1)).tolist():
        between = text[read.ends[after - 1] : read.starts[after]]
        found[after] = ends_sentence(read.tokens[after - 1], between, read.tokens[after])
    return found
