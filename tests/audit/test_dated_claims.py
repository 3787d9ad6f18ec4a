"""Claims that depend on a date: true, false and open ones, and words that only look like one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.audit.dated.dated_claims import dated_claims
from similarity.audit.dated.letter_dates import letter_date
from similarity.audit.dated.threat_levels import timeline
from similarity.records import Finding
from tests.audit.letters import letter

LEVEL = "The current UK threat level is {}."


def found(text: str, date: str = "2023-05-16", basis: str = "letter", role: str = "harm") -> list[Finding]:
    return list(dated_claims(letter((role, text), date=date, basis=basis)))  # type: ignore[arg-type]


def verdicts(text: str, date: str = "2023-05-16", basis: str = "letter") -> list[str]:
    return [finding.verdict for finding in found(text, date, basis)]


@pytest.mark.parametrize(
    ("level", "date", "verdict"),
    [
        ("‘Substantial’", "2023-05-16", "supported"),
        ("severe", "2023-05-16", "contradicted"),
        ("SEVERE", "2026-06-23", "supported"),
        ("SUBSTANTIAL", "2026-06-16", "contradicted"),
        ("severe", "2022-02-08", "supported"),
        ("severe", "2022-02-09", "contradicted"),
        ("severe", "2022", "not_checkable"),
        ("substantial", "2022-02", "not_checkable"),
        ("substantial", "2022-03", "supported"),
        ("severe", "", "unknown"),
        ("severe", "2004-06-01", "not_checkable"),
        ("severe", "2005-06-01", "not_checkable"),
        ("severe", "2031-01-01", "not_checkable"),
    ],
)
def test_a_level_is_checked_on_every_day_the_letter_can_have(level: str, date: str, verdict: str) -> None:
    assert verdicts(LEVEL.format(level), date) == [verdict]


def test_a_date_beyond_the_table_says_where_the_table_ends() -> None:
    (only,) = found(LEVEL.format("severe"), "2031-01-01")
    line = timeline()
    assert line is not None
    assert "not checkable: the table ends on" in only.statement
    assert str(line.last.year) in only.statement


def test_a_date_before_the_act_is_no_date_of_an_answer() -> None:
    (only,) = found(LEVEL.format("severe"), "2003-01-01")
    assert "no answer under the Act can be older than 1 January 2005" in only.statement


def test_two_dates_are_both_taken_into_account() -> None:
    one = letter(
        ("harm", LEVEL.format("severe")), date="2022-03-01", conflicts=("date: also 1 February 2022",)
    )
    assert [f.verdict for f in dated_claims(one)] == ["not_checkable"]


def test_a_later_page_does_not_unsettle_the_letters_own_date() -> None:
    note = "date: 2022-03-01 (the letter) is taken; the page says 2024-12-01"
    one = letter(("harm", LEVEL.format("severe")), date="2022-03-01", conflicts=(note,))
    assert [f.verdict for f in dated_claims(one)] == ["contradicted"]
    twice = "date: 2022-03-01 (the letter) is taken; the letter says 2022-01-01"
    two = letter(("harm", LEVEL.format("severe")), date="2022-03-01", conflicts=(twice,))
    assert [f.verdict for f in dated_claims(two)] == ["not_checkable"]


@pytest.mark.parametrize(
    "text",
    [
        "Answering would take a substantial amount of time and the threat of it is real.",
        "A threat of severe and lasting damage to relations cannot be ruled out.",
        "Any threat to critical national infrastructure is taken seriously.",
        "If the threat level were raised to critical, officers would be recalled.",
        "The threat level in France is severe.",
        "The cyber threat level is severe.",
        "The threat to officers is substantial.",
        "Levels of the threat are low, moderate, substantial, severe or critical.",
        "There is a low threat of fraud, a critical incident and severe weather.",
        'Your message ends: "The Clerk sits on my papers. I say the threat level is severe."',
    ],
)
def test_a_level_named_in_another_sense_is_no_claim(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "date", "wanted"),
    [
        ("The threat level is ‘substantial’, meaning an attack is likely.", "2023-05-16", ["supported"] * 2),
        (
            "The threat level is SUBSTANTIAL, meaning that an attack is a strong possibility.",
            "2024-05-14",
            ["supported", "contradicted"],
        ),
        ("The threat level is severe (an attack is highly likely).", "2018-05-01", ["supported"] * 2),
        ("The threat level is severe (an attack is highly likely).", "", ["unknown", "supported"]),
        ("The level means little; an attack is likely to fail.", "2024-05-14", []),
    ],
)
def test_what_a_level_means(text: str, date: str, wanted: list[str]) -> None:
    assert verdicts(text, date) == wanted


def test_an_unbroken_level_goes_against_the_published_history() -> None:
    text = "Since 2006 the threat level has remained at ‘severe’, except for a time in 2007 at ‘critical’."
    (only,) = found(text, "2023-05-16")
    assert only.verdict == "contradicted"
    assert "substantial from 11 July 2011 to 28 August 2014" in only.fact
    assert verdicts("The threat level has been severe since September 2014.", "2016-01-19") == ["supported"]


@pytest.mark.parametrize(
    ("text", "date", "wanted"),
    [
        (
            "The current threat level is assessed as SEVERE. This means that an attack is highly likely.",
            "2018-05-17",
            2,
        ),
        ("The UK threat level is currently assessed as being 'Severe'.", "2018-05-17", 1),
        ("Threat level: SEVERE.", "2018-05-17", 1),
        ("With the UK threat level being Severe, nothing should be released.", "2018-05-17", 1),
        ("The threat level for international terrorism is severe.", "2018-05-17", 1),
        (
            "The threat to the UK (England, Wales, Scotland and Northern Ireland) is ‘severe’.",
            "2018-05-17",
            1,
        ),
        ("The threat level in Northern Ireland is substantial.", "2024-05-17", 1),
        (
            "The level was lowered from severe to substantial threat level on 9 February 2022.",
            "2024-05-17",
            1,
        ),
    ],
)
def test_a_level_is_worded_in_many_ways(text: str, date: str, wanted: int) -> None:
    assert verdicts(text, date) == ["supported"] * wanted


def test_a_time_left_out_by_name_is_left_out_only_then() -> None:
    text = (
        "Since 2006 the threat level has remained at severe, except in August 2006 and July 2007, when it rose to"
        " critical, and in July 2009, when it fell to substantial."
    )
    assert verdicts(text, "2010-03-13") == ["supported"]
    (only,) = found(text, "2014-11-13")
    assert only.fact == "At other levels in that time: substantial from 11 July 2011 to 28 August 2014."


def test_it_is_understood_from_the_sentence_before() -> None:
    text = "The assessed threat level has been published for years. Since 2010 it has stood at severe."
    assert verdicts(text, "2023-05-16") == ["contradicted"]


def test_a_letter_that_gives_two_levels_is_told_so() -> None:
    text = "Since 2006 the threat level has remained at severe. The current threat level is substantial."
    kinds = {f.statement.split(".")[0] for f in found(text, "2023-05-16") if f.verdict == "contradicted"}
    assert any(kind.startswith("One sentence of the letter gives") for kind in kinds)


@pytest.mark.parametrize(
    ("text", "date", "wanted"),
    [
        (
            "It rose last year after the Manchester and London attacks.",
            "2023",
            ["contradicted"],
        ),
        (
            "It rose last year after the Manchester and London attacks.",
            "2018-04-01",
            ["supported"],
        ),
        ("Since last year’s attacks in Manchester and London patrols are out.", "2018-05-15", ["supported"]),
        ("After the Westminster Bridge attack last year we changed.", "2022-06-21", ["contradicted"]),
        ("After the attack in Manchester last month patrols are out.", "2025-11-01", ["supported"]),
        ("Police prepare for the forthcoming Coronation.", "2024-03-12", ["contradicted"]),
        ("Police prepare for the forthcoming Coronation.", "2023-03-12", ["supported"]),
        ("Last year we spent more on Westminster.", "2023-05-16", []),
        ("The Coronation was policed by many.", "2024-03-12", []),
    ],
)
def test_relative_dates_tied_to_events(text: str, date: str, wanted: list[str]) -> None:
    assert verdicts(text, date) == wanted


@pytest.mark.parametrize(
    ("text", "date", "wanted"),
    [
        ("ACPO advises all forces to say nothing.", "2016-01-19", ["contradicted"]),
        ("ACPO advises all forces to say nothing.", "2014-01-19", []),
        ("What was then ACPO advised forces.", "2016-01-19", []),
        ("A paper of 2011 by ACPO says so.", "2016-01-19", []),
        ("The IPCC looked into the death and blamed nobody.", "2020-01-19", []),
        ("The death was looked into by the IPCC.", "2020-01-19", []),
        (
            "The force is overseen by the Independent Police Complaints Commission.",
            "2020-01-19",
            ["contradicted"],
        ),
        ("You may then appeal to the Information Tribunal.", "2016-01-19", ["contradicted"]),
        ("The Information Tribunal found otherwise in a case of that kind.", "2016-01-19", []),
        ("Public Health England holds the counts.", "2022-05-19", ["contradicted"]),
        ("Public Health England drew up the counts.", "2022-05-19", []),
        ("Public Health England holds the counts.", "2020-05-19", []),
        ("For counts of other towns try NHS Digital.", "2024-05-19", ["contradicted"]),
        ("Ask NHS Digital, who bring the counts out in May.", "2024-05-19", ["contradicted"]),
        ("These counts are held by NHS Improvement.", "2024-05-19", ["contradicted"]),
        ("You may wish to contact the Office of Fair Trading.", "2019-05-19", ["contradicted"]),
        ("The ESFA requires such a return.", "2025-09-19", ["contradicted"]),
        ("The ESFA requires such a return.", "2024-09-19", []),
        ("These counts were held by NHS Improvement.", "2024-05-19", []),
        ("We had to ask NHS Digital.", "2024-05-19", []),
        ("The manager would try NHS Digital first and then gave up.", "2022-05-19", []),
        ("The counts were last brought out by NHS Digital.", "2024-05-19", []),
        ("The former NHS Digital is a part of NHS England and you may contact it there.", "2024-05-19", []),
        ("The guidance of the NPIA was followed.", "2024-05-19", []),
        ("The information is personal under section 40(5) of the Act.", "2020-12-09", ["contradicted"]),
        ("The information is personal under section 40(5) of the Act.", "2017-12-09", []),
        ("Disclosure would go against the Data Protection Act 1998.", "2021-08-17", ["contradicted"]),
        ("The lease mentions the Data Protection Act 1998.", "2021-08-17", []),
        ("It names the Data Protection Act 1998, as a clause of that date would.", "2021-08-17", []),
        ("Her Majesty’s Government has approved this.", "2023-07-11", ["contradicted"]),
    ],
)
def test_terms_out_of_use(text: str, date: str, wanted: list[str]) -> None:
    assert verdicts(text, date) == wanted


def test_a_term_that_the_request_uses_may_be_answered() -> None:
    asked = letter(("request", "Please send the ACPO manual."), ("harm", "The ACPO manual is withheld."))
    assert list(dated_claims(asked)) == []


def test_a_polite_may_supposes_nothing() -> None:
    polite = "As you may be aware, the country's threat level from terrorism is now SEVERE."
    assert verdicts(polite, "2020-09-30") == ["contradicted"]
    assert verdicts("The threat level from terrorism may now be SEVERE.", "2020-09-30") == []


def test_what_is_disclosed_or_asked_claims_nothing() -> None:
    assert found(LEVEL.format("severe"), role="disclosure") == []
    assert found(LEVEL.format("severe"), role="request") == []
    assert found(LEVEL.format("severe"), role="chrome") == []


@given(st.dates(dt.date(2006, 8, 1), dt.date(2026, 11, 22)))
def test_one_level_only_is_right_on_a_day(day: dt.date) -> None:
    levels = ("low", "moderate", "substantial", "severe", "critical")
    said = {level: verdicts(LEVEL.format(level), day.isoformat()) for level in levels}
    assert sum(verdict == ["supported"] for verdict in said.values()) == 1
    assert sum(verdict == ["contradicted"] for verdict in said.values()) == len(levels) - 1


def test_the_table_has_no_gap_and_no_overlap() -> None:
    for series in ("national", "ni-in-gb", "ni-in-ni"):
        line = timeline(series)
        assert line is not None
        for before, after in zip(line.periods, line.periods[1:], strict=False):
            assert after.days.first - before.days.last == dt.timedelta(days=1)


def test_a_range_for_each_basis() -> None:
    def days(date: str, basis: str) -> tuple[str, str]:
        known = letter_date(letter(("harm", "x"), date=date, basis=basis).document)
        assert known is not None
        return known.days.first.isoformat(), known.days.last.isoformat()

    assert days("2023-05-16", "letter") == ("2023-05-16", "2023-05-16")
    assert days("2023", "reference_year") == ("2023-01-01", "2024-03-31")
    assert days("2023-12", "url_month") == ("2023-08-31", "2023-12-31")
    assert letter_date(letter(("harm", "x"), date="", basis="unknown").document) is None


def disagreements(*sentences: str) -> list[Finding]:
    return [one for one in found(" ".join(sentences)) if one.other_span is not None]


NATIONAL = "The current UK threat level is {}."
IRELAND = "The current threat level from Northern Ireland related terrorism in Northern Ireland is {}."


def test_two_levels_disagree_once_however_often_each_is_said() -> None:
    said = [NATIONAL.format(level) for level in ("severe", "substantial", "severe", "substantial")]
    (only,) = disagreements(*said)
    assert "severe" in only.statement and "substantial" in only.statement


def test_each_series_may_disagree_with_itself() -> None:
    levels = ("severe", "substantial", "severe")
    both = disagreements(*map(NATIONAL.format, levels), *map(IRELAND.format, levels))
    assert len(both) == 2
    assert len(disagreements(NATIONAL.format("severe"), *map(IRELAND.format, levels))) == 1
    assert not disagreements(NATIONAL.format("severe"), IRELAND.format("substantial"))


ROOM = "Since 2006 the threat level has been severe{}. The current threat level is substantial."


@pytest.mark.parametrize(
    ("exceptions", "wanted"),
    [
        (", save for short times at critical", "noted"),
        (", apart from some weeks in 2007", "noted"),
        (" for most of the years", "noted"),
        (" nearly all of the time, save for short times at critical", "noted"),
        ("", "contradicted"),
        (" throughout, save for short times at critical", "contradicted"),
        (" without a break, apart from two weeks in 2007", "contradicted"),
    ],
)
def test_two_levels_exclude_each_other_only_where_no_room_is_left(exceptions: str, wanted: str) -> None:
    (only,) = [one for one in found(ROOM.format(exceptions)) if one.other_span is not None]
    assert only.verdict == wanted
    assert ("Both can be right" in only.statement) == (wanted == "noted")


def test_a_level_never_lower_allows_for_higher_ones_only() -> None:
    told = "Since 2015 the threat level has never been lower than severe. The current threat level is {}."
    assert not disagreements(told.format("critical"))
    (only,) = disagreements(told.format("substantial"))
    assert only.verdict == "contradicted"


def test_nearly_all_of_a_time_is_counted_in_days() -> None:
    text = (
        "Since {} the threat level has been for almost the whole time at severe, save for spells at critical."
    )
    (wrong,) = found(text.format("2006"), "2023-05-16")
    assert wrong.verdict == "contradicted" and "60% of the days at the most" in wrong.statement
    (right,) = found(text.format("September 2014"), "2020-01-10")
    assert right.verdict == "noted"  # ten weeks at substantial in more than five years
    most = "Since 2006 the threat level has mostly been severe."
    assert verdicts(most, "2023-05-16") == ["noted"]


@pytest.mark.parametrize(
    "text",
    [
        "The threat level went up to severe in November 2021 and has stayed there ever since.",
        "In November 2021 the UK threat level was raised to SEVERE, where it remains.",
        "The national threat level was lifted to severe on 15 November 2021. It has not changed since.",
        "The threat level was raised to severe in November 2021. There has been no change since.",
        "The threat level was put up to SEVERE in November 2021 and is still at that level.",
        "The threat level has been severe since it was raised in November 2021.",
        "The threat level moved from substantial to severe in November 2021; it has not come down.",
    ],
)
def test_a_change_that_is_said_to_have_lasted_is_a_claim_up_to_the_letter(text: str) -> None:
    assert "contradicted" in verdicts(text, "2024-04-20")
    assert set(verdicts(text, "2022-01-14")) == {"supported"}


@pytest.mark.parametrize(
    "text",
    [
        "The threat level was raised to severe in November 2021.",
        "The threat level was raised to severe in November 2021 and remained there until February 2022.",
        "The threat level was raised to severe in November 2021, and our policy has not changed since.",
        "The threat level was raised to severe in November 2021. The number of patrols has remained the same.",
        "The threat level was raised to severe in November 2021. It was lowered in February 2022.",
    ],
)
def test_a_change_alone_says_nothing_of_later_days(text: str) -> None:
    assert "contradicted" not in verdicts(text, "2024-04-20")
