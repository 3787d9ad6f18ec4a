"""The words of letters as one array of numbers: what seeds and alignments run on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.match.numbered_text import TextNumbers, border_marks, chance_of
from similarity.records import CASE_SPECIFIC_ROLES, QUOTABLE_ROLES, Label, Letter

__all__ = ["Kin", "Stream", "compared_texts", "fairness_class", "other_texts", "stream_of"]

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]


def fairness_class(label: Label) -> Literal["quotation", "case", "formal"]:
    """What a recurrence of these words can mean: quoted law or guidance, reasons for the case, or form."""
    if label.quotation or label.role == "legislation":
        return "quotation"
    return "case" if label.role in CASE_SPECIFIC_ROLES else "formal"


class Kin(NamedTuple):
    """Of each segment: its letter, the request that letter answers, and the segment's fairness class (0, 1, 2)."""

    letter: Longs
    request: Longs
    kind: Longs


@dataclass(frozen=True, slots=True)
class Stream:
    """Matchable words of all letters, one letter after the other.

    Parameters
    ----------
    letters
        In the order of their text, so that an alignment never depends on a document's name.
    word, stem
        Shape (n,): numbers of each word's folded form and of its stem.
    start, end
        Shape (n,): character offsets into the letter's text.
    segment
        Shape (n,): words of one segment follow each other with nothing unmatchable between them
        and belong to labels of one fairness class. No stretch leaves its segment.
    letter_of
        Shape (segments,): index into ``letters`` of each segment.
    segment_start
        Shape (segments + 1,): first word of each segment.
    class_of
        Fairness class of each segment.
    border
        Shape (n + 1,): whether a sentence, a line or a segment ends before each word.
    paragraph
        Shape (n,): number of the block each word stands in, rising; parts of one block in two segments
        have two numbers.
    pieces
        What numbered the words.
    thinned
        Indices into ``letters`` of those that repeat themselves beyond measure, of which words were left out: what
        is common in them says nothing of letters.
    """

    letters: tuple[Letter, ...]
    word: Ints
    stem: Ints
    start: Ints
    end: Ints
    segment: Ints
    letter_of: Ints
    segment_start: Ints
    class_of: tuple[str, ...]
    border: npt.NDArray[np.bool_]
    paragraph: Ints
    pieces: TextNumbers = field(compare=False, repr=False)
    thinned: frozenset[int] = frozenset()

    def chance(self) -> Floats:
        """How often each stem occurs by chance in ordinary letters, see `chance_of`; elsewhere in all."""
        if not len(self.stem):
            return np.empty(0)
        text_of, stems = self.letter_of[self.segment], int(self.stem.max()) + 1
        everywhere = chance_of(self.stem, text_of, stems)
        if not self.thinned:
            return everywhere
        ordinary = ~np.isin(text_of, list(self.thinned))
        chance = chance_of(self.stem[ordinary], text_of[ordinary], stems)
        return np.where(chance > 0, chance, everywhere)

    def kin(self, requests: Mapping[str, int]) -> Kin:
        """Letter, request and class of each segment; a letter whose request is unknown has one of its own."""
        ids = [letter.document.document_id for letter in self.letters]
        own = [requests.get(name, -1 - number) for number, name in enumerate(ids)]
        kinds = {"case": 0, "formal": 1, "quotation": 2}
        return Kin(
            self.letter_of.astype(np.int64),
            np.array(own, np.int64)[self.letter_of],
            np.array([kinds[kind] for kind in self.class_of], np.int64),
        )


def _segments(letter: Letter) -> list[tuple[str, list[Label]]]:
    """Maximal runs of quotable labels of one class."""
    runs: list[tuple[str, list[Label]]] = []
    broken = True
    for label in letter.labels:
        if label.role not in QUOTABLE_ROLES:
            broken = True
            continue
        kind = fairness_class(label)
        # A list of exemptions is a list, not a text: it neither lengthens a match nor begins one.
        listing = label.role == "exemption_list"
        if broken or runs[-1][0] != kind or (runs[-1][1][-1].role == "exemption_list") != listing:
            runs.append((kind, []))
        runs[-1][1].append(label)
        broken = False
    return runs


def _quoted(letter: Letter, labels: Iterable[Label]) -> list[str]:
    return [letter.document.quote(label.span) for label in labels]


def compared_texts(letter: Letter) -> list[str]:
    """The texts of a letter that are compared, in their order."""
    return _quoted(letter, (label for label in letter.labels if label.role in QUOTABLE_ROLES))


def other_texts(letter: Letter) -> list[str]:
    """The texts of a letter's other labels."""
    return _quoted(letter, (label for label in letter.labels if label.role not in QUOTABLE_ROLES))


def stream_of(letters: Sequence[Letter], pieces: TextNumbers | None = None) -> Stream:
    """Words of the matchable labels of every letter.

    ``pieces`` numbers the words, if not a new one: it has met none.
    """
    ordered = tuple(sorted(letters, key=lambda one: (one.document.text, one.document.document_id)))
    pieces = pieces or TextNumbers()
    parts: list[Ints] = []
    of_part: list[int] = []  # words
    begins: list[int] = []  # of each part in its letter
    paragraphs: list[int] = []
    letter_of: list[int] = []
    segment_start: list[int] = []
    class_of: list[str] = []
    total, paragraph = 0, -1
    for index, letter in enumerate(ordered):
        segments = _segments(letter)
        own = pieces.of_all(compared_texts(letter))
        read = iter(own)
        parts += own
        for kind, labels in segments:
            before, block = total, -1
            for label in labels:
                if label.block != block:
                    block, paragraph = label.block, paragraph + 1
                size = next(read).shape[1]
                of_part.append(size)
                total += size
                begins.append(label.span.start)
                paragraphs.append(paragraph)
            if total > before:
                segment_start.append(before)
                letter_of.append(index)
                class_of.append(kind)
    segment_start.append(total)
    words = np.concatenate(
        [np.empty((4, 0), np.int32), *parts], axis=1
    )  # each part's rows once: they are very many
    words[2:] += np.repeat(np.array(begins, np.int32), of_part)
    word, stem, start, end = words
    sizes = np.diff(segment_start)
    return Stream(
        ordered,
        word,
        stem,
        start,
        end,
        np.repeat(np.arange(len(sizes), dtype=np.int32), sizes),
        np.array(letter_of, np.int32),
        np.array(segment_start, np.int32),
        tuple(class_of),
        _borders(ordered, letter_of, segment_start, start, pieces),
        np.repeat(np.array(paragraphs, np.int32), of_part),
        pieces,
    )


def _borders(
    letters: Sequence[Letter],
    letter_of: Sequence[int],
    segment_start: Sequence[int],
    start: Ints,
    pieces: TextNumbers,
) -> npt.NDArray[np.bool_]:
    """Whether a sentence, a line or a segment ends before each word; the last mark is the end's."""
    ends = {index: pieces.border_places(letters[index].document.text) for index in set(letter_of)}
    marks = np.ones(len(start) + 1, np.bool_)
    for index, own in groupby(zip(letter_of, pairwise(segment_start), strict=True), itemgetter(0)):
        ranges = [words for _, words in own]
        low, high = ranges[0][0], ranges[-1][1]
        marks[low:high] = border_marks(ends[index], start[low:high])[:-1]
    marks[segment_start] = True
    return marks
