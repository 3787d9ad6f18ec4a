"""Borders of slots moved to where a reader would put them: a blank never cuts a date, a provision or a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from similarity import facts
from similarity.facts.triggers import Sought, folded
from similarity.templates.form.columns import Consensus, Part
from similarity.templates.indexed_letters import IndexedLetter

__all__ = ["Place", "snapped"]

Place = tuple[IndexedLetter, int, int]
# Readings asked; more would not change where most put a border.
MOST_ASKED = 8
# Words that open a noun phrase: the phrase is what fills a blank.
_DETERMINERS = frozenset({"the", "a", "an", "our", "your", "its", "their"})


def snapped(found: Consensus, places: Sequence[Place], chief: Sequence[int]) -> Consensus:
    """Slots grown over the fixed words that belong to what fills them, and joined where they then meet.

    Parameters
    ----------
    found
        Parts and, for each reading, their borders.
    places
        For each reading a letter and the half-open word range in which it stands.
    chief
        Readings of the chief wording: they alone are asked.
    """
    if all(part.kind == "literal" for part in found.parts):
        return _joined(found)
    asked = set(chief[:MOST_ASKED])
    entities = [_entities(*place) if r in asked else None for r, place in enumerate(places)]
    found = _joined(_without_cut_options(found, entities))
    parts, borders = list(found.parts), [list(b) for b in found.borders]
    for p, part in enumerate(parts):
        if part.kind != "slot":
            continue
        if p > 0 and parts[p - 1].kind != "slot":
            _grow(p, -1, borders, entities, places)
        if p + 1 < len(parts) and parts[p + 1].kind != "slot":
            _grow(p, 1, borders, entities, places)
    return _joined(replace(found, parts=tuple(parts), borders=tuple(tuple(b) for b in borders)))


def _grow(
    p: int,
    side: int,
    borders: list[list[int]],
    entities: Sequence[Sequence[tuple[int, int]] | None],
    places: Sequence[Place],
) -> None:
    """Move one border of slot ``p`` (side -1 its first, 1 its last) by as many words as most readings ask for."""
    at = p if side < 0 else p + 1
    asked: list[int] = []
    for border, found, place in zip(borders, entities, places, strict=True):
        if found is None:
            continue
        if border[p] == border[p + 1] and not _cut(border[p], found):
            continue
        room = border[p] - border[p - 1] if side < 0 else border[p + 2] - border[p + 1]
        asked.append(min(room, _asked(border[at], side, found, place)))
    wanted = Counter(k for k in asked if k)
    if not wanted or 2 * sum(wanted.values()) < len(asked):
        return
    k = min(wanted, key=lambda n: (-wanted[n], n))
    for border in borders:
        if side < 0:
            border[at] = max(border[p - 1], border[at] - k)
        else:
            border[at] = min(border[p + 2], border[at] + k)


def _without_cut_options(found: Consensus, entities: Sequence[Sequence[tuple[int, int]] | None]) -> Consensus:
    """Optional words that are a piece of a date, a provision or a name are a blank."""
    parts = list(found.parts)
    for p, part in enumerate(parts):
        if part.kind != "optional":
            continue
        asked = [(b, own) for b, own in zip(found.borders, entities, strict=True) if own is not None]
        cut = sum(_cut(b[p], own) or _cut(b[p + 1], own) for b, own in asked)
        if 2 * cut >= len(asked):
            parts[p] = replace(part, kind="slot")
    return replace(found, parts=tuple(parts))


def _cut(border: int, entities: Sequence[tuple[int, int]]) -> bool:
    return any(low < border < high for low, high in entities)


def _asked(border: int, side: int, entities: Sequence[tuple[int, int]], place: Place) -> int:
    for low, high in entities:
        if low < border < high:
            return border - low if side < 0 else high - border
    letter, first, _ = place
    if side < 0 and border > 0:
        word = letter.text[letter.starts[first + border - 1] : letter.ends[first + border - 1]].casefold()
        between = letter.text[letter.ends[first + border - 1] : letter.starts[first + border]]
        return int(word in _DETERMINERS and not between.strip())
    return 0


@facts.facts_cache
def _patterns() -> tuple[Sought, ...]:
    rows = [(row["pattern"], re.IGNORECASE) for row in facts.load("slot_entities").rows]
    rows += [(row["pattern"], re.RegexFlag(0)) for row in facts.load("authorities").rows]
    meanings = sorted({str(row["meaning"]) for row in facts.load("threat_level_meanings").rows}, key=len)
    rows.append((r"\b(?:" + "|".join(map(re.escape, reversed(meanings))) + r")\b", re.IGNORECASE))
    return tuple(Sought(pattern, flags) for pattern, flags in rows)


def _entities(letter: IndexedLetter, first: int, last: int) -> list[tuple[int, int]]:
    """Word ranges, counted from the place's first word, that a slot may not cut."""
    span = letter.span(max(0, first - 8), min(len(letter.starts), last + 8))
    text = span.of(letter.text)
    patterns = list(_patterns())
    own = letter.letter.document.authority
    if own:
        patterns.append(Sought(re.escape(own), re.IGNORECASE))
    found, low = set(), folded(text)
    for pattern in patterns:
        for hit in pattern.finditer(text, low):
            begin = int(letter.ends.searchsorted(span.start + hit.start(), side="right"))
            stop = int(letter.starts.searchsorted(span.start + hit.end(), side="left"))
            if stop - begin > 1:
                found.add((begin - first, stop - first))
    return sorted(found, key=lambda e: (e[0] - e[1], e))


def _joined(found: Consensus) -> Consensus:
    """Drop parts that no reading has words in, and make one slot of slots that meet."""
    keep: list[Part] = []
    columns: list[int] = [0]
    for p, part in enumerate(found.parts):
        empty = all(b[p] == b[p + 1] for b in found.borders)
        if empty and len(found.parts) > 1:
            continue
        if keep and keep[-1].kind == "slot" and part.kind == "slot":
            keep[-1] = Part(keep[-1].first, part.last, "slot", keep[-1].reading)
            columns[-1] = p + 1
            continue
        keep.append(part)
        columns.append(p + 1)
    borders = tuple(tuple(b[c] for c in columns) for b in found.borders)
    return replace(found, parts=tuple(keep), borders=borders)
