"""What sections 31(1)(g), 41 and 21 depend on beside harm: whether a letter has a word of it."""

from __future__ import annotations

import pytest

from similarity.audit.absence.conditions_untold import conditions_untold
from tests.audit.letters import Part, letter

ASK: Part = ("request", "What did the lodger tell you about the kiln?")
LIST: Part = ("exemption_list", "Section 41(1)")
FROM: Part = ("harm", "He gave us the note in June and its release would be unfair to him.", ("41(1)",))
ELSE: Part = ("exemption_list", "Section 21(1)")
OTHER: Part = ("harm", "It is reasonably accessible to you by other means.", ("21(1)",))


def test_that_others_gave_it_is_no_confidence() -> None:
    (found,) = conditions_untold(letter(ASK, LIST, FROM))
    assert found.kind == "exemption_gap" and found.verdict == "noted"
    assert "section 41(1)" in found.statement


@pytest.mark.parametrize(
    "words",
    [
        "It was told to us in confidence.",
        "We promised that it would stay in the drawer.",
        "He was assured that nobody else would read it.",
        "He would be able to sue the Office.",
        "It was to go no further than the kiln master.",
        "The lodger did not expect to see it in the paper.",
        "We owe him a duty to keep it.",
    ],
)
def test_any_word_of_confidence_is_enough(words: str) -> None:
    assert not list(conditions_untold(letter(ASK, LIST, FROM, ("harm", words, ("41(1)",)))))


def test_elsewhere_is_no_place() -> None:
    (found,) = conditions_untold(letter(ASK, ELSE, OTHER))
    assert found.verdict == "unknown" and "section 21(1)" in found.statement


@pytest.mark.parametrize(
    "words",
    [
        "See www.kilnmouth.example/kiln for it.",
        "It has been published with the minutes.",
        "You may read it at the library.",
        "Copies are sold at the desk.",
        "It was sent to you with our letter of May.",
        "The county archive keeps it.",
    ],
)
def test_any_place_is_enough(words: str) -> None:
    assert not list(conditions_untold(letter(ASK, ELSE, OTHER, ("decision", words))))


def test_other_sections_and_reasons_elsewhere_ask_nothing() -> None:
    assert not list(conditions_untold(letter(ASK, ("exemption_list", "Section 43(2)"), FROM)))
    assert not list(conditions_untold(letter(ASK, ("exemption_list", "Section 41(2)"), FROM)))
    annex: Part = ("decision", "The reasons are set out in the attached annex.")
    assert not list(conditions_untold(letter(ASK, LIST, FROM, annex)))


VISITS: Part = ("request", "The timetable of visits to the Ottery moorings.")
LIMB: Part = ("exemption_list", "Section 31(1)(g)")
FUNCTIONS: Part = (
    "harm",
    "To publish it would be likely to prejudice the exercise by the Moorings Office of its functions.",
    ("31(1)(g)",),
)


def test_functions_alone_are_no_purpose() -> None:
    found = list(conditions_untold(letter(VISITS, LIMB, FUNCTIONS)))
    assert len(found) == 1
    assert "section 31(1)(g)" in found[0].statement
    assert "subsection (2)" in found[0].statement


@pytest.mark.parametrize(
    "words",
    [
        "The purpose is that in section 31(2)(c).",
        "We rely on it with subsection (2)(a).",
        "It is read with paragraph (b) of subsection two.",
        "Visits are how we learn whether a berth holder has failed to comply with the law.",
        "They show whether regulatory action would be justified.",
        "It is by visits that the fitness to hold a licence is judged.",
        "The Office ascertains the cause of accidents on the water.",
        "They are made to find who broke the conditions of a permit.",
    ],
)
def test_a_purpose_by_number_or_in_words_is_enough(words: str) -> None:
    assert list(conditions_untold(letter(VISITS, LIMB, FUNCTIONS, ("harm", words, ("31(1)(g)",))))) == []


def test_other_limbs_ask_nothing() -> None:
    other: Part = ("exemption_list", "Section 31(1)(a)")
    assert list(conditions_untold(letter(VISITS, other, FUNCTIONS))) == []
    annex: Part = ("decision", "The reasons are set out in the attached annex.")
    assert list(conditions_untold(letter(VISITS, LIMB, FUNCTIONS, annex))) == []
