"""A qualified exemption that is called absolute, or the other way round, is told from what is right, denied, supposed or in part."""

from __future__ import annotations

import dataclasses

import pytest

from similarity.audit import audit_letters
from similarity.audit.contradictions.absolute_or_qualified import wrong_kinds
from similarity.records import Letter, Role
from tests.audit.letters import Part, letter

ASK: Part = ("request", "Which gates of the reservoir are locked at night?")

WRONG = [
    ("Given that section 38 is an absolute exemption we have looked no further.", "38"),
    ("Section 43(2) of the Act is absolute.", "43(2)"),
    (
        "As section 43 is an absolute exemption, we are not obliged to consider whether the public would gain.",
        "43",
    ),
    ("Section 31(1)(a) is absolute and we do not have to ask whether openness weighs more.", "31(1)(a)"),
    ("No public interest test applies to section 31(1)(a).", "31(1)(a)"),
    ("Section 43 is not subject to the public interest test.", "43"),
    (
        "Section 30(1) confers absolute exemption upon the papers of the enquiry.",
        "30(1)",
    ),
    ("The absolute exemption in section 42 covers the advice.", "42"),
    ("Section 24(1) (national security) does not require us to weigh the public interest.", "24(1)"),
    ("Section 31(1)(b) - Law enforcement (absolute exemption)", "31(1)(b)"),
    ("Sections 23(5) and 24(2) are both absolute, so nothing has to be weighed.", "24(2)"),
    ("For section 22 there is no public interest test.", "22"),
    ("Regulation 12(5)(e) of the EIR is an absolute exception.", "EIR 12(5)(e)"),
    ("Regulation 12(4)(d) of the EIR requires no public interest test.", "EIR 12(4)(d)"),
    ("Section 38(1)(a), being absolute, needs no more than that.", "38(1)(a)"),
    ("We turn to section 44, which is a qualified exemption.", "44"),
    ("The qualified exemption in section 21 is engaged.", "21"),
    ("Sections 32 and 35 are qualified exemptions.", "32"),
]
RIGHT = [
    "Section 38 is a qualified exemption.",
    "Section 43(2) is a non-absolute exemption.",
    "There is by no means an absolute exemption in section 31.",
    "What we have is a weighed answer, and no absolute exemption under section 43.",
    "Section 43 is far from an absolute exemption, in section 43(2) as elsewhere.",
    "Section 43 is not an absolute exemption, so the public interest has been weighed.",
    "Section 21 is an absolute exemption and no public interest test applies to it.",
    "Section 40(2) is an absolute exemption.",
    "Section 36 is absolute only where one of the two Houses holds the information.",
    "You say that section 43 is an absolute exemption.",
    "We have not had to consider whether section 43 is an absolute exemption.",
    "If section 43 is an absolute exemption, we need not ask whether openness weighs more.",
    "If section 31 were absolute, nothing would have to be weighed.",
    "Section 23(5) is absolute and section 24(2) is qualified.",
    "Unlike section 41, which is absolute, section 43 is a qualified exemption.",
    "No public interest test applies to section 12 or to section 14.",
    "Our earlier answer was wrong to say that section 31 is absolute.",
    "At this stage section 22 does not require us to weigh the public interest.",
    "Section 31 is engaged and there is absolute certainty that thieves would read it.",
    "Section 36 needs the opinion of a qualified person, and section 41 is qualified by a defence.",
    "Section 37(1)(b) is an absolute exemption.",
    "No separate public interest test was done for section 38, since the factors are those above.",
    "Regulation 12(4)(a) of the EIR requires no public interest test.",
    "The exemption in section 43(2) is qualified and depends on prejudice.",
    "Section 23 is absolute and class-based, and there is no need to consider the public interest.",
    "Section 41(2) is an absolute exemption and is not subject to the public interest test.",
]


def told(words: str, role: Role = "legislation") -> list[tuple[str, str]]:
    one = letter(ASK, (role, words))
    return [(f.verdict, f.statement) for f in wrong_kinds(one)]


@pytest.mark.parametrize("role", ["legislation", "balance"])
@pytest.mark.parametrize(("words", "cited"), WRONG)
def test_the_wrong_kind_is_found(role: Role, words: str, cited: str) -> None:
    (one,) = told(words, role)
    number = cited.rpartition(" ")[2]
    assert one[0] == "contradicted" and f" {number} " in one[1].replace(" of the EIR", " ")


@pytest.mark.parametrize("words", RIGHT)
def test_the_right_kind_and_what_is_not_said_are_left_alone(words: str) -> None:
    assert told(words) == []


def test_under_scottish_law_the_kinds_are_its_own() -> None:
    assert told("Section 26 of FOISA is absolute.") == []
    assert [v for v, _ in told("Section 33(1)(b) of FOISA is absolute.")] == ["contradicted"]
    assert told("Section 38(1)(b) of FOISA is absolute.") == []


def test_a_kind_said_of_the_exemption_named_before_is_asked_about() -> None:
    (one,) = told("We rely on section 43(2). This exemption is absolute, so there is nothing to weigh.")
    assert one[0] == "unknown" and "section 43(2)" in one[1]
    (one,) = told("We rely on section 43(2). This is an absolute exemption, so there is nothing to weigh.")
    assert one[0] == "unknown"
    assert told("We rely on section 43(2). This is not an absolute exemption, so we weighed it.") == []
    assert told("We rely on section 41(1). This exemption is absolute, so there is nothing to weigh.") == []
    assert told("Sections 41(1) and 43(2) apply. This exemption is absolute.") == []


EIR: Part = ("exemption_list", "Regulation 12(5)(e) of the EIR", ("EIR 12(5)(e)",))
EIR_TOO: Part = ("exemption_list", "Regulation 12(4)(e) of the EIR", ("EIR 12(4)(e)",))
PERSONAL: Part = ("exemption_list", "Regulation 13(1) of the EIR", ("EIR 13(1)",))
PRICES: Part = ("exemption_list", "Section 43(2)", ("43(2)",))
POLICY: Part = ("exemption_list", "Section 35(1)(a)", ("35(1)(a)",))
WEB: Part = ("exemption_list", "Section 21", ("21",))
NAMES: Part = ("exemption_list", "Section 40(2)", ("40(2)",))


def verdicts(words: str, *listed: Part) -> list[str]:
    return [f.verdict for f in wrong_kinds(letter(ASK, *listed, ("balance", words)))]


def test_a_kind_said_of_an_exemption_by_its_title() -> None:
    for words, listed in (
        ("Commercial confidentiality is an absolute exception and so there is nothing to weigh.", EIR),
        ("Internal communications are covered by an absolute exception.", EIR_TOO),
        ("We add that commercial interests are protected by an absolute exemption.", PRICES),
        (
            "Formulation of government policy, we note, is such, and government policy is an absolute exemption.",
            POLICY,
        ),
    ):
        (one,) = verdicts(words, listed)
        assert one in {"contradicted", "unknown"}, words
    assert verdicts("Commercial confidentiality is an absolute exception.", EIR, PERSONAL) == ["contradicted"]
    assert verdicts("Commercial interests are covered by an absolute exemption.", PRICES, NAMES) == [
        "contradicted"
    ]


def test_a_kind_said_of_whatever_the_letter_relies_on_is_asked_about() -> None:
    for words, *listed in (
        ("This is an absolute exception, and we need not weigh anything.", EIR, EIR_TOO),
        ("As we rely on an absolute exception, no more has to be said.", EIR),
        ("The exemption that we rely on is absolute.", PRICES),
        ("The exemption is absolute and openness has no part in it.", PRICES, POLICY),
        ("An absolute exemption applies.", POLICY),
        ("This is a qualified exemption, and the public gains little.", WEB),
    ):
        assert verdicts(words, *listed) == ["unknown"], words


def test_what_may_be_said_of_another_exemption_or_of_all_is_left_alone() -> None:
    for words, *listed in (
        ("This is an absolute exception, and we need not weigh anything.", EIR, PERSONAL),
        ("Personal data are covered by an absolute exception.", EIR),
        ("The exemption is absolute.", PRICES, NAMES),
        ("The exemption is absolute.", PRICES, WEB),
        ("Information in confidence is covered by an absolute exemption.", PRICES),
        ("What is available elsewhere falls under an absolute exemption.", PRICES),
        ("Where an exemption is absolute, nothing is weighed.", PRICES),
        ("Some of the exemptions are absolute, and others are not.", PRICES),
        ("An exemption is either absolute or qualified.", PRICES),
        ("This is not an absolute exemption.", PRICES),
        ("The exemption not being absolute, we have weighed the public interest.", PRICES),
        ("This is no absolute exemption, and the public interest was weighed.", PRICES),
        ("Commercial confidentiality is a qualified exception.", EIR),
        ("This is a qualified exemption.", PRICES, POLICY),
        ("This is an absolute exemption.", WEB),
        ("Neither is an absolute exemption.", PRICES, POLICY),
        ("There is an absolute need to keep the prices.", PRICES),
        ("You say that this is an absolute exemption.", PRICES),
    ):
        assert verdicts(words, *listed) == [], words


def test_this_exemption_is_that_of_the_sentence_before() -> None:
    said = "The reports are exempt under section 33(1)(b) of FOISA. This is an absolute exemption. They are also exempt under section 27(1) of FOISA."
    (one,) = told(said)
    assert one[0] == "unknown" and "33(1)(b)" in one[1]
    assert (
        told(
            "Names are exempt under section 40(2). Prices are under section 43(2). This is a qualified exemption."
        )
        == []
    )


def test_an_absolute_exemption_that_is_said_to_be_weighed() -> None:
    for words in (
        "Section 21 is subject to the public interest test.",
        "Section 44, which is subject to a public-interest test, is engaged.",
    ):
        assert [v for v, _ in told(words)] == ["contradicted"], words
    for words in (
        "Section 41 is subject to the public interest test under the Act.",
        "Section 36(2) of FOISA is subject to a public interest test.",
    ):
        assert [v for v, _ in told(words)] == ["unknown"], words
    for words in (
        "Section 43(2) is subject to the public interest test.",
        "Section 21 is not subject to the public interest test.",
        "Section 41 has a defence of public interest, and we have considered it.",
        "Section 40(2) is subject to a test of fairness.",
    ):
        assert told(words) == [], words


def test_a_review_may_speak_of_the_first_answer() -> None:
    def found(one: Letter) -> bool:
        return any("absolute" in f.statement for f in audit_letters([one]))

    one = letter(ASK, ("legislation", WRONG[0][0]))
    assert found(one)
    assert not found(dataclasses.replace(one, kind="internal_review"))


def test_what_is_said_to_need_no_test_and_has_none_lacks_it() -> None:
    """A weighing that was read for another exemption, or a word that could weigh, is none of it."""
    parts: list[Part] = [
        ASK,
        ("exemption_list", "Section 38(1)(b) - Health and safety", ("38(1)(b)",)),
        ("exemption_list", "Section 42(1) - Legal privilege", ("42(1)",)),
        ("harm", "Whoever knew of the open gate would wait for the keeper there.", ("38(1)(b)",)),
        ("harm", "The argument that he has left his post is of no weight.", ("38(1)(b)",)),
        ("legislation", "As section 38 is an absolute exemption we need not go further.", ("38(1)(b)",)),
        ("harm", "Our solicitor wrote the note to advise us.", ("42(1)",)),
        ("pit_disclosure", "Walkers would like to know what the law is.", ("42(1)",)),
        ("balance", "The public interest in maintaining privilege prevails.", ("42(1)",)),
    ]
    words = "depends on a public-interest test"
    missing = [f for f in audit_letters([letter(*parts)]) if words in f.statement]
    assert ["38(1)(b)" in f.statement for f in missing] == [True]
    weighed: Part = ("balance", "The keeper's safety outweighs the walkers' wish.", ("38(1)(b)",))
    assert not [f for f in audit_letters([letter(*parts, weighed)]) if words in f.statement]
