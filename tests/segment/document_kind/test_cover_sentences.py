"""A sentence that only says that the answer lies with it, what is given instead, and what was told elsewhere."""

from __future__ import annotations

import pytest

from similarity.segment.document_kind.acts import acts_of, is_cover
from similarity.segment.document_kind.voices import Said, plain


@pytest.mark.parametrize(
    "text",
    [
        "The full reply is enclosed.",
        "Full reply enclosed.",
        "Please see the attached letter.",
        "Our response is in the attached letter.",
        "I enclose the Harbour's reply.",
        "Your response is attached.",
        "Please see attached.",
        "See attached reply.",
        "The refusal notice is attached as a file.",
        "Our answer of 3 May is attached.",
    ],
)
def test_the_answer_lies_with_it(text: str) -> None:
    assert is_cover(plain(text))
    assert "give" not in acts_of(Said(plain(text), "decision", False))


@pytest.mark.parametrize(
    "text",
    [
        "The response of residents to the survey is attached.",
        "The letter of 3 May from the builder is attached.",
        "I attach a letter from the builder.",
        "We enclose the decision of the panel.",
        "The notice served on the owner is enclosed.",
        "Our answer to question 1 is attached as a table.",
        "Please find attached the list of boats.",
    ],
)
def test_what_others_wrote_is_given(text: str) -> None:
    assert not is_cover(plain(text))
    assert "give" in acts_of(Said(plain(text), "decision", False))


@pytest.mark.parametrize(
    "text",
    [
        "The grounds for it were given in open court in June.",
        "Openness about it has been answered in general terms in a strategy.",
        "What the Minister thought has been set out in Parliament.",
    ],
)
def test_what_was_told_elsewhere_is_not_given_here(text: str) -> None:
    assert "give" not in acts_of(Said(plain(text), "balance", False))
