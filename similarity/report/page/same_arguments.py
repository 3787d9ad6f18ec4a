"""The same points in other words: two passages, clause beside clause, shown apart from everything that is copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from similarity.records import Document, SameArgument, Span
from similarity.report.page.inline import show
from similarity.report.wording.names import SCOPE_NAMES, Places, anchor, citation
from similarity.results import Results

__all__ = ["ArgumentSide", "ArgumentView", "Arguments"]


@dataclass(frozen=True, slots=True)
class ArgumentSide:
    """One of the two passages."""

    letter: str  # anchor of the letter
    citation: str
    place: str
    paragraph: str  # anchor of the paragraph


@dataclass(frozen=True, slots=True)
class ArgumentRow:
    """Words of both passages that stand opposite each other, or the words between two such rows."""

    opposite: bool
    left: Markup
    right: Markup


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """Two passages that make the same points."""

    anchor: str
    record: SameArgument
    scope: str
    left: ArgumentSide
    right: ArgumentSide
    rows: tuple[ArgumentRow, ...]


def _rows(record: SameArgument, left: str, right: str) -> tuple[ArgumentRow, ...]:
    """The two passages whole, cut where clauses stand opposite each other."""
    rows: list[ArgumentRow] = []
    at, to = record.left.start, record.right.start
    ends = (Span(record.left.end, record.left.end), Span(record.right.end, record.right.end))
    for one, other in (*record.clauses, ends):
        between = left[at : one.start].strip(), right[to : other.start].strip()
        if any(between):
            rows.append(ArgumentRow(False, show(between[0]), show(between[1])))
        if len(one):
            rows.append(ArgumentRow(True, show(one.of(left)), show(other.of(right))))
        at, to = one.end, other.end
    return tuple(rows)


class Arguments:
    """Finds the views of a letter or a template.

    Parameters
    ----------
    results
        What the run found.
    places
        Of each letter, by ``document_id``.
    """

    def __init__(self, results: Results, places: Mapping[str, Places]) -> None:
        self._documents = {x.document.document_id: x.document for x in results.letters}
        self._places = places
        self._of_letter: defaultdict[str, list[SameArgument]] = defaultdict(list)
        self._of_template: defaultdict[str, list[SameArgument]] = defaultdict(list)
        for record in results.arguments:
            self._of_letter[record.left_document].append(record)
            self._of_letter[record.right_document].append(record)
            if record.template_id:
                self._of_template[record.template_id].append(record)

    def of_letter(self, document_id: str) -> tuple[ArgumentView, ...]:
        """Passages of one letter and what they are like elsewhere, in the order of the letter."""
        return tuple(map(self._view, self._of_letter[document_id]))

    def of_template(self, template_id: str) -> tuple[ArgumentView, ...]:
        """Passages that make the points of one template in other words."""
        return tuple(map(self._view, self._of_template[template_id]))

    def _view(self, record: SameArgument) -> ArgumentView:
        left, right = self._documents[record.left_document], self._documents[record.right_document]
        return ArgumentView(
            anchor=anchor("argument", record.argument_id),
            record=record,
            scope=SCOPE_NAMES[record.scope],
            left=self._side(left, record.left),
            right=self._side(right, record.right),
            rows=_rows(record, left.text, right.text),
        )

    def _side(self, document: Document, span: Span) -> ArgumentSide:
        places = self._places[document.document_id]
        return ArgumentSide(
            letter=anchor("letter", document.document_id),
            citation=citation(document),
            place=places.name(span),
            paragraph=places.anchor(span),
        )
