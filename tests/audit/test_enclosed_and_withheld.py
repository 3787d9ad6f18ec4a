"""One thing that two sentences of a letter enclose and withhold."""

from __future__ import annotations

import pytest

from similarity.audit.contradictions.enclosed_though_refused import enclosed_though_refused
from similarity.records import Finding
from tests.audit.letters import letter

WITHHELD = "The list of donors is withheld under section 40(2)."


def found(withheld: str, given: str) -> list[Finding]:
    asked = ("request", "Please send me the minutes, the donors and the rent.")
    rights = (
        "complaint_rights",
        "You may ask for a review and then complain to the Information Commissioner.",
    )
    return list(
        enclosed_though_refused(letter(asked, ("decision", withheld), ("disclosure", given), rights))  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("withheld", "given"),
    [
        (WITHHELD, "The list of donors is attached to this letter as annex B."),
        (WITHHELD, "The list of donors is enclosed."),
        (WITHHELD, "A copy of the list of donors is enclosed."),
        ("The engineer's report is exempt under section 43(2).", "The engineer's report is attached."),
        (
            "The survey drawings are refused under section 31(1)(a).",
            "The survey drawings are enclosed with this letter.",
        ),
        ("(3) The kitchen rota is not disclosed.", "The kitchen rota is now attached."),
    ],
)
def test_it_is_an_open_question(withheld: str, given: str) -> None:
    (one,) = found(withheld, given)
    assert (one.kind, one.verdict) == ("contradiction", "unknown")


@pytest.mark.parametrize(
    ("withheld", "given"),
    [
        (WITHHELD, "The list of trustees is attached."),
        (WITHHELD, "The list of donors, without names, is attached."),
        (WITHHELD, "The list of donors is attached with names removed."),
        (WITHHELD, "The reasons for withholding the list of donors are attached."),
        (WITHHELD, "The minutes are attached to this letter as annex B."),
        (WITHHELD, "The list of donors is not attached."),
        (WITHHELD, "Some of the list of donors is attached."),
        (WITHHELD, "The list of donors for 2019 is attached."),
        (WITHHELD, "An index to the list of donors is attached."),
        (WITHHELD, "If the list of donors is attached by mistake, please return it."),
        (WITHHELD, "The published list of donors is attached."),
        ("The names in the list of donors are withheld.", "The list of donors is attached."),
        ("The list of donors is withheld in part.", "The list of donors is attached."),
        ("The full list of donors is withheld.", "The list of donors, redacted, is attached."),
        ("The report is withheld under section 43(2).", "The report is attached."),
    ],
)
def test_other_things_parts_and_papers_about_it_are_left_alone(withheld: str, given: str) -> None:
    assert found(withheld, given) == []


def test_what_is_withheld_in_full_and_sent_in_part_is_an_open_question() -> None:
    full = "The minutes have been withheld in full."
    for withheld, given in (
        (full, "A redacted copy of the minutes is attached."),
        (full, "I enclose a redacted version of the minutes with this letter."),
        ("The donor list is exempt in its entirety.", "We attach a redacted copy of the donor list."),
        ("The minutes are withheld in their entirety under section 36.", "Redacted copies of the minutes are enclosed."),
    ):  # fmt: skip
        (one,) = found(withheld, given)
        assert (one.kind, one.verdict) == ("contradiction", "unknown"), given
    for withheld, given in (
        (full, "A redacted copy of the agenda is attached."),
        (full, "A redacted copy of the minutes would tell nothing."),
        ("The minutes have been withheld.", "A redacted copy of the minutes is attached."),
        ("The draft minutes have been withheld in full.", "A redacted copy of the minutes is attached."),
        ("At first the minutes were withheld in full.", "A redacted copy of the minutes is now attached."),
        (full, "The earlier letter said that a redacted copy of the minutes is attached."),
        (
            "The minutes of June have been withheld in full.",
            "A redacted copy of the minutes of May is attached.",
        ),
        ("The names have been withheld in full.", "A redacted copy of the minutes is attached."),
    ):
        assert found(withheld, given) == [], given
