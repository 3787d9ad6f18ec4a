"""1-grams and 2-grams of words as numbers, and what each weighs: its inverse document frequency among labels of letters.

What `similarity.features.PassageVectorizer` learns from the quotations with the shipped background; the letters' words
have numbers already.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.distinct import distinct
from similarity.features.background import load_background
from similarity.match.numbered_text import Floats, Ints, Longs
from similarity.match.stream import Stream, other_texts

__all__ = ["Grams", "LabelTexts", "grams_of", "label_texts"]

_WORDS = 1 << 19  # words whose grams are numbered at once


class LabelTexts(NamedTuple):
    """The different texts of the labels of letters.

    Parameters
    ----------
    word
        Numbers of the words of all texts, one text after the other.
    size
        How many words each text has.
    copies
        How often each text stands in a letter.
    forms
        What the numbers of words mean.
    """

    word: npt.NDArray[np.integer]
    size: Ints
    copies: Ints
    forms: tuple[str, ...]


class Grams(NamedTuple):
    """Numbers of 1-grams and 2-grams of words; only those that a label of a letter holds have one.

    Parameters
    ----------
    known
        The key of each gram, rising: the number of a word, or what two words make.
    of_word
        Number of the 1-gram of each word; -1 is none.
    weight
        Inverse document frequency of each gram; a text counts as often as it stands in a letter.
    """

    known: Longs
    of_word: Ints
    weight: Floats

    def of_words(self, word: Ints) -> tuple[Ints, Ints]:
        """Number of the 1-gram and of the 2-gram that begins at each of some words; -1 is none."""
        one = self.of_word[word]
        two = np.full(len(word), -1, np.int32)
        for low in range(0, len(word), _WORDS):
            keys = _pair_keys(word[low : low + _WORDS + 1].astype(np.int64), len(self.of_word))
            two[low : low + len(keys)] = _numbers(self.known, keys)
        return one, two


def label_texts(stream: Stream) -> LabelTexts:
    """The texts of all labels of a stream's letters, also of those that are not compared."""
    letters, pieces = stream.letters, stream.pieces
    if pieces.ahead:
        for letter in letters:  # as they were read
            pieces.of_all(other_texts(letter))
    texts = Counter(letter.document.quote(label.span) for letter in letters for label in letter.labels)
    words = [piece[0] for piece in pieces.of_all(list(texts))]
    return LabelTexts(
        np.concatenate([np.empty(0, np.int32), *words]),
        np.fromiter(map(len, words), np.int32, len(words)),
        np.fromiter(texts.values(), np.int32, len(texts)),
        tuple(pieces.lexicon.words),
    )


def grams_of(texts: LabelTexts) -> Grams:
    """The grams of texts."""
    word, words = texts.word.astype(np.int64), len(texts.forms)
    text = np.repeat(np.arange(len(texts.size)), texts.size)
    inside = text[1:] == text[:-1]
    pairs = _pair_keys(word, words)[inside]
    known = distinct(np.concatenate((word, pairs)))
    of_word = _numbers(known, np.arange(words)).astype(np.int32)
    gram = np.concatenate((of_word[word], _numbers(known, pairs)))
    held = distinct(np.concatenate((text, text[:-1][inside])) * max(1, len(known)) + gram)
    which, where = held % max(1, len(known)), held // max(1, len(known))
    frequency = np.bincount(which, weights=texts.copies[where], minlength=len(known))
    number, count = _of_background(texts.forms, known)
    frequency[number] += count
    documents = float(texts.copies.sum()) + load_background().documents
    return Grams(known, of_word, np.log((1 + documents) / (1 + frequency)) + 1)


def _pair_keys(word: Longs, words: int) -> Longs:
    """Key of each word and the next one."""
    keys: Longs = words + word[:-1] * words + word[1:]
    return keys


def _numbers(known: Longs, key: Longs) -> Longs:
    """Number of each gram; -1 for one that no label holds."""
    if not len(known):
        return np.full(len(key), -1, np.int64)
    at = np.searchsorted(known, key)
    return np.where(known[np.minimum(at, len(known) - 1)] == key, at, -1)


def _of_background(forms: tuple[str, ...], known: Longs) -> tuple[Longs, Longs]:
    """Numbers of the grams that refusals at large hold, and in how many texts: these are few, however many letters."""
    number_of = {form: number for number, form in enumerate(forms)}
    keys, counts = [], []
    for term, count in load_background().frequency.items():
        numbers = [number_of.get(form, -1) for form in term.split(" ")]
        if min(numbers) >= 0:
            first, *second = numbers
            keys.append(len(forms) + first * len(forms) + second[0] if second else first)
            counts.append(count)
    number = _numbers(known, np.array(keys, np.int64))
    return number[number >= 0], np.array(counts, np.int64)[number >= 0]
