"""Decided cases that went the authority's way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from similarity.audit.declared import declared
from similarity.audit.patterns import compiled
from similarity.audit.provisions import provision
from similarity.audit.sentences import requested_text
from similarity.audit.wording import finding
from similarity.facts import load
from similarity.records import Finding, Letter

__all__ = ["decided_cases"]

_REFUSES_NOTHING = frozenset({"disclosure", "not_held"})
_CASES = 5


def decided_cases(letter: Letter) -> Iterator[Finding]:
    """Decided cases under the same sections or about the same subject that went the authority's way."""
    if letter.document_kind in _REFUSES_NOTHING or not (letter.declared or letter.argued):
        return
    cited = [facts for p in (*declared(letter), *letter.argued) if (facts := provision(p)) is not None]
    sections = {facts.section for facts in cited if not facts.procedural}
    ncnd = any(facts.ncnd for facts in cited)
    asked = requested_text(letter)
    ranked: list[tuple[int, str, Mapping[str, Any]]] = []
    for row in load("adverse_cases").rows:
        close = bool(row.get("pattern") and compiled(str(row["pattern"])).search(asked))
        both = sections & set(row["sections"])
        if (row["ncnd"] and not ncnd) or (row.get("several") and len(both) < 2):
            continue
        if both or close or (row["ncnd"] and not row["sections"]):
            ranked.append((-(len(both) + 3 * close), str(row["id"]), row))
    ranked.sort(key=lambda item: item[:2])
    rows = [row for _, _, row in ranked[:_CASES]]
    if rows:
        listed = "; ".join(f"{row['citation']}: {row['line']}" for row in rows)
        values = {
            "cases": listed,
            "cases_listed": "1 is" if len(rows) == 1 else f"{len(rows)} are",
            "subject": ";".join(str(r["id"]) for r in rows),
        }
        yield finding("authority-cases", letter.document, None, values, sources=rows)
