"""What a word is: the one definition behind every count and every quotation."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "COUNTING_WORDS",
    "MONTHS",
    "WORD",
    "Word",
    "disguised_words",
    "fold",
    "word_count",
    "word_forms",
    "word_starts",
    "words",
    "words_begun",
]

# Letters and digits of any script; an apostrophe, straight or curly, joins ("isn't"); a hyphen
# parts, so that "infra-structure" and "well-known" compare word by word with looser spellings.
WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")

_USUAL = 0x3000  # below it, the letters of nearly every text
_LETTER, _JOINS = 1, 2

# Zero to nineteen.
COUNTING_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip

# First to thirty-first.
ORDINAL_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth",
    "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
    "thirty-first",
)  # fmt: skip

# Of the letters' language, whatever language the machine speaks (the calendar module's names follow the locale).
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class Word(NamedTuple):
    """One word: its folded form and its half-open character offsets in the text."""

    form: str
    start: int
    end: int


# Letters of Greek and Cyrillic beside Latin ones in one word.
_MIXED = re.compile(r"(?=\w*[A-Za-z])(?=\w*[\u0370-\u052f])[^\W_]+")
_GREEK_OR_CYRILLIC = re.compile(r"[\u0370-\u052f]")


@lru_cache(maxsize=1)
def _look_alikes() -> dict[int, str]:
    """Latin letters for the Greek and Cyrillic ones that look like them (Unicode Technical Standard 39)."""
    from confusable_homoglyphs.confusables import confusables_data

    found = {}
    for letter, likes in confusables_data.items():
        if len(letter) == 1 and "\u0370" <= letter <= "\u052f":
            latin = next((like["c"] for like in likes if re.fullmatch("[A-Za-z]", like["c"])), None)
            if latin is not None:
                found[ord(letter)] = latin
    return found


def disguised_words(text: str) -> int:
    """How many words hold letters of another alphabet that look like Latin ones beside Latin ones."""
    if text.isascii() or _GREEK_OR_CYRILLIC.search(text) is None:
        return 0
    return sum(1 for found in _MIXED.finditer(text) if found[0].translate(_look_alikes()).isascii())


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Case-folded form of a word with a straight apostrophe, for comparing only.

    A Latin word in which look-alikes of another alphabet stand is the word that a reader sees.

    Returns
    -------
    str
        Never used for quoting: quotations are always cut from the text itself.
    """
    if not word.isascii() and _MIXED.match(word) and (seen := word.translate(_look_alikes())).isascii():
        word = seen
    return unicodedata.normalize("NFC", word.casefold()).replace("\u2019", "'")


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Words of ``text[start:end]`` with offsets into ``text``."""
    stop = len(text) if end is None else end
    # Straight to the tuple: this line runs for every word of every letter, several times over.
    return [tuple.__new__(Word, (fold(m[0]), m.start(), m.end())) for m in WORD.finditer(text, start, stop)]


def word_forms(text: str) -> list[str]:
    """Folded forms of the words of a text, in order: where nobody asks for their places, quicker than `words`."""
    return list(map(fold, WORD.findall(text)))


@lru_cache(maxsize=2048)  # of a large pile, each letter is asked about many times
def word_starts(text: str) -> array[int]:
    """Where each word of a text begins, in order."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if not len(codes) or int(codes.max()) >= _USUAL:
        return array("l", [m.start() for m in WORD.finditer(text)])
    # All letters at once, as `WORD` has it: one that no letter precedes, nor an apostrophe that a letter precedes.
    kinds = np.concatenate((np.zeros(2, np.uint8), np.frombuffer(_kinds_of_letters(), np.uint8)[codes]))
    letters, joining = kinds == _LETTER, kinds == _JOINS
    begin = letters[2:] & ~letters[1:-1] & ~(joining[1:-1] & letters[:-2])
    return array("l", np.flatnonzero(begin).tolist())


@lru_cache(maxsize=1)
def _kinds_of_letters() -> bytes:
    """What each usual letter is in a word."""
    return bytes(
        _LETTER if chr(code).isalnum() else _JOINS if chr(code) in "'\u2019" else 0 for code in range(_USUAL)
    )


def word_count(text: str, start: int, end: int) -> int:
    """How many words begin in ``text[start:end]``: of a letter that is asked about often, quicker than `words`."""
    starts = word_starts(text)
    return bisect_left(starts, end) - bisect_left(starts, start)


def words_begun(text: str, start: int, end: int) -> int:
    """How many words begin in ``text[start:end]``: `word_count` for a text that is asked about once or twice."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "'\u2019"):
        return word_count(text, start, end)  # it may begin inside a word
    return len(WORD.findall(text, start, end))
