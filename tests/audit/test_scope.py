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
