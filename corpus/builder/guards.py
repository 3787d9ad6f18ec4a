"""Look-alikes that follow from the law and from the request: places that a check must leave alone."""

from __future__ import annotations

import re
from typing import Any

from builder.model import Composed

# No public interest test is due (absolute), so that its absence is no gap.
_ABSOLUTE = {"23(1)", "23(5)", "40(2)", "41(1)"}
_WORD = re.compile(r"[a-z]{4,}")


def lawful_silence(
    letter: Composed, citations: list[dict[str, Any]], anomalies: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Absolute exemptions declared in a letter that argues them or need not."""
    rows: list[dict[str, Any]] = []
    for citation in citations:
        if citation["use"] != "declared" or citation["provision"] not in _ABSOLUTE:
            continue
        if any(
            row["kind"] == "exemption_gap" and row.get("provision") == citation["provision"]
            for row in anomalies
        ):
            continue
        rows.append(
            {
                "kind": "exemption_gap",
                "provision": citation["provision"],
                "note": "absolute: the want of a public interest test is no gap",
                **{key: citation[key] for key in ("start", "end", "text")},
            }
        )
    return rows


def pooled_weighing(letter: Composed) -> list[dict[str, Any]]:
    """One weighing of the public interest for several exemptions, which the law allows."""
    return [
        {
            "kind": "text_for_several_exemptions",
            "note": "one pooled weighing is lawful",
            **_span(letter.text, label.start, label.end),
        }
        for block in letter.blocks
        if block.kind != "heading"
        for label in block.labels
        if label.setting.role in {"pit_disclosure", "balance"} and len(label.setting.exemptions) > 1
    ]


def own_nouns(letter: Composed, anomalies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Blanks filled with the request's own words: no leftovers."""
    asked = " ".join(
        letter.text[label.start : label.end].lower()
        for block in letter.blocks
        for label in block.labels
        if label.setting.role in {"request", "reference"}
    )
    known = set(_WORD.findall(asked))
    rows: list[dict[str, Any]] = []
    for passage in letter.planted:
        for slot in passage.slots:
            words = letter.text[slot.start : slot.end]
            own = set(_WORD.findall(words.lower()))
            clash = any(row["start"] < slot.end and slot.start < row["end"] for row in anomalies)
            if slot.type in {"topic", "place"} and own and own <= known and not clash:
                note = "words of the request fill the blank"
                rows.append({"kind": "leftover", "note": note, **_span(letter.text, slot.start, slot.end)})
    return rows


def _span(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}
