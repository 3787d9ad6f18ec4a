"""Figures that were asked for are given, whatever else a letter refuses; and what only sounds like a refusal is none."""

from __future__ import annotations

import pytest

from similarity.segment import understand
from similarity.segment.document_kind.acts import acts_of
from similarity.segment.document_kind.figures_told import tells_figure
from similarity.segment.document_kind.voices import Said, plain
from tests.segment.conftest import document_of

COUNTS = plain("How many wardens guarded the weir, and where did they stand?")
SUMS = plain("What did the hire of the cranes cost, and who was paid?")


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Forty-two wardens guarded the weir.", COUNTS),
        ("We have eleven such wardens.", COUNTS),
        ("Wardens at the weir: 14", COUNTS),
        ("There were 9 wardens on the first night.", COUNTS),
        ("The hire cost £14,310 excluding VAT.", SUMS),
        ("We paid £1,204.", SUMS),
        ("Spend: £202,118.", SUMS),
        ("The fee was £3,500.", SUMS),
    ],
)
def test_a_figure_that_was_asked_for_is_told(sentence: str, asked: str) -> None:
    assert tells_figure(plain(sentence), asked)


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("We hold four reports on the weir.", COUNTS),  # held, and not given
        ("It would take 14 wardens to search the weir.", COUNTS),
        ("Section 31 covers where the wardens stood.", COUNTS),
        ("Your request of 4 May about wardens was received.", COUNTS),
        ("Two rivals bid for the same round.", COUNTS),
        ("In 2017 the next weir was shut for two days after somebody came in past one old warden.", COUNTS),
        ("The Board met on 3 May at the weir.", COUNTS),
        ("The hire would cost £14,310.", SUMS),
        ("The limit is £450 and the search would exceed it.", SUMS),
        ("The fee was £3,500.", COUNTS),  # nobody asked for sums
        ("Forty-two wardens guarded the weir.", ""),
    ],
)
def test_another_figure_tells_nothing_that_was_asked(sentence: str, asked: str) -> None:
    assert not tells_figure(plain(sentence), asked)


LETTER = """Dear Ms Ware

Freedom of Information Act 2000

Thank you for your request of 7 March 2022. You asked how many wardens guarded the weir in 2021 and where they stood.

{answer}

Where they stood is withheld under section 31(1)(a). If it were known, poachers could come at the other side, which would be likely to prejudice the prevention of crime. The public interest in wardens being well used is outweighed by that harm.

You may ask for an internal review within 40 working days, and complain to the Information Commissioner.

Yours sincerely
"""


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("Forty-two wardens guarded the weir.", "part_refusal"),
        ("Wardens: 42", "part_refusal"),
        ("We hold the roll of each night and enclose them all.", "part_refusal"),
        ("The roll: attached as a spreadsheet.", "part_refusal"),
        ("We therefore release the roll with the places taken out.", "part_refusal"),
        ("We hold three papers on this.", "refusal"),
        ("We have considered your request with care.", "refusal"),
    ],
)
def test_a_letter_that_tells_the_figure_refuses_in_part(answer: str, kind: str) -> None:
    assert understand(document_of(LETTER.format(answer=answer))).document_kind == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "This is not a refusal.",
        "This letter is not a formal refusal of it.",
        "Section 31 is not engaged by it any longer.",
        "The exemption is no longer applied.",
    ],
)
def test_what_denies_a_refusal_refuses_nothing(sentence: str) -> None:
    assert not acts_of(Said(plain(sentence), "decision", False)) & {"refuse", "engage"}


@pytest.mark.parametrize(
    ("sentence", "puts_off"),
    [
        (
            "Because it reached us in the last week of term we have relied on the longer time for schools.",
            False,
        ),
        ("We took more time for the public interest test.", False),
        ("It has needed the further time that the Act allows.", False),
        ("We need more time for the public interest test.", True),
        ("We have used the further time and still need until Friday.", True),
    ],
)
def test_time_that_was_taken_puts_nothing_off(sentence: str, puts_off: bool) -> None:
    assert ("put_off" in acts_of(Said(plain(sentence), "decision", False))) == puts_off


@pytest.mark.parametrize(
    "sentence",
    [
        "When another requester asked about drones in 2018, section 31 was applied.",
        "Where an earlier request was for the names, section 31 was relied on.",
        "A note: after a previous applicant asked for the lot, section 31 was used.",
    ],
)
def test_what_another_was_refused_under_is_not_relied_on(sentence: str) -> None:
    words = LETTER.replace(
        "Where they stood is withheld under section 31(1)(a). If it were known, poachers could come at the other side, which would be likely to prejudice the prevention of crime. The public interest in wardens being well used is outweighed by that harm.",
        sentence,
    )
    assert understand(document_of(words.format(answer="Forty-two wardens guarded the weir."))).declared == ()
