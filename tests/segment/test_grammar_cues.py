"""Sentences that refuse by a provision, questions back to the requester, tables, and reasons by part of a request."""

from __future__ import annotations

import pytest

from similarity.records import Block, Document, Origin, Span
from similarity.segment import understand
from similarity.segment.citations.stance import stance_of
from similarity.segment.cues.asks_back import asks_back
from similarity.segment.cues.refuses import refuses_by
from similarity.segment.parts.layout import LetterLayout
from tests.segment.conftest import document_of


@pytest.mark.parametrize(
    "sentence",
    [
        "I cannot tell you who keeps the key, as section 31(1)(a) covers it.",
        "We are keeping back the survey under regulation 12(5)(e).",
        "We're not handing it over, on account of section 43(2).",
        "Withheld: section 40(2)",
        "They place reliance on sections 24(1) and 31(1)(a).",
    ],
)
def test_a_sentence_refuses_by_a_provision(sentence: str) -> None:
    assert refuses_by(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I cannot tell you who keeps the key.",
        "The power to refuse a request under section 12 is a wide one.",
        "If we could not give the key under section 31 we would say so.",
        "Section 31 is not relied on for the survey.",
        "The public interest is that we cannot give the survey under section 31.",
    ],
)
def test_a_sentence_that_refuses_nothing(sentence: str) -> None:
    assert not refuses_by(sentence)


def test_a_question_back_is_told_from_a_request() -> None:
    assert asks_back("- whether you want the moorings, the berths or both;")
    assert asks_back("Which of the piers do you mean?")
    assert not asks_back("What you wanted")
    assert not asks_back("Which of the piers were closed in May?")


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("I cannot tell you where it lies, as that would fall within section 31(1)(a).", "relied"),
        ("I cannot give you the log, because section 30(1)(a) covers what a public authority has held.", "relied"),
        ("Section 36 isn't something we are using.", "denied"),
        ("It would fall within section 31(1)(a).", "open"),
    ],
)  # fmt: skip
def test_reliance_by_the_sentence(sentence: str, stance: str) -> None:
    start = sentence.lower().index("section")
    end = sentence.index(")", start) + 1 if "(" in sentence else start + len("section 36")
    assert stance_of(sentence, start, end) == stance


def _table(*rows: str) -> Document:
    text = "\n\n".join(rows)
    blocks, place = [], 0
    for row in rows:
        blocks.append(Block(Span(place, place + len(row)), "table_row"))
        place += len(row) + 2
    return Document("t", text, tuple(blocks), Origin("t.html", "0" * 64, "text/html"))


@pytest.mark.parametrize(
    ("rows", "subject"),
    [
        (("Paper\tSection", "The chart\t31(1)(a)", "The tide book\t43(2)"), "provisions"),
        (("Year\tBoats", "2019\t14", "2020\t9"), "figures"),
        (("Point\tSide", "The quay is old\tFor", "Thieves would read it\tAgainst"), "words"),
    ],
)
def test_what_a_table_is_about(rows: tuple[str, ...], subject: str) -> None:
    assert set(LetterLayout.of(_table(*rows)).tables) == {subject}


def test_an_empty_table_says_nothing() -> None:
    assert LetterLayout.of(_table("")).tables == ("words",)
    assert LetterLayout.of(document_of("Dear Mr Pell")).tables == ("",)


PARTS = """
Saltby Harbour Trust
Ref: SHT 45
9 June 2022
Dear Mr Pell
You asked: (1) what the chain cost; (2) for the harbour diary; (3) who supplied the rope.
Question 1
It cost £900.
Question 2
We refuse this under section 31(1)(a) of the Freedom of Information Act 2000.
Question 3
We refuse this under section 43(2) of the Freedom of Information Act 2000.
As to question 2, a thief who read it would learn when the quay is left alone, and two boats were stolen last winter.
As to question 3, a rival who knew the maker would offer a penny less, and the Trust would be likely to lose its price.
If you are unhappy you may ask for an internal review, and then complain to the Information Commissioner.
Yours sincerely
"""


def test_reasons_by_part_of_the_request_are_for_what_was_relied_on_there() -> None:
    letter = understand(document_of(PARTS))
    by_words = {label.span.of(letter.document.text)[:16]: label for label in letter.labels}
    assert by_words["As to question 2"].exemptions == ("31(1)(a)",)
    assert by_words["As to question 3"].exemptions == ("43(2)",)


CHATTY = """
Now then Terry
You were after the rota for the lock gates, and what the lamps cost.
The rota is where I have to disappoint you. We're not handing it over, on account of section 31(1)(a) of the FOI Act.
A lad with a van could plan his week by it.
Ta
Col
"""


def test_a_letter_that_relies_on_a_provision_is_read_however_it_is_put() -> None:
    letter = understand(document_of(CHATTY))
    assert letter.declared == ("31(1)(a)",)
    assert letter.request_status == "present"
    assert letter.reading_quality > 0


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("I have taken out the pages on the sluice, to which the exemption does not reach, and they are enclosed.", True),
        ("These ought to have come to you in May; they are now attached with this letter.", True),
        ("The leaflet on how to complain is new, and it is attached.", False),
    ],
)  # fmt: skip
def test_what_is_enclosed_behind_a_weighing_is_given(words: str, given: bool) -> None:
    letter = understand(
        document_of(f"""
You asked for the plan of the lock.
The plan is withheld under section 31(1)(a) of the Act, because a thief would learn when the lock is open.
Factors against disclosure
Boats would be taken at night.
{words}
""")
    )
    label = next(one for one in letter.labels if words[:20] in letter.document.quote(one.span))
    assert (label.role == "disclosure") is given
