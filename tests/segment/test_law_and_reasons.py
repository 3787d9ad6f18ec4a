"""The Act's words are told from reasons, and reasons from the decision whose sentence they end: invented wording."""

from __future__ import annotations

import pytest

from similarity.segment import understand
from similarity.segment.parts.act_wording import act_share, fingerprint

HEAD = """Quarrendon District Council
Our ref: FOI 311/24
5 March 2024
Dear Ms Tolland
Freedom of Information Act 2000
You asked for the rota of the depot.
"""
TAIL = """You may ask for an internal review within 40 working days.
Yours sincerely
Information Officer
"""


@pytest.fixture
def roles(plain_document):
    def read(body: str) -> dict[str, tuple[str, bool]]:
        found = understand(plain_document(HEAD + body + TAIL))
        return {x.span.of(found.document.text): (x.role, x.quotation) for x in found.labels}

    return read


def label_with(roles: dict[str, tuple[str, bool]], words: str) -> tuple[str, bool]:
    return next(value for text, value in roles.items() if words in text)


@pytest.mark.parametrize(
    "law",
    [
        "Information is exempt if disclosing it would, or would be likely to, endanger the physical or the mental health of an individual, or the safety of an individual.",
        "Section 36 makes information exempt where in the reasonable opinion of the qualified person a disclosure would, or would be likely to, inhibit a free and frank provision of advice or a free and frank exchange of views for the purposes of deliberation.",
        "Information held by an authority is exempt information if it was directly or indirectly supplied to it by, or relates to, any of the bodies specified in subsection (3).",
    ],
)
def test_an_edited_section_is_the_laws_words(roles, law):
    read = roles(f"The rota is withheld.\n{law}\nA burglar would know when nobody is at the gate.\n")
    assert label_with(read, law[:40]) == ("legislation", True)


@pytest.mark.parametrize(
    "own",
    [
        "Disclosure would be likely to prejudice the prevention of crime, as thieves would know when the depot stands empty and which van to take.",
        "Men who were refused work at the depot have threatened the health and safety of two drivers since June.",
        "Officers would give less frank advice on the depot if each note of theirs were read out at the next meeting.",
    ],
)
def test_a_reason_that_borrows_a_phrase_stays_a_reason(roles, own):
    share, _ = act_share(own)
    assert share < 0.7
    read = roles(f"The rota is withheld under section 31(1)(a).\nHarm\n{own}\n")
    assert label_with(read, own[:40])[1] is False


def test_a_fingerprint_holds_no_articles_and_keeps_the_order():
    assert fingerprint("the prevention or detection of crime") == fingerprint(
        "Prevention and detection of a crime"
    )
    assert fingerprint("crime detection prevention") != fingerprint("prevention detection crime")
    assert fingerprint("two words") == ()


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (
            "The rota is withheld under section 31(1)(a) of the Act",
            "because it shows at which hours of the night the depot stands without a watchman.",
        ),
        (
            "We are refusing to release the map under section 38(1)(b)",
            "since two keepers were followed home after the last one was printed.",
        ),
        (
            "The bids are exempt under section 43(2)",
            "as the losing firms meet again in May and would copy each other's rates.",
        ),
    ],
)
def test_a_reason_in_the_decisions_sentence_is_a_reason(roles, decision, reason):
    read = roles(f"{decision}, {reason}\n")
    assert label_with(read, decision)[0] == "decision"
    assert label_with(read, reason) == ("harm", False)


@pytest.mark.parametrize(
    "sentence",
    [
        "The rota is withheld because section 31(1)(a) of the Act applies to the whole of it.",
        "We cannot send you the rota because we do not hold a rota of that depot any more.",
        "The request is refused under section 12(1) because it would take more than 18 hours to find the rotas.",
        "The rota is withheld under section 21(1) since it is already published on our web site for all to read.",
        "The rota is refused, as explained in our letter of May to the same address.",
        "The rota is withheld because of section 31(1)(a).",
        "None of the pages is withheld because it is awkward for the officers who drew it up.",
        "The rota is refused under section 36(2)(c), and Mrs Hale, as the qualified person, gave her opinion in May.",
        "The notes are refused under section 42(1) because they are between the council and the barrister it asked.",
    ],
)
def test_a_tail_that_gives_no_reason_stays_with_the_decision(roles, sentence):
    read = roles(f"{sentence}\n")
    assert "harm" not in {role for role, _ in read.values()}
    assert any(sentence[:-1] in text for text in read)
