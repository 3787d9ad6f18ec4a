"""What the law asks of a refusal, provision by provision, and what the letter shows of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from similarity.records import MatrixRow, MatrixStatus, Role
from similarity.report.shares import MATRIX_ROLES, ExemptionRow
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
    words: int  # of the reasoning that argues it
    share: float | None  # of these words that stand in another letter, too


# Of a provision that the tables of facts do not know, only which parts were read can be said.
_ROLE_OF: dict[str, Role] = {
    "causal_link": "harm",
    "factors_for": "pit_disclosure",
    "factors_against": "pit_nondisclosure",
    "balance": "balance",
}


def _read_only(row: ExemptionRow, places: Places) -> AskedRow:
    cells = []
    for aspect in ASPECT_NAMES:
        blocks = row.places[MATRIX_ROLES.index(_ROLE_OF[aspect])] if aspect in _ROLE_OF else ()
        if blocks:
            cells.append(
                AskedCell(
                    "present",
                    STATUS_NAMES["present"],
                    "",
                    places.block_anchor(blocks[0]),
                    places.number(blocks[0]),
                )
            )
        else:
            cells.append(AskedCell("unknown", STATUS_NAMES["unknown"], "", "", 0))
    return AskedRow(row.provision, "", row.claimed, tuple(cells), row.words, row.share)


def _row(row: MatrixRow, places: Places, read: ExemptionRow | None) -> AskedRow:
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
    claimed = "yes" if row.declared else read.claimed if read else "not seen"
    words, share = (read.words, read.share) if read else (0, None)
    return AskedRow(row.provision, row.name, claimed, tuple(cells), words, share)


def asked_rows(
    rows: tuple[MatrixRow, ...], read: Sequence[ExemptionRow], document_id: str, places: Places
) -> list[AskedRow]:
    """The rows of one letter: what the law asks for each provision, and how much of what argues it recurs.

    Parameters
    ----------
    rows
        What the audit looked for, provision by provision.
    read
        Which parts of the letter argue each provision. One that the audit does not know is shown as it was read.
    document_id, places
        The letter.
    """
    by_provision = {row.provision: row for row in read}
    asked = [_row(r, places, by_provision.get(r.provision)) for r in rows if r.document_id == document_id]
    # Of a section claimed as a whole, whose limbs have rows, another row would say less.
    return asked + [
        _read_only(row, places) for row in read if not any(_within(a.provision, row.provision) for a in asked)
    ]


def _within(provision: str, wider: str) -> bool:
    return provision == wider or provision.startswith(f"{wider}(")
