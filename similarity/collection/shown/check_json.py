"""What a check found, for machines; `report/assets/schemas/check.schema.json` describes it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from similarity.collection.checking.check_result import CheckedLetter, CheckResult, TemplateUse
from similarity.collection.shown.check_sentences import headline_of, notes_of, shared_sentence
from similarity.records import Document, Finding, LiteralWords, Match, Slot, Span

__all__ = ["check_object"]

_VERSION = "1.0"


def check_object(result: CheckResult) -> dict[str, Any]:
    """One JSON object. Text of letters stands in it as it was read, personal details with it."""
    return {
        "schema_version": _VERSION,
        "collection": result.collection,
        "kept": result.kept,
        "problems": [asdict(problem) for problem in result.problems],
        "letters": [_letter(letter) for letter in result.letters],
    }


def _letter(checked: CheckedLetter) -> dict[str, Any]:
    letter, document, overlap = checked.letter, checked.letter.document, checked.overlap
    findings = [_finding(f, checked) for f in checked.findings]
    return {
        "document_id": document.document_id,
        "source": document.origin.source,
        "sha256": document.origin.sha256,
        "authority": document.authority or None,
        "reference": document.reference or None,
        "title": document.title or None,
        "date": document.date or None,
        "date_basis": document.date_basis,
        "document_kind": letter.document_kind,
        "regime": letter.regime or None,
        "request_status": letter.request_status,
        "exemptions_declared": list(letter.declared),
        "exemptions_argued": list(letter.argued),
        "reading_quality": round(letter.reading_quality, 4),
        "headline": headline_of(checked),
        "shared_with_said": shared_sentence(checked),
        "notes": list(notes_of(checked)),
        "kept_as": [asdict(same) for same in checked.same],
        "compared_with": checked.kept,
        "words": overlap.words,
        "reasoning_words": overlap.reasoning_words,
        "shared_words": overlap.shared_words,
        "shared_share": _share(overlap.shared_share),
        "case_specific_shared_words": overlap.case_specific_shared_words,
        "case_specific_shared_share": _share(overlap.case_specific_shared_share),
        "longest_run_words": overlap.longest_run_words,
        "shared_with": asdict(checked.sharing),
        "templates": [_template(use, document) for use in checked.templates],
        "own": [_quoted(span, document) for span in checked.own],
        "findings": [f for f in findings if f["kind"] != "for_the_authority"],
        "for_the_authority": [f for f in findings if f["kind"] == "for_the_authority"],
        "exemptions": [
            {
                "provision": row.provision,
                "name": row.name,
                "declared": row.declared,
                "argued": row.argued,
                "aspects": {cell.aspect: cell.status for cell in row.cells},
            }
            for row in checked.matrix
        ],
        "known": [
            {
                "template_id": use.template.template_id,
                "short_name": use.template.short_name,
                "label": use.template.label,
                "fairness": use.template.fairness,
                "letters": use.template.letters,
                "first_seen": use.template.first_seen or None,
                "last_seen": use.template.last_seen or None,
                "authorities": list(use.template.authorities),
                "shared_words": use.place.shared_words,
                "fixed_words": use.place.fixed_words,
                **_quoted(use.place.span, document),
                "fillings": [_quoted(f, document) for f in use.place.fillings if f is not None],
            }
            for use in checked.known
        ],
        "matches": [_match(m, document.document_id) for m in checked.matches()],
    }


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _quoted(span: Span, document: Document) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": document.quote(span)}


def _part(part: LiteralWords | Slot) -> dict[str, Any]:
    if isinstance(part, Slot):
        return {"slot": part.number, "type": part.type}
    return {"literal": part.text, "optional": part.optional}


def _template(use: TemplateUse, document: Document) -> dict[str, Any]:
    template = use.template
    return {
        "template_id": template.template_id,
        "short_name": use.short_name,
        "label": template.label,
        "fairness": template.fairness,
        "fairness_reason": template.fairness_reason,
        "skeleton": [_part(part) for part in template.skeleton],
        "places": [_quoted(span, document) for span in use.spans],
        "blanks": [
            {"number": b.number, "type": b.type, "start": b.span.start, "end": b.span.end, "text": b.text}
            for b in use.blanks
        ],
        "letters": use.letters,
        "first_seen": use.first_seen or None,
        "last_seen": use.last_seen or None,
        "first_letter": use.first_letter or None,
        "authorities": list(use.authorities),
        "exemptions": list(template.exemptions),
        "stock_arguments": list(template.stock_arguments),
        "documents": list(use.documents),
    }


def _finding(finding: Finding, checked: CheckedLetter) -> dict[str, Any]:
    other = next(
        (x.document for x in checked.results.letters if x.document.document_id == finding.other_document),
        None,
    )
    span, there = finding.span, finding.other_span
    return {
        "finding_id": finding.finding_id,
        "kind": finding.kind,
        "verdict": finding.verdict,
        "statement": finding.statement,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "text": checked.letter.document.quote(span) if span else None,
        "fact": finding.fact or None,
        "fact_source": finding.fact_source or None,
        "certainty": finding.certainty or None,
        "check_by_hand": finding.check_by_hand or None,
        "other_document": finding.other_document or None,
        "other_start": there.start if there else None,
        "other_end": there.end if there else None,
        "other_text": other.quote(there) if other and there else None,
    }


def _match(match: Match, own: str) -> dict[str, Any]:
    turned = match.left_document != own
    mine, theirs = (match.right, match.left) if turned else (match.left, match.right)
    words = (match.words_right, match.words_left) if turned else (match.words_left, match.words_right)
    return {
        "match_id": match.match_id,
        "template_id": match.template_id or None,
        "match_kind": match.kind,
        "start": mine.start,
        "end": mine.end,
        "other_document": match.left_document if turned else match.right_document,
        "other_start": theirs.start,
        "other_end": theirs.end,
        "words": words[0],
        "other_words": words[1],
        "shared_words": match.shared_words,
        "longest_run_words": match.longest_run_words,
        "scope": match.scope,
        "fairness": match.fairness,
    }
