"""Lines of a printed page with their geometry: what PDF text and OCR have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["PageLine", "in_reading_order"]

_FEWEST_IN_COLUMN = 4  # lines; fewer beside each other are a letterhead or a signature
_MOST_CROSSING = 0.35  # share of lines that may run across both columns (titles, tables)
_SAME_ROW = 3.0  # points between baselines
_MARKER_GAP = 45.0  # points
_LONE_MARKER = compiled_pattern(
    r"[•‣◦▪●○■□➢–o\-☐☑☒❏❑◉✓✔✗✘]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]", re.IGNORECASE
)
_HEAD = 0.14  # share of the page's height that a head may take


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line; coordinates in points from the page's top left corner."""

    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 0.0  # font size, or height of the letters
    bold: bool = False  # all of it
    confidence: float | None = None  # of OCR, 0 to 100
    page_height: float = 842.0
    page_width: float = 595.0
    column: int = 0  # on its page, from 0
    table: bool = False  # a table's row, its cells joined
    doubtful: bool = False  # recognised too badly to be quoted
    left: float = 0.0  # edges of the column
    right: float = 0.0
    turn: int = (
        0  # degrees by which the line was turned with the clock to lie level; sizes are of the turned page
    )

    @property
    def first_word_width(self) -> float:
        """Width of the first word and a space, estimated from the line's mean letter width."""
        if not self.text:
            return 0.0
        first = len(self.text.split(maxsplit=1)[0]) + 1
        return (self.x1 - self.x0) * first / len(self.text)

    def box_on_page(self) -> tuple[float, float, float, float] | None:
        """Left, top, right and bottom on the page as it is displayed; None for a line that slants."""
        x0, top, x1, bottom = self.x0, self.top, self.x1, self.bottom
        if self.turn == 0:
            return x0, top, x1, bottom
        if self.turn == 90:
            return top, self.page_width - x1, bottom, self.page_width - x0
        if self.turn == 180:
            return (
                self.page_width - x1,
                self.page_height - bottom,
                self.page_width - x0,
                self.page_height - top,
            )
        if self.turn == 270:
            return self.page_height - bottom, x0, self.page_height - top, x1
        return None


def in_reading_order(pages: Sequence[Sequence[PageLine]]) -> list[PageLine]:
    """Lines of a document in reading order, with column number and edges set.

    Two columns are found by a vertical gutter that few lines cross; a page that fills only the left column
    takes the gutter of the others. Lines that cross it (a title) part the page into bands, and so does white
    space under a page's head; each band is read left column first.

    Parameters
    ----------
    pages
        Body lines of each page, without running headers, in any order.
    """
    gutters = [_gutter(lines) for lines in pages]
    known = sorted(gutter for gutter in gutters if gutter is not None)
    usual = known[len(known) // 2] if len(known) >= max(1, len(pages) // 3) and known else None
    ordered: list[PageLine] = []
    for lines, gutter in zip(pages, gutters, strict=True):
        if gutter is None and usual is not None and _crossing(lines, usual) <= _MOST_CROSSING * len(lines):
            gutter = usual
        ordered.extend(_page(lines, gutter))
    return ordered


def _page(lines: Sequence[PageLine], gutter: float | None) -> list[PageLine]:
    rows = _with_markers(sorted(lines, key=_row))
    if gutter is None:
        return _with_edges(_with_table_rows(rows), 0)
    bands: list[list[PageLine]] = [[]]
    bottom = 0.0
    for line in rows:
        if _crosses(line, gutter):
            bands.extend([[line], []])
        else:
            head = (
                bottom
                and line.top - bottom > 1.4 * (line.bottom - line.top)
                and bottom < _HEAD * line.page_height
            )
            if head:
                bands.append([])
            bands[-1].append(line)
        bottom = max(bottom, line.bottom)
    ordered = [line for band in bands for line in _by_column(band, gutter)]
    columns = [0 if _crosses(line, gutter) else 1 if line.x1 <= gutter else 2 for line in ordered]
    placed: dict[int, PageLine] = {}
    for column in (0, 1, 2):
        group = [line for line, n in zip(ordered, columns, strict=True) if n == column]
        placed.update((id(old), new) for old, new in zip(group, _with_edges(group, column), strict=True))
    return [placed[id(line)] for line in ordered]


def _with_markers(rows: Sequence[PageLine]) -> list[PageLine]:
    """Join a bullet or number that stands apart with the text beside it."""
    joined: list[PageLine] = []
    for line in rows:
        before = joined[-1] if joined else None
        if (
            before is not None
            and _LONE_MARKER.fullmatch(before.text)
            and abs(before.bottom - line.bottom) < _SAME_ROW
            and 0 <= line.x0 - before.x1 < _MARKER_GAP
        ):
            joined[-1] = replace(
                line, text=f"{before.text} {line.text}", x0=before.x0, top=min(before.top, line.top)
            )
        else:
            joined.append(line)
    return joined


def _with_table_rows(rows: Sequence[PageLine]) -> list[PageLine]:
    """Join the cells of a table: three or more beside each other, aligned with the row above or below."""
    groups: list[list[PageLine]] = []
    for line in rows:
        if groups and abs(groups[-1][-1].bottom - line.bottom) < _SAME_ROW and line.x0 > groups[-1][-1].x1:
            groups[-1].append(line)
        else:
            groups.append([line])
    joined: list[PageLine] = []
    for i, group in enumerate(groups):
        beside = (groups[j] for j in (i - 1, i + 1) if 0 <= j < len(groups))
        if len(group) >= 3 and any(_aligned_cells(group, other) for other in beside):
            text = " ".join(cell.text for cell in group)
            joined.append(replace(group[0], text=text, x1=group[-1].x1, table=True))
        else:
            joined.extend(group)
    return joined


def _aligned_cells(group: Sequence[PageLine], other: Sequence[PageLine]) -> bool:
    hits = sum(any(abs(cell.x0 - near.x0) < _SAME_ROW for near in other) for cell in group)
    return len(other) >= 3 and hits >= 2


def _crosses(line: PageLine, gutter: float) -> bool:
    return line.x0 < gutter - 2 and line.x1 > gutter


def _crossing(lines: Sequence[PageLine], gutter: float) -> int:
    return sum(_crosses(line, gutter) for line in lines)


def _row(line: PageLine) -> tuple[float, float]:
    """Sort key: lines on one baseline from left to right."""
    return round(line.bottom / 3), line.x0


def _by_column(band: list[PageLine], gutter: float) -> list[PageLine]:
    return [*(line for line in band if line.x1 <= gutter), *(line for line in band if line.x1 > gutter)]


def _gutter(lines: Sequence[PageLine]) -> float | None:
    """Left edge of a second column; None for a page of one column."""
    if not lines:
        return None  # all of its lines run through other pages
    width = max(line.page_width for line in lines)
    starts = sorted({round(line.x0) for line in lines if 0.3 * width < line.x0 < 0.75 * width})
    best: tuple[int, float] | None = None
    for start in starts:
        left = [line for line in lines if line.x1 <= start]
        right = [line for line in lines if line.x0 >= start - 2]
        crossing = len(lines) - len(left) - len(right)
        if min(len(left), len(right)) < _FEWEST_IN_COLUMN or crossing > _MOST_CROSSING * len(lines):
            continue
        if not _side_by_side(left, right) or not _aligned(right, start):
            continue
        if best is None or crossing < best[0]:
            best = (crossing, float(start))
    return best[1] if best else None


def _side_by_side(left: Sequence[PageLine], right: Sequence[PageLine]) -> bool:
    """Whether both columns fill a common stretch of the page with text that is wide enough to be read."""
    top = max(min(a.top for a in left), min(b.top for b in right))
    bottom = min(max(a.bottom for a in left), max(b.bottom for b in right))
    beside = [sum(top <= line.bottom and line.top <= bottom for line in side) for side in (left, right)]
    words = [sum(len(line.text.split()) for line in side) / len(side) for side in (left, right)]
    return min(beside) >= _FEWEST_IN_COLUMN and min(words) >= 3


def _aligned(right: Sequence[PageLine], start: float) -> bool:
    return sum(line.x0 - start <= 4 for line in right) >= 0.4 * len(right)


def _with_edges(lines: Sequence[PageLine], column: int) -> list[PageLine]:
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return [replace(line, column=column, left=left, right=right) for line in lines]
