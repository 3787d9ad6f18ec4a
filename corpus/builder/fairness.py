"""What speaks for the authority in a letter, and the claims that a check should find to be true."""

from __future__ import annotations

from typing import Any

from builder.model import Composed

CASE_SPECIFIC = {"harm", "pit_disclosure", "pit_nondisclosure", "balance"}
MIN_WORDS = 12


def for_the_authority(letter: Composed) -> list[dict[str, Any]]:
    """Disclosed material, reasons that stand nowhere else, and formal consistency, each with its place."""
    found: list[dict[str, Any]] = []
    planted = [(start, end) for p in letter.planted for start, end in p.spans]
    for block in letter.blocks:
        if block.kind == "heading":
            continue
        for label in block.labels:
            role = label.setting.role
            if role == "disclosure":
                found += _free(letter.text, label.start, label.end, planted, "disclosed_material")
            elif role in CASE_SPECIFIC and not label.setting.quotation:
                found += _free(letter.text, label.start, label.end, planted, "case_specific")
    for passage in letter.planted:
        if passage.fairness != "case_specific":
            for start, end in passage.spans:
                found.append({"basis": "lawful_consistency", **_span(letter.text, start, end)})
    return sorted(found, key=lambda row: (row["start"], row["end"], row["basis"]))


def supported_claims(letter: Composed, anomalies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Claims of the threat level that no anomaly names: they are true and must be said to be supported."""
    claims: list[dict[str, Any]] = []
    for passage in letter.planted:
        if passage.template_id != "threat-level":
            continue
        start = passage.slots[0].start
        end = passage.slots[-1].end
        if any(
            row["kind"] == "dated_claim" and row["start"] < end and start < row["end"] for row in anomalies
        ):
            continue
        claims.append(
            {
                "kind": "dated_claim",
                "verdict": "supported",
                "note": "the level published for the letter's date",
                **_span(letter.text, start, end),
            }
        )
    return claims


def _free(
    text: str, start: int, end: int, planted: list[tuple[int, int]], basis: str
) -> list[dict[str, Any]]:
    """The parts of a stretch that no template covers, if they are long enough to say something."""
    cuts = sorted((max(a, start), min(b, end)) for a, b in planted if a < end and start < b)
    edges: list[tuple[int, int]] = []
    position = start
    for a, b in cuts:
        edges.append((position, a))
        position = max(position, b)
    edges.append((position, end))
    rows: list[dict[str, Any]] = []
    for a, b in edges:
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if len(text[a:b].split()) >= MIN_WORDS:
            rows.append({"basis": basis, **_span(text, a, b)})
    return rows


def _span(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}
