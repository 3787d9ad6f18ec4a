"""Sentences that have the words of a stock argument and argue something else, beside near ones that argue it."""

from __future__ import annotations

import pytest

from similarity.audit import audit_letters
from tests.audit.letters import Part, letter

ASK: Part = ("request", "What did the lock-keepers' review of the weirs find?")
LIST: Part = ("exemption_list", "Section 31(1)(a) - Law enforcement", ("31(1)(a)",))
TRUST = "Loss of trust or confidence"
INFER = "Inferences could be drawn"
MAP = "Mapping capabilities across authorities"
RARE = "Only in exceptional circumstances"
FRANK = "Chilling effect"
DANGER = "Danger to people"
THREAT = "Terrorism threat level"
WORLD = "Release to the world"


@pytest.mark.parametrize(
    ("name", "words", "argued"),
    [
        (TRUST, "It would cost every ward more if the Trust lost what it has gained from its suppliers.", False),
        (TRUST, "As the Trust was damaged in the last round of tenders, prices rose.", False),
        (TRUST, "The loss would fall on the firm, which told us of it in confidence.", False),
        (TRUST, "The trust runs eight weirs, it has lost a good deal of money, and keepers fear for their posts.", False),
        (TRUST, "It would harm the trust’s hand in the next round of tenders.", False),
        (TRUST, "It would damage the trust that anglers have in the wardens.", True),
        (TRUST, "Trust, once broken, is not mended in a season.", True),
        (MAP, "We meet this by a map, enclosed, of the areas where boats are let through.", False),
        (MAP, "The map shows which weirs were opened in the flood.", False),
        (MAP, "Poachers would then map which authorities have wardens at night.", True),
        (MAP, "From such answers a map of the capabilities of every force could be drawn.", True),
        (DANGER, "Those who mind the bank would be likely to be hurt.", True),
        (DANGER, "It would be likely to endanger those who stand below the weir.", True),
        (DANGER, "There would be a real risk of injury where the gates open.", True),
        (DANGER, "Takings at the lock would be hurt.", False),
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
        (FRANK, "Section 36(2)(b)(ii) applies to the free and frank exchange of views for deliberation.", False),
        (FRANK, "Section 36(2)(b)(ii) of the Act protects the free and frank exchange of views.", False),
        (FRANK, "Section 36(2)(b)(ii) protects the free and frank exchange of views in these minutes.", True),
        (WORLD, "They would not expect their names to be given to the world.", False),
        (WORLD, "A release to one is a release to the world, which they would not expect.", True),
        (DANGER, "Danger to health and safety of the keepers was not the reason for this.", False),
        (DANGER, "None of this would be done without a risk to the health of the keepers.", True),
    ],
)  # fmt: skip
def test_a_stock_argument_is_one_that_is_argued(name: str, words: str, argued: bool) -> None:
    found = audit_letters([letter(ASK, LIST, ("harm", words, ("31(1)(a)",)))])
    told = [f.statement for f in found if f.kind == "stock_argument" and name in f.statement]
    assert len(told) == argued


OF_STAFF = "Disclosure would endanger the safety of staff."
DENIED = (
    "The yearly table shows it without putting a single one of the keepers at risk.",
    "It does not put anyone at risk to know how many keepers there are.",
    "Publishing the number would not endanger the safety of the keepers.",
    "To name the weir won't put staff in danger.",
    "The list is unlikely to harm the safety of anybody.",
    "We see no risk to the health of the keepers in this.",
    "No keeper would be put at risk by the yearly total.",
    "Officers were never placed at risk by the map of 2019.",
    "The totals can be given without endangering the safety of staff.",
)
ARGUED = (
    "The rota cannot be given without putting officers at risk.",
    "It is withheld so that no officer will be put at risk.",
    "The names alone would not endanger staff, but with the rota the safety of staff would be at risk of attack.",
    "It is hard to see how it could be shown without endangering the safety of staff.",
    "It would put officers at risk.",
    "A single name does not by itself put anyone at risk of harm, but ten would.",
    "No plan can be published without endangering the safety of the keepers.",
    "The total would not endanger anybody, but the rota would put staff at risk.",
    "If that were known, staff would be put at risk, which would not help the walkers.",
)


def argued(*sentences: str) -> int:
    """How many of these sentences, each in a letter of its own, are read as arguing from danger."""
    told = [audit_letters([letter(ASK, LIST, ("harm", s, ("31(1)(a)",)))]) for s in sentences]
    return sum(any(f.kind == "stock_argument" and DANGER in f.statement for f in found) for found in told)


def test_a_harm_that_is_denied_is_not_argued() -> None:
    assert [s for s in DENIED if argued(s)] == []
    assert [s for s in ARGUED if not argued(s)] == []


def test_what_another_said_and_this_letter_rejects_is_not_argued() -> None:
    others = (
        "It said that disclosure would endanger the safety of staff.",
        "The first answer held that officers would be put at risk.",
        "It has been said that the health of the keepers would be put at risk.",
        "The refusal argued that staff would be put at risk.",
    )
    rejected = (
        "I do not share that view.",
        "We cannot agree.",
        "That fear was unfounded.",
        "I am not persuaded by it.",
    )
    upheld = ("I agree with it.", "I share that view.", "That is right, for the reasons below.")
    assert argued(*(f"{one} {no}" for one in others for no in rejected)) == 0
    assert argued(*(f"{one} {yes}" for one in others for yes in upheld)) == len(others) * len(upheld)
    assert argued(*(f"{OF_STAFF} {no}" for no in rejected)) == len(rejected)  # nobody else said it


def test_what_the_reader_quoted_is_not_argued() -> None:
    harm = '"disclosure would endanger the safety of staff"'
    quoted = (
        f"You quoted our letter of May: {harm}.",
        f"You refer to an answer in which we said that {harm}.",
        f"You remind us that we wrote {harm}.",
        f"You also mention that {harm} was written to somebody else.",
        f"You wrote that we had claimed that {harm}.",
        f"You cite a letter of ours, {harm}.",
        f"The requester refers to the words {harm}.",
        f"You complain that we said {harm}.",
    )
    own = (
        f"As you know, {harm} is what we said and we say so again.",
        "You have asked, and disclosure would endanger the safety of staff, so we refuse."[9:],
        "Your wish is understood, but disclosure would endanger the safety of staff.",
    )
    assert argued(*quoted) == 0
    assert argued(*own) == len(own)
