"""Sentences of the case among those that tell the law: invented ones, both ways."""

from __future__ import annotations

import pytest

from similarity.records import Span
from similarity.segment import understand
from similarity.segment.decision.case_told import told_of_the_case
from similarity.segment.parts.stretches import Stretch


def read_as(words: str, cue: str = "model-1") -> str:
    law = Stretch(Span(0, len(words)), 0, "sentence", "legislation", cue, certain=False)
    (found,) = told_of_the_case(words, [law])
    return found.role


@pytest.mark.parametrize(
    "words",
    [
        "It is required here.",
        "If one committee were told that nothing was held, the next could ask, and silence would then be an answer.",
        "To say that one was held would tell you that such a body had an interest in it.",
        "Denying it would show that the door was shut.",
        "On 3 October 2023 the judge ordered that the name be kept out of any publication.",
    ],
)
def test_of_the_case(words):
    assert read_as(words) == "harm"
    assert read_as(words, cue="act-wording") == "legislation"


@pytest.mark.parametrize(
    "words",
    [
        "It applies where disclosure would prejudice the prevention of crime.",
        "On 1 January 2005 the Act came into force.",
        "An authority must confirm or deny that it holds information.",
        "To be exempt the information must relate to the making of policy.",
    ],
)
def test_of_the_law(words):
    assert read_as(words) == "legislation"


def test_what_telling_would_be_is_a_reason_whatever_its_cue():
    told = "If we told you who he was we would be in contempt, and section 44(1)(c) says that information is exempt when giving it would be that."
    law = "Disclosure by an authority may be a contempt, and section 44(1)(c) says that information is exempt when giving it would be that."
    assert read_as(told, cue="legislation-sentence-exempt") == "harm"
    assert read_as(law, cue="legislation-sentence-exempt") == "legislation"


def test_the_facts_that_a_class_asks_for_argue_it(plain_document):
    letter = understand(
        plain_document("""
Quarrendon Courts Service
5 March 2024
Dear Ms Tolland
You asked for the witness statements.
We are not giving you these. The statements were filed by the solicitors and are held by us only because of that (section 32(1)(a)).
Yours sincerely
""")
    )
    assert letter.declared == letter.argued == ("32(1)(a)",)
