"""What a run says of some letters, so that two runs can be compared."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

__all__ = ["DEMO", "GOOD", "rows_of"]

DEMO = Path(__file__).resolve().parents[2] / "corpus" / "demo"
GOOD = ("alderfen-mast-devices.txt", "westholme-mast-devices.txt", "westholme-drones.txt")
# What is weighed by the whole pile may move in its last digits; ids of templates are those of the pile.
_WEIGHED = {"cosine", "template_id", "request_similarity"}


def _rows(file: Path) -> list[dict[str, str]]:
    csv.field_size_limit(1 << 30)
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def rows_of(
    run: Path, names: Sequence[str] = GOOD, kinds: Sequence[str] = ("copy",)
) -> dict[str, list[tuple[tuple[str, str], ...]]]:
    """Rows on the letters of ``names``, by table, without what the whole pile weighs.

    Matches count that tie two of them, or a place of one to another of it, and are of ``kinds``: where rewording
    begins and ends is weighed by the whole pile.
    """
    documents = [r for r in _rows(run / "documents.csv") if r["source"].rpartition("/")[2] in names]
    own = {row["document_id"] for row in documents}
    found = {"documents": documents}
    for table in ("blocks", "findings"):
        found[table] = [r for r in _rows(run / f"{table}.csv") if r["document_id"] in own]
    found["matches"] = [
        r
        for r in _rows(run / "matches.csv")
        if r["left_document"] in own and r["right_document"] in own and r["match_kind"] in kinds
    ]
    for row in found["findings"]:  # a count of the pile
        row["fact"] = re.sub(r"Compared with \d+ other letters", "Compared with other letters", row["fact"])
    kept = {}
    for table, rows in found.items():
        kept[table] = [tuple((k, v) for k, v in sorted(row.items()) if k not in _WEIGHED) for row in rows]
    return kept
