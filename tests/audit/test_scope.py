"""Exemptions that cannot reach what a letter puts under them."""

from __future__ import annotations

import dataclasses

from similarity.audit.contradictions.scope.number_of_the_other_act import number_of_the_other_act
from similarity.audit.contradictions.scope.policy_and_conduct import policy_and_conduct
from tests.audit.letters import Part, letter


def test_policy_and_conduct_for_one_thing() -> None:
    def told(*words: str) -> int:
        return len(list(policy_and_conduct(letter(*(("exemption_list", one) for one in words)))))

    for words in (
        "The submissions are withheld under section 35(1)(a) and section 36(2)(b)(i).",
        "The briefing is exempt under sections 35(1)(a) and 36(2)(c).",
        "The minutes are withheld under section 36(2)(b)(i) and section 35(1)(b).",
    ):
        assert told(words) == 1, words
    for said in (
        ("The submissions are withheld under section 35(1)(a), or in the alternative section 36(2)(b)(i).",),
        ("Some of the submissions are withheld under section 35(1)(a) and some under section 36(2)(b)(i).",),
        ("The submissions are withheld under section 35(1)(a).", "The minutes are exempt under section 36(2)(b)(i)."),
        ("Section 35(1)(a) and section 36(2)(c) are engaged respectively.",),
        ("The submission is withheld under section 35(1)(a), and the minutes are withheld under section 36(2)(b)(ii).",),
        (
            "The submissions are withheld under section 35(1)(a) and section 36(2)(b)(i).",
            "We rely on section 36 only to the extent that section 35 does not apply.",
        ),
        ("The submissions are withheld under section 35(1)(a) and section 40(2).",),
    ):  # fmt: skip
        assert told(*said) == 0, said


def test_a_number_of_the_act_of_2000_in_a_scottish_letter() -> None:
    def told(*parts: Part, regime: str = "FOISA") -> list[str]:
        one = dataclasses.replace(letter(*parts), regime=regime)  # type: ignore[arg-type]
        return [found.statement for found in number_of_the_other_act(one)]

    for words in (
        "Answer: exempt under section 43 of the Act (commercial interests).",
        "Section 42 applies to the advice.",
        "The files are withheld under s.44 of FOISA.",
        "The price is exempt under section 43(2).",
    ):
        (said,) = told(("exemption_list", words))
        assert "25 to 41" in said, words
    for words in (
        "The price is exempt under section 33(1)(b).",
        "The price would be exempt under section 43 of the Freedom of Information Act 2000 in England.",
        "Section 43 asks the Commissioner to promote good practice.",
        "We do not rely on section 43.",
        "The road is closed under section 43 of the Local Government Act.",
    ):
        assert told(("exemption_list", words)) == [], words
    assert told(("exemption_list", "The price is exempt under section 43(2)."), regime="FOIA") == []


def test_a_number_that_the_other_act_has_for_the_interest() -> None:
    def told(words: str, regime: str, *more: Part) -> list[str]:
        one = dataclasses.replace(letter(("exemption_list", words), *more), regime=regime)  # type: ignore[arg-type]
        return [found.verdict for found in number_of_the_other_act(one)]

    scottish = (
        "The names are exempt under section 40(2) as personal data.",
        "The plan is withheld under section 31(1)(a), for it would be of use to those bent on crime.",
        "Section 36(2)(b)(i) applies, for staff would be inhibited in giving their views.",
        "We refuse the addresses under s.38(1)(a) because somebody's physical health would be endangered.",
        "The price was told in confidence and is exempt under section 41(1).",
    )
    of_2000 = (
        "The price is exempt under section 33(1)(b) because it would harm the commercial interests of the firm.",
        "The names are exempt under section 38(1)(b) as third-party personal data.",
        "The advice is exempt under section 36(1), being covered by legal professional privilege.",
        "Section 30(b)(ii) is engaged, for staff would be inhibited in their views.",
        "The route is withheld under section 35(1)(a), as it would help in the planning of a crime.",
    )
    for words in scottish:
        assert told(words, "FOISA") == ["contradicted"], words
    for words in of_2000:
        assert told(words, "FOIA") == ["contradicted"], words
        assert told(words, "FOIA", ("other", "The Scottish ministers have the rest.")) == [], words
    for words in (
        "The names are exempt under section 38(1)(b) as personal data.",
        "The plan is withheld under section 35(1)(a), for it would be of use to those bent on crime.",
        "Section 36(2) applies to what was told in confidence.",
        "The policy on crime is exempt under section 35(1)(a), and its development goes on with the police.",
        "Section 40(2) of the Data Protection Act 2018 lets us refuse what is personal data.",
        "We do not rely on section 40(2), as no personal data are in it.",
        "The special category data on his mental health are exempt under section 38(1)(b).",
        "The map is exempt under section 31(1) on grounds of national security.",
    ):
        assert told(words, "FOISA") == [], words
    for words in (
        "The paper is exempt under section 35(1)(a), as it is about the development of policy on violent crime.",
        "The audit is exempt under section 33(1)(b), and speaks of the commercial terms that were examined.",
        "The address is exempt under section 38(1)(b): with those personal data at hand her safety would be at risk.",
        "Section 36(2) is engaged in the opinion of the qualified person, who had legal advice.",
        "The cell is withheld under section 38(1)(a), for mental health would be endangered.",
        "The price is withheld under sections 43(2) and 33(1)(b), commercial interests and audit functions.",
        "The interests of the economy are why section 29(1)(a) is engaged, and the development of policy too.",
        "Under section 39(1) what endangers the environment is dealt with by the Regulations.",
    ):
        assert told(words, "FOIA") == [], words
