"""Rows and cells of a Word table, each cell once however it is merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from similarity.ingest.formats.word.appearance.looks import fill_of
from similarity.ingest.formats.word.appearance.style_sheet import Style
from similarity.ingest.formats.word.opened import W, is_on, value_of, whole_number
from similarity.ingest.formats.word.story import ALTERNATE, GONE, branch_of

__all__ = ["cell_paper", "is_flat", "rows_of"]

_LOWEST = 60  # twips: three points, of which nothing is to be read


def rows_of(table: Any) -> Iterator[list[Any]]:
    """Cells of each row that is printed, without those that a cell above or beside swallows."""
    tall: set[int] = set()  # columns in which a cell of an earlier row goes on
    for row in _elements(table, f"{W}tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and any(
            properties.find(tag) is not None for tag in (f"{W}del", f"{W}moveFrom")
        ):
            continue
        cells, begun = [], set()
        column = whole_number(value_of(properties, "gridBefore"))
        wide = False
        for cell in _elements(row, f"{W}tc"):
            own = cell.find(f"{W}tcPr")
            down, across = _merge(own, "vMerge"), _merge(own, "hMerge")
            swallowed = (down == "continue" and column in tall) or (across == "continue" and wide)
            wide = across in {"restart", "continue"}
            if down == "restart" or (down == "continue" and column in tall):
                begun.add(column)
            if not swallowed and (own is None or own.find(f"{W}cellDel") is None):
                cells.append(cell)
            column += max(1, whole_number(value_of(own, "gridSpan"), 1))
        tall = begun
        if not is_on(properties, "hidden"):
            yield cells


def is_flat(cells: list[Any]) -> bool:
    """Whether a row has a height, and one that no line of text has."""
    row = next(cells[0].iterancestors(f"{W}tr"), None) if cells else None
    height = row.find(f"{W}trPr/{W}trHeight") if row is not None else None
    if height is None or height.get(f"{W}hRule") != "exact":
        return False
    return 0 < whole_number(height.get(f"{W}val") or "0") <= _LOWEST


def cell_paper(cell: Any, table: Any, style: Style, around: str) -> str:
    """Colour under a cell's text; "?" where a style of the table may have shaded it."""
    own = fill_of(cell.find(f"{W}tcPr"))
    if own and own != "auto":
        return own
    if style.coloured or style.paper:
        return "?"
    whole = fill_of(table.find(f"{W}tblPr"))
    return whole if whole and whole != "auto" else around


def _elements(container: Iterable[Any], wanted: str) -> Iterator[Any]:
    """Elements of a kind, also those in content controls, custom XML and tracked insertions."""
    for node in container:
        if node.tag == wanted:
            yield node
        elif node.tag == ALTERNATE:
            yield from _elements(branch_of(node), wanted)
        elif isinstance(node.tag, str) and node.tag not in GONE and not node.tag.endswith("Pr"):
            yield from _elements(node, wanted)


def _merge(properties: Any | None, name: str) -> str:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return "" if found is None else (found.get(f"{W}val") or "continue")
