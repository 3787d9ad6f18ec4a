"""A place of the kind that was asked about, by another name."""

from __future__ import annotations

import pytest

from similarity.audit.leftovers.unknown.unknown_places import unknown_places
from tests.audit.letters import letter


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("the plan of HMP Stannerby", "Releasing the information, including the plan of the yards at HMP Colmoor, would be likely to prejudice order."),
        ("the plan of Hobley Lock", "Disclosure of the plan of Ansty Lock would show where to cut."),
        ("the fence of RAF Westmere", "Release of the survey of the fence at RAF Dunlow would help thieves."),
    ],
)  # fmt: skip
def test_what_is_of_another_place_is_asked_about(asked: str, reason: str) -> None:
    (found,) = unknown_places(letter(("request", f"You asked for {asked}."), ("harm", reason, ("31(1)(a)",))))
    assert (found.kind, found.verdict) == ("leftover", "unknown")


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (
            "the plan of HMP Stannerby",
            "Releasing the plan of HMP Stannerby would be likely to prejudice order.",
        ),
        (
            "the plan of HMP Stannerby",
            "As was found at HMP Colmoor in 2021, disclosure of the plan would help.",
        ),
        ("the plan of HMP Stannerby", "Disclosure would move deliveries to HMP Colmoor."),
        ("the plan of HMP Stannerby and HMP Colmoor", "Disclosure of the plan of HMP Colmoor would help."),
        ("the plan of the netting", "Disclosure of the plan of HMP Colmoor would help."),
        (
            "the cameras on Tarn Bridge",
            "Publishing the positions, which can be seen from Ouse Bridge, would help.",
        ),
    ],
)
def test_comparisons_and_events_are_left_alone(asked: str, reason: str) -> None:
    parts = letter(("request", f"You asked for {asked}."), ("harm", reason, ("31(1)(a)",)))
    assert list(unknown_places(parts)) == []
