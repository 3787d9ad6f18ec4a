"""The form: fixed words with numbered blanks, and what each letter wrote into them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from similarity.records import Filling, LiteralWords, Occurrence, Slot, SlotType, Span
from similarity.templates.columns import Consensus, Part
from similarity.templates.indexed import IndexedLetter
from similarity.templates.snapping import Place
from similarity.templates.wordings import common_form

__all__ = ["Form", "Member", "build_form"]

# Words that may fill a blank at the rim of a form; more are another text before or after it.
LONGEST_OPEN_SLOT = 12
# Between a heading run in and the text after it.
_HEADING_ENDS = re.compile(r"[:;]|\s[-–—]\s")

TypeOf = Callable[[Sequence["Member"], Sequence[tuple[int, int]]], SlotType]


@dataclass(frozen=True, slots=True)
class Member:
    """One place of a family: a half-open word range of a letter."""

    letter: IndexedLetter
    first: int
    last: int

    @property
    def reading(self) -> tuple[int, ...]:
        """The words as numbers."""
        return tuple(self.letter.forms[self.first : self.last].tolist())


@dataclass(frozen=True, slots=True)
class Form:
    """Skeleton and occurrences of one family, occurrence ``i`` being member ``i``.

    ``deviation`` is the share of the fixed words that a member lacks: 0 fills in the form word for word.
    """

    skeleton: tuple[LiteralWords | Slot, ...]
    occurrences: tuple[Occurrence, ...]
    medoid: int
    deviation: tuple[float, ...]


def build_form(
    members: Sequence[Member],
    medoid: int,
    type_of: TypeOf,
    is_function_word: Callable[[int], bool],
) -> Form:
    """Align the members to the medoid and write the form.

    Parameters
    ----------
    members
        In the order of the occurrences; none is empty.
    medoid
        Index of the member all others are aligned to.
    type_of
        Names the type of a slot from the members and the word range each has in it.
    is_function_word
        Whether a word number is a word such as "of".
    """
    texts: dict[tuple[int, ...], list[int]] = {}
    for i, member in enumerate(members):
        texts.setdefault(member.reading, []).append(i)
    reading_of = {i: r for r, who in enumerate(texts.values()) for i in who}
    shown = {r: who[0] for r, who in enumerate(texts.values())} | {reading_of[medoid]: medoid}
    speakers = [members[shown[r]] for r in range(len(texts))]
    places = [(one.letter, one.first, one.last) for one in speakers]

    def blank_type(some: Sequence[int], bounds: Sequence[tuple[int, int]]) -> SlotType:
        own = [speakers[r] for r in some]
        return type_of(own, [(m.first + a, m.first + b) for m, (a, b) in zip(own, bounds, strict=True)])

    weights = [len(who) for who in texts.values()]
    found = common_form(list(texts), weights, reading_of[medoid], places, is_function_word, blank_type)
    found = _without_open_ends(found, places)
    ranges = [_ranges(member, found, reading_of[i]) for i, member in enumerate(members)]
    skeleton: list[LiteralWords | Slot] = []
    for p, part in enumerate(found.parts):
        if part.kind == "slot":
            number = 1 + sum(isinstance(one, Slot) for one in skeleton)
            skeleton.append(_slot(number, members, [r[p] for r in ranges], type_of))
        else:
            speaker = shown[part.reading]
            text = _fixed_words(members[speaker], ranges[speaker], found.parts, p)
            skeleton.append(LiteralWords(text, optional=part.kind == "optional"))
    occurrences = tuple(
        Occurrence(
            member.letter.document_id,
            member.letter.span(
                member.first + found.borders[reading_of[i]][0],
                member.first + found.borders[reading_of[i]][-1],
            ),
            tuple(_place(member, part, *bounds) for part, bounds in zip(found.parts, ranges[i], strict=True)),
        )
        for i, member in enumerate(members)
    )
    deviation = tuple(found.deviation[reading_of[i]] for i in range(len(members)))
    return Form(tuple(skeleton), occurrences, medoid, deviation)


def _ranges(member: Member, found: Consensus, reading: int) -> list[tuple[int, int]]:
    """Word range of each part in one member."""
    borders = found.borders[reading]
    bounds = [(borders[p], borders[p + 1]) for p in range(len(found.parts))]
    for (r, p), moved in found.elsewhere.items():
        if r == reading:
            bounds[p] = moved
    return [(member.first + low, member.first + high) for low, high in bounds]


def _without_open_ends(found: Consensus, places: Sequence[Place]) -> Consensus:
    """Drop parts at either end that belong to another text: what nothing closes, and a heading run in."""
    low, high = 0, len(found.parts)
    while high - low > 1 and not _belongs(found, places, low, low + 1):
        low += 1
    while high - low > 1 and not _belongs(found, places, high - 1, high - 1):
        high -= 1
    borders = tuple(b[low : high + 1] for b in found.borders)
    elsewhere = {(r, p - low): at for (r, p), at in found.elsewhere.items() if low <= p < high}
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


def _place(member: Member, part: Part, first: int, last: int) -> Span | None:
    if first == last and part.kind != "slot":
        return None
    return member.letter.span(first, last)


def _slot(number: int, members: Sequence[Member], bounds: Sequence[tuple[int, int]], type_of: TypeOf) -> Slot:
    fillings = []
    for i, (member, (first, last)) in enumerate(zip(members, bounds, strict=True)):
        span = member.letter.span(first, last)
        fillings.append(Filling(i, member.letter.document_id, span, span.of(member.letter.text)))
    return Slot(number, type_of(members, bounds), tuple(fillings))


def _fixed_words(member: Member, bounds: Sequence[tuple[int, int]], parts: Sequence[Part], p: int) -> str:
    """The literal's text with the marks and spaces round it, so that parts read well when set end to end.

    Each word brings the marks before it; a literal before a slot keeps the marks up to the slot's first word.
    """
    letter, (first, last) = member.letter, bounds[p]
    if first == last:
        return ""
    start = int(letter.starts[first])
    if p > 0:
        start = int(letter.ends[first - 1]) if first else 0
    end = int(letter.ends[last - 1])
    if p + 1 < len(parts) and parts[p + 1].kind == "slot" and last < len(letter.starts):
        end = int(letter.starts[last])
    return re.sub(r"\s+", " ", letter.text[start:end])
