"""What a passage says, as stems of content words: where in the passage each stands, and in which clause."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import numpy.typing as npt

from similarity.distinct import distinct
from similarity.match.argument.clauses import clause_spans
from similarity.match.argument.union_of_places import UnionOfPlaces
from similarity.match.numbered_text import Lexicon
from similarity.records import CASE_SPECIFIC_ROLES, Letter, Passage, Span
from similarity.words import WORD, fold, function_words

__all__ = ["PassageReader", "PlacedPoints", "Points", "Said"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Range = tuple[int, int]
_FEWEST_CLAUSES = 2


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """What one passage of reasons says, wherever it stands.

    Parameters
    ----------
    clauses
        In order, as half-open ranges of characters; offsets count from the passage's first sentence.
    stem, place, clause, start
        Shape (content words,): number of the stem, sorted; place in the passage, 0 at its first word and near 1
        at its last; number of the clause; offset of the word.
    stems
        Each stem once, sorted.
    words
        How many words the passage has, function words among them.
    """

    clauses: tuple[Range, ...]
    stem: Ints
    place: Floats
    clause: Ints
    start: Ints
    stems: Ints
    words: int

    def only(self, keep: Flags) -> Points:
        """The same passage with some of its content words alone."""
        stem = self.stem[keep]
        return self._with(keep, stem, distinct(stem))

    def beside(self, stems: Ints) -> Points:
        """The same passage without some stems, which are sorted."""
        unwanted = _among(self.stems, stems)
        if not unwanted.any():
            return self
        keep = ~_among(self.stem, self.stems[unwanted])
        return self._with(keep, self.stem[keep], self.stems[~unwanted])

    def _with(self, keep: Flags, stem: Ints, stems: Ints) -> Points:
        place, clause, start = self.place[keep], self.clause[keep], self.start[keep]
        return Points(self.clauses, stem, place, clause, start, stems, self.words)


def _among(values: Ints, ordered: Ints) -> Flags:
    """Which of ``values`` are among sorted ones."""
    if not len(ordered):
        return np.zeros(len(values), np.bool_)
    return np.asarray(ordered[np.minimum(ordered.searchsorted(values), len(ordered) - 1)] == values)


class Said:
    """The stems of a passage, and all else that it says as soon as somebody asks: of most passages nobody does.

    Parameters
    ----------
    stems
        Each stem once, sorted.
    clauses
        Gives the clauses, as `Points` has them.
    read
        Gives the points.
    """

    def __init__(
        self, stems: Ints, clauses: Callable[[], tuple[Range, ...]], read: Callable[[], Points]
    ) -> None:
        self.stems = stems
        self._find_clauses, self._read = clauses, read

    @cached_property
    def clauses(self) -> tuple[Range, ...]:
        """Its clauses, as `Points` has them."""
        return self._find_clauses()

    @cached_property
    def points(self) -> Points:
        """What the passage says."""
        return self._read()

    def beside(self, stems: Ints) -> Said:
        """The same passage without some stems, which are sorted."""
        unwanted = _among(self.stems, stems)
        if not unwanted.any():
            return self
        return Said(self.stems[~unwanted], lambda: self.clauses, lambda: self.points.beside(stems))


@dataclass(frozen=True, slots=True)
class PlacedPoints:
    """A passage of reasons in its letter.

    Parameters
    ----------
    document_id, span
        Where it stands.
    at
        Where its first sentence begins.
    said
        What it says; passages of one wording share it.
    """

    document_id: str
    span: Span
    at: int
    said: Said

    @property
    def points(self) -> Points:
        """What it says."""
        return self.said.points

    @property
    def clauses(self) -> tuple[Span, ...]:
        """Its clauses in order."""
        return tuple(Span(self.at + low, self.at + high) for low, high in self.said.clauses)

    def without(self, copied: UnionOfPlaces) -> Points:
        """What it says beside the content words that begin in one of the places ``copied``."""
        keep = ~copied.holds(self.points.start + self.at)
        return self.points if keep.all() else self.points.only(keep)


_Wording = tuple[tuple[int, str], ...]  # sentences, and where each begins


class PassageReader:
    """Reads passages of letters; of a wording or a sentence that stands in many letters once.

    Parameters
    ----------
    lexicon
        Numbers the stems; shared by all letters that are compared.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._stems = _Stems(lexicon)
        self._stems_in: dict[str, Ints] = {}
        self._clauses: dict[str, tuple[Range, ...]] = {}
        self._words: dict[str, Ints] = {}
        self._said: dict[_Wording, Said | None] = {}

    def points_of(self, letter: Letter) -> list[PlacedPoints]:
        """Passages of a letter that give reasons for the case, without quoted law and the request's own words."""
        asked = np.array(sorted({self._lexicon.stem(fold(term)) for term in letter.request_terms}), np.int64)
        recited = _recited(letter)
        found = []
        for passage in letter.passages:
            if CASE_SPECIFIC_ROLES.intersection(passage.roles):
                placed = self._placed(letter, _own_sentences(passage, recited), asked)
                if placed is not None:
                    found.append(placed)
        return found

    def _placed(self, letter: Letter, sentences: Sequence[Span], asked: Ints) -> PlacedPoints | None:
        if not sentences:
            return None
        text, at = letter.document.text, sentences[0].start
        wording = tuple((s.start - at, text[s.start : s.end]) for s in sentences)
        if wording not in self._said:
            self._said[wording] = self._read(wording)
        said = self._said[wording]
        if said is None:
            return None
        said = said.beside(asked)
        if not len(said.stems):
            return None
        return PlacedPoints(letter.document.document_id, Span(at, sentences[-1].end), at, said)

    def _read(self, wording: _Wording) -> Said | None:
        # Each sentence has a clause.
        if len(wording) < _FEWEST_CLAUSES and len(self._clauses_of(wording[0][1])) < _FEWEST_CLAUSES:
            return None
        stems = distinct(np.concatenate([self._stems_of(sentence) for _, sentence in wording]))
        stems = stems[stems >= 0]
        return Said(stems, partial(self._clauses_in, wording), partial(self._points, wording, stems))

    def _clauses_in(self, wording: _Wording) -> tuple[Range, ...]:
        return tuple((at + low, at + high) for at, text in wording for low, high in self._clauses_of(text))

    def _points(self, wording: _Wording, stems: Ints) -> Points:
        parts = [self._clauses_of(sentence) for _, sentence in wording]
        columns = []
        words, before = 0, 0
        for (at, sentence), part in zip(wording, parts, strict=True):
            read = self._words_of(sentence)
            columns.append(read + np.array(((0,), (words,), (before,), (at,))))
            words += read.shape[1]
            before += len(part)
        stem, place, clause, start = np.concatenate(columns, axis=1)
        content = np.flatnonzero(stem >= 0)
        order = content[np.argsort(stem[content], kind="stable")]
        return Points(
            self._clauses_in(wording),
            stem[order],
            place[order] / words,
            clause[order],
            start[order],
            stems,
            words,
        )

    def _clauses_of(self, sentence: str) -> tuple[Range, ...]:
        found = self._clauses.get(sentence)
        if found is None:
            spans = clause_spans(sentence, (Span(0, len(sentence)),))
            found = self._clauses[sentence] = tuple((span.start, span.end) for span in spans)
        return found

    def _stems_of(self, sentence: str) -> Ints:
        """Of each word its stem, -1 for one without content."""
        found = self._stems_in.get(sentence)
        if found is None:
            words = WORD.findall(sentence)
            found = np.fromiter(map(self._stems.__getitem__, words), np.int64, len(words))
            self._stems_in[sentence] = found
        return found

    def _words_of(self, sentence: str) -> Ints:
        """Of each word of the clauses its stem (-1 for one without content), place, clause and offset; (4, words)."""
        found = self._words.get(sentence)
        if found is None:
            clauses, stem = self._clauses_of(sentence), self._stems_of(sentence)
            start = np.fromiter((m.start() for m in WORD.finditer(sentence)), np.int64, len(stem))
            clause = np.searchsorted([low for low, _ in clauses], start, "right") - 1
            found = self._words[sentence] = np.stack((stem, np.arange(len(stem)), clause, start))
        return found


class _Stems(dict[str, int]):
    """Number of the stem of each word as written; -1 for one without content."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon, self._ignored = lexicon, function_words()

    def __missing__(self, written: str) -> int:
        form = fold(written)
        content = form not in self._ignored and not form.isdigit()
        found = self[written] = self._lexicon.stem(form) if content else -1
        return found


def _recited(letter: Letter) -> Mapping[int, Sequence[Span]]:
    """Where a letter quotes or recites the law, by block."""
    found: dict[int, list[Span]] = {}
    for label in letter.labels:
        if label.quotation or label.role == "legislation":
            found.setdefault(label.block, []).append(label.span)
    return found


def _own_sentences(passage: Passage, recited: Mapping[int, Sequence[Span]]) -> Sequence[Span]:
    """Sentences of a passage without those that quote or recite the law."""
    law = recited.get(passage.block, ())
    return [s for s in passage.sentences if not any(s.overlaps(other) for other in law)]
