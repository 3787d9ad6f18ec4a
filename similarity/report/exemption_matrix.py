"""What the law asks of a refusal, provision by provision, and what the letter shows of it."""

from __future__ import annotations

from dataclasses import dataclass

from similarity.records import MatrixRow, MatrixStatus
from similarity.report.wording.names import Places

__all__ = ["ASPECT_NAMES", "STATUS_NAMES", "AskedCell", "AskedRow", "asked_rows"]

ASPECT_NAMES: dict[str, str] = {
    "cited": "cited",
    "reason": "reasons",
    "interest": "interest protected",
    "causal_link": "how harm would follow",
    "likelihood": "how likely",
    "factors_for": "public interest for disclosure",
    "factors_against": "public interest against",
    "balance": "balance",
}
STATUS_NAMES: dict[MatrixStatus, str] = {
    "present": "seen",
    "case_specific": "in words of its own",
    "template_only": "in recurring text only",
    "absent": "not seen",
    "unknown": "unknown",
    "not_needed": "not needed",
}


@dataclass(frozen=True, slots=True)
class AskedCell:
    """One thing asked for one provision."""

    status: MatrixStatus
    text: str
    note: str
    paragraph: str  # anchor of the first place, empty without one
    number: int


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One provision."""

    provision: str
    name: str
    claimed: str
    cells: tuple[AskedCell, ...]  # one for each of ASPECT_NAMES


def _row(row: MatrixRow, places: Places) -> AskedRow:
    found = {cell.aspect: cell for cell in row.cells}
    cells = []
    for aspect in ASPECT_NAMES:
        cell = found.get(aspect)
        if cell is None:
            cells.append(AskedCell("unknown", STATUS_NAMES["unknown"], "", "", 0))
            continue
        first = cell.spans[0] if cell.spans else None
        cells.append(
            AskedCell(
                cell.status,
                STATUS_NAMES[cell.status],
                cell.note,
                places.anchor(first) if first else "",
                places.number(places.block(first.start)) if first else 0,
            )
        )
    return AskedRow(row.provision, row.name, "yes" if row.declared else "not seen", tuple(cells))


def asked_rows(rows: tuple[MatrixRow, ...], document_id: str, places: Places) -> list[AskedRow]:
    """The rows of one letter."""
    return [_row(row, places) for row in rows if row.document_id == document_id]
