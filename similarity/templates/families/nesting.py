"""Forms inside forms: which are only parts of another, and which live on their own and are linked to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from similarity.records import Occurrence

__all__ = ["nesting"]

# An occurrence stands inside another from this share of its characters.
INSIDE = 0.8


def nesting(forms: Sequence[Sequence[Occurrence]]) -> tuple[dict[int, int], dict[int, tuple[int, ...]]]:
    """How forms stand in one another, by their occurrences.

    Parameters
    ----------
    forms
        The occurrences of each form.

    Returns
    -------
    parts, related
        ``parts`` names for each form that never occurs outside one larger form that form: it tells nothing
        of its own. ``related`` names for each other form those around it, inside it or overlapping it.
    """
    around = _holders(forms)
    parts: dict[int, int] = {}
    for number, holders in enumerate(around):
        for holder, count in sorted(holders.items(), key=lambda item: (-item[1], item[0])):
            larger = (_size(forms[holder]), -holder) > (_size(forms[number]), -number)
            if count == len(forms[number]) and larger:
                parts[number] = holder
                break
    for number in parts:
        while parts[number] in parts:
            parts[number] = parts[parts[number]]
    links: dict[int, set[int]] = defaultdict(set)
    for number, holders in enumerate(around):
        for holder in holders:
            if number not in parts and holder not in parts:
                links[number].add(holder)
                links[holder].add(number)
    return parts, {number: tuple(sorted(found)) for number, found in links.items()}


def _size(occurrences: Sequence[Occurrence]) -> float:
    return sum(len(o.span) for o in occurrences) / len(occurrences)


def _holders(forms: Sequence[Sequence[Occurrence]]) -> list[Counter[int]]:
    """For each form, in how many of its places each other form stands around it."""
    by_document: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
    for number, occurrences in enumerate(forms):
        for which, one in enumerate(occurrences):
            by_document[one.document_id].append((one.span.start, one.span.end, number, which))
    held: dict[tuple[int, int], set[int]] = defaultdict(set)
    for places in by_document.values():
        places.sort()
        open_places: list[tuple[int, int, int, int]] = []
        for place in places:
            open_places = [other for other in open_places if other[1] > place[0]]
            for other in open_places:
                for inner, outer in ((place, other), (other, place)):
                    common = min(inner[1], outer[1]) - max(inner[0], outer[0])
                    if inner[2] != outer[2] and common >= INSIDE * (inner[1] - inner[0]):
                        held[inner[2], outer[2]].add(inner[3])
            open_places.append(place)
    found: list[Counter[int]] = [Counter() for _ in forms]
    for (inner_form, outer_form), which_ones in held.items():
        found[inner_form][outer_form] = len(which_ones)
    return found
