"""Lines of plain text that are rows of a table: cells set apart by tabs, bars or gaps, several rows running."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from similarity.ingest.text.lines import Line
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["tables_apart"]

_APART = compiled_pattern(r"\t+|\|| {3,}")
_FEWEST_CELLS, _FEWEST_ROWS = 3, 3


def tables_apart(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """``lines`` in order, cut into stretches of text and tables; True marks a table.

    A table is at least three rows, one after the other, of at least three cells each and of about as many.
    """
    start = at = 0
    while at < len(lines):
        end = _end_of_table(lines, at)
        if end - at < _FEWEST_ROWS:
            at = max(end, at + 1)
            continue
        if start < at:
            yield False, list(lines[start:at])
        yield True, list(lines[at:end])
        start = at = end
    if start < len(lines):
        yield False, list(lines[start:])


def _end_of_table(lines: Sequence[Line], start: int) -> int:
    end, columns = start, 0
    while end < len(lines):
        cells = len([cell for cell in _APART.split(lines[end].text) if cell.strip()])
        columns = columns or cells
        if cells < _FEWEST_CELLS or abs(cells - columns) > 1:
            break
        end += 1
    return end
