"""A public-interest test that stands where another exemption is argued, and the open question what it is for."""

from __future__ import annotations

import dataclasses

from similarity.audit.checks import audit_letters
from similarity.audit.exemptions.attribution import attributed
from tests.audit.letters import Part, letter

KEYS, PRICES = ("31(1)(a)",), ("43(2)",)
NOTICE: Part = (
    "exemption_list",
    "The key codes are exempt under section 31(1)(a) and the prices under section 43(2).",
    ("31(1)(a)", "43(2)"),
)
OF_KEYS: Part = (
    "harm",
    "A thief who had the codes could walk into any hut on the moor.",
    KEYS,
)
OF_PRICES: Part = (
    "harm",
    "A rival who had the prices would set its own a penny below them in the next round and take the work.",
    PRICES,
)
FOR: Part = ("pit_disclosure", "Walkers have an interest in how the huts are kept.", KEYS)
BALANCE: Part = (
    "balance",
    "That is met by the yearly report, and the public interest lies in safe huts.",
    KEYS,
)


def asked(*parts: Part) -> list[str]:
    one = letter(("request", "Please send the codes and the prices."), NOTICE, *parts)
    found = audit_letters([dataclasses.replace(one, document_kind="part_refusal")])
    return [
        f.verdict for f in found if "section 43(2)" in f.statement and "public-interest test" in f.statement
    ]


def with_words(part: Part, words: str) -> Part:
    return (part[0], words, *part[2:])  # type: ignore[return-value]


def test_a_test_before_the_part_of_another_exemption_begins_is_asked_about() -> None:
    assert asked(OF_KEYS, FOR, BALANCE, OF_PRICES) == ["unknown"]


def test_a_test_that_numbers_its_own_exemption_is_no_other_ones() -> None:
    numbered = with_words(BALANCE, "On balance the public interest is in keeping section 31 in place.")
    assert asked(OF_PRICES, OF_KEYS, FOR, numbered)


def test_a_test_that_may_be_for_this_one_asks_nothing() -> None:
    several = (
        "That is met by the report, and the public interest in both cases lies in keeping it.",
        "That is met by the report, and the exemptions are in the public interest.",
        "The public interest under each of the sections lies in safe huts.",
        "The public interest in keeping the rest of it is the greater.",
        "Likewise for the prices: the public interest is in a fair contest.",
        "The public interest in section 43(2) and in section 31(1)(a) is the greater.",
    )
    for words in several:
        assert asked(OF_KEYS, FOR, with_words(BALANCE, words), OF_PRICES) == [], words
    own = (
        "We accept that ratepayers fund the huts; a rival would set its own prices a penny below and take the work from us.",
        "A rival would set its own a penny below them; however, we gave it some thought whether to tell them.",
        "A rival would set its own a penny below them, and better prices for everybody must come first here.",
        "A rival would set its own a penny below them, which would be against the public interest, we think.",
    )
    for words in own:
        assert asked(OF_KEYS, FOR, BALANCE, with_words(OF_PRICES, words)) == [], words
    assert asked(OF_KEYS, OF_PRICES, FOR, BALANCE) == []  # it stands at the end, and may be for all
    unread: Part = ("balance", "On balance the public interest lies in keeping it.", (*KEYS, *PRICES))
    assert asked(OF_KEYS, FOR, BALANCE, OF_PRICES, unread) == []
    assert asked(OF_KEYS, FOR, BALANCE, OF_PRICES, ("balance", "It is for the public good.", PRICES)) == []


def test_what_is_said_to_need_no_test_is_asked_about_where_nothing_in_its_part_weighs() -> None:
    none: Part = (
        "balance",
        "As section 43 is an absolute exemption there is no public interest to weigh.",
        PRICES,
    )
    shared: Part = ("balance", "On balance the public interest lies in safe huts.", (*KEYS, *PRICES))
    assert asked(OF_PRICES, none, OF_KEYS, FOR, shared) == ["unknown"]
    still: Part = ("balance", "In any event the public gains more from a fair contest.", PRICES)
    assert asked(OF_PRICES, none, still, OF_KEYS, FOR, shared) == []


def test_a_row_that_points_to_a_note_gives_the_note_to_its_exemption() -> None:
    one = letter(
        ("request", "Where are the codes kept, and in which streets do you sell?"),
        ("exemption_list", "1 Where the codes are kept: exempt, s31(1)(a). See note A", KEYS),
        ("exemption_list", "2 Streets in which the firm sells: exempt, s43(2). See note B", PRICES),
        ("harm", "Note A", KEYS),
        ("harm", "Street thieves. They would go from hut to hut.", (*KEYS, *PRICES)),
        ("harm", "Note B", PRICES),
        ("harm", "A rival would set its own a penny below.", (*KEYS, *PRICES)),
    )
    blocks = tuple(
        dataclasses.replace(b, kind="heading") if len(one.document.quote(b.span).split()) < 3 else b
        for b in one.document.blocks
    )
    one = dataclasses.replace(one, document=dataclasses.replace(one.document, blocks=blocks))
    assert [lab.exemptions for lab in attributed(one).labels if lab.role == "harm"] == [
        KEYS,
        KEYS,
        PRICES,
        PRICES,
    ]
