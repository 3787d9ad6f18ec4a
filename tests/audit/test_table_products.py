"""Rows of a table of work whose hours are another product."""

from __future__ import annotations

import dataclasses

from similarity.audit.contradictions.costs.table_products import wrong_rows
from tests.audit.letters import letter

COLUMNS = "Step How many Minutes each Hours"


def told(*rows: str, kind: str = "table_row") -> list[str]:
    one = letter(*(("decision", row) for row in (*rows, "All of it takes minutes and hours.")))
    blocks = tuple(dataclasses.replace(b, kind=kind) for b in one.document.blocks)  # type: ignore[arg-type]
    one = dataclasses.replace(one, document=dataclasses.replace(one.document, blocks=blocks))
    return [one.document.quote(f.span).split()[0] for f in wrong_rows(one) if f.span is not None]


def test_a_row_beside_one_that_is_right() -> None:
    assert told(COLUMNS, "Fetching boxes 210 4 14", "Reading logs 6,300 5 425", "Together 439") == ["Reading"]
    assert told("Task Number Minutes each Hours", "Opening 120 5 10", "Searching 900 4 90") == ["Searching"]
    assert told(
        "Work Files Time for each Hours", "Opening 60 sets 5 minutes 5", "Searching 90 sets 4 minutes 60"
    ) == ["Searching"]


def test_a_row_with_its_units() -> None:
    assert told("Searching mail 920 claims at 3 minutes 64 hours") == ["Searching"]
    assert (
        told(
            "Searching mail 920 claims at 3 minutes 46 hours",
            "Opening 920 claims at 2 minutes 30 hours 40 minutes",
        )
        == []
    )


def test_what_may_be_meant_otherwise_is_left_alone() -> None:
    right = "Fetching boxes 210 4 14"
    for rows in (
        (COLUMNS, "Reading logs 6,300 5 425"),  # no other row tells that the columns are so read
        (COLUMNS, right, "Reading logs 6,300 5 525"),
        (COLUMNS, right, "Reading logs 6,300 5 500"),  # rounded
        (COLUMNS, right, "Asking the store 2 10 1"),
        ("Step Staff Minutes each Hours", "Fetching 2 30 1", "Reading 4 30 9"),
        ("Year Calls Minutes Hours", "2019 17 6 40"),
        ("Step How many Minutes each Cost", right, "Reading logs 6,300 5 425"),
        (COLUMNS, right, "Total for 2019 to 2021 14"),
        (COLUMNS, right, "Reading logs (two officers) 6,300 5 262 each"),
        ("2009 to 2013 17 6 hours", "2014 to 2018 9 3 hours"),
        ("The bus takes 40 minutes 2 hours apart.",),
        ("On 6 of 10 days the pump ran for 20 minutes and was off for 3 hours",),
    ):
        assert told(*rows) == [], rows
