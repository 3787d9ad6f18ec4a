"""What Word files of this room are made of: notes, quotations, tables, and the line at the foot of each page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from similarity.report.evidence.docx_form import keep_whole, repeat_head, set_close, shade
from similarity.report.evidence.pack import Runs

__all__ = ["Parts"]


class Parts:
    """Adds parts to one Word document.

    Parameters
    ----------
    document
        A document of python-docx.
    """

    def __init__(self, document: Any) -> None:
        self.document = document

    def small(self, text: str, where: Any = None) -> Any:
        """A paragraph, or a run of one, in small grey type."""
        from docx.shared import Pt, RGBColor

        paragraph = where or self.document.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size, run.font.color.rgb = Pt(8), RGBColor(0x55, 0x55, 0x55)
        paragraph.paragraph_format.space_after = Pt(3)
        return paragraph

    def note(self, text: str) -> None:
        """A small line that stays with what follows it."""
        self.small(text).paragraph_format.keep_with_next = True

    def runs(self, runs: Runs, paragraph: Any) -> None:
        """A quotation: shared words, the longest run, blanks and what was taken out, each as it is marked."""
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
        size = Pt(8 if len(head) < 7 else 7)
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

    def lines(self, lines: list[str], style: str | None = None) -> None:
        """A paragraph for each line."""
        for line in lines:
            self.document.add_paragraph(line, style=style)

    def footer(self, title: str) -> None:
        """The title and the page's number on every page, so that a printed page can be told and put back."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        self.small(f"{title}, page ", paragraph)
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
