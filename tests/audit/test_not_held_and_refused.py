"""A part of the request that is not held and refused all the same, and letters in which both may be right."""

from __future__ import annotations

import pytest

from similarity.audit.contradictions.not_held_and_refused import not_held_and_refused
from tests.audit.letters import Part, letter

ASK: Part = (
    "request",
    "1) The dates of firing. 2) The byelaws. 3) The timetable. 4) A list of the foreign forces.",
)
BOTH: Part = (
    "exemption_list",
    "Part 3 falls within section 26(1)(b) (Defence), and the list at part 4 within section 27(1)(a) (International Relations).",
    ("26(1)(b)", "27(1)(a)"),
)  # fmt: skip


def found(not_held: str, refused: Part = BOTH) -> list[str]:
    return [f.statement for f in not_held_and_refused(letter(ASK, ("decision", not_held), refused))]


def test_the_thing_or_the_whole_part_is_not_held_and_refused() -> None:
    (one,) = found("In respect of part 4, no list of foreign forces is held by the Directorate.")
    assert "part 4" in one
    assert "27(1)(a)" in one
    assert found(
        "Part 4 is not held.", ("exemption_list", "Part 4 is exempt under section 27(1)(a).", ("27(1)(a)",))
    )


@pytest.mark.parametrize(
    "not_held",
    [
        "In respect of part 4, no list of foreign forces is held from before 2015.",
        "In respect of part 4, no other list of forces is held.",
        "In respect of part 4, no record of their food is held.",
        "In respect of part 3, no list is held.",
        "In respect of parts 2 and 4, no list is held.",
        "In respect of part 4, no single list of foreign forces is held.",
    ],
)
def test_a_narrower_or_another_thing_may_well_not_be_held(not_held: str) -> None:
    assert not found(not_held)


@pytest.mark.parametrize(
    ("not_held", "refused"),
    [
        ("Part 4 is not held.", ("exemption_list", "Part 4 is exempt under regulation 12(4)(a).", ("EIR 12(4)(a)",))),
        ("Part 4 is not held.", ("exemption_list", "Part 4 is with the Army, so section 21 applies.", ("21",))),
        (
            "The numbers asked for in part 4 are not held.",
            ("exemption_list", "The names in part 4 are exempt under section 40(2).", ("40(2)",)),
        ),
    ],
)  # fmt: skip
def test_grounds_for_what_others_hold_and_two_things_in_one_part(not_held: str, refused: Part) -> None:
    assert not found(not_held, refused)
