"""Where a letter is cut into parts: its own borders, and its partners' votes on them.

A border that one letter has and its partners do not is layout: the text runs on there. And two texts that one
letter sets as one paragraph are two where other letters have one of them as a paragraph of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from similarity.records import Match
from similarity.templates.indexed import IndexedLetter

__all__ = ["parts_of"]

Ints = npt.NDArray[np.int64]
Aligned = tuple[Ints, Ints]

# A match that begins or ends so few words from a border ends at it.
AT_BORDER = 3
# Share of equal words from which a match is a copy: rewordings are cut short anywhere and have no say.
COPY = 0.8


def parts_of(
    matches: Sequence[Match], aligned: Sequence[Aligned], letters: Mapping[str, IndexedLetter]
) -> dict[str, Ints]:
    """For each letter the number of each word's part, in rising order.

    Parameters
    ----------
    matches, aligned
        Matches and the word numbers that each aligns.
    letters
        By ``document_id``.
    """
    paragraphs: dict[str, Counter[int]] = defaultdict(Counter)
    crossed: dict[str, Counter[int]] = defaultdict(Counter)
    ended: dict[str, Counter[int]] = defaultdict(Counter)
    for match, (ours, theirs) in zip(matches, aligned, strict=True):
        if not len(ours):
            continue
        left, right = letters[match.left_document], letters[match.right_document]
        sides = ((left, ours, right, theirs), (right, theirs, left, ours))
        copy = min(match.coverage_left, match.coverage_right) >= COPY
        for letter, mine, other, its in sides:
            document = letter.document_id
            turns = np.diff(other.paragraph[its]) != 0
            for at in np.flatnonzero(np.diff(letter.paragraph[mine])).tolist():
                paragraphs[document][int(letter.paragraph[mine[at + 1]])] += 1 if turns[at] else -1
            for border in _paragraphs_at(letter.paragraph, mine):
                paragraphs[document][border] += 1
            inside = np.flatnonzero(
                (np.diff(letter.sentence[mine]) != 0) & (np.diff(letter.paragraph[mine]) == 0)
            )
            crossed[document].update(letter.sentence[mine[inside + 1]].tolist())
            if copy:
                ended[document].update(_sentences_at(letter, mine, other, its))
    found = {}
    for document, letter in letters.items():
        joined = [number for number, balance in paragraphs[document].items() if balance < 0]
        cut = [n for n, votes in ended[document].items() if votes >= crossed[document][n] > 0]
        turns = np.diff(letter.paragraph, prepend=letter.paragraph[:1]) != 0
        opens = np.diff(letter.sentence, prepend=letter.sentence[:1]) != 0
        found[document] = np.cumsum(
            (turns & ~np.isin(letter.paragraph, joined)) | (opens & np.isin(letter.sentence, cut))
        )
    return found


def _paragraphs_at(paragraph: Ints, at: Ints) -> Iterator[int]:
    """Paragraphs at whose border a match begins or ends."""
    first, last = int(at[0]), int(at[-1])
    if first and paragraph[first] != paragraph[max(0, first - AT_BORDER)]:
        yield int(paragraph[first])
    beyond = min(len(paragraph) - 1, last + AT_BORDER)
    if paragraph[last] != paragraph[beyond]:
        yield int(paragraph[beyond])


def _sentences_at(letter: IndexedLetter, mine: Ints, other: IndexedLetter, its: Ints) -> Iterator[int]:
    """Sentences inside a paragraph at whose border the other letter's paragraph begins or ends."""
    first, last = int(mine[0]), int(mine[-1])
    before, beyond = max(0, first - AT_BORDER), min(len(letter.sentence) - 1, last + AT_BORDER)
    for inner, outer, there in (
        (first, before, _at_start(other.paragraph, int(its[0]))),
        (last, beyond, _at_end(other.paragraph, int(its[-1]))),
    ):
        same_paragraph = letter.paragraph[inner] == letter.paragraph[outer]
        if there and same_paragraph and letter.sentence[inner] != letter.sentence[outer]:
            yield int(letter.sentence[max(inner, outer)])


def _at_start(paragraph: Ints, word: int) -> bool:
    return word < AT_BORDER or bool(paragraph[word - AT_BORDER] != paragraph[word])


def _at_end(paragraph: Ints, word: int) -> bool:
    return word + AT_BORDER >= len(paragraph) or bool(paragraph[word + AT_BORDER] != paragraph[word])
