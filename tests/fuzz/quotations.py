"""What must hold of the records of any run: every place lies in its letter, and what is said to stand there does."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

from similarity.records import Document, Match, Span, Template
from similarity.results import Results
from similarity.store.checked import first_fault
from similarity.words import words

__all__ = ["check_records", "check_tables"]


def _forms(document: Document, span: Span) -> list[str]:
    return [word.form for word in words(document.text, span.start, span.end)]


def check_records(results: Results) -> None:
    """Check the records of a run.

    Raises
    ------
    AssertionError
        A place lies outside its letter, or words are said to stand where they do not.
    """
    assert first_fault(results) is None, first_fault(results)
    documents = {letter.document.document_id: letter.document for letter in results.letters}
    for match in results.matches:
        _check_match(match, documents[match.left_document], documents[match.right_document])
    for template in results.templates:
        _check_template(template, documents)
    for finding in results.findings:
        document = documents[finding.document_id]
        for span in (finding.span, *finding.related):
            assert span is None or document.quote(span).strip(), finding
    for argument in results.arguments:
        for name, span in (
            (argument.left_document, argument.left),
            (argument.right_document, argument.right),
        ):
            assert documents[name].quote(span).strip(), argument
        for left, right in argument.clauses:
            assert argument.left.start <= left.start <= left.end <= argument.left.end, argument
            assert argument.right.start <= right.start <= right.end <= argument.right.end, argument
    for overlap in results.overlaps:
        assert 0 <= overlap.case_specific_shared_words <= overlap.shared_words <= overlap.reasoning_words, (
            overlap
        )
        assert overlap.template_words <= overlap.reasoning_words <= overlap.words, overlap


def _check_match(match: Match, left: Document, right: Document) -> None:
    assert match.runs or match.kind != "copy", match
    for run in match.runs:
        assert match.left.start <= run.left.start < run.left.end <= match.left.end, match
        assert match.right.start <= run.right.start < run.right.end <= match.right.end, match
        ours = _forms(left, run.left)
        assert ours == _forms(right, run.right), match
        assert len(ours) == run.words <= match.longest_run_words, match
    assert len(_forms(left, match.left)) == match.words_left, match
    assert len(_forms(right, match.right)) == match.words_right, match
    assert 0 < match.shared_words <= min(match.words_left, match.words_right), match
    for edit in match.edits:
        if edit.op == "equal":
            assert _forms(left, edit.left) == _forms(right, edit.right), match
    for one, other in itertools.pairwise(match.edits):
        assert one.left.end <= other.left.start and one.right.end <= other.right.start, match
    if match.left_document == match.right_document:
        assert match.left.end <= match.right.start or match.left.start < match.right.start, match


def _check_template(template: Template, documents: dict[str, Document]) -> None:
    assert len(template.occurrences) > 1, template
    for slot in template.slots:
        for filling in slot.fillings:
            place = template.occurrences[filling.occurrence]
            assert place.document_id == filling.document_id, template
            inside = place.span.start <= filling.span.start <= filling.span.end <= place.span.end
            assert inside or not filling.span, template  # what is empty stands beside the first or last word
            quoted = documents[filling.document_id].quote(filling.span)
            assert quoted.split() == filling.text.split(), template
    for variant in template.variants:
        for change in variant.changes:
            quoted = documents[change.document_id].quote(change.span)
            assert quoted.split() == change.now.split(), template


def check_tables(run: Path, results: Results) -> None:
    """Check what a report wrote against the records that it keeps: texts whole, places of the tables inside them."""
    csv.field_size_limit(1 << 30)
    length = {}
    for letter in results.letters:
        document = letter.document
        written = (run / "text" / f"{document.document_id}.txt").read_bytes().decode("utf-8")
        assert written == document.text, document.document_id
        length[document.document_id] = len(written)
    for table, prefixes in (
        ("blocks", ("",)),
        ("findings", ("", "other_")),
        ("matches", ("left_", "right_")),
    ):
        with (run / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for prefix in prefixes:
                    name = row.get(f"{prefix}document") or row.get("document_id", "")
                    if row[f"{prefix}start"]:
                        assert 0 <= int(row[f"{prefix}start"]) <= int(row[f"{prefix}end"]) <= length[name], (
                            row
                        )
