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

__all__ = ["PassageReader", "Points", "without"]

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


class PassageReader:
    """Reads passages of letters; of a sentence that stands in many letters once.

    Parameters
    ----------
    lexicon
        Numbers the stems; shared by all letters that are compared.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._clauses: dict[str, tuple[tuple[int, int], ...]] = {}
        self._words: dict[str, Ints] = {}

    def points_of(self, letter: Letter) -> list[Points]:
        """Passages of a letter that give reasons for the case, without quoted law and the request's own words."""
        asked = {self._lexicon.stem(fold(term)) for term in letter.request_terms}
        found = []
        for passage in letter.passages:
            if CASE_SPECIFIC_ROLES.intersection(passage.roles):
                points = self._points(letter, passage, asked)
                if points is not None:
                    found.append(points)
        return found

    def _points(self, letter: Letter, passage: Passage, asked: set[int]) -> Points | None:
        text = letter.document.text
        sentences = _own_sentences(letter, passage)
        quoted = [text[s.start : s.end] for s in sentences]
        clauses = tuple(
            Span(s.start + low, s.start + high)
            for s, sentence in zip(sentences, quoted, strict=True)
            for low, high in self._clauses_of(sentence)
        )
        if len(clauses) < _FEWEST_CLAUSES:
            return None
        columns = []
        words, before = 0, 0
        for s, sentence in zip(sentences, quoted, strict=True):
            read = self._words_of(sentence)
            columns.append(read + np.array(((0,), (words,), (before,), (s.start,))))
            words += read.shape[1]
            before += len(self._clauses_of(sentence))
        stem, place, clause_of, start = np.concatenate(columns, axis=1)
        keep = stem >= 0
        if asked:
            keep &= ~np.isin(stem, list(asked))
        if not keep.any():
            return None
        order = np.flatnonzero(keep)[np.argsort(stem[keep], kind="stable")]
        return Points(
            letter.document.document_id,
            Span(clauses[0].start, clauses[-1].end),
            clauses,
            stem[order],
            place[order] / words,
            clause_of[order],
            start[order],
            words,
        )

    def _clauses_of(self, sentence: str) -> tuple[tuple[int, int], ...]:
        found = self._clauses.get(sentence)
        if found is None:
            spans = clause_spans(sentence, (Span(0, len(sentence)),))
            found = self._clauses[sentence] = tuple((span.start, span.end) for span in spans)
        return found

    def _words_of(self, sentence: str) -> Ints:
        """Of each word of the clauses its stem (-1 for one without content), place, clause and offset; (4, words)."""
        found = self._words.get(sentence)
        if found is None:
            ignored = function_words()
            rows: list[tuple[int, int, int, int]] = []
            for number, (low, high) in enumerate(self._clauses_of(sentence)):
                for match in WORD.finditer(sentence, low, high):
                    form = fold(match[0])
                    content = form not in ignored and not form.isdigit()
                    rows.append(
                        (self._lexicon.stem(form) if content else -1, len(rows), number, match.start())
                    )
            found = self._words[sentence] = np.array(rows, np.int64).reshape(-1, 4).T.copy()
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


def _own_sentences(letter: Letter, passage: Passage) -> Sequence[Span]:
    """Sentences of a passage without those that quote or recite the law."""
    recited = [
        label.span
        for label in letter.labels
        if label.block == passage.block and (label.quotation or label.role == "legislation")
    ]
    return [s for s in passage.sentences if not any(s.overlaps(other) for other in recited)]
