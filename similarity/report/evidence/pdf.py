"""The pack as PDF: tagged, PDF/UA-1, the same bytes on every run."""

from __future__ import annotations

from similarity.report.evidence.pack import Pack
from similarity.report.typesetting import typeset

__all__ = ["pdf_bytes"]


def pdf_bytes(pack: Pack) -> bytes:
    """The pack as a PDF/UA-1 file.

    Raises
    ------
    MissingExtra
        typst is not installed.
    """
    return typeset("evidence/pack.typ", pack.plain(), format="pdf", pdf_standards=["ua-1"], timestamp=0)
