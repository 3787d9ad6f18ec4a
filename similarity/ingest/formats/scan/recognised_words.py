"""Words of a recognised page to lines, straightened in their coordinates.

A page that was laid on the scanner a little askew needs no second pass: recognition gives the slope of the lines,
and the boxes are turned back by it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from similarity.ingest.formats.scan.doubtful_lines import doubtful_lines
from similarity.ingest.formats.scan.tesseract import DPI, Word
from similarity.ingest.formats.scan.upright import Upright
from similarity.ingest.text.page_lines import PageLine

__all__ = ["lines_of_words"]


def lines_of_words(page: Upright, number: int) -> list[PageLine]:
    """Lines of page ``number`` (from 1), in points; what was read too badly or in two ways is marked."""
    if not page.words:
        return []
    groups: dict[tuple[int, int, int], list[Word]] = {}
    for word in page.words:
        groups.setdefault(word.line, []).append(word)
    slope = _slope(list(groups.values()))
    height = median(word.bottom - word.top for word in page.words) * 72 / DPI
    doubtful = doubtful_lines(groups) | {word.line for word in page.in_two_ways}
    lines = (
        (_line(group, slope, height, page, number), place in doubtful) for place, group in groups.items()
    )
    return [replace(line, doubtful=True) if unsure else line for line, unsure in lines]


def _slope(groups: Sequence[Sequence[Word]]) -> float:
    """Median slope of long lines, by the feet of their first and last words."""
    slopes = []
    for group in groups:
        first, last = group[0], group[-1]
        if len(group) >= 5 and last.x0 - first.x0 > 2 * DPI:
            slopes.append((last.bottom - first.bottom) / (last.x0 - first.x0))
    return median(slopes) if slopes else 0.0


def _line(group: Sequence[Word], slope: float, height: float, page: Upright, number: int) -> PageLine:
    turn = 1 / math.hypot(1, slope)
    size = page.size
    centre = size[1] / 2

    def x(word: Word, edge: float) -> float:
        middle = (word.top + word.bottom) / 2 - centre
        return (edge + middle * slope) * turn * 72 / DPI

    def y(word: Word, edge: float) -> float:
        middle = (word.x0 + word.x1) / 2 - size[0] / 2
        return (edge - middle * slope) * turn * 72 / DPI

    letters = [max(1, len(word.text)) for word in group]
    confidence = sum(word.confidence * n for word, n in zip(group, letters, strict=True)) / sum(letters)
    bottom = median(y(word, word.bottom) for word in group)
    return PageLine(
        " ".join(word.text for word in group),
        number,
        min(x(word, word.x0) for word in group),
        bottom - height,
        max(x(word, word.x1) for word in group),
        bottom,
        height,
        confidence=max(0.0, confidence),
        page_height=size[1] * 72 / DPI,
        page_width=size[0] * 72 / DPI,
        turn=page.turn,
    )
