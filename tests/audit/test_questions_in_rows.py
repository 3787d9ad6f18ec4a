"""A question by a number, where the request stands in the rows of a table."""

from __future__ import annotations

from dataclasses import replace

from similarity.audit.leftovers.questions import foreign_questions
from tests.audit.letters import Part, letter

ROWS: tuple[Part, ...] = (
    ("request", "How many alarms, bells and lamps are there, and where, and since when?"),
    ("request", "Who supplies them, and until when?"),
    ("request", "What is paid for each, by month and by year?"),
)


def told(words: str, *rows: Part, kind: str = "table_row") -> list[tuple[str, bool]]:
    one = letter(*rows, ("harm", words))
    blocks = tuple(
        replace(b, kind=kind) if i < len(rows) else b  # type: ignore[arg-type]
        for i, b in enumerate(one.document.blocks)
    )
    one = replace(one, document=replace(one.document, blocks=blocks))
    return [(f.verdict, "number 3" in f.statement) for f in foreign_questions(one)]


def test_a_number_beyond_the_rows_is_asked_about() -> None:
    for words in (
        "We have read question 8 as one on the lamps.",
        "Question 5 would be likely to help thieves.",
    ):
        assert [verdict for verdict, _ in told(words, *ROWS)] == ["unknown"], words
        assert told(words, *ROWS, kind="paragraph") == [], "clauses of a text may be questions"


def test_a_number_of_a_row_is_left_alone() -> None:
    for words in (
        "We have read question 3 as one on prices.",
        "Question 2 would be likely to help thieves.",
        "There are 8 questions in the survey.",
        "You asked question 8 in your earlier request.",
    ):
        assert told(words, *ROWS) == [], words
    outside: Part = ("request", "You also asked, at the end, for lamps, bells, ropes, and sails.")
    one = letter(*ROWS, outside, ("harm", "We have read question 8 as one on the lamps."))
    blocks = tuple(
        replace(b, kind="table_row") if i < len(ROWS) else b for i, b in enumerate(one.document.blocks)
    )
    mixed = replace(one, document=replace(one.document, blocks=blocks))
    assert list(foreign_questions(mixed)) == []
