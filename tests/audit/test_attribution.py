"""Which exemption a part of the reasons is for, told by the thing that its heading names."""

from __future__ import annotations

import dataclasses

import pytest

from similarity.audit.exemptions.attribution import attributed, attribution_of
from similarity.audit.exemptions.letter_reasoning import LetterReasoning
from similarity.audit.exemptions.reasons_missing import reasons_missing
from similarity.records import Letter
from tests.audit.letters import letter

BOTH = ("43(2)", "40(2)")
TWO = "We withhold the fares under section 43(2) and the drivers under section 40(2)."
FOR_EACH = "We rely on section 43(2) for the fares and on section 40(2) for the drivers."


def written(declares: str, first: str, second: str, **parts: str) -> Letter:
    """A letter whose reasons were read as for both exemptions together; the two openings are headings or run in."""
    one = letter(
        ("exemption_list", declares, BOTH),
        ("harm", first, BOTH),
        (
            "harm",
            parts.get("of_first", "A rival line would set its own a penny below and take the riders."),
            BOTH,
        ),
        ("harm", second, BOTH),
        ("harm", parts.get("of_second", "Each of them was promised that nobody would be told."), BOTH),
        ("balance", parts.get("heading", "Weighing"), BOTH),
        ("balance", "All of this was weighed and the ferry line prefers to keep it.", BOTH),
    )
    blocks = tuple(
        dataclasses.replace(b, kind="heading") if len(one.document.quote(b.span).split()) < 5 else b
        for b in one.document.blocks
    )
    return dataclasses.replace(one, document=dataclasses.replace(one.document, blocks=blocks))


def given(one: Letter) -> list[tuple[str, ...]]:
    return [lab.exemptions for lab in attributed(one).labels if lab.role == "harm"]


@pytest.mark.parametrize("declares", [TWO, FOR_EACH])
def test_a_heading_that_names_the_thing_gives_its_reasons_to_the_exemption(declares: str) -> None:
    one = written(declares, "The fares", "Why not the drivers?")
    assert given(one) == [("43(2)",), ("43(2)",), ("40(2)",), ("40(2)",)]


def test_a_heading_for_all_leaves_what_follows_to_all() -> None:
    one = attributed(written(FOR_EACH, "The fares", "The drivers"))
    assert [lab.exemptions for lab in one.labels if lab.role == "balance"] == [BOTH, BOTH]


def test_a_row_for_each_part_and_openings_with_its_letter() -> None:
    one = letter(
        ("exemption_list", "(a) Section 43(2)", ("43(2)",)),
        ("exemption_list", "(b) Section 40(2)", ("40(2)",)),
        ("harm", "Part (a). A rival line would set its own a penny below.", BOTH),
        ("harm", "Part (b). Each of them was promised that nobody would be told.", BOTH),
        ("balance", "All of this was weighed.", BOTH),
    )
    done = attributed(one)
    assert attributed(one, attribution_of(one)) == done != one
    assert [lab.exemptions for lab in done.labels][2:] == [("43(2)",), ("40(2)",), BOTH]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Our reasons", "More reasons"),
        ("Fares and drivers", "Drivers and fares"),
    ],
)
def test_headings_that_tell_nothing_change_nothing(first: str, second: str) -> None:
    one = written(FOR_EACH, first, second)
    assert attributed(one) is one
    assert attributed(one, attribution_of(one)) is one


def test_reasons_between_two_numbers_are_for_the_first() -> None:
    one = attributed(written(FOR_EACH, "Section 43(2)", "Section 40(2)"))
    assert [lab.exemptions for lab in one.labels if lab.role == "harm"] == [BOTH, ("43(2)",), BOTH, BOTH]
    assert [lab.exemptions for lab in one.labels if lab.role == "balance"] == [BOTH, BOTH]


IN_TURN = (
    "The exemptions are those at sections 43(2) and 40(2). The former, which is about trade, is for the fares;"
    " the latter is for the drivers."
)


def turned_to(last: str) -> Letter:
    return letter(
        ("harm", IN_TURN, BOTH),
        ("harm", "1. The fares. A rival line would set its own a penny below.", BOTH),
        ("harm", "2. The drivers. Each of them was promised that nobody would be told.", BOTH),
        ("pit_disclosure", "3. As to the fares we asked what riders want to know of them.", BOTH),
        ("pit_nondisclosure", "4. Against that, the line would have to close on Sundays.", BOTH),
        ("balance", last, BOTH),
    )


def test_the_former_and_the_latter_are_told_apart_and_a_weighing_begun_for_one_is_for_that_one() -> None:
    done = attributed(turned_to("5. We find that riders are better served by a line that runs."))
    assert [lab.exemptions for lab in done.labels][1:] == [("43(2)",), ("40(2)",), *[("43(2)",)] * 3]


def test_a_weighing_that_turns_to_both_is_for_both() -> None:
    done = attributed(turned_to("5. For both parts of the request we find that silence is better."))
    assert done.labels[-1].exemptions == BOTH


def test_an_exemption_whose_thing_has_no_reasons_is_missed_as_an_open_question_or_a_gap() -> None:
    three = (*BOTH, "42(1)")
    one = letter(
        ("exemption_list", FOR_EACH[:-1] + " and on section 42(1) for the opinion.", three),
        ("harm", "The fares: a rival line would set its own a penny below and take all the riders.", three),
        ("harm", "The drivers: each of them was promised that nobody would be told of the list.", three),
    )
    found = list(reasons_missing(LetterReasoning.of(attributed(one))))
    assert [f.statement.split(" (")[0] for f in found] == ["The letter lists section 42(1)"]
    assert list(reasons_missing(LetterReasoning.of(one))) == []


def test_a_paragraph_under_a_number_is_not_given_away_by_its_first_words() -> None:
    one = letter(
        ("exemption_list", "1. The fares since May. Withheld: section 43(2).", ("43(2)",)),
        ("exemption_list", "2. The drivers who wrote to the line. Withheld: section 40(2).", ("40(2)",)),
        ("harm", "Fares: section 43(2)", ("43(2)",)),
        ("harm", "The drivers of rivals, whom nobody binds, would learn what to charge.", ("43(2)",)),
        ("harm", "Drivers: section 40(2)", ("40(2)",)),
        ("harm", "Each of them was promised that nobody would be told.", ("40(2)",)),
    )
    blocks = tuple(
        dataclasses.replace(b, kind="heading") if len(one.document.quote(b.span).split()) < 5 else b
        for b in one.document.blocks
    )
    headed = dataclasses.replace(one, document=dataclasses.replace(one.document, blocks=blocks))
    assert [lab.exemptions for lab in attributed(headed).labels][2:4] == [("43(2)",), ("43(2)",)]


def test_the_name_of_the_authority_is_the_thing_of_no_exemption() -> None:
    told = (
        "We rely on section 43(2) for the fares and on section 40(2) for those who wrote to the Ferry Office."
    )
    parts = (told, "The Ferry Office", "The fares")
    one = written(*parts)
    named = dataclasses.replace(
        one, document=dataclasses.replace(one.document, authority="Lakes Ferry Office")
    )
    assert given(one)[1] == ("40(2)",)
    assert given(named)[1] == BOTH


def test_a_heading_that_numbers_an_exemption_again_is_no_line_of_the_notice() -> None:
    """What stands under it is that one's, whatever thing of another its first words name."""
    names = "Section 42(1) for the note and section 43(2) for the fares."
    one = letter(
        ("exemption_list", names, ("42(1)", "43(2)")),
        ("exemption_list", "Section 43(2)", ("43(2)",)),
        ("harm", "A rival line would set its own a penny below and take the riders.", ("43(2)",)),
        ("balance", "The auditor's note says so. The balance favours keeping the fares.", ("43(2)",)),
    )
    assert attribution_of(one).parts == ()


@pytest.mark.parametrize(
    "subject", ["Your request - the fares of 2019", "Request for the fares", "RE: FARES"]
)
def test_the_subject_of_the_letter_opens_nobody_s_reasons(subject: str) -> None:
    rest = (
        ("other", "Dear Ms Ravenscroft,"),
        ("exemption_list", "We do hold the study, but section 22 covers it.", ("22",)),
        ("pit_disclosure", "Walkers would like to see it soon.", ("22", "21")),
        ("balance", "It is two weeks, and that is outweighed.", ("22", "21")),
        ("exemption_list", "Section 21 applies to the fares, which are on the hub.", ("21",)),
    )
    one = letter(("reference", subject), *rest)  # type: ignore[arg-type]
    assert attribution_of(one).parts == ()
    under = letter(rest[1], rest[4], ("reference", "The fares"), *rest[2:4])  # type: ignore[arg-type]
    headed = tuple(
        dataclasses.replace(b, kind="heading") if b.span.of(under.document.text) == "The fares" else b
        for b in under.document.blocks
    )
    under = dataclasses.replace(under, document=dataclasses.replace(under.document, blocks=headed))
    assert {own for _, own in attribution_of(under).parts} == {("21",)}
