"""An apparatus of variants: in which letters the fixed words read otherwise, and since when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from similarity.records import Change, LiteralWords, Slot, Span, Variant
from similarity.templates.alignment import Words, equal_runs
from similarity.templates.indexed_letters import IndexedLetter
from similarity.words import words

__all__ = ["variants_of"]

Longs = npt.NDArray[np.int64]
Place = tuple[IndexedLetter, int, int]

# Words; fewer that turn up elsewhere are an accident.
SHORTEST_MOVE = 4


@dataclass(frozen=True, slots=True)
class _Literal:
    """Fixed words of one part: as they are compared, and folded."""

    part: int
    words: Words
    forms: Sequence[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class _Difference:
    """What a reading has in place of some fixed words.

    ``first`` to ``last`` are its own words, counted from the reading's first. Where it has none, they are the place
    after the word before, or before the part's first word if it ``opens`` the part; -1 where the part is absent.
    """

    part: int
    was: str
    first: int
    last: int
    opens: bool
    moved: bool = False

    def span(self, letter: IndexedLetter, start: int) -> Span:
        """Where it stands in a letter whose place begins at the word ``start``."""
        if self.first < 0:
            return Span(0, 0)
        if self.first == self.last and self.opens:
            at = int(letter.starts[start + self.first])
            return Span(at, at)
        return letter.span(start + self.first, start + self.last)


def variants_of(
    skeleton: Sequence[LiteralWords | Slot],
    fixed: Sequence[Words | None],
    places: Sequence[Place],
    reading_of: Longs,
    bounds: Longs,
    readings: Sequence[Words],
) -> tuple[Variant, ...]:
    """Occurrences by what they change in the fixed words, in the order in which each was first seen.

    Parameters
    ----------
    skeleton
        Parts of the form.
    fixed
        Words of each literal; None for a slot.
    places
        Letter and half-open word range of each occurrence.
    reading_of
        The reading of each occurrence.
    bounds
        Word range of each part in each reading, shape (readings, parts, 2).
    readings
        The different texts of the occurrences.
    """
    literals = [
        _Literal(p, forms, [w.form for w in words(part.text)], part.optional)
        for p, (forms, part) in enumerate(zip(fixed, skeleton, strict=True))
        if forms is not None and isinstance(part, LiteralWords)
    ]
    differences = [
        _differences(literals, reading, own.tolist()) for reading, own in zip(readings, bounds, strict=True)
    ]
    _, speakers = np.unique(reading_of, return_index=True)
    differences = [
        _with_moves(one, *places[at][:2]) for one, at in zip(differences, speakers.tolist(), strict=True)
    ]
    groups: dict[tuple[tuple[int, str, str], ...], list[int]] = defaultdict(list)
    for number, (reading, (letter, start, _)) in enumerate(zip(reading_of.tolist(), places, strict=True)):
        key = tuple(
            (one.part, one.was, one.span(letter, start).of(letter.text).casefold())
            for one in differences[reading]
        )
        groups[key].append(number)
    rows = []
    for which in groups.values():
        dated = sorted(
            (days[0], document.date)
            for document in (places[n][0].letter.document for n in which)
            if (days := document.date_range())
        )
        first = dated[0] if dated else (dt.date.max, "")
        letter, start, _ = places[which[0]]
        changes = tuple(_change(one, letter, start) for one in differences[reading_of[which[0]]])
        rows.append((first[0], which[0], Variant(tuple(which), first[1], changes)))
    return tuple(variant for _, _, variant in sorted(rows, key=lambda row: row[:2]))


def _change(one: _Difference, letter: IndexedLetter, start: int) -> Change:
    span = one.span(letter, start)
    return Change(one.part, one.was, span.of(letter.text), letter.document_id, span, one.moved)


def _differences(
    literals: Sequence[_Literal], reading: Words, bounds: Sequence[Sequence[int]]
) -> list[_Difference]:
    """What one reading changes in the literals."""
    found: list[_Difference] = []
    for literal in literals:
        low, high = bounds[literal.part]
        own = reading[low:high]
        if own == literal.words:
            continue
        if low >= high:
            if literal.forms and not literal.optional:
                found.append(_Difference(literal.part, " ".join(literal.forms), -1, -1, False))
            continue
        at, to = 0, 0
        runs = equal_runs(literal.words, own)
        for ours, theirs, size in (*runs, (len(literal.words), len(own), 0)):
            if at < ours or to < theirs:
                was = " ".join(literal.forms[at:ours])
                found.append(_Difference(literal.part, was, low + to, low + theirs, to == 0))
            at, to = ours + size, theirs + size
    return found


def _with_moves(found: list[_Difference], letter: IndexedLetter, start: int) -> list[_Difference]:
    """Mark words that were dropped in one place and added in another."""
    if not any(one.was.count(" ") >= SHORTEST_MOVE - 1 for one in found):
        return found
    spans = [one.span(letter, start) for one in found]
    now = [" ".join(w.form for w in words(letter.text, s.start, s.end)) for s in spans]
    moved = {text for text in {one.was for one in found} & set(now) if text.count(" ") >= SHORTEST_MOVE - 1}
    return [
        replace(one, moved=True) if one.was in moved or text in moved else one
        for one, text in zip(found, now, strict=True)
    ]
