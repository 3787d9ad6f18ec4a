"""What a search found, as lines of text and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from similarity.collection.searching.search_result import Hit, SearchResult
from similarity.report.wording.names import ROLE_NAMES, plural, when
from similarity.visible import visible

__all__ = ["search_lines", "search_object"]

_VERSION = "1.1"
_BEFORE, _AROUND = 12, 45  # words shown before the first word found, and in all
_ROLES: dict[str, str] = {str(role): name for role, name in ROLE_NAMES.items()}


def search_lines(result: SearchResult) -> Iterator[str]:
    """The lines, without control characters; words found stand in **asterisks**."""
    where = f"in {plural(result.letters, 'letter')}"
    if not result.passages:
        yield "Nothing was found."
        return
    total = result.letters if result.phrase else result.passages
    shown = (
        "" if len(result.hits) == total else f"; the first {len(result.hits):,} follow, --all lists them all"
    )
    order = "" if result.best_first else ", oldest first"
    yield f"{plural(result.passages, 'passage')} {where}{order}{shown}."
    for hit in result.hits:
        yield ""
        name = hit.reference or hit.source
        cited = f"{hit.authority or 'authority not stated'}, {name}, {when(hit.date)}"
        yield visible(
            f"{cited}: paragraph {hit.paragraph}, characters {hit.start}–{hit.end} ({hit.document_id})"
        )
        about = [_ROLES.get(hit.role, hit.role), *hit.exemptions]
        if hit.template:
            about.append(f"template {hit.template}")
        if hit.letters is not None:
            since = f" since {when(hit.first_seen)}" if hit.first_seen else ""
            about.append(
                f"stands in {plural(hit.letters, 'letter')}{since}"
                if hit.letters > 1
                else "in no other letter"
            )
        yield visible(f"  [{'; '.join(about)}]")
        yield visible(f"  {_excerpt(hit)}")


def _excerpt(hit: Hit) -> str:
    """Words around the first place that was asked for."""
    shown, at = "", 0
    for mark in hit.marks:
        shown += hit.text[at : mark.start] + "**" + hit.text[mark.start : mark.end] + "**"
        at = mark.end
    words = (shown + hit.text[at:]).split()
    first = next((n for n, word in enumerate(words) if "**" in word), 0)
    low = max(0, min(first - _BEFORE, len(words) - _AROUND))
    high = low + _AROUND
    return ("… " if low else "") + " ".join(words[low:high]) + (" …" if high < len(words) else "")


def search_object(result: SearchResult) -> dict[str, Any]:
    """One JSON object; `report/assets/schemas/search.schema.json` describes it."""
    return {
        "schema_version": _VERSION,
        "query": result.query,
        "phrase": result.phrase,
        "passages": result.passages,
        "letters": result.letters,
        "best_first": result.best_first,
        "hits": [
            {
                **asdict(hit),
                "exemptions": list(hit.exemptions),
                "marks": [[m.start, m.end] for m in hit.marks],
            }
            for hit in result.hits
        ],
    }
