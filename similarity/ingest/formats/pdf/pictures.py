"""Pages that hold pictures: when to recognise them, and when words that lie over a scan are to be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from similarity.ingest.formats.pdf.boxes import Box, Drawn
from similarity.ingest.text.page_lines import PageLine

__all__ = ["coverage", "covers_ink", "without_boxes", "without_contrast"]

_LEAST_CONTRAST = 26  # of 255: between a letter and what is around it; pale grey on white has more
_ALIKE = 0.8  # of the letters of a stretch: the edge of what covers them is seen at its ends
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


def without_contrast(page: Drawn, numbers: Sequence[int], picture: Any) -> list[int]:
    """Letters that do not stand out from what is around them, by words.

    Parameters
    ----------
    page
        What it draws.
    numbers
        Of the letters in question, in order.
    picture
        The page as a viewer shows it: an array of rows of red, green and blue.
    """
    found: list[int] = []
    word: list[int] = []
    for number in [*numbers, -1]:
        ends = number < 0 or page.letters[number].get_text().isspace() or (word and number != word[-1] + 1)
        if ends and word:
            flat = [n for n in word if _contrast(page, n, picture) < _LEAST_CONTRAST]
            found += word if len(flat) >= _ALIKE * len(word) else []
            word = []
        if number >= 0 and not page.letters[number].get_text().isspace():
            word.append(number)
    return found


def _contrast(page: Drawn, number: int, picture: Any) -> int:
    letter, (left, _, right, top) = page.letters[number], page.visible
    scale = picture.shape[1] / max(1.0, right - left)
    rows = slice(max(0, int((top - letter.y1) * scale)), max(0, int((top - letter.y0) * scale) + 1))
    columns = slice(max(0, int((letter.x0 - left) * scale)), max(0, int((letter.x1 - left) * scale) + 1))
    part = picture[rows, columns]
    if not part.size:
        return 255  # off the page: told elsewhere
    return int((part.max(axis=(0, 1)).astype(int) - part.min(axis=(0, 1))).max())
