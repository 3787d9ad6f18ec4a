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
            if role in CASE_SPECIFIC and not label.setting.quotation:
                found += _free(letter.text, label.start, label.end, planted, "case_specific")
    for passage in letter.planted:
        if passage.fairness != "case_specific":
            for start, end in passage.spans:
                found.append({"basis": "lawful_consistency", **_span(letter.text, start, end)})
    found += _weighed(letter) + _said_to_be_given(letter)
    return sorted(found, key=lambda row: (row["start"], row["end"], row["basis"]))


def _weighed(letter: Composed) -> list[dict[str, Any]]:
    """Reasons for openness, and bare refusals to confirm or deny: the first the law asks for, the second it allows."""
    labels = [label for block in letter.blocks for label in block.labels]
    balanced = {e for label in labels if label.setting.role == "balance" for e in label.setting.exemptions}
    rows: list[dict[str, Any]] = []
    for label in labels:
        role = label.setting.role
        if role in {"pit_disclosure", "balance"} and balanced & set(label.setting.exemptions):
            rows.append({"basis": "public_interest_weighed", **_span(letter.text, label.start, label.end)})
        if role == "ncnd":
            rows.append({"basis": "lawful_consistency", **_span(letter.text, label.start, label.end)})
    return rows


def _said_to_be_given(letter: Composed) -> list[dict[str, Any]]:
    """Decisions of letters that give something, and all that they give, however short."""
    roles = {label.setting.role for block in letter.blocks for label in block.labels}
    gives = "disclosure" in roles or any("disclosed" in block.positions for block in letter.blocks)
    return [
        {"basis": "disclosed_material", **_span(letter.text, label.start, label.end)}
        for block in letter.blocks
        for label in block.labels
        if gives and label.setting.role in {"decision", "disclosure"}
    ]


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
