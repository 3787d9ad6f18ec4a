"""The exemption matrix, what is declared, argued and left out, and what the law allows."""

from __future__ import annotations

import dataclasses

import pytest

from similarity.audit import audit_letters, matrix
from similarity.audit.exemptions.joint_reasons import joint_reasons
from similarity.audit.provisions import covers, provision
from similarity.records import Finding, Letter
from tests.audit.letters import Part, letter, same

ASK: Part = ("request", "1. Which streets does the drone team fly over?")
NOTICE: Part = ("decision", "This letter refuses some of it under section 17 of the Act.")
OPENS = "Section 31(1)(a) - Law enforcement. "
HARM = "A list of the streets would tell a burglar where the device is flown, so that he could choose another street."
FOR: Part = ("pit_disclosure", "There is a public interest in how the drone team is used.", ("31(1)(a)",))
BALANCE: Part = ("balance", "The public interest in safety outweighs it in this case.", ("31(1)(a)",))


def listed(*provisions: str) -> list[Part]:
    return [("exemption_list", f"Section {p} - heading", (p,)) for p in provisions]


def gaps(one: Letter, matches: tuple[object, ...] = ()) -> list[Finding]:
    return [f for f in audit_letters([one], matches) if f.kind == "exemption_gap"]  # type: ignore[arg-type]


def said(one: Letter) -> list[str]:
    return [f"{f.statement} {f.fact}" for f in gaps(one)]


def complete(*more: Part, provisions: tuple[str, ...] = ("31(1)(a)",)) -> Letter:
    harm: Part = ("harm", OPENS + HARM, ("31(1)(a)",))
    return letter(ASK, NOTICE, *listed(*provisions), harm, FOR, BALANCE, *more)


def test_a_complete_refusal_has_no_gap() -> None:
    assert said(complete()) == []


def test_declared_and_never_argued() -> None:
    (only,) = gaps(complete(provisions=("31(1)(a)", "43(2)")))
    assert "lists section 43(2)" in only.statement
    assert only.requirement == "RN04"


def test_argued_and_not_declared() -> None:
    part: Part = (
        "harm",
        "Section 22(1) - " + HARM + " It will be published in spring and the public interest waits.",
        ("22(1)",),
    )
    other: Part = (
        "ncnd",
        "We can neither confirm nor deny under section 23(5) that more is held.",
        ("23(5)",),
    )
    (only,) = gaps(complete(part, other, provisions=("31(1)(a)", "23(5)")))
    assert only.verdict == "noted" and "argues section 22(1)" in only.statement
    assert "does not name it" in only.statement


@pytest.mark.parametrize(
    "more",
    [
        (
            "harm",
            "Section 31(1) is meant to protect the public from those who plan crimes of this kind.",
            ("31(1)",),
        ),
        ("legislation", "Section 40(2) is absolute and belongs to a class of information.", ("40(2)",)),
        ("ncnd", "We can neither confirm nor deny under section 23(5) that more is held.", ("23(5)",)),
    ],
)
def test_what_counts_as_declared_or_as_no_argument(more: Part) -> None:
    assert said(complete(more)) == []


def test_an_annex_that_did_not_come_along_makes_it_unknown() -> None:
    away: Part = ("decision", "The harm and the test are set out in the attached annex.")
    assert said(complete(away, provisions=("31(1)(a)", "43(2)"))) == []


def test_several_exemptions_weighed_together_are_lawful() -> None:
    one = letter(
        ASK,
        NOTICE,
        *listed("31(1)(a)", "38(1)(b)"),
        ("harm", HARM, ("31(1)(a)",)),
        (
            "harm",
            "An officer whose street is known would be likely to be attacked there at night.",
            ("38(1)(b)",),
        ),
        (
            "balance",
            "I weigh section 31(1)(a) and section 38(1)(b) together: the public interest is in safety.",
            ("31(1)(a)",),
        ),
        FOR,
    )
    assert said(one) == []


def test_a_qualified_exemption_without_any_test() -> None:
    one = letter(ASK, NOTICE, *listed("31(1)(a)"), ("harm", HARM, ("31(1)(a)",)))
    (only,) = gaps(one)
    assert "depends on a public-interest test" in only.statement


def test_a_test_still_to_come_is_no_gap() -> None:
    later: Part = ("decision", "We have not yet reached a decision on the public interest.")
    one = letter(ASK, NOTICE, later, *listed("31(1)(a)"), ("harm", HARM, ("31(1)(a)",)))
    assert said(one) == []


def test_an_absolute_exemption_needs_no_test() -> None:
    one = letter(
        ASK,
        NOTICE,
        *listed("40(2)"),
        ("harm", "The names of the pilots are their personal data and nobody needs them.", ("40(2)",)),
    )
    assert said(one) == []


def test_a_cost_refusal_is_no_exemption() -> None:
    one = letter(
        ASK, ("decision", "Section 12(1) applies as the search would take forty hours."), *listed("12(1)")
    )
    assert said(one) == []
    assert matrix(one) == ()


def test_no_limb_and_a_limb_named_later() -> None:
    one = letter(
        ASK,
        NOTICE,
        *listed("27(1)"),
        ("harm", HARM.replace("burglar", "state"), ("27(1)",)),
        ("balance", "The public interest outweighs.", ("27(1)",)),
    )
    assert any("No sentence was found that says which of them is meant" in words for words in said(one))


NCND: Part = (
    "ncnd",
    "We can neither confirm nor deny that more is held under section 31(3).",
    ("31(3)",),
    "ncnd",
)


def test_neither_confirm_nor_deny_needs_its_own_test() -> None:
    assert any("neither confirms nor denies" in words for words in said(complete(NCND)))
    weighed: Part = ("balance", "The public interest in a yes or a no is small.", ("31(3)",), "ncnd")
    assert said(complete(NCND, weighed)) == []


def test_the_absolute_part_of_it_needs_none() -> None:
    formula: Part = (
        "ncnd",
        "We can neither confirm nor deny that more is held under section 23(5).",
        ("23(5)",),
        "ncnd",
    )
    assert said(complete(formula)) == []


def test_disclosure_argued_where_the_yes_or_no_is_at_stake() -> None:
    weighed: Part = ("balance", "The public interest in a yes or a no is small.", ("31(3)",), "ncnd")
    wrong: Part = (
        "harm",
        "Disclosing the list of streets would show where the device is.",
        ("31(3)",),
        "ncnd",
    )
    right: Part = ("harm", "Confirming that it is held would show where the device is.", ("31(3)",), "ncnd")
    assert any(
        "argues from the disclosure of information" in words for words in said(complete(NCND, weighed, wrong))
    )
    assert said(complete(NCND, weighed, right)) == []


@pytest.mark.parametrize(
    ("section", "text", "flagged"),
    [
        ("27(1)(a)", "If offended the force would lose the income of its college.", True),
        ("31(1)(a)", "New tactics would add to the cost to the public purse.", True),
        ("31(1)(a)", "It would show how public money is spent and help criminals.", False),
        ("43(2)", "It would be of use to criminals.", True),
        ("43(2)", "It would be of use to competitors.", False),
    ],
)
def test_interests_foreign_to_the_exemption(section: str, text: str, flagged: bool) -> None:
    one = letter(
        ASK, NOTICE, *listed(section), ("harm", f"Section {section} - Reasons. {text}", (section,)),
        ("pit_disclosure", "The public interest.", (section,)), ("balance", "It is outweighed.", (section,)),
    )  # fmt: skip
    assert any("argues from" in words for words in said(one)) is flagged


def test_security_bodies_and_national_security_together() -> None:
    parts: list[Part] = [
        ("harm", "Entries about one of the bodies are exempt without more and it is so.", ("23(1)",)),
        ("harm", "The plan is needed to safeguard national security for all of us.", ("24(1)",)),
        ("balance", "The public interest in safety outweighs it.", ("24(1)",)),
        ("pit_disclosure", "The public interest in openness.", ("24(1)",)),
    ]
    both = letter(ASK, NOTICE, *listed("23(1)", "24(1)"), *parts)
    either = letter(
        ASK, ("decision", "They are cited in the alternative."), *listed("23(1)", "24(1)"), *parts
    )
    assert any("claims both section 23(1) and section 24(1)" in words for words in said(both))
    assert said(either) == []


def test_necessity_explained_and_not_applied() -> None:
    explained: Part = (
        "legislation",
        "‘Required’ is taken to mean that it is reasonably necessary.",
        ("24(1)",),
    )
    vague: Part = (
        "harm",
        "An enemy of the nation would be glad to read which streets are watched.",
        ("24(1)",),
    )
    exact: Part = ("harm", "It is necessary to keep the streets from an enemy of the nation.", ("24(1)",))
    rest: list[Part] = [
        ("pit_disclosure", "The public interest in openness.", ("24(1)",)),
        ("balance", "The public interest in safety outweighs it.", ("24(1)",)),
    ]
    words = "No sentence of its reasons was found that says why withholding is necessary"
    assert any(words in text for text in said(letter(ASK, NOTICE, *listed("24(1)"), explained, vague, *rest)))
    assert said(letter(ASK, NOTICE, *listed("24(1)"), explained, exact, *rest)) == []
    assert said(letter(ASK, NOTICE, *listed("24(1)"), vague, *rest)) == []
    told: Part = (
        "harm",
        "Those who watch the streets for others would read it and change their ways; it is reasonably necessary for national security.",
        "Those who mean the country harm would read it and change their ways; it's reasonably necessary for national security.",
        ("24(1)",),
    )
    assert not any(
        "necessary here" in text for text in said(letter(ASK, NOTICE, *listed("24(1)"), told, *rest))
    )


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("To what extent this may aid a thief is unknown, but it would be harmful.", True),
        ("The extent of the harm would be great and it is well known.", False),
        ("Whether it is held is not known to the public, and confirming it would help thieves.", False),
    ],
)
def test_harm_that_the_letter_calls_unknown(text: str, flagged: bool) -> None:
    one = complete(("harm", text, ("31(1)(a)",)))
    assert any("is not known" in words for words in said(one)) is flagged


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (
            "It is subject to litigation privilege. A lawyer and their client must be able to speak freely.",
            True,
        ),
        ("It is subject to litigation privilege. The claimants began proceedings in May.", False),
        ("It is subject to advice privilege. A lawyer and their client must be able to speak freely.", False),
    ],
)
def test_one_privilege_named_and_another_argued(text: str, flagged: bool) -> None:
    one = letter(
        ASK, NOTICE, *listed("42(1)"), ("balance", text + " The public interest in it outweighs.", ("42(1)",)),
        ("pit_disclosure", "There is a public interest in it.", ("42(1)",)),
    )  # fmt: skip
    assert any("litigation privilege" in words for words in said(one)) is flagged


def test_reviews_are_left_alone() -> None:
    one = letter(
        ASK, NOTICE, *listed("31(1)(a)", "43(2)"), ("harm", HARM, ("31(1)(a)",)), kind="internal_review"
    )
    assert said(one) == []


def test_the_matrix_tells_own_words_from_shared_ones() -> None:
    one = complete()
    (row,) = matrix(one)
    cells = {cell.aspect: cell.status for cell in row.cells}
    assert row.provision == "31(1)(a)" and row.qualified and row.declared and row.argued
    assert cells["reason"] == "case_specific" and cells["factors_for"] == "case_specific"
    assert cells["factors_against"] == "absent" and cells["likelihood"] == "present"
    other = letter(("harm", HARM, ("31(1)(a)",)), document_id="other-00000000")
    harm = one.labels[3].span
    match = same(one, harm, other, other.labels[0].span, 20)
    (row,) = matrix(one, [match])
    assert {c.aspect: c.status for c in row.cells}["causal_link"] == "template_only"


def test_one_reason_under_two_exemptions_of_a_letter() -> None:
    one = complete(
        ("harm", HARM, ("38(1)(b)",)),
        ("balance", "The public interest outweighs it here too.", ("38(1)(b)",)),
        ("pit_disclosure", "The public interest in it.", ("38(1)(b)",)),
        provisions=("31(1)(a)", "38(1)(b)"),
    )
    spans = [label.span for label in one.labels if label.role == "harm"]
    match = same(one, spans[0], one, spans[1], 20)
    found = [f for f in audit_letters([one], [match]) if f.kind == "text_for_several_exemptions"]
    assert len(found) == 1 and found[0].other_span == spans[1]
    joint = complete(("harm", HARM, ("31(1)(a)", "38(1)(b)")), provisions=("31(1)(a)", "38(1)(b)"))
    spans = [label.span for label in joint.labels if label.role == "harm"]
    pooled = audit_letters([joint], [same(joint, spans[0], joint, spans[1], 20)])
    assert not [f for f in pooled if f.kind == "text_for_several_exemptions"]


@pytest.mark.parametrize(
    ("one", "other", "same_exemption"),
    [
        ("31(1)", "31(1)(a)", True),
        ("31", "31(1)(a)", True),
        ("31(1)(a)", "31(1)(b)", False),
        ("31(1)", "31(3)", False),
        ("40(2)", "40(3A)(a)", True),
        ("40(2)", "40(5B)", False),
        ("24(1)", "31(1)", False),
    ],
)
def test_which_citations_speak_of_one_exemption(one: str, other: str, same_exemption: bool) -> None:
    assert covers(one, other) is same_exemption
    assert covers(other, one) is same_exemption


def test_unknown_provisions_are_known_to_be_unknown() -> None:
    assert provision("99(9)") is None
    facts = provision("36(2)(b)(i)")
    assert facts is not None and facts.qualified and not facts.is_class


JOINT = ("31(1)(a)", "38(1)(b)")


def test_one_opening_over_the_harm_of_two_exemptions_is_noted() -> None:
    one = letter(
        ("harm", "Sections 31(1)(a) and 38(1)(b)", JOINT),
        ("harm", "A burglar who knew the hours would find the lodge empty and the keeper alone.", JOINT),
    )
    (found,) = joint_reasons(one)
    assert (found.kind, found.verdict) == ("text_for_several_exemptions", "noted")
    assert found.span == one.labels[-1].span  # the text; the opening is quoted beside it


@pytest.mark.parametrize(
    "parts",
    [
        [
            ("balance", "Sections 31(1)(a) and 38(1)(b)", JOINT),
            ("balance", "We weighed both together.", JOINT),
        ],
        [
            ("harm", "Section 31(1)(a) and (b)", ("31(1)(a)", "31(1)(b)")),
            ("harm", "A burglar who knew the hours would find the lodge empty.", ("31(1)(a)", "31(1)(b)")),
        ],
        [
            ("other", "Your request 71: refused under sections 31(1)(a) and 38(1)(b)", JOINT),
            ("harm", "A burglar who knew the hours would find the lodge empty and the keeper alone.", JOINT),
        ],
        [
            ("harm", "Sections 31(1)(a) and 38(1)(b)", JOINT),
            ("harm", "Section 38(1)(b) is about the keeper. The rest is about burglars.", JOINT),
        ],
        [
            ("harm", "Sections 31(1)(a) and 38(1)(b)", JOINT),
            ("harm", "A burglar who knew the hours would find the lodge empty.", JOINT),
            ("harm", "The keeper lives alone.", ("38(1)(b)",)),
        ],
        [("harm", "Sections 31(1)(a) and 38(1)(b)", JOINT)],  # no text under it
    ],
)
def test_joint_weighing_limbs_and_harm_told_apart_are_not(parts: list[tuple[str, ...]]) -> None:
    assert list(joint_reasons(letter(*parts))) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "gaps"),
    [
        ("The reports fall within the exemption and disclosure would have the effect that it describes.", 1),
        ("The reports fall within the exemption and witnesses would be likely to stay away.", 0),
    ],
)
def test_a_harm_that_is_only_named_by_pointing_at_the_exemption_is_none(said: str, gaps: int) -> None:
    one = letter(
        ("request", "The reports on the quarry, please."),
        ("exemption_list", "Section 31(1)(g) is relied on for the reports.", ("31(1)(g)",)),
        (
            "harm",
            "The Inspectorate has considered section 31(1)(g) and is satisfied that its terms are met.",
            ("31(1)(g)",),
        ),
        ("harm", said, ("31(1)(g)",)),
        (
            "balance",
            "Under section 31(1)(g) the public interest in the exemption is the greater.",
            ("31(1)(g)",),
        ),
    )
    uncertain = tuple(dataclasses.replace(x, certain=x.role != "harm") for x in one.labels)
    found = audit_letters([dataclasses.replace(one, labels=uncertain)])
    assert len([f for f in found if "what the harm would be" in f.statement]) == gaps


def test_a_condition_of_personal_data_is_no_exemption_of_its_own() -> None:
    one = letter(
        ("request", "Who mends the sluice?"),
        ("exemption_list", "Section 40(2) and (3A)(a)"),
        ("exemption_list", "Section 31(1)(a)"),
        ("harm", "A thief who knew when he comes would be likely to wait for him.", ("31(1)(a)",)),
        ("balance", "Neighbours would like to know; the danger outweighs it.", ("31(1)(a)",)),
    )
    missing = [f.statement for f in audit_letters([one]) if "among its exemptions" in f.statement]
    assert len(missing) == 1 and "40(2)" in missing[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("The survey might help a man with a spade; it could adversely affect public safety.", True),
        ("The bank would be cut in the night, which would adversely affect public safety.", False),
    ],
)
def test_an_adverse_effect_that_only_could_come(words: str, said: bool) -> None:
    one = dataclasses.replace(
        letter(
            ("request", "The survey of the bank at Osier Fen."),
            ("exemption_list", "Regulation 12(5)(a)", ("EIR 12(5)(a)",)),
            ("harm", words, ("EIR 12(5)(a)",)),
            ("balance", "The public interest in keeping the bank whole is the greater.", ("EIR 12(5)(a)",)),
        ),
        regime="EIR",
    )
    one = dataclasses.replace(one, declared=("EIR 12(5)(a)",))
    assert any("adverse effect under" in f.statement for f in audit_letters([one])) is said
