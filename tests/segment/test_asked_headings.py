"""Headings that ask, where the letter repeats the request in no other way, and headings of the writer's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from similarity.records import Letter
from similarity.segment import understand
from tests.segment.conftest import document_of

ANSWERS = {
    "figures": "There were 41 in 2021 and 57 in 2022.",
    "refused": "The log is exempt under section 31(1)(a), because a thief would learn when the lock is open.",
    "yes": "Yes, in May 2020 and again in June.",
}


def read(*blocks: tuple[str, str]) -> Letter:
    """A letter of blocks of which those marked ``#`` are headings."""
    text = "\n".join(
        [
            "Sallow Locks Board",
            "Dear Mr Oke",
            "Thank you for your letter of 3 May, which we answer in turn.",
            *(words for _, words in blocks),
        ]
    )
    plain = document_of(text)
    headings = {words for mark, words in blocks if mark == "#"}
    return understand(
        replace(
            plain,
            blocks=tuple(
                replace(b, kind="heading") if plain.quote(b.span) in headings else b for b in plain.blocks
            ),
        )
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "How many boats were turned away from the lock in each year?",
            "When is the lock left open at night?",
        ),
        ("What number of boats did the Board turn away?", "Please send the log of the lock for July."),
        ("In how many cases were boats turned away by the keeper?", "Which keepers had the key in July?"),
    ],
)
def test_headings_that_ask_are_the_request(first: str, second: str) -> None:
    letter = read(("#", first), ("", ANSWERS["figures"]), ("#", second), ("", ANSWERS["refused"]))
    assert [letter.document.quote(span) for span in letter.request] == [first, second]
    assert letter.request_status == "present"
    given = [letter.document.quote(one.span) for one in letter.labels if one.role == "disclosure"]
    assert given == [ANSWERS["figures"]]
    assert letter.declared == ("31(1)(a)",)


def test_headings_of_the_writers_own_ask_nothing() -> None:
    letter = read(
        ("#", "Why can we not give you the log?"),
        ("", ANSWERS["refused"]),
        ("#", "What can you do if you are unhappy?"),
        ("", "Ask for an internal review within two months."),
        ("#", "What does the public interest ask for?"),
        ("", "Boatmen want to know when they can pass; that is outweighed by the danger to their boats."),
    )
    assert not any(one.role == "request" for one in letter.labels)


def test_a_single_question_may_be_the_writers() -> None:
    letter = read(("#", "How is the lock worked by the keeper at night?"), ("", ANSWERS["refused"]))
    assert not any(one.role == "request" for one in letter.labels)
