"""What kind of thing fills a slot: decided by the fillings, each read in its own letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import cast

from similarity import facts
from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import SlotType
from similarity.templates.indexed_letters import IndexedLetter
from similarity.words import WORD, fold, function_words

__all__ = ["Filled", "filling_type", "slot_type"]

# A letter and half-open characters of it.
Filled = tuple[IndexedLetter, int, int]

# Wordings that vote on a slot's type; more would not change it.
MOST_WORDINGS = 8
_MAY_BE_SECTION = compiled_pattern(r"\d|^\w$")
_SECTION_BEFORE = compiled_pattern(
    r"(?:sections?|s\.?|regulations?|exemptions?)\s*[\d()\w]{0,8}$", re.IGNORECASE
)
_PLACE_BEFORE = compiled_pattern(
    r"\b(?:in|at|across|within|near|throughout|around)\s+(?:the\s+)?$", re.IGNORECASE
)


def slot_type(fillings: Iterable[Filled]) -> SlotType:
    """The type most fillings have; ``free`` where they do not agree.

    Each wording has one vote, however many letters use it, and what the form of a filling shows (a date, a
    provision, a name) outweighs what it only suggests.

    Parameters
    ----------
    fillings
        Letter and half-open characters of each filling; an empty one has no say.
    """
    by_wording: dict[str, SlotType] = {}
    for letter, start, end in fillings:
        if start == end:
            continue
        wording = letter.text[start:end].casefold()
        if by_wording.get(wording) in (None, "free"):
            by_wording[wording] = filling_type(letter, start, end)
            if len(by_wording) == MOST_WORDINGS:
                break
    if not by_wording:
        return "free"
    votes = Counter(by_wording.values())
    best, count = min(votes.items(), key=lambda item: (-item[1], item[0] == "free", item[0]))
    return best if 2 * count >= len(by_wording) else "free"


def filling_type(letter: IndexedLetter, start: int, end: int) -> SlotType:
    """What one filling is, in its letter."""
    text = letter.text
    shown, suggested, forms = _kinds(
        text[start:end], text[max(0, start - 24) : start], letter.letter.document.authority
    )
    if shown:
        return shown
    return suggested if letter.asked.isdisjoint(forms) else "topic"


@bounded_facts_cache(20_000)
def _kinds(text: str, before: str, authority: str) -> tuple[SlotType | None, SlotType, tuple[str, ...]]:
    """What a filling's form shows, what it suggests unless the request asked for it, and its folded words."""
    forms = tuple(fold(token) for token in WORD.findall(text))
    if len(text) < 24 and _MAY_BE_SECTION.search(text) and _SECTION_BEFORE.search(before):
        return "exemption", "exemption", forms
    if _is_own_authority(authority, text, forms):
        return "authority", "authority", forms
    shown = _type_by_form(text) or ("authority" if _is_authority(text) else None)
    if shown:
        return shown, shown, forms
    if _is_proper(text) and _PLACE_BEFORE.search(before):
        return None, "place", forms
    return None, "topic" if len(forms) > 1 and not _is_plain(forms) else "free", forms


@facts.facts_cache
def _forms() -> tuple[tuple[SlotType, ...], re.Pattern[str]]:
    """Types of the rows, and one pattern whose group ``r<n>`` is row ``n``: the first row that fits counts."""
    rows = facts.load("slot_types").rows
    pattern = "|".join(f"(?P<r{n}>{row['pattern']})" for n, row in enumerate(rows))
    return tuple(cast(SlotType, row["type"]) for row in rows), compiled_pattern(pattern, re.IGNORECASE)


@facts.facts_cache
def _authority_names() -> tuple[re.Pattern[str], ...]:
    return tuple(compiled_pattern(row["pattern"]) for row in facts.load("authorities").rows)


def _type_by_form(text: str) -> SlotType | None:
    types, pattern = _forms()
    hit = pattern.fullmatch(text.strip(" ,.;:‘’“”'\""))
    return types[int(hit.lastgroup[1:])] if hit and hit.lastgroup else None


def _is_own_authority(own: str, text: str, forms: Sequence[str]) -> bool:
    return bool(own) and own.casefold() in text.casefold() and len(forms) <= len(own.split()) + 3


def _is_authority(text: str) -> bool:
    if text.islower():  # names have capitals
        return False
    longest = max((len(m.group()) for p in _authority_names() for m in p.finditer(text)), default=0)
    return 2 * longest > len(text)


def _is_plain(forms: Sequence[str]) -> bool:
    """Whether the words name nothing: function words with one other at most."""
    plain = function_words()
    return sum(f not in plain for f in forms) < 2


def _is_proper(text: str) -> bool:
    return all(w[0].isupper() for w in re.findall(r"[^\W_]+", text))
