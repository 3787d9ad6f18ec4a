"""The pack as a Word file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from similarity.report.evidence.docx_form import (
    keep_whole,
    new_document,
    repeat_head,
    set_close,
    shade,
    without_clock,
)
from similarity.report.evidence.pack import Finding, Pack, Passage, Runs, Side

__all__ = ["docx_bytes"]


class _Writer:
    """Adds the parts of a pack to one Word document."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.document = new_document(pack.title)

    def small(self, text: str, where: Any = None) -> Any:
        from docx.shared import Pt, RGBColor

        paragraph = where or self.document.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size, run.font.color.rgb = Pt(8.5), RGBColor(0x55, 0x55, 0x55)
        paragraph.paragraph_format.space_after = Pt(3)
        return paragraph

    def note(self, text: str) -> None:
        """A small line that stays with what follows it."""
        self.small(text).paragraph_format.keep_with_next = True

    def runs(self, runs: Runs, paragraph: Any) -> None:
        from docx.enum.text import WD_UNDERLINE

        for run in runs:
            kind = run["kind"]
            part = paragraph.add_run(run["text"])
            if kind == "run":
                part.bold = True
                shade(part)
            elif kind == "same":
                part.underline = WD_UNDERLINE.SINGLE
            elif kind in ("diff", "fill"):
                part.italic = True
            elif kind == "blank":
                part.bold, part.underline = True, WD_UNDERLINE.DASH

    def table(
        self, head: list[str], rows: list[list[str]], *, widths: Sequence[float] = (), row_height: float = 0
    ) -> None:
        """A grid; ``widths`` in centimetres; ``row_height`` in centimetres leaves room to write by hand."""
        from docx.shared import Cm, Pt

        table = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        size = Pt(8.5 if len(head) < 7 else 7.5)
        repeat_head(table.rows[0])
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.bold, run.font.size = True, size
        for row in rows:
            added = table.add_row()
            keep_whole(added)
            if row_height:
                added.height = Cm(row_height)
            for cell, text in zip(added.cells, row, strict=True):
                cell.paragraphs[0].add_run(text).font.size = size
        if widths:
            table.autofit = False
            for column, width in zip(table.columns, widths, strict=True):
                column.width = Cm(width)
            for row_made in table.rows:
                for cell, width in zip(row_made.cells, widths, strict=True):
                    cell.width = Cm(width)
        set_close(table)
        self.document.add_paragraph()

    def side(self, side: Side, cell: Any) -> None:
        self.runs(side.runs, cell.paragraphs[0])
        self.small(side.citation, cell.add_paragraph()).runs[0].bold = True
        self.small(f"{side.place}, {side.offsets}", cell.add_paragraph())
        self.small(f"File: {side.source}", cell.add_paragraph())
        self.small(f"SHA-256: {side.sha256}", cell.add_paragraph())

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
            self.runs(finding.runs, self.document.add_paragraph(style="Quote"))
        self.small(finding.place)
        if finding.other_runs:
            self.runs(finding.other_runs, self.document.add_paragraph(style="Quote"))
            self.small(", ".join(filter(None, (finding.other_letter, finding.other_place))))
        for label, text in (
            ("How sure", finding.certainty),
            ("Rests on", finding.fact),
            ("Source", finding.source),
            ("Requirement", finding.requirement),
            ("Check by hand", finding.check),
        ):
            if text:
                self.small(f"{label}: {text}")

    def lines(self, lines: list[str], style: str | None = None) -> None:
        for line in lines:
            self.document.add_paragraph(line, style=style)

    def front(self) -> None:
        pack, document = self.pack, self.document
        document.add_heading(pack.title, 0)
        self.small(pack.subtitle)
        document.add_heading("Summary", 1)
        self.lines(pack.summary)
        document.add_heading("In this pack", 2)
        for part, holds in pack.contents:
            paragraph = document.add_paragraph(style="List Bullet")
            paragraph.add_run(part).bold = True
            paragraph.add_run(f": {holds}")
        heading = document.add_heading("For the complainant to fill in", 1)
        heading.paragraph_format.page_break_before = True
        self.table(["Field", "Answer"], pack.fields, widths=(6.6, 10), row_height=0.8)
        document.add_heading("To send with it", 2)
        self.lines([f"☐ {text}" for text in pack.attachments])
        document.add_heading("Before you complain", 2)
        for text, source in pack.steps:
            document.add_paragraph(text)
            self.small(source)

    def schedules(self) -> None:
        pack, document = self.pack, self.document
        document.add_heading("Schedule 1: passages side by side", 1)
        self.note(
            "Highlighted and bold: the longest identical run. Underlined: other shared words. In italics: words"
            " that differ."
        )
        self.lines([pack.passages_note] if pack.passages_note else [])
        self.lines([] if pack.passages else ["No passage to show."])
        for passage in pack.passages:
            self.passage(passage)
        document.add_heading("Schedule 2: the templates and what fills their blanks", 1)
        self.note(pack.form_note)
        self.lines([] if pack.templates else ["No template to show."])
        for sheet in pack.templates:
            document.add_heading(sheet.label or "Template", 2)
            self.note(sheet.summary)
            self.runs(sheet.skeleton, document.add_paragraph())
            if sheet.fillings:
                self.table(
                    ["Blank", "Type", "Filling", "In letters"], sheet.fillings, widths=(1.4, 2.6, 6.8, 5.8)
                )
        document.add_heading("Schedule 3: exemptions and points to consider", 1)
        if pack.matrix:
            rest = (16.6 - 2.2) / (len(pack.matrix_head) - 1)
            self.table(pack.matrix_head, pack.matrix, widths=(2.2, *[rest] * (len(pack.matrix_head) - 1)))
        self.small(pack.matrix_note)
        document.add_heading("Points to consider", 2)
        self.note(f"{pack.quoted_from} {pack.verdicts}")
        self.lines([] if pack.findings else ["No further point."])
        for finding in pack.findings:
            self.finding(finding)
        self.stock()
        document.add_heading("Schedule 4: what speaks for the authority", 1)
        self.lines([pack.authority_note] if pack.authority_note else [])
        for finding in pack.authority:
            self.finding(finding)

    def stock(self) -> None:
        pack = self.pack
        if not pack.stock:
            return
        self.document.add_heading("Stock arguments in the response", 2)
        self.note(pack.stock_note)
        self.table(["No.", "Argument", "First place", "Guidance"], pack.stock, widths=(1.3, 5, 6, 4.3))
        if pack.stock_sources:
            self.small("Sources: " + "; ".join(pack.stock_sources))

    def footer(self) -> None:
        """The title and the page's number on every page, so that a printed page can be told and put back."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        self.small(f"{self.pack.title}, page ", paragraph)
        self.field("PAGE", paragraph)
        self.small(" of ", paragraph)
        self.field("NUMPAGES", paragraph)

    def field(self, code: str, paragraph: Any) -> None:
        """A field that Word fills in: ``PAGE`` or ``NUMPAGES``."""
        from docx.oxml.ns import qn

        for kind in ("begin", "code", "separate", "shown", "end"):
            self.small("1" if kind == "shown" else "", paragraph)
            run = paragraph.runs[-1]._r
            if kind == "code":
                part = run.makeelement(qn("w:instrText"), {qn("xml:space"): "preserve"})
                part.text = f" {code} "
                run.append(part)
            elif kind != "shown":
                run.append(run.makeelement(qn("w:fldChar"), {qn("w:fldCharType"): kind}))

    def back(self) -> None:
        pack, document = self.pack, self.document
        document.add_heading("Method", 1)
        self.lines(pack.method)
        document.add_heading("Limits", 2)
        self.lines(pack.limits, "List Bullet")
        document.add_heading("To get this pack again", 2)
        self.lines(pack.reproduce)
        if pack.run:
            self.small(", ".join(" ".join(row) for row in pack.run))
        document.add_heading("Personal details", 2)
        self.lines([pack.redaction])
        document.add_heading("Sources", 1)
        for source in pack.sources:
            document.add_paragraph().add_run(source.citation).bold = True
            self.small(f"File: {source.file}; SHA-256: {source.sha256}")
            if source.address:
                self.small(f"Address: {source.address} {source.retrieved}".strip())


def docx_bytes(pack: Pack) -> bytes:
    """The pack as a Word file; the same pack gives the same bytes."""
    writer = _Writer(pack)
    writer.front()
    writer.schedules()
    writer.back()
    writer.footer()
    made = io.BytesIO()
    writer.document.save(made)
    return without_clock(made.getvalue())
