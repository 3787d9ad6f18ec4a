"""Questions are found however a request numbers them, and a list that may go on is said not to be whole."""

from __future__ import annotations

from itertools import pairwise

import pytest

from similarity.segment import understand
from tests.segment.conftest import document_of

ANSWER = (
    "Our response\nSkerra Council holds this information. It is exempt under section 43(2) of the Freedom of Information Act 2000.\n"
    "Rival bidders would learn the price and bid just below it next year.\nYou may ask for an internal review within two months."
)
HEAD = "Skerra Council\nOur ref: SK 4471/22\nDear Ms Poole\n"

LISTS = {
    "lines": "You asked:\n1. How many lifts failed?\n2. What did each repair cost?\n3. Who repaired them?",
    "letters": "You asked for:\n(a) the number of lifts\n(b) the cost of each\n(c) the firm that mended them",
    "inline": "You asked us for (1) the number of lifts, (2) the cost of each repair, and (3) the name of the firm.",
    "roman inline": "You asked for (i) the number of lifts; (ii) the cost of each repair; (iii) the name of the firm.",
    "Q inline": "You asked: Q1. How many lifts failed? Q2. What did each repair cost? Q3. Who repaired them?",
    "bracketed digits": "You asked:\n1) number of lifts\n2) cost of each repair\n3) the name of the firm",
}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_numbered_questions(name: str) -> None:
    letter = understand(document_of(f"{HEAD}{LISTS[name]}\n{ANSWER}"))
    assert [q.number for q in letter.questions if q.span] == ["1", "2", "3"]
    spans = [q.span for q in letter.questions if q.span]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert letter.request_status == "present"
    assert letter.questions_whole


def test_seven_questions_in_one_line() -> None:
    line = "You asked: " + " ".join(f"Q{n}. How many lifts failed in ward {n}?" for n in range(1, 8))
    letter = understand(document_of(f"{HEAD}{line}\n{ANSWER}"))
    assert [q.number for q in letter.questions] == [str(n) for n in range(1, 8)]


def test_unnumbered_points_count_once_each() -> None:
    asked = "You asked:\nHow many lifts failed?\nWhat did each repair cost?"
    letter = understand(document_of(f"{HEAD}{asked}\n{ANSWER}"))
    assert len([q for q in letter.questions if q.span]) == 2


def test_more_questions_are_stated_than_found() -> None:
    asked = "You asked four questions about lifts:\n1. How many lifts failed?\n2. What did each repair cost?"
    letter = understand(document_of(f"{HEAD}{asked}\n{ANSWER}"))
    assert not letter.questions_whole


def test_a_list_that_goes_on_elsewhere_is_followed() -> None:
    asked = "You asked:\n1. How many lifts failed?\n2. What did each repair cost?"
    letter = understand(
        document_of(f"{HEAD}{asked}\n{ANSWER}\nQuestion 3: Who repaired them?\nThe firm was Hale.")
    )
    assert [q.number for q in letter.questions if q.span] == ["1", "2", "3"]


def test_questions_in_headings() -> None:
    text = (
        "Your request was received on 2 May 2022 under the Freedom of Information Act.\nPart 1. Number of lifts in Garth Tower\n"
        "There are four lifts.\nPart 2. Prices of the repairs\nThe prices are exempt under section 43(2) of the Act.\n"
        "You may ask for an internal review."
    )
    letter = understand(document_of(HEAD + text))
    assert [q.number for q in letter.questions] == ["1", "2"]


def test_paragraph_numbers_of_the_letter_are_no_questions() -> None:
    text = (
        "1. By your letter of 4 May you sought the cost of the lifts.\n2. The University refuses to disclose the cost under section 43(2) of the Freedom of Information Act 2000.\n"
        "3. Bidders would learn it.\n4. On balance the public interest favours the exemption.\n5. You may seek an internal review."
    )
    letter = understand(document_of("University of Skerra\n" + text))
    assert len([q for q in letter.questions if q.span]) <= 1


def test_a_quoted_request_in_a_heading_is_the_request() -> None:
    text = "You wrote on 3 May: “Please send everything about hydrants.”\n" + ANSWER
    assert understand(document_of(HEAD + text)).request_status == "present"
