"""Neither confirming nor denying under the clause for what is held."""

from __future__ import annotations

import pytest

from similarity.audit.contradictions.silent_by_wrong_clause import silent_by_wrong_clause
from similarity.records import Finding
from tests.audit.letters import letter


def found(words: str) -> list[Finding]:
    return list(
        silent_by_wrong_clause(letter(("request", "Has the device been used?"), ("exemption_list", words)))
    )


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("The force neither confirms nor denies that it holds anything, by virtue of section 31(1)(a).", "31(3)"),
        ("We can neither confirm nor deny that such e-mails are held, relying on section 24(1).", "24(2)"),
        ("We neither confirm nor deny holding them, pursuant to section 40(2).", "40(5B)"),
        ("The Board neither confirms nor denies that it has them, on the basis of the exemption in section 38(1)(b).", "38(2)"),
        ("We neither confirm nor deny it under section 30(1)(a).", "30(3)"),
        ("We neither confirm nor deny that advice was given, in reliance on section 42(1).", "42(2)"),
    ],
)  # fmt: skip
def test_the_clause_for_what_is_held(words: str, right: str) -> None:
    (one,) = found(words)
    assert (one.kind, one.verdict) == ("exemption_gap", "noted")
    assert right in one.statement


@pytest.mark.parametrize(
    "words",
    [
        "The force neither confirms nor denies that it holds anything, by virtue of section 31(3).",
        "We neither confirm nor deny whether we hold this under section 31(1)(a) and (3).",
        "We neither confirm nor deny it; if held, it would be exempt under section 31(1)(a).",
        "We neither confirm nor deny that we hold more. What we hold is withheld under section 31(1)(a).",
        "We neither confirm nor deny that we hold more, and what is held is exempt under section 31(1)(a).",
        "The duty to confirm or deny does not arise, and we neither confirm nor deny it under section 31(1)(a).",
        "We neither confirm nor deny it under section 31, subsection (3), by reference to section 31(1)(a).",
        "We neither confirm nor deny it under section 40(5B)(a)(i).",
        "We neither confirm nor deny it under section 24(2), read with section 24(1).",
        "We neither confirm nor deny it under section 31.",
        "We could neither confirm nor deny it under section 31(1)(a) alone, and rely on section 31(3).",
        "We neither confirm nor deny it under section 12(2).",
        "We neither confirm nor deny it by virtue of s31(3)(a) FOIA and section 23(5).",
        "We neither confirm nor deny rumours in the press. The plan is withheld under section 31(1)(a).",
        "We neither confirm nor deny it under section 18 of the Freedom of Information (Scotland) Act 2002.",
    ],
)
def test_what_may_be_right_is_left_alone(words: str) -> None:
    assert found(words) == []
