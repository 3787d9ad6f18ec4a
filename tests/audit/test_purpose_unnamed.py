"""Functions for a listed purpose: whether a letter says which."""

from __future__ import annotations

import pytest

from similarity.audit.absence.purpose_unnamed import purpose_unnamed
from tests.audit.letters import Part, letter

ASK: Part = ("request", "The timetable of visits to the Ottery moorings.")
LIST: Part = ("exemption_list", "Section 31(1)(g)")
HARM: Part = (
    "harm",
    "To publish it would be likely to prejudice the exercise by the Moorings Office of its functions.",
    ("31(1)(g)",),
)


def test_functions_alone_are_no_purpose() -> None:
    found = list(purpose_unnamed(letter(ASK, LIST, HARM)))
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
    assert list(purpose_unnamed(letter(ASK, LIST, HARM, ("harm", words, ("31(1)(g)",))))) == []


def test_other_limbs_and_reasons_elsewhere_ask_nothing() -> None:
    other: Part = ("exemption_list", "Section 31(1)(a)")
    assert list(purpose_unnamed(letter(ASK, other, HARM))) == []
    annex: Part = ("decision", "The reasons are set out in the attached annex.")
    assert list(purpose_unnamed(letter(ASK, LIST, HARM, annex))) == []
