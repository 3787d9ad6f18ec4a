"""Boxes and rings of a PDF's form that somebody ticks: where they stand, and whether they are ticked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from similarity.ingest.formats.pdf.boxes import Box

__all__ = ["Button", "taken_button"]

_MARKS = {2: "☐☑", 3: "○◉"}  # FPDF_FORMFIELD_CHECKBOX and _RADIOBUTTON: empty, ticked
_HIDDEN, _PRINTED, _NOT_SHOWN = 2, 4, 32  # flags of annotations


@dataclass(frozen=True, slots=True)
class Button:
    """A box or ring of a form; its place in points of the page's own space."""

    box: Box
    mark: str


def taken_button(form: Any, page: Any, index: int) -> Button | None:
    """Take a box or ring off its page, so that it is not drawn: its tick is a letter of a font of signs.

    Parameters
    ----------
    form
        PDFium's handle of the document's form.
    page
        PDFium's handle of the page.
    index
        Of a field on the page; annotations behind it move up.

    Returns
    -------
    The button, with an empty mark where nobody sees it; None where the field is none.
    """
    from pypdfium2 import raw

    annotation = raw.FPDFPage_GetAnnot(page, index)
    try:
        marks = _MARKS.get(raw.FPDFAnnot_GetFormFieldType(form, annotation))
        place = raw.FS_RECTF()
        if marks is None or not raw.FPDFAnnot_GetRect(annotation, place):
            return None
        flags = raw.FPDFAnnot_GetFlags(annotation)
        seen = not flags & _HIDDEN and (flags & _PRINTED or not flags & _NOT_SHOWN)
        mark = marks[bool(raw.FPDFAnnot_IsChecked(form, annotation))] if seen else ""
    finally:
        raw.FPDFPage_CloseAnnot(annotation)
    if not raw.FPDFPage_RemoveAnnot(page, index):
        return None
    return Button((place.left, place.bottom, place.right, place.top), mark)
