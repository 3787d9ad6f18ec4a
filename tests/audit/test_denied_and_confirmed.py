"""A letter that neither confirms nor denies that the authority has a thing, and then counts how many it has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from similarity.audit.contradictions.held_or_not import held_or_not
from similarity.records import Finding, Question
from tests.audit.letters import Part, letter

ASK = "Does the force own any lip-reading cameras, and how many has it used since 2020?"
FORMULA = "We neither confirm nor deny that any information is held."


def found(words: str, ask: str = ASK, formula: str = FORMULA) -> list[Finding]:
    parts: list[Part] = [
        ("request", ask),
        ("exemption_list", "Section 31(3)", ("31(3)",)),
        ("ncnd", formula, ("31(3)",)),
        ("other", words),
    ]
    return list(held_or_not(letter(*parts)))


@pytest.mark.parametrize(
    "words",
    [
        "The three cameras purchased in March are kept at the depot.",
        "The force owns 4 small cameras.",
        "Our two lip-reading cameras which we use at night were serviced in June.",
    ],
)
def test_things_counted_are_confirmed(words: str) -> None:
    (one,) = found(words)
    assert (one.kind, one.verdict) == ("contradiction", "contradicted")
    assert "as held" in one.statement


@pytest.mark.parametrize(
    "words",
    [
        "The three cameras used abroad were reported in the press.",
        "If the force owned 4 cameras, it could not say so.",
        "The two officers used at the desk will answer you.",
        "Cameras bought by anybody can be seen at the fair.",
        "The force owns 90 bicycles.",
    ],
)
def test_things_of_others_supposed_or_not_asked_for_are_none(words: str) -> None:
    assert not found(words)


def test_what_was_asked_for_is_confirmed_as_kept() -> None:
    ask = "How many people on licence were recalled to prison in each month of 2024?"
    for words in (
        "We can confirm however that the monthly recall figures are kept on our case management system.",
        "I can confirm that the prison recalls for each month are recorded in a spreadsheet.",
        "We must say that these licence recalls are held by the Board.",
    ):
        (one,) = found(words, ask)
        assert one.verdict == "contradicted", words
    for words in (
        "We can confirm that the complaints are recorded on our system.",
        "We can confirm that the figures are kept for seven years as a rule.",
        "We cannot confirm whether the monthly recall figures are kept.",
        "We can confirm that if the monthly recall figures are held they are confidential.",
        "We can confirm that the monthly recall figures of other forces are published and kept online.",
        "The Ministry publishes the monthly recall figures.",
    ):
        assert not found(words, ask), words


def test_a_formula_that_leaves_room_and_a_request_for_papers_confirm_nothing() -> None:
    owns = "The force owns 4 small cameras."
    assert not found(owns, formula="We neither confirm nor deny that any other information is held.")
    assert not found(owns, ask="Please send me the minutes on lip-reading cameras.")


def test_of_two_questions_one_may_be_answered() -> None:
    owns = "The force owns 4 small cameras."
    assert not found(
        owns, formula="As for secret use, we neither confirm nor deny that any information is held."
    )
    notice: Part = ("exemption_list", "Section 31(3)", ("31(3)",))
    denied: Part = ("ncnd", FORMULA, ("31(3)",))
    assert not list(held_or_not(letter(("request", ASK), notice, ("other", owns), denied)))
    after = letter(("request", ASK), notice, denied, ("other", owns))
    assert list(held_or_not(after))
    two = (Question("1", None, (), ()), Question("2", None, (), ()))
    assert not list(held_or_not(replace(after, questions=two)))


def test_a_thing_of_which_none_is_held_is_not_withheld() -> None:
    withheld: Part = ("decision", "The register of donors is withheld under section 40(2).", ("40(2)",))
    (one,) = held_or_not(letter(withheld, ("other", "In respect of part 4, no register of donors is held.")))
    assert one.verdict == "contradicted"
    other: Part = ("other", "In respect of part 4, no register of wardens is held.")
    assert not list(held_or_not(letter(withheld, other)))
