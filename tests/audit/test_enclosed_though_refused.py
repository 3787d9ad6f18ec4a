"""A list of enclosures that names what the letter refuses is an open question; a paper about it, or a part of it, is none."""

from __future__ import annotations

import dataclasses

import pytest

from similarity.audit.contradictions.enclosed_though_refused import enclosed_though_refused
from similarity.records import Block, Letter
from tests.audit.letters import Part, letter

REFUSED = (
    "We hold the diary and withhold it under section 40(2), as those who wrote to the warden are named in it."
)
KINDS = {"Question": "heading", "Enclosures": "heading", "1.": "list_item", "2.": "list_item"}


def written(line: str, refusal: str = REFUSED, heading: str = "Enclosures") -> Letter:
    parts: list[Part] = [
        ("request", "Your request of 4 May was for the swans and the diary of the warden."),
        ("disclosure", "Question 1"),
        ("disclosure", "There were 41 swans on the Mere."),
        ("decision", "Question 2"),
        ("exemption_list", refusal, ("40(2)",)),
        ("other", heading),
        ("other", "1. The count of swans (question 1)"),
        ("other", line),
    ]
    one = letter(*parts)

    def kind(block: Block) -> Block:
        said = one.document.quote(block.span)
        return next(
            (dataclasses.replace(block, kind=k) for s, k in KINDS.items() if said.startswith(s)), block
        )  # type: ignore[arg-type]

    blocks = tuple(map(kind, one.document.blocks))
    return dataclasses.replace(one, document=dataclasses.replace(one.document, blocks=blocks))


def found(one: Letter) -> list[str]:
    every = list(enclosed_though_refused(one))
    assert all(f.verdict == "unknown" for f in every)
    return [one.document.quote(f.span) for f in every if f.span]


@pytest.mark.parametrize(
    "line", ["2. The warden's diary for June (question 2)", "2. Question 2: diary, 14 pages"]
)
def test_what_is_refused_and_enclosed_is_asked_about(line: str) -> None:
    assert found(written(line)) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "2. The diary with names removed (question 2)",
        "2. The law on question 2",
        "2. Reasons for our answer to question 2",
        "2. The warden's diary for June",
        "2. Map for questions 1 and 2 (question 1, question 2)",
    ],
)
def test_a_paper_about_the_part_is_none(line: str) -> None:
    assert found(written(line)) == []


@pytest.mark.parametrize(
    "refusal",
    [
        "Most of the diary is enclosed; the names are withheld under section 40(2) of the Act.",
        "Section 40(2) was looked at for the diary, which you may have.",
        "The names have been redacted from the diary under section 40(2), and what remains is sent.",
    ],
)
def test_a_part_refused_in_part_is_none(refusal: str) -> None:
    assert found(written("2. The warden's diary for June (question 2)", refusal)) == []


def test_a_list_of_other_things_is_none() -> None:
    assert found(written("2. The warden's diary for June (question 2)", heading="What you asked for")) == []
