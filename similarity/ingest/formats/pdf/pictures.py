"""Pages that hold pictures: when to recognise them, and when words that lie over a scan are to be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from similarity.ingest.formats.pdf.boxes import Box
from similarity.ingest.formats.pdf.drawn import Drawn
from similarity.ingest.text.page_lines import PageLine

__all__ = ["coverage", "covers_ink", "without_boxes"]

_GRID = 40  # cells on each side of a page
_INK = 110  # of 255: darker is ink
_SHARE = 0.8  # of a scan's ink that its own text layer must lie over
_SPREAD = 2.0  # points around a line that still belong to it
_INSIDE = 0.04  # of the page at each edge, where scanners leave shadows


def coverage(page: Drawn) -> float:
    """Share of the displayed page that pictures cover, together."""
    left, bottom, right, top = page.visible
    width, height = right - left, top - bottom
    if not page.pictures or width <= 0 or height <= 0:
        return 0.0
    covered: set[tuple[int, int]] = set()
    for picture in page.pictures:
        x0, y0, x1, y1 = picture.box
        columns = range(_cell(x0 - left, width), _cell(x1 - left, width))
        rows = range(_cell(y0 - bottom, height), _cell(y1 - bottom, height))
        covered.update((c, r) for c in columns for r in rows)
        if len(covered) == _GRID * _GRID:
            break
    return len(covered) / (_GRID * _GRID)


def _cell(distance: float, whole: float) -> int:
    return min(_GRID, max(0, round(distance / whole * _GRID)))


def covers_ink(picture: Any, lines: Sequence[PageLine], page: Box) -> bool:
    """Whether lines lie over nearly all ink of a page, and on ink: a text layer that a scanner laid over it.

    Parameters
    ----------
    picture
        Grey Pillow image of the page.
    lines
        Of the text layer.
    page
        The displayed part, in points.
    """
    import numpy as np

    ink = np.asarray(picture) < _INK
    height, width = ink.shape
    scale = width / (page[2] - page[0])
    edge_y, edge_x = int(height * _INSIDE), int(width * _INSIDE)
    ink[:edge_y], ink[height - edge_y :], ink[:, :edge_x], ink[:, width - edge_x :] = (
        False,
        False,
        False,
        False,
    )
    total = int(ink.sum())
    if not total:
        return False
    under = np.zeros_like(ink)
    empty = 0
    for line in lines:
        top, bottom = int((line.top - _SPREAD) * scale), int((line.bottom + _SPREAD) * scale) + 1
        left, right = int((line.x0 - _SPREAD) * scale), int((line.x1 + _SPREAD) * scale) + 1
        area = (slice(max(0, top), max(0, bottom)), slice(max(0, left), max(0, right)))
        under[area] = True
        empty += not ink[area].any()
    return int((ink & under).sum()) >= _SHARE * total and empty <= 0.1 * len(lines)


def without_boxes(picture: Any, lines: Sequence[PageLine], page: Box) -> Any:
    """A copy of a page's picture without the lines that are read already."""
    from PIL import ImageDraw

    copy = picture.copy()
    draw = ImageDraw.Draw(copy)
    scale = copy.width / (page[2] - page[0])
    for line in lines:
        box = line.box_on_page()
        if box is not None:
            draw.rectangle([edge * scale for edge in box], fill=255)
    return copy
