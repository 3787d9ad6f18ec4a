"""The pack as PDF: tagged, PDF/UA-1, the same bytes on every run."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

from similarity.errors import MissingExtra
from similarity.report.evidence.pack import Pack

__all__ = ["pdf_bytes", "showable"]

# What the typefaces that come with typst can show; anything else is named, since a glyph that is missing
# would break both the reading and the standard.
_UNSHOWN = re.compile(
    "[^\n\t\x20-\x7e\xa0-\u024f\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2030-\u205e\u20ac\u2122\u2190-\u2193\u2212\u2610\ufffd]"
)


def showable(value: Any) -> Any:
    """The value, all texts in it without signs that the typefaces of typst lack: these are named."""
    if isinstance(value, str):
        return _UNSHOWN.sub(lambda m: f"[U+{ord(m.group()):04X}]", value)
    if isinstance(value, dict):
        return {key: showable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [showable(inner) for inner in value]
    return value


def pdf_bytes(pack: Pack) -> bytes:
    """The pack as a PDF/UA-1 file.

    Raises
    ------
    MissingExtra
        typst is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise MissingExtra("typst", "Install it with: pip install 'foi-similarity[report]'") from error
    source = (resources.files("similarity.report") / "assets" / "evidence" / "pack.typ").read_bytes()
    data: bytes = typst.compile(
        source,
        format="pdf",
        sys_inputs={"data": json.dumps(showable(pack.plain()), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=0,
    )
    return data
