"""The list of published responses is well formed; nothing here opens a connection."""

from __future__ import annotations

import csv
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "corpus" / "sources.csv"


def test_addresses_are_unique_sorted_and_described() -> None:
    with SOURCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[:5] == ["url", "authority", "reference", "topic", "year"]
    assert len(rows) >= 150
    assert len({row["url"] for row in rows}) == len(rows)
    assert rows == sorted(rows, key=lambda row: (row["authority"], row["url"]))
    for row in rows:
        assert row["url"].startswith(("https://", "http://"))
        assert row["authority"]
        assert row["year"] == "" or 2005 <= int(row["year"]) <= 2026
