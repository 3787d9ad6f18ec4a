"""Another body that weighs the public interest where the authority of the letter does."""

from __future__ import annotations

import pytest

from similarity.audit.leftovers.other_bodies import other_bodies
from tests.audit.letters import letter

OTHER = "Tarrow and Fells Hospitals NHS Trust"


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("It is the view of {} that, on balance, the public interest lies in keeping the rates.", True),
        ("In the opinion of the {}, the public interest favours keeping the rates.", True),
        ("{} considers that the public interest in the rates is outweighed.", True),
        ("{}'s view is that on balance the public interest is served by silence.", True),
        ("{} is therefore of the opinion that the balance of the interests favours silence.", True),
        ("Having looked at each, {} has concluded that the public interest favours silence.", True),
        ("It is the view of {} that its rates are its own.", False),
        ("{} told us that the public interest in its rates is slight.", False),
        ("We asked what {} thinks of the public interest and came to our own view.", False),
        ("Our partner, {}, believes that the public interest is served, and so do we.", False),
    ],
)
def test_the_interest_is_weighed_by_who_answers(words: str, asked: bool) -> None:
    one = letter(
        ("reference", "Saltmarsh Infirmary NHS Foundation Trust"),
        ("request", "What does each weekend clinic cost?"),
        ("exemption_list", "Section 43(2) - Commercial interests", ("43(2)",)),
        ("balance", words.format(OTHER), ("43(2)",)),
        authority="Saltmarsh Infirmary NHS Foundation Trust",
    )
    assert [f.verdict for f in other_bodies(one)] in ((["unknown"], ["noted"]) if asked else ([],))
