"""Anomalies that follow from where templates were planted, so that none is forgotten."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from builder.model import Composed, Planted


def text_for_several_exemptions(letter: Composed) -> list[dict[str, Any]]:
    """One reason planted twice in a letter, under exemptions that have none in common."""
    rows: list[dict[str, Any]] = []
    for left, right in combinations(letter.planted, 2):
        if left.template_id != right.template_id or left.fairness != "case_specific":
            continue
        mine, other = _exemptions(letter, left), _exemptions(letter, right)
        if not mine or not other or mine & other:
            continue
        rows.append(
            {
                "kind": "text_for_several_exemptions",
                "verdict": "noted",
                "template_id": left.template_id,
                "note": f"the same reason under {_named(mine)} and under {_named(other)}",
                **_span(letter.text, *_extent(left), ""),
                **_span(letter.text, *_extent(right), "other_"),
            }
        )
    return rows


def review_repeats_refusal(letter: Composed, letters: dict[str, Composed]) -> list[dict[str, Any]]:
    """A review whose reasons are for the larger part planted in the first refusal as well."""
    first = letters.get(letter.meta.get("reviews", ""))
    if first is None:
        return []
    before = {p.template_id: p for p in first.planted}
    repeated = [p for p in letter.planted if p.template_id in before and _exemptions(letter, p)]
    words = sum(len(letter.text[a:b].split()) for p in repeated for a, b in p.spans)
    reasons = sum(
        len(letter.text[label.start : label.end].split())
        for block in letter.blocks
        if block.kind != "heading"
        for label in block.labels
        if label.setting.exemptions and label.setting.role != "ncnd"
    )
    if 2 * words < reasons:
        return []
    start, end = repeated[0].spans[0][0], repeated[-1].spans[-1][1]
    places = [_extent(before[p.template_id]) for p in repeated]
    there = (min(place[0] for place in places), max(place[1] for place in places))
    return [
        {
            "kind": "review_repeats_refusal",
            "verdict": "noted",
            "note": f"{words} of {reasons} words of reasons stand in the first refusal",
            "other": first.letter_id,
            **_span(letter.text, start, end, ""),
            **_span(first.text, *there, "other_"),
            "repeated": [_span(letter.text, *_extent(p), "") for p in repeated],
        }
    ]


# Absolute exemptions and refusals on cost: no public interest test is due.
_ABSOLUTE = {
    "12(1)",
    "21(1)",
    "23(1)",
    "23(5)",
    "32(1)",
    "40(2)",
    "40(5)",
    "41(1)",
    "44(1)",
    "FOISA 38(1)(b)",
}
_PARTS = ("harm", "pit_disclosure", "pit_nondisclosure", "balance")


def parts_not_apart(letter: Composed) -> list[dict[str, Any]]:
    """Parts of the reasoning that have no words of their own under a qualified exemption.

    A check may report them or leave them: the balance may hold the factors, a letter may refer back,
    and two limbs may share their reasons. Hence ``optional``.
    """
    argued: dict[str, dict[str, tuple[int, int]]] = {}
    for block in letter.blocks:
        for label in block.labels:
            for provision in label.setting.exemptions:
                if label.setting.role in _PARTS:
                    argued.setdefault(provision, {}).setdefault(label.setting.role, (label.start, label.end))
    rows: list[dict[str, Any]] = []
    for provision, places in argued.items():
        if provision in _ABSOLUTE:
            continue
        first = min(places.values())
        for part in _PARTS:
            if part not in places:
                rows.append(_optional(letter, first, provision, f"{part}_not_apart"))
    both = {"31(1)(a)", "31(1)(b)"}
    if both <= set(argued) and argued["31(1)(a)"] == argued["31(1)(b)"]:
        rows.append(_optional(letter, min(argued["31(1)(b)"].values()), "31(1)(b)", "limbs_together"))
    return rows


def _optional(letter: Composed, place: tuple[int, int], provision: str, gap: str) -> dict[str, Any]:
    return {
        "kind": "exemption_gap",
        "verdict": "noted",
        "gap": gap,
        "provision": provision,
        "optional": True,
        "note": "may be reported or left",
        **_span(letter.text, *place, ""),
    }


def _exemptions(letter: Composed, passage: Planted) -> set[str]:
    found: set[str] = set()
    for block in letter.blocks:
        for label in block.labels:
            if any(label.start < end and start < label.end for start, end in passage.spans):
                found |= set(label.setting.exemptions)
    return found


def _extent(passage: Planted) -> tuple[int, int]:
    return passage.spans[0][0], passage.spans[-1][1]


def _named(provisions: set[str]) -> str:
    return ", ".join(sorted(provisions))


def _span(text: str, start: int, end: int, prefix: str) -> dict[str, Any]:
    return {f"{prefix}start": start, f"{prefix}end": end, f"{prefix}text": text[start:end]}
