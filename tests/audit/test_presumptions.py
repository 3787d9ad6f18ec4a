"""Regulations on environmental information presume disclosure: a letter under them that says the contrary is told of it."""

from __future__ import annotations

import dataclasses

import pytest

from similarity.audit.contradictions.presumptions import turned_presumption
from tests.audit.letters import letter


def told(words: str, regime: str = "EIR", kind: str = "response") -> list[str]:
    one = dataclasses.replace(letter(("balance", words), kind=kind), regime=regime)  # type: ignore[arg-type]
    return [f.verdict for f in turned_presumption(one)]


@pytest.mark.parametrize(
    "words",
    [
        "We began from the presumption against disclosure that the Regulations make.",
        "Regulation 12(2) has us presume against release of the readings.",
        "The presumption in favour of withholding the draft was applied.",
        "There is a presumption that such drafts should be withheld.",
    ],
)
def test_a_presumption_against_disclosure(words: str) -> None:
    assert told(words) == told(words, "EISR") == ["contradicted"]
    assert told(words, "FOIA") == told(words, kind="internal_review") == []


@pytest.mark.parametrize(
    "words",
    [
        "We have applied the presumption in favour of disclosure.",
        "The Regulations make no presumption against disclosure.",
        "You say that we applied a presumption against disclosure.",
        "There is a presumption that the readings should be disclosed.",
        "Data protection law has a presumption against disclosure of such names.",
        "It is presumed that the contractor will object against the notice of disclosure.",
    ],
)
def test_what_is_right_or_not_said(words: str) -> None:
    assert told(words) == []
