"""``templates.json`` and ``run.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from similarity.records import Document, LiteralWords, Slot, Template
from similarity.results import SCHEMA_VERSION, Results
from similarity.templates.families.short_names import short_names

__all__ = ["template_object", "write_json"]


def _slot(slot: Slot) -> dict[str, Any]:
    return {
        "number": slot.number,
        "type": slot.type,
        "fillings": [
            {
                "occurrence": filling.occurrence,
                "document_id": filling.document_id,
                "start": filling.span.start,
                "end": filling.span.end,
                "text": filling.text,
            }
            for filling in slot.fillings
        ],
    }


def _part(part: LiteralWords | Slot) -> dict[str, Any]:
    if isinstance(part, Slot):
        return {"slot": part.number, "type": part.type}
    return {"literal": part.text, "optional": part.optional}


def template_object(template: Template, short: str, documents: dict[str, Document]) -> dict[str, Any]:
    """One template with its short name as a JSON object; each occurrence carries its quotation, cut from the document."""
    return {
        "template_id": template.template_id,
        "short_name": short,
        "label": template.label,
        "skeleton": [_part(part) for part in template.skeleton],
        "slots": [_slot(slot) for slot in template.slots],
        "occurrences": [
            {
                "document_id": place.document_id,
                "start": place.span.start,
                "end": place.span.end,
                "text": documents[place.document_id].quote(place.span),
            }
            for place in template.occurrences
        ],
        "medoid": template.medoid,
        "first_seen": template.first_seen or None,
        "last_seen": template.last_seen or None,
        "date_bases": list(template.date_bases),
        "authorities": list(template.authorities),
        "exemptions": list(template.exemptions),
        "stock_arguments": list(template.stock_arguments),
        "fairness": template.fairness,
        "fairness_reason": template.fairness_reason,
        "request_groups": template.request_groups or None,
        "related": list(template.related),
    }


def _write_templates(results: Results, path: Path) -> None:
    documents = {letter.document.document_id: letter.document for letter in results.letters}
    shorts = short_names(template.template_id for template in results.templates)
    # One template at a time, by pydantic's writer: the standard library's is slow where lines are indented.
    with path.open("wb") as file:
        for index, template in enumerate(results.templates):
            lines = to_json([template_object(template, shorts[template.template_id], documents)], indent=1)
            file.write((b"," if index else b"[") + lines.removeprefix(b"[").removesuffix(b"\n]"))
        file.write(b"\n]\n" if results.templates else b"[]\n")


def write_json(results: Results, out: Path) -> None:
    """Write ``templates.json`` (a list) and ``run.json`` (an object with ``schema_version``)."""
    _write_templates(results, out / "templates.json")
    run = {"schema_version": SCHEMA_VERSION, **results.run}
    text = json.dumps(run, ensure_ascii=False, indent=1, allow_nan=False)
    (out / "run.json").write_bytes((text + "\n").encode("utf-8"))
