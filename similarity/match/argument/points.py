"""What a passage says, as stems of content words: where in the passage each stands, and in which clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from similarity.match.argument.clauses import clause_spans
from similarity.match.argument.union_of_places import UnionOfPlaces
from similarity.match.numbered_text import Lexicon
from similarity.records import CASE_SPECIFIC_ROLES, Letter, Passage, Span
from similarity.words import WORD, fold, function_words

__all__ = ["Points", "points_of", "without"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_FEWEST_CLAUSES = 2


@dataclass(frozen=True, slots=True)
class Points:
    """One passage of reasons.

    Parameters
    ----------
    document_id, span
        Where it stands.
    clauses
        In order.
    stem, place, clause, start
        Shape (content words,): number of the stem, sorted; place in the passage, 0 at its first word and near 1
        at its last; number of the clause; character offset of the word.
    words
        How many words the passage has, function words among them.
    """

    document_id: str
    span: Span
    clauses: tuple[Span, ...]
    stem: Ints
    place: Floats
    clause: Ints
    start: Ints
    words: int


def points_of(letter: Letter, lexicon: Lexicon) -> list[Points]:
    """Passages of a letter that give reasons for the case, without quoted law and without the request's own words.

    Parameters
    ----------
    lexicon
        Numbers the stems; shared by all letters that are compared.
    """
    asked = {lexicon.stem(fold(term)) for term in letter.request_terms}
    found = []
    for passage in letter.passages:
        if CASE_SPECIFIC_ROLES.intersection(passage.roles):
            points = _points(letter, passage, lexicon, asked)
            if points is not None:
                found.append(points)
    return found


def without(points: Points, copied: UnionOfPlaces) -> Points:
    """The same passage without the content words that begin in one of the places ``copied``."""
    keep = ~copied.holds(points.start)
    if keep.all():
        return points
    return replace(
        points,
        stem=points.stem[keep],
        place=points.place[keep],
        clause=points.clause[keep],
        start=points.start[keep],
    )


def _points(letter: Letter, passage: Passage, lexicon: Lexicon, asked: set[int]) -> Points | None:
    text = letter.document.text
    sentences = _own_sentences(letter, passage)
    clauses = clause_spans(text, sentences)
    if len(clauses) < _FEWEST_CLAUSES:
        return None
    ignored = function_words()
    rows: list[tuple[int, int, int, int]] = []
    words = 0
    for number, clause in enumerate(clauses):
        for match in WORD.finditer(text, clause.start, clause.end):
            form = fold(match[0])
            if form not in ignored and not form.isdigit():
                stem = lexicon.stem(form)
                if stem not in asked:
                    rows.append((stem, words, number, match.start()))
            words += 1
    if not rows:
        return None
    stem, place, clause_of, start = np.array(sorted(rows), np.int64).T
    span = Span(clauses[0].start, clauses[-1].end)
    return Points(letter.document.document_id, span, clauses, stem, place / words, clause_of, start, words)


def _own_sentences(letter: Letter, passage: Passage) -> Sequence[Span]:
    """Sentences of a passage without those that quote or recite the law."""
    recited = [
        label.span
        for label in letter.labels
        if label.block == passage.block and (label.quotation or label.role == "legislation")
    ]
    return [s for s in passage.sentences if not any(s.overlaps(other) for other in recited)]
