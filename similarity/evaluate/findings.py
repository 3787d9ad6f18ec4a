r"""Precision and recall of findings against planted anomalies: ``python -m similarity.evaluate.findings``.

Recall of a kind is the part of its planted anomalies that a finding of that kind touches; precision the part
of its findings that touch a planted anomaly. Findings that say a claim is right are counted apart: each
must not touch an anomaly. What speaks for the authority is right where no template that was planted as
case-specific reasoning stands. With ``--cases`` the findings on letters of all writers are counted too, each writer
read with a model of roles that was fitted to the others, and the levels of certainty that follow are printed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from similarity.evaluate.finding_scores import KindScore, Miss, merged, print_scores
from similarity.evaluate.known.repository import present
from similarity.records import Document, Finding, Letter, Span

if TYPE_CHECKING:
    from similarity.segment.decision.model import RoleModel

__all__ = [
    "KINDS",
    "KindScore",
    "Miss",
    "by_truth",
    "findings_of",
    "is_right",
    "main",
    "place_of",
    "score",
    "touches",
]  # fmt: skip

KINDS = (
    "dated_claim",
    "leftover",
    "exemption_gap",
    "text_for_several_exemptions",
    "review_repeats_refusal",
    "for_the_authority",
    "stock_argument",
    "template_for_several_exemptions",
)
# Of these kinds nothing was planted: whether they are true is known by reading only, see `adjudicated`.
_BY_READING = frozenset({"stock_argument", "template_for_several_exemptions"})
# These verdicts leave a question open; only an anomaly that is open too asks for them.
_OPEN = frozenset({"not_checkable", "unknown"})


def score(
    letters: Sequence[Letter], findings: Sequence[Finding], truth: Sequence[Mapping[str, Any]]
) -> tuple[KindScore, ...]:
    """Compare findings with the truth of the same letters.

    Parameters
    ----------
    letters, findings
        Of one run.
    truth
        Rows of ``letters`` in a ``truth.json``; see ``corpus/README.md``.

    Returns
    -------
    tuple of KindScore
        In the order of `KINDS`.
    """
    documents = by_truth([letter.document for letter in letters], truth)
    of_document: dict[str, list[Finding]] = {}
    for found in findings:
        of_document.setdefault(found.document_id, []).append(found)
    return tuple(_kind(kind, documents, of_document) for kind in KINDS)


def by_truth(
    documents: Iterable[Document], truth: Sequence[Mapping[str, Any]]
) -> list[tuple[Document, Mapping[str, Any]]]:
    """Each document with its row of the truth, by the name of its file."""
    by_name = {document.origin.source.rsplit("/", 1)[-1]: document for document in documents}
    return [
        (by_name[name], row) for row in truth for name in row.get("files") or [row["file"]] if name in by_name
    ]


def place_of(document: Document, row: Mapping[str, Any], whole: str) -> Span | None:
    """Where quoted words of the truth stand in the text that was read (a page has chrome before them)."""
    shift = document.text.find(whole[:200])
    start = int(row["start"]) + max(shift, 0)
    words = str(row["text"])
    if document.text[start : start + len(words)] == words:
        return Span(start, start + len(words))
    places = []
    at = document.text.find(words)
    while at >= 0:
        places.append(at)
        at = document.text.find(words, at + 1)
    if not places:
        return None
    nearest = min(places, key=lambda place: abs(place - start))
    return Span(nearest, nearest + len(words))


def touches(found: Finding, place: Span) -> bool:
    """Whether a finding points at a place."""
    spans = [found.span, *found.related]
    if found.other_document == found.document_id:
        spans.append(found.other_span)
    return any(span is not None and span.overlaps(place) for span in spans)


def _flags(found: Finding) -> bool:
    return found.kind == "for_the_authority" or found.verdict != "supported"


def _kind(
    kind: str,
    documents: Sequence[tuple[Document, Mapping[str, Any]]],
    of_document: Mapping[str, Sequence[Finding]],
) -> KindScore:
    planted = found_count = flagged = right = 0
    missed: list[Miss] = []
    wrong: list[Miss] = []
    for document, row in documents:
        whole = str(row["text"])
        findings = [f for f in of_document.get(document.document_id, ()) if f.kind == kind and _flags(f)]
        anomalies = [a for a in row["anomalies"] if a["kind"] == kind]
        places = [(a, place_of(document, a, whole)) for a in anomalies]
        for anomaly, place in places:
            if anomaly.get("optional"):
                continue
            planted += 1
            if place and any(touches(f, place) and _agrees(f, anomaly) for f in findings):
                found_count += 1
            else:
                missed.append(Miss(kind, row["id"], str(anomaly["text"]), str(anomaly.get("note", ""))))
        for finding in findings:
            verdict = is_right(finding, document, row, [place for _, place in places if place])
            if verdict is None:
                continue
            flagged += 1
            right += verdict
            if not verdict:
                text = document.quote(finding.span) if finding.span else ""
                wrong.append(Miss(kind, row["id"], text, finding.statement))
    return KindScore(kind, planted, found_count, flagged, right, tuple(missed), tuple(wrong))


def _agrees(found: Finding, anomaly: Mapping[str, Any]) -> bool:
    """Whether a claim that is wrong was called wrong, and an open one open; other kinds have one verdict."""
    if found.kind != "dated_claim":
        return True
    return (found.verdict in _OPEN) == (anomaly["verdict"] in _OPEN)


def is_right(
    found: Finding, document: Document, row: Mapping[str, Any], places: Sequence[Span]
) -> bool | None:
    """Whether a finding is right; None where the truth has nothing to say of it."""
    if found.kind in _BY_READING:
        return None
    if found.kind == "for_the_authority":
        return _speaks_for_it(found, document, row)
    if any(touches(found, place) for place in places):
        return True
    if found.kind == "review_repeats_refusal" and _reused(found, document, row):
        return True  # a passage of the first answer stands in the review; how much of the review it makes is another question
    if found.kind == "text_for_several_exemptions" and found.other_span is None:
        return None  # one heading over several exemptions was not planted
    if found.kind == "dated_claim" and found.verdict in _OPEN:
        return None  # a question left open accuses nobody
    return False


def _reused(found: Finding, document: Document, row: Mapping[str, Any]) -> bool:
    """Whether a place is text that was planted as the same in answers to one request."""
    spans = [s for p in row["planted"] if p["fairness"] == "consistency" for s in p["spans"]]
    places = (place_of(document, span, str(row["text"])) for span in spans)
    return any(place is not None and touches(found, place) for place in places)


def _speaks_for_it(found: Finding, document: Document, row: Mapping[str, Any]) -> bool | None:
    """A place given as speaking for the authority must not be text planted as copied reasons."""
    if found.span is None:
        return None
    if found.requirement == "RN23":  # claims that came out right: wrong only where one was planted as false
        planted = [
            place_of(document, a, str(row["text"])) for a in row["anomalies"] if a["kind"] == "dated_claim"
        ]
        return not any(place is not None and found.span.overlaps(place) for place in planted)
    whole = str(row["text"])
    speaking = [place_of(document, part, whole) for part in row["for_the_authority"]]
    own = [part for part in speaking if part is not None]
    if any(found.span.overlaps(part) for part in own):
        return True
    copied = [
        place_of(document, span, whole)
        for planted in row["planted"]
        if planted["fairness"] == "case_specific"
        for span in planted["spans"]
    ]
    return not any(part is not None and found.span.overlaps(part) for part in copied)


def findings_of(
    folder: Path, model: RoleModel | None = None
) -> tuple[tuple[Letter, ...], tuple[Finding, ...]]:
    """Letters of a folder and what the audit finds in them, by the stages of a run; ``model`` as in `writers`."""
    from similarity.audit import audit_letters
    from similarity.config import Settings
    from similarity.ingest import read_sources
    from similarity.match import find_matches
    from similarity.segment import understand
    from similarity.segment.decision.role_decision import Judge
    from similarity.segment.whole_letter import understand_with
    from similarity.templates import build_templates

    settings = Settings()
    reading = read_sources([folder], settings.ingest)
    judge = Judge(model) if model else None
    letters = tuple(understand_with(d, judge) if judge else understand(d) for d in reading.documents)
    matches = find_matches(letters, settings.match)
    families = build_templates(letters, matches, settings.templates)
    found = audit_letters(letters, families.matches, families.templates, families.requests)
    return letters, found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores of one or more folders that hold a ``truth.json``."""
    parser = argparse.ArgumentParser(prog="python -m similarity.evaluate.findings", description=__doc__)
    parser.add_argument(
        "folders", nargs="*", type=Path, default=[Path("corpus/demo"), Path("corpus/demo-audit")]
    )
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was wrong")
    parser.add_argument(
        "--cases", type=Path, help="a folder of letters by other writers, each with files and truth.json"
    )
    parser.add_argument(
        "--read", type=Path, default=Path("tests/adjudicated.csv"), help="findings that were read"
    )
    parser.add_argument(
        "--unread", action="store_true", help="print the findings that nobody has read, as rows of it"
    )
    parser.add_argument("--write", action="store_true", help="write the levels of certainty into the facts")
    options = parser.parse_args(arguments)
    scores: list[tuple[KindScore, ...]] = []
    for folder in present(parser, options.folders):
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["letters"]
        letters, found = findings_of(folder)
        scores.append(score(letters, found, truth))
        print(f"\n{folder.name}: {len(letters)} letters")
        print_scores(scores[-1], errors=options.errors)
    if len(scores) > 1:
        print("\nall")
        print_scores(merged(scores), errors=False)
    if options.cases:
        from similarity.evaluate.measured_certainty import report_levels

        report_levels(options.cases, options.read, unread=options.unread, write=options.write)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
