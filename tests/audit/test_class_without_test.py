"""A refusal whose only ground is a class that needs no harm: whether any word of it weighs the public interest."""

from __future__ import annotations

import dataclasses

import pytest

from similarity.audit.exemptions.letter_reasoning import LetterReasoning
from similarity.audit.exemptions.matrix import matrix_of
from similarity.audit.exemptions.parts_missing import parts_missing
from similarity.records import Finding
from tests.audit.letters import letter

ASKED = ("request", "You asked for the e-mails between planning officers about the sheds.")
RIGHTS = ("complaint_rights", "Ask for a review, and then complain to the Information Commissioner.")
GROUNDS = {
    "advice": "The advice is exempt under section 42(1).",
    "statement": "The statement is exempt under section 30(1)(a)(i).",
    "minute": "The minute is exempt under section 35(1)(a).",
    "e-mails": "The e-mails are exempt under regulation 12(4)(e) of the Environmental Information Regulations 2004.",
    "drafts": "The drafts are exempt under regulation 12(4)(d) of the Environmental Information Regulations 2004.",
    "notes": "The notes are exempt under section 35(1)(b).",
}


def found(ground: str, *words: str, rights: bool = True) -> list[Finding]:
    told = [("decision", one) for one in words]
    one = letter(ASKED, ("exemption_list", ground), *told, *([RIGHTS] if rights else []))  # type: ignore[arg-type]
    one = dataclasses.replace(one, document_kind="refusal", reading_quality=1.0)
    reading = LetterReasoning.of(one)
    return [
        f
        for f in parts_missing(reading, matrix_of(reading))
        if f.statement.startswith("The letter relies on")
    ]


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=GROUNDS)
def test_no_word_that_weighs(ground: str) -> None:
    (one,) = found(ground, "Nobody else has seen it.")
    assert (one.kind, one.verdict) == ("exemption_gap", "noted")
    assert "public-interest test" in one.statement


@pytest.mark.parametrize(
    "words",
    [
        "The presumption in favour of disclosure was applied, and is displaced.",
        "Officers must be able to test ideas, and that counts for more than curiosity.",
        "We looked at both sides and came down on this one.",
        "Our consideration of the public interest will follow by 1 October.",
        "On balance we keep it.",
        "We accept that residents would like to see it, yet privilege must prevail.",
        "Nothing that speaks for openness is strong enough to displace the principle.",
        "We need longer to weigh the public interest and will write by 30 September.",
        "Ministers need a safe space; the public's wish to know is met by the white paper.",
        "Although people may want to see them, the final report comes out next week.",
        "The exemption is not outweighed.",
        "Frank talk among officers deserves protection while a plan is open.",
        "A client's trust in a lawyer is paramount here.",
        "That ministers can think first is preferable to an early look.",
        "Transparency matters; we think that the need to deliberate matters more.",
    ],
)
def test_any_words_that_may_weigh_are_enough(words: str) -> None:
    assert found(GROUNDS["advice"], words) == []


@pytest.mark.parametrize(
    "ground",
    [
        "The file is exempt under section 40(2).",
        "The file is exempt under section 32(1).",
        "The file is exempt under section 21(1).",
        "The file is exempt under section 44(1)(a).",
        "The file is exempt under section 42(1) and section 35(1)(a).",
    ],
)
def test_absolute_ones_and_several_grounds_are_left_alone(ground: str) -> None:
    assert found(ground, "Nobody else has seen it.") == []


def test_a_part_of_a_letter_is_an_open_question() -> None:
    (one,) = found(GROUNDS["advice"], "Nobody else has seen it.", rights=False)
    assert one.verdict == "unknown"
