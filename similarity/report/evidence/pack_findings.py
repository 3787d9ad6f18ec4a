"""The findings of a pack: points to consider, strongest first, and what speaks for the authority."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from similarity.records import Finding as Record
from similarity.records import Span
from similarity.report.evidence.case_strength import sends
from similarity.report.evidence.chosen_passages import EVERYTHING, Selection
from similarity.report.evidence.pack import Finding, Runs
from similarity.report.lists.remarks import NO_REMARKS, Remarks
from similarity.report.privacy.quotation import Redactor
from similarity.report.wording.fact_names import requirement
from similarity.report.wording.names import KIND_NAMES, Places, verdict_name
from similarity.visible import visible

__all__ = ["PackFindings"]

MAX_LISTED = 9  # findings of one annex

_VERDICTS = ("contradicted", "noted", "unknown", "not_checkable", "supported")


def _order(record: Record) -> tuple[int, int, int, str]:
    """Kinds as a complaint would use them; in each what is contradicted first, then in order of the letter."""
    kinds = list(KIND_NAMES)
    kind = kinds.index(record.kind) if record.kind in kinds else len(kinds)
    # A claim that a fact contradicts leads, whatever its kind.
    lead = 0 if record.verdict == "contradicted" else 1 + kind
    start = record.span.start if record.span else -1
    return lead, _VERDICTS.index(record.verdict), start, record.finding_id


def _each(records: Sequence[Record]) -> list[Record]:
    """Records that say different things: of each statement the first, so that one fault is not counted twice."""
    return list({record.statement: record for record in reversed(records)}.values())[::-1]


def _favours(record: Record) -> bool:
    """Whether a finding speaks for the authority: no choice leaves it out."""
    return record.kind == "for_the_authority" or record.verdict == "supported"


class PackFindings:
    """The findings on one letter, shared out over the annexes and numbered.

    Parameters
    ----------
    records
        Findings on the letter.
    places, redactor
        To name places, and to quote without personal details.
    remarks
        What the user said of them: starred ones come first, wrong ones are left out.
    selection
        What the user chose; all of it is listed.
    """

    def __init__(
        self,
        records: Iterable[Record],
        places: Mapping[str, Places],
        redactor: Redactor,
        remarks: Remarks = NO_REMARKS,
        selection: Selection = EVERYTHING,
    ) -> None:
        self._places, self._redactor, self._remarks = places, redactor, remarks
        chosen = selection.findings
        most = MAX_LISTED if chosen is None else len(chosen)
        ordered = sorted(
            (r for r in records if chosen is None or r.finding_id in chosen or _favours(r)),
            key=lambda r: (not remarks.is_starred(r.finding_id), _order(r)),
        )
        favour = [r for r in ordered if _favours(r)]
        stock = [r for r in ordered if r not in favour and r.kind == "stock_argument"]
        against = [r for r in ordered if r not in favour and r not in stock and sends(r)]
        self.against = [self._finding(f"B.{n}", r) for n, r in enumerate(_each(against)[:most], 1)]
        self.favour = [self._finding(f"C.{n}", r) for n, r in enumerate(_each(favour)[:MAX_LISTED], 1)]
        self.left_out = len(against) - len(self.against)
        first = len(self.against) + 1
        self.stock = [self._stock(f"B.{n}", r) for n, r in enumerate(stock, first)]
        common = {(r.requirement, r.check_by_hand, r.certainty) for r in stock}
        self.stock_note = self._note(stock[0]) if len(common) == 1 else ""
        self.stock_sources = [
            visible(s) for s in dict.fromkeys(r.fact_source for r in stock if r.fact_source)
        ]

    def _where(self, document_id: str, span: Span) -> str:
        return f"{self._places[document_id].name(span)}, characters {span.start}–{span.end}"

    def _quote(self, record: Record) -> Runs:
        return self._redactor.quote(record.document_id, record.span) if record.span else []

    def _said(self, text: str, record: Record) -> str:
        return self._redactor.text(text, (record.document_id, record.other_document))

    def _finding(self, number: str, record: Record) -> Finding:
        other, span = record.other_document, record.other_span
        return Finding(
            number=number,
            statement=self._said(record.statement, record),
            verdict=verdict_name(record),
            place=self._where(record.document_id, record.span) if record.span else "the whole letter",
            runs=self._quote(record),
            other_place=self._where(other, span) if span else "",
            other_runs=self._redactor.quote(other, span) if span else [],
            other_letter=self._redactor.citation(other) if span and other != record.document_id else "",
            fact=self._said(record.fact, record),
            source=visible(record.fact_source),
            certainty=self._said(record.certainty, record),
            requirement=visible(requirement(record.requirement)),
            check=self._checked(record),
        )

    def _checked(self, record: Record) -> str:
        """What is to be checked, and what the user said of having done it."""
        said = self._said(record.check_by_hand, record)
        note = self._remarks.note_on(record.finding_id)
        more = [self._remarks.check_of(record.finding_id), f"Note of the complainant: {note}" if note else ""]
        for one in more:
            if one:
                plain = self._said(one, record).rstrip(".")
                said = f"{said.rstrip('.')}. {plain}." if said else f"{plain}."
        return said

    def _stock(self, number: str, record: Record) -> list[str]:
        place = self._where(record.document_id, record.span) if record.span else "the whole letter"
        return [number, self._said(record.statement.split(" In plain words:")[0], record), place]

    def _note(self, record: Record) -> str:
        parts = (
            ("How sure", record.certainty),
            ("Requirement", requirement(record.requirement)),
            ("Check by hand", record.check_by_hand),
        )
        return " ".join(f"{label}: {visible(text).rstrip('.')}." for label, text in parts if text)
