"""The colour of a text box, on which its words stand."""

from __future__ import annotations

import re
from typing import Any

from similarity.ingest.formats.word.opened import V

__all__ = ["fill_of_box"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_OLD_SHAPES = frozenset(f"{V}{name}" for name in ("shape", "rect", "roundrect", "oval"))
_UNKNOWN = frozenset({f"{_A}gradFill", f"{_A}blipFill", f"{_A}pattFill", f"{_A}grpFill"})


def fill_of_box(content: Any) -> str:
    """Colour (RRGGBB) under a text box's words; empty where the box is clear, "?" where it is not known."""
    for parent in content.iterancestors():
        if parent.tag == f"{_WPS}wsp":
            return _fill(parent)
        if parent.tag in _OLD_SHAPES:
            return _old_fill(parent)
    return "?"


def _fill(shape: Any) -> str:
    properties = shape.find(f"{_WPS}spPr")
    for child in properties if properties is not None else ():
        if child.tag == f"{_A}noFill":
            return ""
        if child.tag == f"{_A}solidFill":
            colour = child.find(f"{_A}srgbClr")
            return _six(colour.get("val", "")) if colour is not None else "?"
        if child.tag in _UNKNOWN:
            return "?"
    by_style = shape.find(f"{_WPS}style/{_A}fillRef")
    return "" if by_style is None or by_style.get("idx") == "0" else "?"


def _old_fill(shape: Any) -> str:
    if shape.get("filled", "t").lower() in {"f", "false"}:
        return ""
    if shape.find(f"{V}fill") is not None:
        return "?"
    return _six(shape.get("fillcolor", "#FFFFFF").lstrip("#").partition(" ")[0])


def _six(colour: str) -> str:
    return colour.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", colour) else "?"
