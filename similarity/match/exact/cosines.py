"""TF-IDF cosine of the two stretches of each match, from the numbers of their words.

What `similarity.features.PassageVectorizer` gives for the quotations, word 1-grams and 2-grams with the shipped
background; the letters' words have numbers already, and stretches are many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
from scipy import sparse

from similarity.distinct import distinct
from similarity.features.background import Background, load_background
from similarity.features.tfidf_rows import unit_rows
from similarity.match.numbered_text import Floats, Ints, Lexicon, Longs
from similarity.match.stream import Stream
from similarity.ranges import ranges

__all__ = ["cosines_of", "cosines_of_boxes"]

OfBoxes = Callable[[Longs, Ints, Ints, Floats], Floats]
_PART = 4_000  # matches whose vectors are in memory at once
_WORDS = 1 << 19  # words whose grams are numbered at once


class _Grams:
    """Numbers of 1-grams and 2-grams of words; only those that a label of a letter holds have one."""

    def __init__(self, stream: Stream) -> None:
        letters = stream.letters
        texts = Counter(letter.document.quote(label.span) for letter in letters for label in letter.labels)
        words = [piece[0] for piece in stream.pieces.of_all(list(texts))]
        sizes = [len(one) for one in words]
        word = np.concatenate(words) if words else np.empty(0, np.int32)
        text = np.repeat(np.arange(len(sizes)), sizes)
        self._words = len(stream.pieces.lexicon.words)
        self._known = distinct(np.concatenate(self._keys(word, text)))
        self._of_word = self._number(np.arange(self._words))
        copies = np.array(list(texts.values()), np.int64)
        self.weight = self._weights(stream, word, text, copies)

    def _keys(self, word: Ints, text: Longs | Ints) -> tuple[Longs, Longs]:
        """Key of the word at each place, and of it and the next one where both are of one text."""
        long = word.astype(np.int64)
        inside = text[1:] == text[:-1]
        return long, (self._words + long[:-1] * self._words + long[1:])[inside]

    def _number(self, key: Longs) -> Longs:
        """Number of each gram; -1 for one that no label holds."""
        at = np.searchsorted(self._known, key)
        found = self._known[np.minimum(at, len(self._known) - 1)] == key
        return np.where(found, at, -1)

    def _weights(self, stream: Stream, word: Ints, text: Longs, copies: Longs) -> Floats:
        """Inverse document frequency of each gram; a text counts as often as it stands in a letter."""
        inside = text[1:] == text[:-1]
        _, two = self._keys(word, text)
        gram = np.concatenate((self._of_word[word], self._number(two)))
        held = distinct(np.concatenate((text, text[:-1][inside])) * len(self._known) + gram)
        frequency = np.bincount(
            held % len(self._known), weights=copies[held // len(self._known)], minlength=len(self._known)
        )
        background = load_background()
        number, count = self._of_background(background, stream.pieces.lexicon)
        frequency[number] += count
        documents = float(copies.sum()) + background.documents
        weight: Floats = np.log((1 + documents) / (1 + frequency)) + 1
        return weight

    def _of_background(self, background: Background, lexicon: Lexicon) -> tuple[Longs, Longs]:
        """Numbers of the grams that refusals at large hold, and in how many texts: these are few, however many letters."""
        keys, counts = [], []
        for term, count in background.frequency.items():
            forms = term.split(" ")
            if all(map(lexicon.knows, forms)):
                first, *second = map(lexicon.word, forms)
                keys.append(self._words + first * self._words + second[0] if second else first)
                counts.append(count)
        number = self._number(np.array(keys, np.int64))
        return number[number >= 0], np.array(counts, np.int64)[number >= 0]

    def of_stream(self, stream: Stream) -> tuple[Ints, Ints]:
        """Number of the 1-gram and of the 2-gram that begins at each word of the stream; -1 is none."""
        one = self._of_word.astype(np.int32)[stream.word]
        two = np.full(len(stream.word), -1, np.int32)
        for low in range(0, len(stream.word), _WORDS):
            word = stream.word[low : low + _WORDS + 1].astype(np.int64)
            keys = self._words + word[:-1] * self._words + word[1:]
            two[low : low + len(keys)] = self._number(keys)
        return one, two


def _vectors(boxes: Longs, one: Ints, two: Ints, weight: Floats) -> sparse.csr_matrix:
    """Weighed grams of stretches, rows of length 1."""
    row = np.repeat(np.arange(len(boxes)), boxes[:, 1] - boxes[:, 0])
    at = ranges(boxes[:, 0], boxes[:, 1])
    last = at + 1 == boxes[row, 1]  # the 2-gram that begins there leaves the stretch
    grams = np.concatenate((one[at], np.where(last, -1, two[at])))
    rows = np.concatenate((row, row))[grams >= 0]
    grams = grams[grams >= 0]
    counts = sparse.csr_matrix((np.ones(len(grams)), (rows, grams)), shape=(len(boxes), len(weight)))
    counts.sum_duplicates()  # scipy 1.13 leaves them
    counts.data *= weight[counts.indices]
    return unit_rows(counts)


def cosines_of_boxes(boxes: Longs, one: Ints, two: Ints, weight: Floats) -> Floats:
    """Cosine, 0 to 1, of the two stretches of each box; shape (boxes,).

    Parameters
    ----------
    boxes
        Shape (boxes, 4): first and stop word left, and right.
    one, two
        Number of the 1-gram and of the 2-gram that begins at each word; -1 is none.
    weight
        Of each gram.
    """
    cosines = np.empty(len(boxes))
    order = np.lexsort((boxes[:, 1], boxes[:, 0]))  # matches of one place come together: it is read once
    for part in np.split(order, range(_PART, len(order), _PART)):
        sides, row = np.unique(boxes[part].reshape(-1, 2), axis=0, return_inverse=True)
        vectors = _vectors(sides, one, two, weight)
        left, right = row.reshape(-1, 2).T
        cosines[part] = np.asarray(vectors[left].multiply(vectors[right]).sum(axis=1)).ravel()
    return cosines


def cosines_of(stream: Stream, boxes: Longs, of_boxes: OfBoxes = cosines_of_boxes) -> list[float]:
    """TF-IDF cosine, 0 to 1, of the two stretches of each box.

    Parameters
    ----------
    boxes
        Shape (n, 4): first and stop word left, and right.
    of_boxes
        `cosines_of_boxes`, here or wherever an engine lets it work.
    """
    if not len(boxes):
        return []
    grams = _Grams(stream)
    cosines = of_boxes(boxes, *grams.of_stream(stream), grams.weight)
    # Rounded: the last bits of a sum may differ between machines, the report's bytes may not.
    return [round(min(1.0, cosine), 6) for cosine in cosines.tolist()]
