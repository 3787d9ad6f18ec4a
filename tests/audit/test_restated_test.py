"""A sentence that says the test of an exemption over again tells no harm; one with a fact of its own does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.audit.absence.restated_test import only_restates
from similarity.audit.sentences import subject_stems

ASKED = subject_stems("the tender of the Marsh Lane laundry")


@pytest.mark.parametrize(
    ("said", "restates"),
    [
        ("Disclosure of the tender would be likely to prejudice the commercial interests of the laundry.", True),
        ("Its commercial interests would be prejudiced, because disclosure would have a prejudicial effect.", True),
        ("We consider that the likelihood of prejudice to any person is real and significant.", True),
        ("Disclosure of the tender would cause the very harm that the section is aimed at, and it is within its terms.", True),
        ("It would be likely to result in prejudice of the kind that the exemption guards against.", True),
        ("Release would have the effects contemplated by the section.", True),
        ("The public interest in maintaining the exemption outweighs the public interest in disclosure.", True),
        ("In all the circumstances the balance favours withholding the tender.", True),
        ("Release would have an effect upon the next round of bids.", False),
        ("The public interest in a fair bid outweighs that in disclosure.", False),
        ("A rival would offer a penny less for each sheet.", False),
        ("Disclosure would prejudice the commercial interests of the laundry in its bid for the hospital.", False),
        ("The laundry would lose two customers.", False),
    ],
)  # fmt: skip
def test_what_only_restates(said: str, restates: bool) -> None:
    assert only_restates(said, "43(2)", ASKED) == restates


@given(
    st.lists(
        st.sampled_from(["prejudice", "would", "likely", "commercial", "interests", "the", "tender"]),
        max_size=12,
    )
)
def test_words_of_the_test_never_tell_harm_in_any_order_and_one_word_more_does(forms: list[str]) -> None:
    assert only_restates(" ".join(forms), "43(2)", ASKED)
    assert not only_restates(" ".join([*forms, "burglars"]), "43(2)", ASKED)
