"""Whether the records of a run fit together: every place lies in its letter, every reference leads somewhere."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from similarity.records import Document, Finding, Letter, Match, MatrixRow, SameArgument, Slot, Span, Template
from similarity.results import Results

__all__ = ["first_fault"]

_DATE = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?")
_Places = Iterator[tuple[str, Span | None]]  # a document's id and a span in it


def _of_letter(letter: Letter) -> _Places:
    name = letter.document.document_id
    for spans in (letter.request, letter.request_dates, letter.unparsed):
        yield from ((name, span) for span in spans)
    for records in (letter.document.blocks, letter.labels, letter.citations, letter.questions):
        yield from ((name, one.span) for one in records)
    for question in letter.questions:
        yield from ((name, span) for span in question.evidence)
    for passage in letter.passages:
        yield passage.document_id, passage.span
        yield from ((name, span) for span in passage.sentences)


def _of_match(match: Match) -> _Places:
    yield match.left_document, match.left
    yield match.right_document, match.right
    for run in match.runs:
        yield match.left_document, run.left
        yield match.right_document, run.right
    for edit in match.edits:
        yield match.left_document, edit.left
        yield match.right_document, edit.right


def _of_template(template: Template) -> _Places:
    for place in template.occurrences:
        yield place.document_id, place.span
        yield from ((place.document_id, span) for span in place.parts)
    for part in template.skeleton:
        if isinstance(part, Slot):
            yield from ((filling.document_id, filling.span) for filling in part.fillings)
    for variant in template.variants:
        yield from ((change.document_id, change.span) for change in variant.changes)


def _of_finding(finding: Finding) -> _Places:
    yield finding.document_id, finding.span
    if finding.other_document:
        yield finding.other_document, finding.other_span
    yield from ((finding.document_id, span) for span in finding.related)


def _of_argument(argument: SameArgument) -> _Places:
    sides = (argument.left_document, argument.left), (argument.right_document, argument.right)
    yield from sides
    for clauses in argument.clauses:
        yield from ((name, span) for (name, _), span in zip(sides, clauses, strict=True))


def _of_row(row: MatrixRow) -> _Places:
    for cell in row.cells:
        yield from ((row.document_id, span) for span in cell.spans)


def _places(results: Results) -> _Places:
    for letter in results.letters:
        yield from _of_letter(letter)
    for match in results.matches:
        yield from _of_match(match)
    for template in results.templates:
        yield from _of_template(template)
    for finding in results.findings:
        yield from _of_finding(finding)
    for argument in results.arguments:
        yield from _of_argument(argument)
    for row in results.matrices:
        yield row.document_id, None
        yield from _of_row(row)
    for pair in results.requests:
        yield pair.left_document, None
        yield pair.right_document, None
    for overlap in results.overlaps:
        yield overlap.document_id, None


def _letter_fault(letter: Letter) -> str | None:
    document: Document = letter.document
    name = document.document_id
    if not re.fullmatch(r"[\w.-]{1,255}", name):
        return "a document's id is no name of a file"
    if not _DATE.fullmatch(document.date):
        return f"the date of {name} is none"
    blocks = {label.block for label in letter.labels} | {passage.block for passage in letter.passages}
    if not blocks <= set(range(len(document.blocks))):
        return f"a part of {name} lies in no block"
    try:
        document.text.encode("utf-8")
        document.date_range()
    except ValueError:
        return f"text or date of {name} cannot be written"
    return None


def _template_fault(template: Template) -> str | None:
    inside = range(len(template.occurrences))
    numbers = [template.medoid, *(n for variant in template.variants for n in variant.occurrences)]
    numbers += [filling.occurrence for slot in template.slots for filling in slot.fillings]
    parts = range(len(template.skeleton))
    changes = (change.part for variant in template.variants for change in variant.changes)
    if any(n not in inside for n in numbers) or any(part not in parts for part in changes):
        return f"template {template.template_id} names a place that it does not have"
    seen = (template.first_seen, template.last_seen, *(variant.first_seen for variant in template.variants))
    if not all(map(_DATE.fullmatch, seen)):
        return f"a date of template {template.template_id} is none"
    return None


def first_fault(results: Results) -> str | None:
    """What does not fit first, in plain words; None where all fits."""
    length = {letter.document.document_id: len(letter.document.text) for letter in results.letters}
    for fault in (*map(_letter_fault, results.letters), *map(_template_fault, results.templates)):
        if fault is not None:
            return fault
    if len(length) != len(results.letters) or [*length] != sorted(length):
        return "two letters have one id, or they are out of order"
    if [overlap.document_id for overlap in results.overlaps] not in ([], [*length]):
        return "the counts of words are not those of the letters"
    for name, span in _places(results):
        if name not in length:
            return "a record names a letter that is not there"
        if span is not None and not 0 <= span.start <= span.end <= length[name]:
            return f"a place lies outside {name}"
    numbers = ((m.cosine, m.coverage_left, m.coverage_right) for m in results.matches)
    if not all(math.isfinite(number) for match in numbers for number in match):
        return "a share is no number"
    return None
