"""A table of figures gives what was asked, lists what is asked, or reckons what an answer would take."""

from __future__ import annotations

import pytest

from similarity.audit.leftovers.questions import most_asked
from similarity.records import Block, Document, Letter, Origin, Span
from similarity.segment import understand

HEAD = """Tarnbeck Harbour Board
Our ref: FOI 12/24
5 March 2024
Dear Ms Tolland"""
FOOT = """You may ask for an internal review within 40 working days and then complain to the Information Commissioner.
Yours sincerely
A Pell, Clerk"""


def read(body: str) -> Letter:
    blocks, place, lines = [], 0, []
    for line in f"{HEAD}\n{body}\n{FOOT}".splitlines():
        words = line.removeprefix("| ")
        kind = "table_row" if line.startswith("| ") else "heading" if line.startswith("# ") else "paragraph"
        words = words.removeprefix("# ")
        blocks.append(Block(Span(place, place + len(words)), kind))
        lines.append(words)
        place += len(words) + 2
    origin = Origin("t.html", "0" * 64, "text/html")
    return understand(Document("t", "\n\n".join(lines), tuple(blocks), origin, date="2024-03-05"))


def role_at(letter: Letter, words: str) -> str:
    place = letter.document.text.index(words)
    return next(label.role for label in letter.labels if label.span.start <= place < label.span.end)


@pytest.mark.parametrize("last", ["4 Total cost of chains in 2022/23.", "4 Names of all divers since 2019"])
def test_numbered_rows_under_the_request_ask(last: str) -> None:
    letter = read(
        f"""# Request
| No. Question
| 1 How many buoys does the Board keep?
| 2 How many sank in 2023?
| 3 The place of each buoy.
| {last}
# Response
Q1. We have 118. Q2. Seven of them sank.
Q3 is refused under section 31(1)(a) of the Act because thieves would be likely to use a list of places."""
    )
    assert role_at(letter, last) == "request"
    assert most_asked(letter) == 4


@pytest.mark.parametrize("ground", ["section 14(1) of the Act", "section 12(1) of the Act"])
@pytest.mark.parametrize(
    ("rows", "reckoned"),
    [
        (("| Year Requests Letters", "| 2021 11 138", "| 2022 17 202"), "2022 17 202"),
        (("| Task Files Hours", "| Find the files 2,900 30", "| Read the files 2,900 290"), "Read the files"),
    ],
)
def test_what_came_before_or_would_be_needed_is_not_given(
    ground: str, rows: tuple[str, ...], reckoned: str
) -> None:
    letter = read(
        f"""You asked for every paper on the slipway.
The Board refuses to comply with the request under {ground}.
The burden of it would be too great, as the following shows:
{chr(10).join(rows)}"""
    )
    assert role_at(letter, reckoned) == "harm"


def test_a_table_beside_another_exemption_is_given() -> None:
    letter = read(
        """You asked how many buoys sank and who moored them.
The names are withheld under section 40(2) of the Act.
The numbers are these:
| Year Buoys
| 2021 11
| 2022 17"""
    )
    assert role_at(letter, "2022 17") == "disclosure"
