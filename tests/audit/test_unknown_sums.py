"""A sum that the reasons name as if it were known, and of which the letter says nothing else."""

from __future__ import annotations

import pytest

from similarity.audit.leftovers.unknown.unknown_matters import unknown_matters
from similarity.records import Finding
from tests.audit.letters import Part, letter

ASK: Part = ("request", "The rates in the bids for the weir, and the grants made to bell ringers in 2021.")
OWN: Part = ("harm", "The rates would let each builder see what the others ask.", ("43(2)",))


def found(*more: str, reader: str = "Dear Ms Hollin") -> list[Finding]:
    said: list[Part] = [("harm", words, ("43(2)",)) for words in more]
    return list(unknown_matters(letter(("other", reader), ASK, OWN, *said)))


@pytest.mark.parametrize(
    "words",
    [
        "The £2.6 million lent to the tram makers is of the same kind.",
        "That £41,000 which we paid to the orchestra is no less delicate.",
        "The £900 set aside for the lighthouse would be argued over.",
    ],
)
def test_a_sum_for_something_else_is_an_open_question(words: str) -> None:
    (one,) = found(words)
    assert (one.kind, one.verdict) == ("leftover", "unknown")


@pytest.mark.parametrize(
    "words",
    [
        "The £900 paid to the bell ringers is public.",
        "The £900 spent on the weir is public.",
        "£900 was paid to the orchestra.",
        "The £450 limit is that of the Regulations.",
    ],
)
def test_a_sum_for_what_was_asked_about_is_known(words: str) -> None:
    assert not found(words)


def test_the_same_sum_or_receiver_elsewhere_is_known_and_a_name_is_not() -> None:
    lent = "The £2.6 million lent to the tram makers is of the same kind."
    assert not found("The trams have their own bids.", lent)
    assert not found("We published £2.6 million as the whole.", lent)
    assert found(lent, reader="Dear Mr Trammell")
