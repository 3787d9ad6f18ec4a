"""Accusations against what was planted in letters by other writers, counted as `score_accusations.py` of the corpus does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from similarity.audit.admission import is_accusation
from similarity.records import Document, Finding, Span

__all__ = ["Accused", "accused", "merged_accused"]

_ACCUSING = frozenset({"exemption_gap", "leftover"})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Accused:
    """Counts of one writer's letters.

    Parameters
    ----------
    firm, firm_true, firm_high
        Accusations; those at something planted, or that a person read and found true; false ones that say High.
    open, open_true
        The same of verdict ``unknown``.
    planted, found
        What was planted, and how much of it an accusation points at, open ones too.
    """

    firm: int = 0
    firm_true: int = 0
    firm_high: int = 0
    open: int = 0
    open_true: int = 0
    planted: int = 0
    found: int = 0

    def __str__(self) -> str:
        return (
            f"accusations {self.firm_true} of {self.firm} true ({self.firm_high} false ones High), of verdict unknown "
            f"{self.open_true} of {self.open} true; planted found {self.found} of {self.planted}"
        )


def accused(
    documents: Sequence[tuple[Document, Mapping[str, Any]]],
    findings: Iterable[Finding],
    read: Mapping[str, bool],
) -> Accused:
    """Count the accusations made of letters whose truth has ``claims``, ``leftovers`` and ``mismatches``.

    Parameters
    ----------
    documents
        Each with its row of the truth.
    findings
        Of the same run.
    read
        Id of a finding to whether a person who read it found it true.
    """
    rows = {document.document_id: (document, row) for document, row in documents}
    counts = dict.fromkeys(("firm", "firm_true", "firm_high", "open", "open_true"), 0)
    hits: set[tuple[str, str, int]] = set()
    for found in findings:
        if found.document_id not in rows or not (is_accusation(found) or found.kind in _ACCUSING):
            continue
        document, row = rows[found.document_id]
        planted = _planted(found, document, row)
        true = planted is not None or read.get(found.finding_id, False)
        if planted:
            hits.add(planted)
        name = "open" if found.verdict == "unknown" else "firm"
        counts[name] += 1
        counts[f"{name}_true"] += true
        counts["firm_high"] += name == "firm" and not true and found.certainty.startswith("High")
    total = {
        (str(row["id"]), group, n) for _, row in rows.values() for group, n, _ in _faults(row)
    }  # a file of two letters has one row
    return Accused(**counts, planted=len(total), found=len(hits))


def merged_accused(scores: Iterable[Accused]) -> Accused:
    """The counts of several writers together."""
    every = list(scores)
    return Accused(*(sum(getattr(s, name) for s in every) for name in Accused.__slots__))


def _faults(row: Mapping[str, Any]) -> list[tuple[str, int, Mapping[str, Any]]]:
    """What was planted: group, number in it, the entry of the truth."""
    return [
        (group, n, fault)
        for group in ("claims", "leftovers", "mismatches")
        for n, fault in enumerate(row.get(group, ()))
        if group != "claims" or fault["verdict"] == "contradicted"
    ]


def _planted(found: Finding, document: Document, row: Mapping[str, Any]) -> tuple[str, str, int] | None:
    """The planted fault that a finding points at."""
    for group, n, fault in _faults(row):
        if group == "mismatches":
            number = rf"(?<![\d(]){re.escape(fault['exemption'])}(?![\w(])"
            said = f"{found.statement} {found.fact}"
            hit = found.kind == "exemption_gap" and re.search(number, said) is not None
        else:
            place = found.span
            hit = place is not None and any(place.overlaps(s) for s in _places(document.text, fault["text"]))
        if hit:
            return str(row["id"]), group, n
    return None


def _places(text: str, said: str) -> list[Span]:
    """Where words stand in a text, whatever stands between them."""
    wanted = [w.lower() for w in _WORD.findall(said)]
    have = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    return [
        Span(have[i][1], have[i + len(wanted) - 1][2])
        for i in range(len(have) - len(wanted) + 1)
        if [w for w, _, _ in have[i : i + len(wanted)]] == wanted
    ]
