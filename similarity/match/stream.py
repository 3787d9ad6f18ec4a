"""The words of letters as one array of numbers: what seeds and alignments run on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from similarity.match.reading import Lexicon, borders
from similarity.match.seeds import Kin
from similarity.records import CASE_SPECIFIC_ROLES, QUOTABLE_ROLES, Label, Letter, Span
from similarity.words import words

__all__ = ["Stream", "fairness_class", "stream_of"]

Ints = npt.NDArray[np.int32]


def fairness_class(label: Label) -> Literal["quotation", "case", "formal"]:
    """What a recurrence of these words can mean: quoted law or guidance, reasons for the case, or form."""
    if label.quotation or label.role == "legislation":
        return "quotation"
    return "case" if label.role in CASE_SPECIFIC_ROLES else "formal"


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
    spans: dict[tuple[int, int], Span] = field(default_factory=dict, compare=False, repr=False)

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

    def span(self, first: int, stop: int) -> Span:
        """Characters from the first word to the end of the word before ``stop``."""
        key = (first, stop)
        found = self.spans.get(key)  # one place stands in many matches
        if found is None:
            found = self.spans[key] = Span(int(self.start[first]), int(self.end[stop - 1]))
        return found


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


def stream_of(letters: Sequence[Letter]) -> Stream:
    """Words of the matchable labels of every letter."""
    ordered = tuple(sorted(letters, key=lambda one: (one.document.text, one.document.document_id)))
    lexicon = Lexicon()
    word: list[int] = []
    stem: list[int] = []
    ends: list[npt.NDArray[np.bool_]] = []
    paragraph: list[int] = []
    start: list[int] = []
    end: list[int] = []
    segment: list[int] = []
    letter_of: list[int] = []
    segment_start: list[int] = []
    class_of: list[str] = []
    known: dict[str, tuple[list[int], list[int], Ints, Ints]] = {}  # the same words stand in many letters

    def read(piece: str) -> tuple[list[int], list[int], Ints, Ints]:
        if piece not in known:
            found = words(piece)
            known[piece] = (
                [lexicon.word(w.form) for w in found],
                [lexicon.stem(w.form) for w in found],
                np.array([w.start for w in found], np.int32),
                np.array([w.end for w in found], np.int32),
            )
        return known[piece]

    for index, letter in enumerate(ordered):
        for kind, labels in _segments(letter):
            before = len(word)
            block, blocks = -1, paragraph[-1] if paragraph else -1
            for label in labels:
                if label.block != block:
                    block, blocks = label.block, blocks + 1
                forms, stems, a, b = read(letter.document.quote(label.span))
                word += forms
                stem += stems
                paragraph += [blocks] * len(forms)
                start += (a + label.span.start).tolist()
                end += (b + label.span.start).tolist()
            if len(word) > before:
                segment.extend([len(letter_of)] * (len(word) - before))
                segment_start.append(before)
                ends.append(borders(letter.document.text, np.array(start[before:], np.int32))[:-1])
                letter_of.append(index)
                class_of.append(kind)
    segment_start.append(len(word))
    return Stream(
        ordered,
        np.array(word, np.int32),
        np.array(stem, np.int32),
        np.array(start, np.int32),
        np.array(end, np.int32),
        np.array(segment, np.int32),
        np.array(letter_of, np.int32),
        np.array(segment_start, np.int32),
        tuple(class_of),
        np.concatenate([*ends, np.ones(1, np.bool_)]),
        np.array(paragraph, np.int32),
    )
