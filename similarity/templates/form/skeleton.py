"""The form: fixed words with numbered blanks, and what each letter wrote into them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Filling, LiteralWords, Occurrence, Slot, SlotType, Span, Variant
from similarity.templates.alignment import Words
from similarity.templates.form.brackets import with_its_brackets
from similarity.templates.form.columns import Consensus, Part
from similarity.templates.form.slot_types import slot_type
from similarity.templates.form.snapping import Place
from similarity.templates.form.variants import variants_of
from similarity.templates.form.wordings import common_form
from similarity.templates.indexed_letters import IndexedLetter, PlacedWords

__all__ = ["Form", "Member", "build_form"]

Longs = npt.NDArray[np.int64]

# Words that may fill a blank at the rim of a form; more are another text before or after it.
LONGEST_OPEN_SLOT = 12
# Between a heading run in and the text after it.
_HEADING_ENDS = compiled_pattern(r"[:;]|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Member:
    """One place of a family: a half-open word range of a letter, and its words as characters or numbers."""

    letter: IndexedLetter
    first: int
    last: int
    reading: Words


@dataclass(frozen=True, slots=True)
class Form:
    """Skeleton, occurrences and variants of one family, occurrence ``i`` being member ``i``."""

    skeleton: tuple[LiteralWords | Slot, ...]
    occurrences: tuple[Occurrence, ...]
    medoid: int
    variants: tuple[Variant, ...]


def build_form(
    members: Sequence[Member],
    medoid: int,
    pile: PlacedWords,
    is_function_word: Callable[[int | str], bool],
) -> Form:
    """Align the members to the medoid and write the form.

    Parameters
    ----------
    members
        In the order of the occurrences; none is empty.
    medoid
        Index of the member all others are aligned to.
    pile
        The words of the letters.
    is_function_word
        Whether a word of a reading is one such as "of".
    """
    texts: dict[Words, list[int]] = {}
    for i, member in enumerate(members):
        texts.setdefault(member.reading, []).append(i)
    reading_of = np.empty(len(members), dtype=np.int64)
    for r, who in enumerate(texts.values()):
        reading_of[who] = r
    chief = int(reading_of[medoid])
    shown = [medoid if r == chief else who[0] for r, who in enumerate(texts.values())]
    speakers = [members[i] for i in shown]
    places = [(one.letter, one.first, one.last) for one in speakers]

    def blank_type(some: Sequence[int], bounds: Sequence[tuple[int, int]]) -> SlotType:
        spans = [
            (own := speakers[r], own.letter.span(own.first + a, own.first + b))
            for r, (a, b) in zip(some, bounds, strict=True)
        ]
        return slot_type((own.letter, span.start, span.end) for own, span in spans)

    weights = [len(who) for who in texts.values()]
    found = common_form(list(texts), weights, chief, places, is_function_word, blank_type)
    found = _without_open_ends(found, places)
    bounds = _bounds(found)
    occurrences = _occurrences(members, reading_of, found, bounds, pile)
    skeleton: list[LiteralWords | Slot] = []
    fixed: list[Words | None] = []
    for p, part in enumerate(found.parts):
        if part.kind == "slot":
            number = 1 + sum(one is None for one in fixed)
            skeleton.append(_slot(number, p, members, occurrences))
            fixed.append(None)
        else:
            speaker = speakers[part.reading]
            own = bounds[part.reading]
            text = _fixed_words(speaker, own, found.parts, p)
            skeleton.append(LiteralWords(text, optional=part.kind == "optional"))
            fixed.append(speaker.reading[own[p, 0] : own[p, 1]])
    places = [(member.letter, member.first, member.last) for member in members]
    variants = variants_of(skeleton, fixed, places, reading_of, bounds, list(texts))
    return Form(tuple(skeleton), occurrences, medoid, variants)


def _bounds(found: Consensus) -> Longs:
    """Half-open word range of each part in each reading, shape (readings, parts, 2)."""
    borders = np.array(found.borders, dtype=np.int64)
    bounds = np.stack([borders[:, :-1], borders[:, 1:]], axis=2)
    for (reading, part), moved in found.elsewhere.items():
        bounds[reading, part] = moved
    return bounds


def _occurrences(
    members: Sequence[Member], reading_of: Longs, found: Consensus, bounds: Longs, pile: PlacedWords
) -> tuple[Occurrence, ...]:
    letters = np.array([member.letter.first for member in members], dtype=np.int64)
    base = letters + np.array([member.first for member in members], dtype=np.int64)
    whole = np.array([(one[0], one[-1]) for one in found.borders], dtype=np.int64)[:, None, :]
    wanted = np.concatenate([bounds, whole], axis=1)[reading_of] + base[:, None, None]
    empty = wanted[:, :, 0] >= wanted[:, :, 1]
    slots = [p for p, part in enumerate(found.parts) if part.kind == "slot"]
    absent = empty & np.array([*(part.kind != "slot" for part in found.parts), False])
    starts, ends = pile.characters_of(wanted[:, :, 0], wanted[:, :, 1], letters[:, None])
    occurrences = []
    for member, low, high, gone in zip(members, starts.tolist(), ends.tolist(), absent, strict=True):
        *parts, span = map(Span, low, high)
        for p in slots:
            parts[p] = grown = with_its_brackets(member.letter.text, parts[p])
            if len(grown):
                span = Span(min(span.start, grown.start), max(span.end, grown.end))
        filled: list[Span | None] = list(parts)
        for p in np.flatnonzero(gone).tolist():
            filled[p] = None
        occurrences.append(Occurrence(member.letter.document_id, span, tuple(filled)))
    return tuple(occurrences)


def _slot(number: int, p: int, members: Sequence[Member], occurrences: Sequence[Occurrence]) -> Slot:
    fillings = []
    texts: dict[str, str] = {}  # one string for what many fill in
    for i, (member, occurrence) in enumerate(zip(members, occurrences, strict=True)):
        span = occurrence.parts[p]
        assert span is not None
        text = span.of(member.letter.text)
        fillings.append(Filling(i, occurrence.document_id, span, texts.setdefault(text, text)))
    kind = slot_type(
        (member.letter, filling.span.start, filling.span.end)
        for member, filling in zip(members, fillings, strict=True)
    )
    return Slot(number, kind, tuple(fillings))


def _without_open_ends(found: Consensus, places: Sequence[Place]) -> Consensus:
    """Drop parts at either end that belong to another text: what nothing closes, and a heading run in.

    What a rewording had moved into them is no longer part of the form either.
    """
    low, high = 0, len(found.parts)
    while high - low > 1 and not _belongs(found, places, low, low + 1):
        low += 1
    while high - low > 1 and not _belongs(found, places, high - 1, high - 1):
        high -= 1
    borders = tuple(b[low : high + 1] for b in found.borders)
    elsewhere = {
        (r, p - low): at
        for (r, p), at in found.elsewhere.items()
        if low <= p < high and borders[r][0] <= at[0] and at[1] <= borders[r][-1]
    }
    return replace(found, parts=found.parts[low:high], borders=borders, elsewhere=elsewhere)


def _belongs(found: Consensus, places: Sequence[Place], p: int, inner: int) -> bool:
    """Whether a slot or an optional part at an end belongs to the form; ``inner`` is its border to the rest.

    It must stand in most readings; and a slot must be short, begin (or end) with its sentence, and share that
    sentence with the rest.
    """
    if found.parts[p].kind == "literal":
        return True
    held, closed = 0, 0
    for (letter, first, _), border in zip(places, found.borders, strict=True):
        low, high = first + border[p], first + border[p + 1]
        if low == high:
            continue
        held += 1
        outer, rim = (low, high) if inner > p else (high, low)
        edge = outer in (0, len(letter.sentence)) or letter.sentence[outer] != letter.sentence[outer - 1]
        joined = letter.sentence[rim] == letter.sentence[rim - 1] and not _HEADING_ENDS.search(
            letter.text[letter.ends[rim - 1] : letter.starts[rim]]
        )
        closed += edge and joined and high - low <= LONGEST_OPEN_SLOT
    if found.parts[p].kind == "optional":
        return 2 * held > len(places)
    return 2 * closed > len(places)


def _filled(member: Member, bounds: Longs, p: int) -> Span:
    """Characters of what one member has in a slot."""
    first, last = (member.first + bounds[p]).tolist()
    return with_its_brackets(member.letter.text, member.letter.span(first, last))


def _fixed_words(member: Member, bounds: Longs, parts: Sequence[Part], p: int) -> str:
    """The literal's text with the marks and spaces round it, so that parts read well when set end to end.

    Each word brings the marks before it; a literal before a slot keeps the marks up to the slot's first word. Brackets
    that belong to what fills a slot beside it are the slot's.
    """
    letter, (first, last) = member.letter, (member.first + bounds[p]).tolist()
    if first == last:
        return ""
    start = int(letter.starts[first])
    if p > 0:
        start = int(letter.ends[first - 1]) if first else 0
        if parts[p - 1].kind == "slot":
            start = max(start, _filled(member, bounds, p - 1).end)
    end = int(letter.ends[last - 1])
    if p + 1 < len(parts) and parts[p + 1].kind == "slot" and last < len(letter.starts):
        end = min(int(letter.starts[last]), max(end, _filled(member, bounds, p + 1).start))
    return re.sub(r"\s+", " ", letter.text[start:end])
