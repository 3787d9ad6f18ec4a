"""Writes down what is true of a letter: the ground truth that the tool is measured against."""

from __future__ import annotations

from typing import Any

from builder.citations import ARGUING, REASONING, find_citations
from builder.derived import parts_not_apart, review_repeats_refusal, text_for_several_exemptions
from builder.fairness import for_the_authority, supported_claims
from builder.guards import lawful_silence, own_nouns, pooled_weighing
from builder.model import Composed


def letter_truth(
    letter: Composed, forms: dict[str, list[str]], files: list[str], letters: dict[str, Composed]
) -> tuple[dict[str, Any], set[str]]:
    """The truth of one letter, and citation forms that the checked list does not know."""
    text, meta = letter.text, letter.meta
    citations, unknown = find_citations(letter, forms)
    declared = [c["provision"] for c in citations if c["use"] == "declared"]
    argued = [
        provision
        for block in letter.blocks
        for label in block.labels
        if label.setting.role in ARGUING
        for provision in label.setting.exemptions
    ]
    anomalies = [_quoted(text, row, letter.letter_id) for row in _each(text, meta.get("anomaly", []))]
    anomalies += text_for_several_exemptions(letter) + review_repeats_refusal(letter, letters)
    named = {(row.get("provision"), row.get("gap")) for row in anomalies}
    missing = {provision for provision, gap in named if gap == "public_interest_missing"}
    anomalies += [row for row in parts_not_apart(letter) if row["provision"] not in missing]
    anomalies.sort(key=lambda row: (row["start"], row["end"], row["kind"]))
    alike = [_quoted(text, row, letter.letter_id) for row in meta.get("look_alike", [])]
    alike += lawful_silence(letter, citations, anomalies) + pooled_weighing(letter)
    alike += own_nouns(letter, anomalies)
    alike += supported_claims(letter, anomalies + alike)
    alike.sort(key=lambda row: (row["start"], row["end"], row["kind"]))
    true_claims = [row for row in alike if row.get("verdict") == "supported"]
    truth = {
        "id": letter.letter_id,
        "files": files,
        "authority": meta["authority"],
        "authority_kind": meta.get("authority_kind", ""),
        "reference": meta.get("reference", ""),
        "title": meta.get("title", "") if meta.get("title", "").lower() in text.lower() else "",
        "subject": meta["subject"],
        "date": meta.get("date", ""),
        "date_basis": meta.get("date_basis", "letter" if meta.get("date") else "unknown"),
        "kind": meta.get("kind", "response"),
        "layout": meta["layout"],
        "control": meta.get("control", False),
        "request_status": meta.get("request_status", "present"),
        "request_group": meta.get("request_group", letter.letter_id),
        "reviews": meta.get("reviews", ""),
        "exemptions_declared": _unique(declared),
        "exemptions_argued": _unique(argued),
        "text": text,
        "blocks": [_block(letter, index) for index in range(len(letter.blocks))],
        "request": _request_spans(letter),
        "questions": _questions(letter),
        "citations": citations,
        "planted": [_planted(text, planted) for planted in letter.planted],
        "anomalies": anomalies,
        "look_alikes": alike,
        "for_the_authority": [
            *for_the_authority(letter),
            *({"basis": "supported_claim", **_span(text, row["start"], row["end"])} for row in true_claims),
        ],
    }
    return truth, unknown


def _unique(values: list[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _span(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}


def _block(letter: Composed, index: int) -> dict[str, Any]:
    block = letter.blocks[index]
    labels = [
        {
            **_span(letter.text, label.start, label.end),
            "role": label.setting.role,
            "exemptions": list(label.setting.exemptions) if label.setting.role in REASONING else [],
            "regime": label.setting.regime,
            "quotation": label.setting.quotation,
        }
        for label in block.labels
    ]
    return {
        "start": block.start,
        "end": block.end,
        "kind": block.kind,
        "roles": _unique([label["role"] for label in labels]),
        "labels": labels,
    }


def _request_spans(letter: Composed) -> list[dict[str, Any]]:
    """The requester's words, the authority's opener left out where it stands in a block of its own."""
    openers = tuple(letter.meta.get("request_openers", ()))
    spans: list[dict[str, Any]] = []
    for block in letter.blocks:
        for label in block.labels:
            words = letter.text[label.start : label.end]
            if label.setting.role == "request" and not words.startswith(openers or ("\0",)):
                spans.append(_span(letter.text, label.start, label.end))
    return spans


def _questions(letter: Composed) -> list[dict[str, Any]]:
    return [
        {
            "number": block.question,
            **_span(letter.text, block.start, block.end),
            "position": list(block.positions),
        }
        for block in letter.blocks
        if block.question
    ]


def _planted(text: str, planted: Any) -> dict[str, Any]:
    return {
        "template_id": planted.template_id,
        "kind_of_reuse": planted.kind_of_reuse,
        "variant": planted.variant,
        "fairness": planted.fairness,
        "spans": [_span(text, start, end) for start, end in planted.spans],
        "slots": [
            {"slot": slot.slot, "type": slot.type, **_span(text, slot.start, slot.end)}
            for slot in planted.slots
        ],
    }


def _each(text: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A row marked ``every`` stands for each place where its words are."""
    found: list[dict[str, Any]] = []
    for row in rows:
        if row.get("every"):
            plain = {key: value for key, value in row.items() if key != "every"}
            found += [{**plain, "nth": n} for n in range(1, text.count(row["quote"]) + 1)]
        else:
            found.append(row)
    return found


def _quoted(text: str, row: dict[str, Any], letter_id: str) -> dict[str, Any]:
    """An anomaly is written as a quotation; a second quotation of the same letter may stand beside it."""
    quoting = {"quote", "other_quote", "nth", "other_nth"}
    found = {key: value for key, value in row.items() if key not in quoting}
    found.update(_find(text, row["quote"], letter_id, row.get("nth", 0)))
    if "other_quote" in row:
        other = _find(text, row["other_quote"], letter_id, row.get("other_nth", 0))
        found.update({"other_start": other["start"], "other_end": other["end"], "other_text": other["text"]})
    return found


def _find(text: str, quote: str, letter_id: str, nth: int) -> dict[str, Any]:
    """The words of ``quote`` (``head [...] tail``); ``nth`` chooses among several, 0 demands that there be one."""
    head, _, tail = quote.replace("**", "").partition(" [...] ")
    start = text.find(head)
    for _ in range(1, nth):
        start = text.find(head, start + 1) if start >= 0 else start
    if start < 0:
        raise ValueError(f"{letter_id}: no such words: {quote!r}")
    if not tail and not nth and text.find(head, start + 1) >= 0:
        raise ValueError(f"{letter_id}: these words stand twice: {quote!r}")
    end = text.find(tail, start) + len(tail) if tail else start + len(head)
    if end < start + len(head):
        raise ValueError(f"{letter_id}: no such words: {tail!r}")
    return _span(text, start, end)
