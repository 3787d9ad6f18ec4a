"""Shapes of one colour that are laid in front of a letter's words, as people do to black them out."""

from __future__ import annotations

import re
from typing import Any

from similarity.ingest.formats.word.opened import V, W

__all__ = ["lies_over_words"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_LEAST_HIGH, _LEAST_WIDE = 76_000, 150_000  # EMU: 6 and 12 points; what is smaller is a rule, or a point
_POINTS = 12_700.0
_OLD_SHAPES = tuple(f"{V}{name}" for name in ("rect", "roundrect", "shape", "oval"))
_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)(pt|in|cm|mm|px)?", re.IGNORECASE)
_IN_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}


def lies_over_words(drawing: Any) -> bool:
    """Whether a drawing has a shape without words that is filled and stands in front of the text, not around it."""
    return any(map(_covers, drawing.iter(f"{_WP}anchor"))) or any(
        _old_covers(shape) for shape in drawing.iter(*_OLD_SHAPES)
    )


def _covers(anchor: Any) -> bool:
    if anchor.get("behindDoc") in {"1", "true"} or anchor.find(f"{_WP}wrapNone") is None:
        return False
    size = anchor.find(f"{_WP}extent")
    if size is None or _number(size.get("cx")) < _LEAST_WIDE or _number(size.get("cy")) < _LEAST_HIGH:
        return False
    return any(_is_filled(shape) for shape in anchor.iter(f"{_WPS}wsp"))


def _is_filled(shape: Any) -> bool:
    fill = shape.find(f"{_WPS}spPr/{_A}solidFill")
    if fill is None:
        by_style = shape.find(f"{_WPS}style/{_A}fillRef")
        plain = shape.find(f"{_WPS}spPr/{_A}noFill") is None
        filled = plain and by_style is not None and by_style.get("idx") not in {None, "0"}
    else:
        filled = next(fill.iter(f"{_A}alpha"), None) is None  # else something shines through
    return filled and not _says(shape)


def _old_covers(shape: Any) -> bool:
    style = (shape.get("style") or "").lower().replace(" ", "")
    if "position:absolute" not in style or "z-index:-" in style or _says(shape):
        return False
    if (
        shape.get("filled", "t").lower() in {"f", "false"}
        or next(shape.iter(f"{V}imagedata"), None) is not None
    ):
        return False
    if not shape.get("fillcolor") or next(shape.iter(f"{V}textpath"), None) is not None:
        return False
    sides = {
        side: float(value) * _IN_POINTS[unit or "px"] * _POINTS for side, value, unit in _SIZE.findall(style)
    }
    return sides.get("width", 0.0) >= _LEAST_WIDE and sides.get("height", 0.0) >= _LEAST_HIGH


def _says(shape: Any) -> bool:
    """Whether a shape holds words: then it is a box of text."""
    return any((text.text or "").strip() for text in shape.iter(f"{W}t"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0
