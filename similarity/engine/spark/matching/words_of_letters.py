"""A letter understood and its words read, by the executor that has it at hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from similarity.distinct import narrow
from similarity.match.numbered_text import TextNumbers, border_places
from similarity.match.stream import compared_texts, other_texts
from similarity.match.words_ahead import LetterWords, ReadWords, key_of
from similarity.records import Document, Letter
from similarity.segment import understand

__all__ = ["understood", "words_of_letter"]


def understood(document: Document) -> tuple[Letter, LetterWords]:
    """What `similarity.segment.understand` says of a document, and the words of its labels."""
    letter = understand(document)
    return letter, words_of_letter(letter)


def words_of_letter(letter: Letter) -> LetterWords:
    """The words of what is compared of a letter, those of its other labels, and where its sentences end."""
    text = letter.document.text
    lists = [texts for texts in (compared_texts(letter), other_texts(letter)) if texts]
    words = {key_of(texts): _read(list(dict.fromkeys(texts))) for texts in lists}
    return LetterWords(words, key_of((text,)), narrow(border_places(text)))


def _read(texts: Sequence[str]) -> ReadWords:
    pieces = TextNumbers()
    found = pieces.of_all(texts)
    word, _, start, end = np.concatenate(found, axis=1)
    size = np.fromiter((one.shape[1] for one in found), np.int64, len(found))
    return ReadWords(
        tuple(pieces.lexicon.words), narrow(size), narrow(word), narrow(start), narrow(end - start)
    )
