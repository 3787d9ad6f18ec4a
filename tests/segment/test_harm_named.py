"""Provisions named behind what disclosure would do, or behind the facts that they ask for: invented sentences, both ways."""

from __future__ import annotations

import pytest

from similarity.segment import understand
from similarity.segment.citations import scan
from similarity.segment.citations.stance import stance_of

RELIED = [
    "Disclosure would be likely to prejudice the prevention or detection of crime (section 31(1)(a)).",
    "Giving out the rota would prejudice good order in the prison (s.31(1)(f)) and would be likely to endanger staff (s.38(1)(b)).",
    "On 24 October she gave it as her reasonable opinion that disclosure would be likely to inhibit the free and frank provision of advice (section 36(2)(b)(i)).",
    "The Minister is of the opinion that publication would otherwise prejudice the effective conduct of public affairs, which is section 36(2)(c).",
    "The statements were filed by both sides and are held by us only because of that (section 32(1)(a)).",
    "The note was drawn up for Ministers while the policy was being made (section 35(1)(a)).",
    "If we told you who Witness K was we would be in contempt of court ourselves, and section 44(1)(c) says that information is exempt when giving it would be that.",
    "To name her would be an offence, and section 44(1)(a) makes such information exempt.",
    "They were sent to nobody else, and so they are internal communications, which regulation 12(4)(e) excepts.",
    "The letters are of just the sort that section 42 protects.",
    "These are trade secrets of the maker's, which section 43(1) exempts.",
    "We do hold the study, but it is information intended for future publication (s.22).",
    "Their letter was given to us in confidence (s.41(1)), and they have not agreed.",
    "This is legally privileged material (s42).",
    "The rest is personal data (section 40(2)).",
    "What remains is commercially sensitive (s.43(2)).",
    "We have the report, but it's due to come out in June (section 22).",
    "The names and telephone numbers of the drivers are third party personal information (s.40(2)).",
    "The survey is already available to you on our website (section 21).",
]
NOT_RELIED = [
    (
        "We do not think that disclosure would be likely to prejudice anybody's commercial interests (section 43(2)).",
        "denied",
    ),
    ("Disclosure would not be likely to prejudice the prevention of crime (section 31(1)(a)).", "denied"),
    ("Release would harm nobody's commercial interests (section 43(2)).", "denied"),
    ("Release might prejudice commercial interests (section 43(2)).", "open"),
    (
        "Our letter of 3 May said that disclosure would be likely to prejudice crime detection (section 31(1)(a)).",
        "older",
    ),
    ("You say that disclosure would be likely to prejudice nobody (section 31(1)(a)).", "asked"),
    ("For completeness, sections 30 and 31 were not considered, as we found no need of them.", "denied"),
    ("We have not looked at section 40(2) or section 41(1).", "denied"),
    ("If you asked for the names again, section 40(2) would make them exempt.", "open"),
    ("It also said that the minutes were being prepared for publication (section 22).", "named"),
    ("Internal communications are material which regulation 12(4)(e) excepts.", "named"),
    (
        "If they are internal communications, which regulation 12(4)(e) excepts, they need not be given.",
        "named",
    ),
    ("You say that they are internal communications, which regulation 12(4)(e) excepts.", "asked"),
    ("It is not personal data, which section 40(2) exempts.", "recited"),
    ("If the rest is personal data (section 40(2)), we shall tell you.", "open"),
    ("You say that the rest is personal data (section 40(2)).", "asked"),
    ("The rest is not personal data (section 40(2)).", "named"),
    ("Personal data (section 40(2)) is information about a living person.", "named"),
    ("Our first answer said that the list was personal data (section 40(2)).", "older"),
    ("The list may be commercially sensitive (section 43(2)).", "named"),
]


@pytest.mark.parametrize(
    ("sentence", "stance"), [*((sentence, "relied") for sentence in RELIED), *NOT_RELIED]
)
def test_a_provision_behind_facts_or_harm(sentence, stance):
    found = [stance_of(sentence, f.span.start, f.span.end) for f in scan(sentence).found]
    assert found
    assert set(found) == {stance}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("If we named her we would be in contempt, and section 44(1)(c) makes such information exempt.", "relied"),
        ("Disclosure by an authority would be a contempt, and section 44(1)(c) makes such information exempt.", "recited"),
    ],
)  # fmt: skip
def test_where_the_law_is_told_the_sentence_must_speak_of_its_own_case(sentence, expected):
    (found,) = scan(sentence).found
    assert stance_of(sentence, found.span.start, found.span.end, law_told=True) == expected


@pytest.mark.parametrize(
    ("words", "declared"),
    [
        ("Section 35(1)(a) does not cover the note. Section 36(2)(c) does.", ("36(2)(c)",)),
        (
            "We hold the report. It is at the printers and will be put out in July. Section 22(1) covers what is held with a view to its publication.\n"
            "For letting you have it now: people want to know why the boats went out, which is a matter of public interest.",
            ("22(1)",),
        ),
    ],
)
def test_what_the_sentences_around_make_of_a_provision(plain_document, words, declared):
    letter = f"Quarrendon Council\n5 March 2024\nDear Ms Tolland\nYou asked for the note of the meeting.\n{words}\nYours sincerely"
    assert understand(plain_document(letter)).declared == declared


def test_reasons_turn_to_the_exemption_that_takes_another_ones_place(plain_document):
    letter = understand(
        plain_document("""
Quarrendon Department
5 March 2024
Dear Ms Tolland
You asked for the letters and for the note. All are withheld.
The letters relate to ministerial communications, and so section 35(1)(b) is engaged. Ministers would write with less candour if these were published.
The note was made when no policy was being made. Section 35(1)(b) does not cover it. Section 36(2)(c) does. If it were published the next meeting would hear prepared statements, and that would be likely to prejudice the conduct of public affairs.
Yours sincerely
""")
    )
    harm = [label.exemptions for label in letter.labels if label.role == "harm"]
    assert harm[0] == ("35(1)(b)",)
    assert harm[-1] == ("36(2)(c)",)


def test_whose_names_they_are_is_a_reason(plain_document):
    head = "Ashdown Park Trust\n4 March 2024\nDear Ms Vane\nYou asked for the report on the fountain.\nThe report is attached.\n"
    given = "The names remain exempt under section 40(2), as they are those of junior staff."
    bare = "The names remain exempt under section 40(2), as they are personal data."
    assert understand(plain_document(head + given)).argued == ("40(2)",)
    assert understand(plain_document(head + bare)).argued == ()
