"""``templates.json`` and ``run.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from similarity.records import Document, LiteralWords, Slot, Template
from similarity.results import Results
from similarity.schemas import SCHEMA_VERSION

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


def template_object(template: Template, documents: dict[str, Document]) -> dict[str, Any]:
    """One template as a JSON object; each occurrence carries its quotation, cut from the document."""
    return {
        "template_id": template.template_id,
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


def _write(content: Any, path: Path) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def write_json(results: Results, out: Path) -> None:
    """Write ``templates.json`` (a list) and ``run.json`` (an object with ``schema_version``)."""
    documents = {letter.document.document_id: letter.document for letter in results.letters}
    _write([template_object(t, documents) for t in results.templates], out / "templates.json")
    _write({"schema_version": SCHEMA_VERSION, **results.run}, out / "run.json")
