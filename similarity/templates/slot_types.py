"""What kind of thing fills a slot: decided by the fillings, each read in its own letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import cast

from similarity import facts
from similarity.records import SlotType
from similarity.templates.indexed import IndexedLetter
from similarity.templates.skeleton import Member
from similarity.words import WORD, fold

__all__ = ["filling_type", "slot_type"]

# Wordings that vote on a slot's type; more would not change it.
MOST_WORDINGS = 8
_SECTION_BEFORE = re.compile(r"(?:sections?|s\.?|regulations?|exemptions?)\s*[\d()\w]{0,8}$", re.IGNORECASE)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|across|within|near|throughout|around)\s+(?:the\s+)?$", re.IGNORECASE)


def slot_type(members: Sequence[Member], bounds: Sequence[tuple[int, int]]) -> SlotType:
    """The type most fillings have; ``free`` where they do not agree.

    Each wording has one vote, however many letters use it, and what the form of a filling shows (a date, a
    provision, a name) outweighs what it only suggests.

    Parameters
    ----------
    members
        The family's members.
    bounds
        For each member its filling as a half-open word range of its letter; an empty one has no say.
    """
    by_wording: dict[str, SlotType] = {}
    for member, (first, last) in zip(members, bounds, strict=True):
        if first < last and len(by_wording) < MOST_WORDINGS:
            wording = member.letter.span(first, last).of(member.letter.text).casefold()
            if by_wording.get(wording) in (None, "free"):
                by_wording[wording] = filling_type(member.letter, first, last)
    if not by_wording:
        return "free"
    votes = Counter(by_wording.values())
    best, count = min(votes.items(), key=lambda item: (-item[1], item[0] == "free", item[0]))
    return best if 2 * count >= len(by_wording) else "free"


def filling_type(letter: IndexedLetter, first: int, last: int) -> SlotType:
    """What one filling is, in its letter."""
    span = letter.span(first, last)
    text = span.of(letter.text)
    forms = [fold(token) for token in WORD.findall(text)]
    before = letter.text[max(0, span.start - 24) : span.start]
    if re.search(r"\d|^\w$", text) and _SECTION_BEFORE.search(before) and len(text) < 24:
        return "exemption"
    if _is_own_authority(letter, text, forms):
        return "authority"
    by_form = _type_by_form(text)
    if by_form:
        return by_form
    if _is_authority(text):
        return "authority"
    if not letter.asked.isdisjoint(forms):
        return "topic"
    if _is_proper(text) and _PLACE_BEFORE.search(before):
        return "place"
    return "topic" if len(forms) > 1 and not _is_plain(forms) else "free"


@facts.facts_cache
def _forms() -> tuple[tuple[SlotType, ...], re.Pattern[str]]:
    """Types of the rows, and one pattern whose group ``r<n>`` is row ``n``: the first row that fits counts."""
    rows = facts.load("slot_types").rows
    pattern = "|".join(f"(?P<r{n}>{row['pattern']})" for n, row in enumerate(rows))
    return tuple(cast(SlotType, row["type"]) for row in rows), re.compile(pattern, re.IGNORECASE)


@facts.facts_cache
def _authority_names() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in facts.load("authorities").rows)


def _type_by_form(text: str) -> SlotType | None:
    types, pattern = _forms()
    hit = pattern.fullmatch(text.strip(" ,.;:‘’“”'\""))
    return types[int(hit.lastgroup[1:])] if hit and hit.lastgroup else None


def _is_own_authority(letter: IndexedLetter, text: str, forms: Sequence[str]) -> bool:
    own = letter.letter.document.authority
    return bool(own) and own.casefold() in text.casefold() and len(forms) <= len(own.split()) + 3


def _is_authority(text: str) -> bool:
    if text.islower():  # names have capitals
        return False
    longest = max((len(m.group()) for p in _authority_names() for m in p.finditer(text)), default=0)
    return 2 * longest > len(text)


@facts.facts_cache
def _plain_words() -> frozenset[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return frozenset(ENGLISH_STOP_WORDS)


def _is_plain(forms: Sequence[str]) -> bool:
    """Whether the words name nothing: function words with one other at most."""
    return sum(f not in _plain_words() for f in forms) < 2


def _is_proper(text: str) -> bool:
    return all(w[0].isupper() for w in re.findall(r"[^\W_]+", text))
