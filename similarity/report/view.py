"""Everything the page shows, put together from the records."""

from __future__ import annotations

from collections import Counter
from typing import Any

from similarity.config import ReportSettings
from similarity.records import Finding, Match
from similarity.report.families import build_families
from similarity.report.figures import between_letters, figures, headline, rank, strongest
from similarity.report.letters import build_letters
from similarity.report.names import FAIRNESS_NAMES, SCOPE_NAMES, Places, anchor, short_name
from similarity.report.pairs import build_pairs, match_view
from similarity.results import Results

__all__ = ["build_view"]

VERDICT_NAMES = {
    "supported": "supported",
    "contradicted": "does not agree with the record",
    "not_checkable": "cannot be checked",
    "unknown": "unknown",
    "noted": "noted",
}


def _counts(results: Results) -> list[dict[str, Any]]:
    """Matches by fairness class and scope: what the headline counts and what it leaves out."""
    pairs = Counter((m.fairness, m.scope) for m in results.matches)
    return [
        {
            "fairness": fairness_name,
            "scope": scope_name,
            "count": pairs[fairness, scope],
            "longest": max(
                m.longest_run_words for m in results.matches if (m.fairness, m.scope) == (fairness, scope)
            ),
            "headline": fairness == "case_specific" and scope == "cross_request",
        }
        for fairness, fairness_name in FAIRNESS_NAMES.items()
        for scope, scope_name in SCOPE_NAMES.items()
        if pairs[fairness, scope]
    ]


def _longest_other(results: Results, shown: Match | None) -> Match | None:
    """The longest shared run of any class, when it is longer than the one shown first."""
    longest = min(
        between_letters(results.matches), key=lambda m: (-m.longest_run_words, rank(m)), default=None
    )
    if longest is None or shown is None or longest.longest_run_words <= shown.longest_run_words:
        return None
    return longest


def _finding(finding: Finding, names: dict[str, str], places: dict[str, Places]) -> dict[str, Any]:
    span = finding.span
    return {
        "record": finding,
        "anchor": anchor("finding", finding.finding_id),
        "verdict": VERDICT_NAMES[finding.verdict],
        "letter": names[finding.document_id],
        "letter_anchor": anchor("letter", finding.document_id),
        "place": places[finding.document_id].name(span) if span else "",
    }


def build_view(results: Results, settings: ReportSettings) -> dict[str, Any]:
    """Names and values that the page's templates use."""
    places = {x.document.document_id: Places(x) for x in results.letters}
    documents = {x.document.document_id: x.document for x in results.letters}
    names = {key: short_name(document) for key, document in documents.items()}
    families = build_families(results, places)
    tags = {f.template.template_id: (f.tag, f.anchor) for f in families}
    best = strongest(results)
    other = _longest_other(results, best)
    findings = []
    for finding in results.findings:
        view = _finding(finding, names, places)
        view["quote"] = documents[finding.document_id].quote(finding.span) if finding.span else ""
        findings.append(view)
    return {
        "title": settings.title,
        "headline": headline(results),
        "figures": figures(results),
        "best": match_view(best, documents, places, tags) if best else None,
        "other": match_view(other, documents, places, tags) if other else None,
        "families": families,
        "letters": build_letters(results, families, places),
        "pairs": build_pairs(results, places, tags),
        "findings": [f for f in findings if f["record"].kind != "for_the_authority"],
        "defence": [f for f in findings if f["record"].kind == "for_the_authority"],
        "problems": results.problems,
        "counts": _counts(results),
        "run": results.run,
        "total_matches": len(results.matches),
    }
