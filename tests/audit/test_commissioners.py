"""Which Commissioner a letter sends its reader to."""

from __future__ import annotations

import dataclasses

import pytest

from similarity.audit.contradictions.commissioners import wrong_commissioner, wrong_ombudsman
from similarity.records import Letter
from tests.audit.letters import letter

SCOTTISH = "We withhold the tenders under section 33(1)(b) of the Freedom of Information (Scotland) Act 2002."
BRITISH = "We withhold the tenders under section 43(2) of the Freedom of Information Act 2000."


def written(decision: str, provision: str, regime: str, complaint: str) -> Letter:
    one = letter(("decision", decision, (provision,)), ("complaint_rights", complaint))
    declared = tuple(dataclasses.replace(c, use="declared") for c in one.citations)
    return dataclasses.replace(one, citations=declared, regime=regime)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("scottish", "complaint", "quoted"),
    [
        (True, "You may then complain to the Information Commissioner's Office.", "Information Commissioner"),
        (True, "If you remain unhappy, write to the ICO, Wycliffe House.", "ICO"),
        (True, "You may then appeal to the Scottish Information Commissioner.", ""),
        (True, "You may apply to the Commissioner at Kinburn Castle, or write to the ICO.", ""),
        (True, "Concerns about your personal data may be raised with the Information Commissioner.", ""),
        (True, "We have followed what the Information Commissioner decided in 2019.", ""),
        (False, "You may then appeal to the Scottish Information Commissioner.", "Scottish Information Commissioner"),
        (False, "You may then complain to the Information Commissioner.", ""),
        (False, "You may complain to the Scottish Information Commissioner or the Information Commissioner.", ""),
    ],
)  # fmt: skip
def test_the_commissioner_of_the_other_law(scottish: bool, complaint: str, quoted: str) -> None:
    one = (
        written(SCOTTISH, "FOISA 33(1)(b)", "FOISA", complaint)
        if scottish
        else written(BRITISH, "43(2)", "FOIA", complaint)
    )
    found = [one.document.quote(f.span) for f in wrong_commissioner(one) if f.span]
    assert found == ([quoted] if quoted else [])


def test_where_the_law_is_not_sure_nothing_is_said() -> None:
    both = f"{SCOTTISH} {BRITISH}"
    asked = "You may then complain to the Information Commissioner."
    assert not list(wrong_commissioner(written(both, "FOISA 33(1)(b)", "FOISA", asked)))
    assert not list(wrong_commissioner(written(SCOTTISH, "FOISA 33(1)(b)", "", asked)))


def test_an_ombudsman_in_the_commissioners_place() -> None:
    for complaint, quoted in (
        ("You then have the right to complain to the Local Government Ombudsman.", "Local Government Ombudsman"),
        ("If you are still unhappy you may take it to the Parliamentary and Health Service Ombudsman.", "Parliamentary and Health Service Ombudsman"),
        ("You may appeal to the Ombudsman.", "Ombudsman"),
    ):  # fmt: skip
        (one,) = wrong_ombudsman(written(BRITISH, "43(2)", "FOIA", complaint))
        assert quoted in one.statement
        (one,) = wrong_ombudsman(written(SCOTTISH, "FOISA 33(1)(b)", "FOISA", complaint))
        assert "Scottish Information Commissioner" in one.statement
    for complaint in (
        "You may complain to the Information Commissioner.",
        "You may complain to the Ombudsman, or to the Information Commissioner.",
        "You may complain to the ICO; complaints about our service go to the Local Government Ombudsman.",
        "If you are unhappy with our service you may complain to the Local Government Ombudsman.",
        "We have told the Ombudsman of your letter.",
        "The Ombudsman's report is not held.",
        "You may ask for a review. You may then apply under section 50 to the Commissioner.",
    ):
        assert not list(wrong_ombudsman(written(BRITISH, "43(2)", "FOIA", complaint))), complaint
