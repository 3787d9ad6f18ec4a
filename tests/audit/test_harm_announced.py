"""That harm has to be told, or what the requester says of it, is no harm told; and the Act where the Regulations apply."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity import pipeline
from similarity.audit.contradictions.misnamed import act_for_regulations, cost_under_regulations
from tests.audit.letters import Part, letter

_LETTER = """Tarn Council

2 May 2024

Dear Ms Poole

You asked for the plan of the alarm wires in the museum.

We have decided to withhold the plan. It is exempt under section 31(1)(a) of the Freedom of Information Act 2000 (prevention of crime).

{reasons}

Public interest

In favour of disclosure, the public has an interest in knowing that the collection is looked after with care, and in how the grant for it was spent.

In favour of maintaining the exemption, there is an interest in the proper running of the museum.

We have decided that the public interest in maintaining the exemption under section 31(1)(a) outweighs that in disclosure.

You may ask the Clerk for a review and after that complain to the Information Commissioner.

Yours sincerely

J. Hale
"""


@pytest.mark.parametrize(
    ("reasons", "missing"),
    [
        ("We therefore have to say what harm would follow from disclosure.", True),
        ("The Act requires us to explain how disclosure would be prejudicial.", True),
        ("You say that no harm could come of publishing the plan.", True),
        (
            "We have to say what harm would follow: a thief who knew where the wires run would be likely to cut them.",
            False,
        ),
        (
            "You say that thieves know already. They do not, and the plan would be likely to lead them to the unwatched door.",
            False,
        ),
    ],
)
def test_harm_is_told_or_only_announced(tmp_path: Path, reasons: str, missing: bool) -> None:
    file = tmp_path / "tarn.txt"
    file.write_text(_LETTER.format(reasons=reasons), encoding="utf-8")
    found = pipeline.analyse([file]).findings
    assert any("what the harm would be" in one.statement for one in found) == missing


HANDLED: Part = (
    "other",
    "Your request has been handled under the Environmental Information Regulations 2004.",
)
LIST: Part = ("exemption_list", "The survey is withheld under section 43(2).")


def test_the_act_alone_in_a_letter_under_the_regulations() -> None:
    (found,) = act_for_regulations(letter(HANDLED, LIST))
    assert found.kind == "exemption_gap"
    assert "section 43(2)" in found.statement


@pytest.mark.parametrize(
    "parts",
    [
        (HANDLED, ("exemption_list", "The survey is withheld under regulation 12(5)(e).")),
        (HANDLED, LIST, ("exemption_list", "The map is withheld under regulation 12(5)(g).")),
        (("other", "Part of it was handled under the Environmental Information Regulations 2004."), LIST),
        (("other", "Another request was handled under the Environmental Information Regulations 2004."), LIST),
        (("other", "Had it been handled under the Environmental Information Regulations 2004, it would be the same."), LIST),
        (("request", "Please see that it is handled under the Environmental Information Regulations 2004."), LIST),
        (("other", "It is not environmental, and was not handled under the Environmental Information Regulations 2004."), LIST),
        (("other", "We have not treated this as a request under the EIR."), LIST),
        (("other", "Nothing in it was dealt with under the Environmental Information Regulations."), LIST),
        (("other", "A colleague first considered it under the EIR, which was wrong."), LIST),
        (("other", "As regards dredging, your request was answered under the Environmental Information Regulations."), LIST),
    ],
)  # fmt: skip
def test_both_laws_or_another_request(parts: tuple[Part, ...]) -> None:
    assert list(act_for_regulations(letter(*parts))) == []


def test_the_limit_of_cost_in_a_letter_under_the_regulations() -> None:
    cost: Part = ("exemption_list", "The files are withheld under section 12(1).")
    also: Part = ("exemption_list", "The readings are withheld under regulation 12(5)(e).")
    for parts in ((HANDLED, cost), (HANDLED, cost, also)):
        (found,) = cost_under_regulations(letter(*parts))
        assert (found.kind, found.verdict) == ("exemption_gap", "noted")
        assert "12(4)(b)" in found.statement
    for lawful in (
        (HANDLED, also),
        (HANDLED, cost, LIST),
        (HANDLED, cost, ("exemption_list", "It is manifestly unreasonable under regulation 12(4)(b).")),
        (HANDLED, ("decision", "Section 12 of the Act does not apply under those Regulations.")),
        (("other", "Part of it was handled under the Environmental Information Regulations 2004."), cost),
        (("other", "Your request has been handled under the Freedom of Information Act 2000."), cost),
    ):
        assert list(cost_under_regulations(letter(*lawful))) == [], lawful  # type: ignore[arg-type]
