"""A question told and answered in one paragraph."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from similarity.records import Document
from similarity.segment import understand

HEAD = """Quarrendon Harbour Board
Our ref: FOI 311/24
5 March 2024
Dear Ms Tolland
Thank you for your request of 3 February.
"""
TAIL = """You may ask for an internal review within 40 working days.
Yours sincerely
Information Officer
"""


def role_of(plain: Callable[[str], Document], paragraph: str, words: str) -> str:
    letter = understand(plain(f"{HEAD}{paragraph}\n{TAIL}"))
    place = letter.document.text.index(words)
    return next(lab.role for lab in letter.labels if lab.span.start <= place < lab.span.end)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("You asked how many dives there were.", "There were nine."),
        ("You asked whether the pump had been tested.", "It was tested in May and again in June."),
        ("You also wanted to know who paid.", "The Board did."),
        ("You asked who holds the keys.", "Nobody outside the office does."),
    ],
)
def test_the_answer_is_no_part_of_the_request(
    plain_document: Callable[[str], Document], question: str, answer: str
) -> None:
    assert role_of(plain_document, f"{question} {answer}", answer) in ("disclosure", "decision")
    assert role_of(plain_document, f"{question} {answer}", question) == "request"


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("You asked how many dives there were.", "Your interest is in the three made after the storm."),
        (
            "You asked for the log of dives since 2019.",
            "These were the dives at the north quay and the slip.",
        ),
    ],
)
def test_what_is_said_of_the_request_stays_in_it(
    plain_document: Callable[[str], Document], question: str, more: str
) -> None:
    assert role_of(plain_document, f"{question} {more}", more) == "request"
