"""What was read of the texts of letters before all letters are together, in numbers of each letter's own.

Where letters are understood by many processes, these read their words, too: the one that compares letters only gives
them its own numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["LetterWords", "ReadWords", "WordsAhead", "key_of"]

Numbers = npt.NDArray[np.unsignedinteger]


class ReadWords(NamedTuple):
    """Words of different texts, one text after the other.

    Parameters
    ----------
    forms
        Folded words in the order in which they are met.
    size
        How many words each text has.
    word, start, length
        Of each word its number among ``forms``, its first character in its text, and how many it has.
    """

    forms: tuple[str, ...]
    size: Numbers
    word: Numbers
    start: Numbers
    length: Numbers


class LetterWords(NamedTuple):
    """What was read of one letter.

    Parameters
    ----------
    words
        Of lists of its texts, by `key_of`.
    text
        `key_of` its whole text alone.
    ends
        Where sentences and lines of the whole text end.
    """

    words: dict[bytes, ReadWords]
    text: bytes
    ends: Numbers


def key_of(texts: Iterable[str]) -> bytes:
    """What tells a list of different texts from every other; of copies only the first counts."""
    found = hashlib.blake2b(digest_size=16)
    for text in dict.fromkeys(texts):
        data = text.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "little") + data)
    return found.digest()


class WordsAhead:
    """What was read of many letters, each until it is asked for."""

    def __init__(self) -> None:
        self._words: dict[bytes, ReadWords] = {}
        self._ends: dict[bytes, Numbers] = {}

    def add(self, letters: Iterable[LetterWords]) -> None:
        """Hold what was read of these, too."""
        for one in letters:
            self._words |= one.words
            self._ends[one.text] = one.ends

    def words_of(self, texts: Iterable[str]) -> ReadWords | None:
        """Words of a list of texts, if it was read; they are not held any longer."""
        return self._words.pop(key_of(texts), None) if self._words else None

    def ends_of(self, text: str) -> Numbers | None:
        """Where sentences and lines of a text end, if it was read; not held any longer."""
        return self._ends.pop(key_of((text,)), None) if self._ends else None
