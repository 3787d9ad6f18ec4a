"""Whether a response is worth a pack: a weak case costs the complainant more than it gains."""

from __future__ import annotations

from similarity.records import Finding, Letter, Match
from similarity.results import Results

__all__ = ["LEAST_RUN", "is_high", "recurs", "sends", "weakness"]

LEAST_RUN = 20  # identical words in a row from which a passage carries weight


def is_high(finding: Finding) -> bool:
    """Whether a finding is of the highest certainty."""
    return finding.certainty.startswith("High")


def sends(finding: Finding) -> bool:
    """Whether a finding may stand in what is sent: nothing that the program did not see, nothing of low certainty."""
    return finding.verdict != "unknown" and not finding.certainty.startswith("Low")


def recurs(match: Match) -> bool:
    """Whether a match shows reasons for the case in a letter that does not answer the same request."""
    return match.fairness == "case_specific" and match.scope in ("cross_request", "unknown_request")


def weakness(results: Results, letter: Letter) -> str:
    """Why there is too little for a pack on ``letter``; empty when there is enough."""
    name = letter.document.document_id
    runs = [
        m.longest_run_words
        for m in results.matches
        if name in (m.left_document, m.right_document) and recurs(m)
    ]
    if max(runs, default=0) >= LEAST_RUN:
        return ""
    if any(f.document_id == name and is_high(f) and f.verdict == "contradicted" for f in results.findings):
        return ""
    longest = f"the longest is {max(runs)} words" if runs else "there is none"
    return (
        f"No reason given for the case stands in another letter with {LEAST_RUN} identical words in a row ({longest}), "
        "and no dated fact contradicts the response with high certainty. A complaint on this would be weak."
    )
