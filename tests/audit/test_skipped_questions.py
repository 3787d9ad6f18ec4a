"""Questions left out among numbered answers, and answers that only seem to leave one out."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.audit import audit_letters
from similarity.config import Settings
from similarity.ingest import read_sources
from similarity.records import Finding
from similarity.segment import understand

ASKED = """1. How many swans were ringed on the Mere in 2021?
2. Who holds a licence to ring them?
3. What was spent on leg rings in that year?
4. Please send the warden's diary for June."""
LETTER = """Mere Conservators
12 May 2022
Our reference MC/22/14

Dear Mr Holloway

Thank you for your request of 20 April 2022. You asked:

{asked}

{answers}

The diary is exempt under section 40(2) of the Freedom of Information Act 2000. It names people who reported dogs, who expected nobody to learn of it, and to print their names would be unfair to them.

If you are unhappy with this you may ask for an internal review. After that you may complain to the Information Commissioner.

Yours sincerely
E. Tarn
"""


def asked_about(folder: Path, answers: str, asked: str = ASKED) -> list[Finding]:
    (folder / "letter.txt").write_text(LETTER.format(asked=asked, answers=answers), encoding="utf-8")
    documents = read_sources([folder], Settings().ingest).documents
    found = audit_letters([understand(document) for document in documents])
    return [one for one in found if one.kind == "contradiction"]


ONE = "1. Sixty-two, of which four were cygnets."
TWO = "2. Our warden and two volunteers of the county trust."
THREE = "3. £310, most of it for the small sizes."
FOUR = "4. We are not able to send it, as explained below."


@pytest.mark.parametrize(
    ("answers", "number"),
    [
        ("\n".join([ONE, TWO, FOUR]), "3"),
        ("\n\n".join([ONE, THREE, FOUR]), "2"),
        ("1. How many swans were ringed on the Mere in 2021?\n\nSixty-two.\n\n2. Who holds a licence to ring them?\n\n"
         "The warden.\n\n4. Please send the warden's diary for June.\n\nWe cannot send it.", "3"),
    ],
)  # fmt: skip
def test_a_gap_in_the_numbers_of_the_answers_is_asked_about(
    answers: str, number: str, tmp_path: Path
) -> None:
    (found,) = asked_about(tmp_path, answers)
    assert found.verdict == "unknown"
    assert f"question {number}: " in found.statement


def test_lettered_questions(tmp_path: Path) -> None:
    def lettered(text: str) -> str:
        for number, letter in zip("1234", "abcd", strict=True):
            text = text.replace(f"{number}. ", f"({letter}) ")
        return text

    answers = lettered("\n\n".join([ONE, TWO, FOUR]))
    (found,) = asked_about(tmp_path, answers, lettered(ASKED))
    assert "question c: " in found.statement


def test_a_question_as_a_heading_over_nothing(tmp_path: Path) -> None:
    asked = "how many swans are ringed, by whom, at what cost, and for the diary of the warden"
    answers = (
        '1. "How many swans were ringed on the Mere in 2021?"\n\nSixty-two.\n\n2. "Who holds a licence to ring them?"\n\n'
        'The warden.\n\n3. "What was spent on leg rings in that year?"\n\n4. "May I see the diary for June?"\n\nNo, as explained below.'
    )
    (found,) = asked_about(tmp_path, answers, asked)
    assert found.verdict == "unknown"
    assert "question 3: " in found.statement


@pytest.mark.parametrize(
    "answers",
    [
        "\n".join([ONE, TWO, THREE, FOUR]),
        "\n".join([ONE, "2 and 3. The warden alone, and he buys the rings himself.", FOUR]),
        "\n".join([ONE, "2-3. The warden alone, and he buys the rings himself.", FOUR]),
        "\n".join([ONE, "2. Both are answered on our website.", FOUR]),
        "\n".join([ONE, TWO, FOUR, "We hold no figure for question 3."]),
        "\n".join([ONE, TWO, FOUR, "Your third question was answered on 2 May."]),
        "\n".join([ONE, TWO, FOUR, "The leg rings: £310 was spent."]),
        "\n".join([ONE, TWO, FOUR, "The remaining part of your request goes to the county trust."]),
        "\n".join([ONE, TWO, FOUR, "You have told us that you no longer want the cost."]),
        "\n".join([ONE, TWO]),  # the rest may follow without numbers
        "We give the first figure. Sixty-two swans were ringed, and £310 went on rings; the warden has the licence.",
        "1. You may have the number: sixty-two.\n2. The rest is exempt.",
        "The law\n\n1. The Act gives a right to be told.\n2. It has exemptions.\n4. They need reasons.\n7. Some need a test.",
        "This answer is numbered.\n\n5. Sixty-two.\n6. The warden.\n8. We cannot send it.",
    ],
)
def test_answers_that_leave_nothing_out_or_may_not(answers: str, tmp_path: Path) -> None:
    assert asked_about(tmp_path, answers) == []


def test_a_heading_whose_answer_stands_under_the_next(tmp_path: Path) -> None:
    asked = "how many swans are ringed, by whom, at what cost, and for the diary of the warden"
    answers = (
        '1. "How many swans were ringed on the Mere in 2021?"\n\n2. "Who holds a licence to ring them?"\n\n'
        'Both: sixty-two, by the warden.\n\n3. "What was spent on leg rings in that year?"\n\n£310.\n\n4. "May I see the diary?"\n\nNo.'
    )
    assert asked_about(tmp_path, answers, asked) == []
