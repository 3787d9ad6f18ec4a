"""Where a letter is cut into parts: its own borders, and its partners' votes on them.

A border that one letter has and its partners do not is layout: the text runs on there. And two texts that one
letter sets as one paragraph are two where other letters have one of them as a paragraph of its own.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.templates.aligned import Aligned
from similarity.templates.indexed_letters import IndexedLetters

__all__ = ["parts_of"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# A match that begins or ends so few words from a border ends at it.
AT_BORDER = 3
# Share of equal words from which a match is a copy: rewordings are cut short anywhere and have no say.
COPY = 0.8


def parts_of(aligned: Aligned, coverage: npt.NDArray[np.float64], pile: IndexedLetters) -> Ints:
    """The number of each word's part, in rising order through the pile.

    Parameters
    ----------
    aligned
        The words that the matches align.
    coverage
        For each match the smaller share of either side that it aligns.
    pile
        The letters.
    """
    paragraph, sentence = pile.paragraph, pile.sentence
    kept = np.zeros(
        int(paragraph.max(initial=0)) + 1, dtype=np.int64
    )  # votes for a paragraph's border, less those against
    crossed = np.zeros(int(sentence.max(initial=0)) + 1, dtype=np.int64)
    ended = np.zeros_like(crossed)
    for first, some in aligned.blocks():
        goes_on = some.goes_on()
        found = np.flatnonzero(np.diff(some.first))
        copies = found[coverage[first + found] >= COPY]
        for mine, its, row, other in some.sides:
            here, there = paragraph[mine], paragraph[its]
            turns = goes_on & (here[1:] != here[:-1])
            agreed = there[1:] != there[:-1]
            _count(kept, here[1:][turns & agreed], 1)
            _count(kept, here[1:][turns & ~agreed], -1)
            within = sentence[mine]
            _count(crossed, within[1:][goes_on & (within[1:] != within[:-1]) & (here[1:] == here[:-1])], 1)
            for border in _paragraphs_at(mine, row, found, some, pile):
                _count(kept, border, 1)
            for border in _sentences_at(mine, its, (row, other), copies, some, pile):
                _count(ended, border, 1)
    starts = np.zeros(len(paragraph), dtype=bool)
    starts[pile.first[:-1][np.diff(pile.first) > 0]] = True
    turns = np.diff(paragraph, prepend=paragraph[:1]) != 0
    opens = np.diff(sentence, prepend=sentence[:1]) != 0
    cut = (ended >= crossed) & (crossed > 0)
    flags = (turns & (kept >= 0)[paragraph]) | (opens & cut[sentence]) | starts
    return np.cumsum(flags, dtype=np.int32) - np.int32(1)


def _count(votes: Longs, numbers: Ints, weight: int) -> None:
    votes += weight * np.bincount(numbers, minlength=len(votes))


def _ends(
    mine: Ints, row: Longs, some: Longs, aligned: Aligned, pile: IndexedLetters
) -> tuple[Longs, Longs, Longs, Longs]:
    """First and last aligned word of some matches, and the words a little before and beyond in their letters."""
    first = mine[aligned.first[some]].astype(np.int64)
    last = mine[aligned.first[some + 1] - 1].astype(np.int64)
    low, high = pile.first[row[some]], pile.first[row[some] + 1]
    return first, last, np.maximum(low, first - AT_BORDER), np.minimum(high - 1, last + AT_BORDER)


def _paragraphs_at(
    mine: Ints, row: Longs, some: Longs, aligned: Aligned, pile: IndexedLetters
) -> tuple[Ints, Ints]:
    """Paragraphs at whose border matches begin or end."""
    first, last, before, beyond = _ends(mine, row, some, aligned, pile)
    paragraph = pile.paragraph
    begun = paragraph[first] != paragraph[before]
    done = paragraph[last] != paragraph[beyond]
    return paragraph[first[begun]], paragraph[beyond[done]]


def _sentences_at(
    mine: Ints, its: Ints, rows: tuple[Longs, Longs], some: Longs, aligned: Aligned, pile: IndexedLetters
) -> tuple[Ints, Ints]:
    """Sentences inside a paragraph at whose border the other letter's paragraph begins or ends."""
    first, last, before, beyond = _ends(mine, rows[0], some, aligned, pile)
    there_first, there_last, _, _ = _ends(its, rows[1], some, aligned, pile)
    paragraph, sentence = pile.paragraph, pile.sentence
    low, high = pile.first[rows[1][some]], pile.first[rows[1][some] + 1]
    at_start = (there_first - low < AT_BORDER) | (
        paragraph[np.maximum(low, there_first - AT_BORDER)] != paragraph[there_first]
    )
    at_end = (there_last + AT_BORDER >= high) | (
        paragraph[np.minimum(high - 1, there_last + AT_BORDER)] != paragraph[there_last]
    )
    begun = at_start & (paragraph[first] == paragraph[before]) & (sentence[first] != sentence[before])
    done = at_end & (paragraph[last] == paragraph[beyond]) & (sentence[last] != sentence[beyond])
    return sentence[first[begun]], sentence[beyond[done]]
