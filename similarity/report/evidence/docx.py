"""The pack as a Word file."""

from __future__ import annotations

import io
from typing import Any

from similarity.report.evidence.docx_form import (
    fitting_widths,
    keep_whole,
    new_document,
    repeat_head,
    without_clock,
)
from similarity.report.evidence.docx_parts import Parts
from similarity.report.evidence.pack import Finding, Pack, Passage, Point, Side

__all__ = ["docx_bytes"]


class _Writer(Parts):
    """Adds the parts of a pack to one Word document."""

    def __init__(self, pack: Pack) -> None:
        super().__init__(new_document(pack.title))
        self.pack = pack

    def side(self, side: Side, cell: Any) -> None:
        self.runs(side.runs, cell.paragraphs[0])
        self.small(side.citation, cell.add_paragraph()).runs[0].bold = True
        self.small(f"{side.place}, {side.offsets}", cell.add_paragraph())

    def passage(self, passage: Passage) -> None:
        self.document.add_heading(f"Passage {passage.number}: {passage.title}", 2)
        self.note(passage.basis)
        table = self.document.add_table(rows=2, cols=2, style="Table Grid")
        repeat_head(table.rows[0])
        keep_whole(table.rows[1])
        for cell, text in zip(table.rows[0].cells, ("This response", "The other letter"), strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.add_run(text).bold = True
            paragraph.paragraph_format.keep_with_next = True
        self.side(passage.ours, table.rows[1].cells[0])
        self.side(passage.theirs, table.rows[1].cells[1])
        self.document.add_paragraph()

    def finding(self, finding: Finding) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(f"{finding.number} {finding.statement}").bold = True
        paragraph.add_run(f" ({finding.verdict})")
        if finding.runs:
            quote = self.document.add_paragraph(style="Quote")
            quote.paragraph_format.keep_with_next = True
            self.runs(finding.runs, quote)
        said = [finding.place]
        if finding.other_runs:
            self.small(finding.place)
            self.runs(finding.other_runs, self.document.add_paragraph(style="Quote"))
            said = [", ".join(filter(None, (finding.other_letter, finding.other_place)))]
        for label, text in (
            ("How sure", finding.certainty),
            ("Rests on", finding.fact),
            ("Source", finding.source),
            ("Requirement", finding.requirement),
            ("Check by hand", finding.check),
        ):
            if text:
                said.append(f"{label}: {text}")
        self.small("\n".join(said))

    def point(self, point: Point) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(f"{point.number}. {point.statement}").bold = True
        if point.runs:
            quote = self.document.add_paragraph(style="Quote")
            quote.paragraph_format.keep_with_next = True
            self.runs(point.runs, quote)
        said = [point.place]
        if point.certainty:
            said.append(f"How sure: {point.certainty}")
        if point.basis:
            said.append(f"Rests on: {point.basis}")
        self.small(". ".join(part.rstrip(".") for part in said) + ".")

    def body(self) -> None:
        pack, document = self.pack, self.document
        document.add_heading(pack.title, 0)
        self.small(pack.subtitle)
        self.lines(pack.about)
        document.add_heading("The points", 1)
        self.lines([] if pack.points else ["No point of high certainty was found."])
        for point in pack.points:
            self.point(point)
        document.add_heading("Points in the authority’s favour", 1)
        self.lines(pack.favour or [pack.authority_note], "List Bullet")
        document.add_heading("The same words side by side", 1)
        self.note(
            "Highlighted and bold: the longest identical run. Underlined: other shared words. In italics: words"
            " that differ."
        )
        if pack.passages_note:
            self.note(pack.passages_note)
        self.lines([] if pack.passages else ["No passage to show."])
        for passage in pack.passages:
            self.passage(passage)

    def annexes(self) -> None:
        pack, document = self.pack, self.document
        heading = document.add_heading("Annex A: further passages", 1)
        heading.paragraph_format.page_break_before = True
        self.lines([] if pack.further else ["No further passage."])
        for passage in pack.further:
            self.passage(passage)
        document.add_heading("Annex B: exemptions and further points", 1)
        if pack.matrix:
            self.table(
                pack.matrix_head, pack.matrix, widths=fitting_widths(pack.matrix_head, pack.matrix, 16.6)
            )
        self.small(pack.matrix_note)
        document.add_heading("Points to consider", 2)
        self.note(f"{pack.quoted_from} {pack.verdicts}")
        self.lines([] if pack.findings else ["No further point."])
        for finding in pack.findings:
            self.finding(finding)
        self.stock()
        document.add_heading("Annex C: points in the authority’s favour, in full", 1)
        self.lines([pack.authority_note] if pack.authority_note else [])
        for finding in pack.authority:
            self.finding(finding)
        self.forms()

    def forms(self) -> None:
        pack, document = self.pack, self.document
        document.add_heading("Annex D: recurring texts and what fills their blanks", 1)
        self.note(pack.form_note)
        self.lines([] if pack.templates else ["No text to show."])
        for sheet in pack.templates:
            document.add_heading(sheet.label or "Template", 2)
            self.note(sheet.summary)
            self.runs(sheet.skeleton, document.add_paragraph())
            if sheet.fillings:
                self.table(
                    ["Blank", "Type", "Filling", "In letters"], sheet.fillings, widths=(1.4, 2.6, 6.8, 5.8)
                )

    def stock(self) -> None:
        pack = self.pack
        if not pack.stock:
            return
        self.document.add_heading("Stock arguments in the response", 2)
        self.note(pack.stock_note)
        self.table(["No.", "Argument", "First place"], pack.stock, widths=(1.3, 10, 5.3))
        if pack.stock_sources:
            self.small("Sources: " + "; ".join(pack.stock_sources))

    def back(self) -> None:
        pack, document = self.pack, self.document
        document.add_heading("Annex E: method, limits and sources", 1)
        self.lines(pack.method)
        document.add_heading("Limits", 2)
        self.lines(pack.limits, "List Bullet")
        document.add_heading("To get this pack again", 2)
        self.lines(pack.reproduce)
        if pack.run:
            self.small(", ".join(" ".join(row) for row in pack.run))
        document.add_heading("Personal details", 2)
        self.lines([pack.redaction])
        document.add_heading("Sources", 2)
        for source in pack.sources:
            named = document.add_paragraph()
            named.paragraph_format.keep_with_next = True
            named.add_run(source.citation).bold = True
            self.small(f"File: {source.file}; SHA-256: {source.sha256}")
            if source.address:
                self.small(f"Address: {source.address} {source.retrieved}".strip())


def docx_bytes(pack: Pack) -> bytes:
    """The pack as a Word file; the same pack gives the same bytes."""
    writer = _Writer(pack)
    writer.body()
    writer.annexes()
    writer.back()
    writer.footer(pack.title)
    made = io.BytesIO()
    writer.document.save(made)
    return without_clock(made.getvalue())
