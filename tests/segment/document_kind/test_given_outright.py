"""What comes with a letter is given, whatever the grammar; papers of every answer, conditions and requests are not."""

from __future__ import annotations

import pytest

from similarity.segment import understand
from similarity.segment.document_kind.figures_told import tells_figure
from similarity.segment.document_kind.given_outright import given_outright
from similarity.segment.document_kind.voices import plain
from tests.segment.conftest import document_of

GIVES = [
    "You will find with this letter the survey of the mill, with two drawings taken out.",
    "The numbers are no exchange of views and I release them with this letter.",
    "The conservation notes come with this letter, all 44 sheets.",
    "Three prices were sought; both that came are copied overleaf with the bank details blanked.",
    "FOI 883: attendance by month – attached as Annex A.",
    "Given to you: the appraisal without its two appendices (file 1).",
    "Marks: released (enclosure 1).",
    "| press notices, log of 2019 | released | – |",
    "The number of buttons (26) and of guards by night (4) is here given.",
    "Folders A, B and C: enclosed.",
    "We send the log, with nine lines blanked, with this reply.",
]
GIVES_NOT = [
    "You will find with this letter a leaflet on how to complain.",
    "Our reasons are attached as Annex A.",
    "The text of the Act is copied overleaf.",
    "The form is released: to be signed by the tenant.",
    "You asked us to send the log with this reply.",
    "We cannot release them with this letter.",
    "We would have released them with this letter but for the objection.",
    "If it were sent with this letter the sender could be told.",
    "| letter of 2 April | withheld | s.44(1)(a) |",
    "Date released: 4 May 2023",
    "Section 40(2) goes with this letter.",
    "They would find with this list which lay-by has no camera.",
]


def test_what_comes_along():
    assert [one for one in GIVES if not given_outright(plain(one))] == []
    assert [one for one in GIVES_NOT if given_outright(plain(one))] == []


def test_days_and_sums_that_were_asked_for():
    asked = plain(
        "When was the sluice last opened, how much did the gate cost and how many phones were found in 2024?"
    )
    told = [
        "The sluice was last opened on 4 May 2023.",
        "Last opened: 2 January 2024",
        "(2) £214,900.",
        "Phones found in 2024, up to 30 November: 214.",
    ]
    others = [
        "The divers went down on 4 May 2023.",
        "Your letter of 4 May 2023 was received.",
        "If the sluice was opened on 4 May 2023 it would show.",
        "The limit is £450.",
    ]
    assert [one for one in told if not tells_figure(plain(one), asked)] == []
    assert [one for one in others if tells_figure(plain(one), asked)] == []


@pytest.mark.parametrize(
    "given", ["", "You will find with this letter the survey, with two drawings taken out.\n\n"]
)
def test_a_refusal_that_gives_something_is_one_in_part(given):
    text = f"""Mill Bridge Council
Dear Ms Ash
You asked on 3 May for the survey of the mill and its drawings.

{given}Two drawings are withheld under section 31(1)(a) of the Freedom of Information Act, because thieves could read from them how the lead is fixed.

On balance the public interest favours withholding the drawings.
You may ask for a review within 40 working days."""
    assert understand(document_of(text)).document_kind == ("part_refusal" if given else "refusal")
