"""The cover sheet: notes for the complainant, and what they fill in. It is not part of what is sent."""

from __future__ import annotations

import io

from similarity.facts.reader import load
from similarity.records import Letter
from similarity.report.evidence.docx_form import new_document, without_clock
from similarity.report.evidence.docx_parts import Parts
from similarity.report.evidence.pack import CoverSheet, Pack
from similarity.report.wording.names import when
from similarity.visible import visible

__all__ = ["cover_sheet", "cover_sheet_bytes"]

# Only a date that the letter itself bears, or that was given, is filled in: a page may show another one.
_OWN_DATE = ("letter", "email_header", "given")
_NOTES = [
    "This sheet is for you. Send the pack (pack.pdf, pack.docx or pack.html), not this sheet.",
    "Read every quotation in the pack against the letter before you send it. The program reads by rules that can err.",
    "The pack asks the Commissioner to consider points. It does not say that anybody broke the law, and it names what"
    " speaks for the authority: leave that part in.",
    "Take out whatever does not help you. Two or three points that hold are worth more than ten.",
]


def cover_sheet(letter: Letter, pack: Pack) -> CoverSheet:
    """The sheet that goes with a pack on ``letter``."""
    steps = load("complaint_steps").rows
    return CoverSheet(
        title=f"Cover sheet: {pack.title}",
        notes=_NOTES,
        fields=_fields(letter),
        attachments=[row["text"] for row in steps if row["kind"] == "attachment"],
        steps=[[row["text"], row["source"]] for row in steps if row["kind"] == "step"],
        redaction=pack.redaction,
    )


def _fields(letter: Letter) -> list[list[str]]:
    document = letter.document
    return [
        ["Your name", ""],
        ["Your address or e-mail address", ""],
        ["Public authority", visible(document.authority)],
        ["The authority's reference", visible(document.reference)],
        ["Date of your request", ""],
        ["Date of the response", when(document.date) if document.date_basis in _OWN_DATE else ""],
        ["Date you asked for an internal review", ""],
        ["Date of the outcome of the review", ""],
        ["What you asked the authority for, in one sentence", ""],
    ]


def cover_sheet_bytes(sheet: CoverSheet) -> bytes:
    """The sheet as a Word file; the same sheet gives the same bytes."""
    document = new_document(sheet.title)
    parts = Parts(document)
    document.add_heading(sheet.title, 0)
    parts.lines(sheet.notes)
    document.add_heading("To fill in", 1)
    parts.table(["Field", "Answer"], sheet.fields, widths=(6.6, 10), row_height=0.8)
    document.add_heading("To send with the pack", 1)
    parts.lines([f"☐ {text}" for text in sheet.attachments])
    document.add_heading("Before you complain", 1)
    for text, source in sheet.steps:
        document.add_paragraph(text)
        parts.small(source)
    document.add_heading("Personal details", 1)
    parts.lines([sheet.redaction])
    made = io.BytesIO()
    document.save(made)
    return without_clock(made.getvalue())
