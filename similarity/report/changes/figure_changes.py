"""The figures of two runs, counted from their tables alone, so that runs of different versions are counted alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from similarity.audit.absence.whole_reading import ENOUGH_READ
from similarity.report.figures import LEAST_SHARED
from similarity.report.tables.published import Published
from similarity.words import words

__all__ = ["FigureChange", "figures_of", "moved_figures"]

_REFUSALS = {"refusal", "part_refusal", "review", "cost", "vexatious"}


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure of the overview that moved."""

    name: str
    old: str
    new: str


def figures_of(run: Published) -> dict[str, str]:
    """The figures by name, each as it is shown."""
    counted = {name for name, row in run.documents.items() if _counts(row)}
    shared = [
        match
        for match in run.matches
        if match["fairness"] == "case_specific"
        and match["scope"] == "cross_request"
        and match["left_document"] in counted
        and match["right_document"] in counted
    ]
    telling = [match for match in shared if int(match["shared_words"] or 0) >= LEAST_SHARED]
    letters = {match[side] for match in telling for side in ("left_document", "right_document")}
    across = [
        t
        for t in run.templates
        if t.get("fairness") == "case_specific"
        and (t.get("request_groups") or 0) > 1
        and _fixed_words(t) >= LEAST_SHARED
    ]
    shares = [
        float(row.get("case_specific_shared_share") or 0) for n, row in run.documents.items() if n in counted
    ]
    against = [row for row in run.findings if row["kind"] != "for_the_authority"]
    asked = sum(row["verdict"] == "unknown" for row in against)
    return {
        "letters": str(len(run.documents)),
        "refusals that count": str(len(counted)),
        "refusals with reasons that recur in an answer to a different request": str(len(letters)),
        "longest identical passage in them, in words": str(
            max((int(match["longest_run_words"] or 0) for match in shared), default=0)
        ),
        "templates": str(len(run.templates)),
        "templates on harm or public interest used for different requests": str(len(across)),
        "largest share of one letter's reasoning that other letters give too": f"{max(shares, default=0):.0%}",
        "findings": str(len(against) - asked),
        "points in the authority’s favour": str(len(run.findings) - len(against)),
        "open questions": str(asked),
        "findings that do not agree with the record": str(
            sum(row["verdict"] == "contradicted" for row in run.findings)
        ),
    }


def _fixed_words(template: dict[str, Any]) -> int:
    parts = (part for part in template.get("skeleton") or () if not part.get("optional"))
    return sum(len(words(part.get("literal") or "")) for part in parts)


def _counts(row: dict[str, str]) -> bool:
    """Whether a document is a refusal that was read well enough; runs of early versions count all."""
    kind, quality = row.get("document_kind", ""), row.get("reading_quality", "")
    return (not kind or kind in _REFUSALS) and (not quality or float(quality) >= ENOUGH_READ)


def moved_figures(old: Published, new: Published) -> tuple[FigureChange, ...]:
    """The figures that differ."""
    before, after = figures_of(old), figures_of(new)
    return tuple(
        FigureChange(name, before[name], after[name]) for name in before if before[name] != after[name]
    )
