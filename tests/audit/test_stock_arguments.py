"""Sentences that have the words of a stock argument and argue something else, beside near ones that argue it."""

from __future__ import annotations

import pytest

from similarity.audit import audit_letters
from tests.audit.letters import Part, letter

ASK: Part = ("request", "What did the lock-keepers' review of the weirs find?")
LIST: Part = ("exemption_list", "Section 31(1)(a) - Law enforcement", ("31(1)(a)",))
TRUST = "Loss of trust or confidence"
INFER = "Inferences could be drawn"
RARE = "Only in exceptional circumstances"
DANGER = "Danger to people"
THREAT = "Terrorism threat level"
WORLD = "Release to the world"


@pytest.mark.parametrize(
    ("name", "words", "argued"),
    [
        (TRUST, "It would cost every ward more if the Trust lost what it has gained from its suppliers.", False),
        (TRUST, "As the Trust was damaged in the last round of tenders, prices rose.", False),
        (TRUST, "The loss would fall on the firm, which told us of it in confidence.", False),
        (TRUST, "Anglers would lose what trust they have in the wardens.", True),
        (TRUST, "Trust between the keepers and the boatmen would be destroyed.", True),
        (TRUST, "It would undermine confidence in the Trust.", True),
        (INFER, "You should draw no inference from this reply as to whether there is such a log.", False),
        (INFER, "Nothing in this answer is to be read as an inference that a log is kept.", False),
        (INFER, "No conclusion may be drawn from the wording of this, nor anything be inferred.", False),
        (INFER, "A poacher could infer from the dates which weir is left alone.", True),
        (RARE, "Under the charter all such findings are published except in exceptional circumstances.", False),
        (RARE, "The findings should be withheld only in exceptional circumstances.", False),
        (RARE, "A finding of this kind is not published save in exceptional circumstances.", True),
        (RARE, "The privilege is overridden only for compelling reasons.", True),
        (DANGER, "None of the three exceptions, which are for trials, wardens and risk to health, is open.", False),
        (DANGER, "No gateway for a threat to the safety of the public is relevant to weirs.", False),
        (DANGER, "We do not say that there is any risk to the safety of the keepers.", False),
        (THREAT, "The level of threat from terrorism played no part in this decision.", False),
        (THREAT, "The current threat level from terrorism was not a factor.", False),
        (THREAT, "We took no account of the threat from terrorism.", False),
        (THREAT, "The terrorist threat has not been taken into account.", False),
        (THREAT, "We left the threat from terrorism out of account.", False),
        (THREAT, "The level of threat from terrorism is a reason to keep the plan of the weirs.", True),
        (WORLD, "Who asks plays no part, as disclosure under the Act is disclosure to the world at large.", True),
        (DANGER, "Danger to health and safety of the keepers was not the reason for this.", False),
        (DANGER, "None of this would be done without a risk to the health of the keepers.", True),
    ],
)  # fmt: skip
def test_a_stock_argument_is_one_that_is_argued(name: str, words: str, argued: bool) -> None:
    found = audit_letters([letter(ASK, LIST, ("harm", words, ("31(1)(a)",)))])
    told = [f.statement for f in found if f.kind == "stock_argument" and name in f.statement]
    assert len(told) == argued
