"""The day that a line, a page or a file gives as the letter's."""

from __future__ import annotations

import locale
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.ingest.draft import DatedEvidence, Draft, DraftBlock
from similarity.ingest.metadata import dates
from similarity.ingest.metadata.date_evidence import dated_evidence, strongest
from similarity.ingest.metadata.dates import day_of_line, day_published
from similarity.ingest.metadata.name_places import in_columns
from similarity.ingest.metadata.resolution import metadata_of

LINES = [
    ("7/11/21", "2021-11-07"),
    ("Date:02/12/2024", "2024-12-02"),
    ("Response sent: 9 June 2020", "2020-06-09"),
    ("Date of our decision: 1st of July 2019", "2019-07-01"),
    ("24th of August 2022", "2022-08-24"),
    ("Dyddiad / Date: 3 Mawrth 2023 / 3 March 2023", "2023-03-03"),
    ("Dyddiad / Date: 31 Ionawr / January 2024", "2024-01-31"),
    ("Our ref: ST-2024-0456. Date / Dyddiad: 3 May / Mai 2024", "2024-05-03"),
    ("14 Tachwedd 2022", "2022-11-14"),
    ("Date: August 2021", "2021-08"),
    ("August 2021", "2021-08"),
    ("Signed on 5 May 2018", "2018-05-05"),
    ("Borough of Saltby. Answered on 4 April 2023.", "2023-04-04"),
    ("Saltby and the Isles Care Board, 4 April 2023", "2023-04-04"),
    ("Reply prepared: 04-Apr-2023", "2023-04-04"),
    ("Twenty-second of April 2021", "2021-04-22"),
    ("Ninth May 2020", "2020-05-09"),
    ("Circular 7. Revised April 4, 2023", "2023-04-04"),
    ("Our ref: PW 2023-0188 4 April 2023", "2023-04-04"),
    ("4 April 2023 Ref: PW/IR/23-9", "2023-04-04"),
    ("Case ref 2207 | 4 April 2023", "2023-04-04"),
    ("Replied to on 4 April 2023 by the Harbours team.", "2023-04-04"),
    ("This request was answered on 4 April 2023", "2023-04-04"),
    ("Received: 6 March 2023. Responded: 4 April 2023. Outcome: refused in part.", "2023-04-04"),
    ("Case PW/9. Received 6 March 2023. Answered 4 April 2023.", "2023-04-04"),
    ("Received: 06/03/2023 Closed: 04/04/2023 Result: not held", "2023-04-04"),
    ("Harbours Access Team, 4 April 2023, PWH-IA-77", "2023-04-04"),
    ("Internal review IR/2023/008, 4 April 2023", "2023-04-04"),
    ("PWH 118/23 dated 4 April 2023", "2023-04-04"),
    ("4 April 2023 - reference PW-I-240", "2023-04-04"),
    ("Received: 6 March 2023. Decided: 4 April 2023. Our reference: DN 14/2023.", "2023-04-04"),
    ("4 April 2023 - PWH 23/17", "2023-04-04"),
    ("4 April 2023 | PWH/23/0017", "2023-04-04"),
    ("4 April 2023 - Pier House", ""),
    ("File PWH/R/0077 April 2023", "2023-04"),
    ("Sheds on the quay in April 2023", ""),
    ("PW-9 | Sheds on the quay | answered 04/04/2023", ""),
    ("Received 6 March 2023. The gate was closed 4 April 2023 for a week.", ""),
    ("Opened: 04-Apr-2023", ""),
    ("Your ref: PW 2023-0188 4 April 2023", ""),
    ("4 April 2023 Ref: the letter that you sent", ""),
    ("Sent on 4 April 2023 to the contractor for comment", ""),
    ("we met there, 4 April 2023", ""),
    ("Date of request: 3 May 2022", ""),
    ("Request received: 3 May 2022", ""),
    ("Response due by 3 May 2022", ""),
    ("Your letter of 3 May 2022", ""),
    ("Figures at 31 March 2022", ""),
    ("In May 2022 the bridge closed", ""),
    ("32 January 2020", ""),
]


@pytest.mark.parametrize(("line", "day"), LINES)
def test_a_line_gives_the_day(line: str, day: str) -> None:
    assert day_of_line(line) == day


def test_a_name_in_capitals_before_a_day_is_read_at_once():
    begun = time.process_time()
    name = "QUARRENDON METROPOLITAN BOROUGH COUNCIL"
    assert day_of_line(f"{name}, 14 February 2022") == "2022-02-14"
    assert day_of_line(f"{name} 14 February 2022") == ""
    assert time.process_time() - begun < 5


def test_a_row_of_a_letterhead_may_hold_the_reference_too() -> None:
    assert day_of_line("GRN-1180 4/6/21", table=True) == "2021-06-04"
    assert day_of_line("43(2) Bids of 11 May 2021", table=True) == ""


def test_a_page_says_when_it_was_published() -> None:
    assert day_published("Published 16 July 2021") == "2021-07-16"
    assert day_published("First published: 2 May 2020, updated 4 May 2021") == "2020-05-02"
    assert day_published("Updated 4 May 2021") == ""


def test_a_librarys_default_day_is_no_evidence() -> None:
    stated = [DatedEvidence("2013-12-23", "file_metadata")]
    assert dated_evidence([], [], stated, "", "") == []
    assert strongest(dated_evidence([DraftBlock("May 2022")], [], stated, "", "")) == ("2022-05", "letter")


def test_the_requests_day_is_not_the_letters() -> None:
    asked = DraftBlock("3 May 2022", author="requester")
    assert strongest(dated_evidence([asked, DraftBlock("30 May 2022")], [], [], "", "")) == (
        "2022-05-30",
        "letter",
    )


def test_labels_in_bold_are_labels() -> None:
    lines = ["Tolland College", "**Request:** TC-FOI-22-118", "**Sent:** 3 May 2022", "Dear Ms Poole"]
    found = metadata_of(Draft([DraftBlock(line) for line in lines]))
    assert (found.reference, found.date) == ("TC-FOI-22-118", "2022-05-03")


def test_days_do_not_follow_the_locale() -> None:
    before = locale.setlocale(locale.LC_TIME)
    try:
        for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "en_US.UTF-8", "C"):
            try:
                locale.setlocale(locale.LC_TIME, name)
            except locale.Error:
                continue
            assert day_of_line("03/04/2022") == "2022-04-03"
            assert day_of_line("3 May 2022") == "2022-05-03"
    finally:
        locale.setlocale(locale.LC_TIME, before)


@given(
    day=st.integers(0, 32), number=st.integers(0, 13), year=st.integers(1990, 2035), form=st.integers(0, 3),
    month=st.sampled_from(("Jan", "february", "MARCH", "Apr", "May", "june", "Sept", "Oct", "December")),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_a_plain_day_is_what_the_parser_understands(
    day: int, number: int, year: int, form: int, month: str
) -> None:
    written = (f"{day} {month} {year}", f"{day}th {month}, {year}", f"{day}/{number}/{year}", f"{day:02d}/{number:02d}/{year}")[form]  # fmt: skip
    parsed = dates._parser().get_date_data(written).date_obj
    assert dates._understood(written) == (parsed.date().isoformat() if parsed else "")


@given(
    st.sampled_from(["Ines Farrow wrote on", "Replied", "", "We asked what happened at", "Sent at noon,"]),
    st.sampled_from(["3 May 2022", "2022-05-03", "03/05/22", "May 3rd, 2022", "May 3, 2022", "nine of them"]),
    st.lists(
        st.sampled_from([" ", ",", "at ", "14:05", " pm", "GMT", ".", ")", ":", "\u00a0", "Bst", "x", " 7"]),
        max_size=6,
    ).map("".join),
)
def test_a_day_ends_a_line_where_only_a_time_follows(before: str, day: str, after: str) -> None:
    text = f"{before} {day}{after}"
    last = [
        m
        for m in dates._DAY.finditer(text)
        if dates._TIME.fullmatch(text[m.end() :]) and dates.day_in(m.group())
    ]
    assert bool(dates.day_at_end(text)[1]) == bool(last)


@pytest.mark.parametrize(
    ("reference", "year"),
    [
        ("FOI 346/25", ["2025"]),
        ("PW-FOI-2024-33", ["2024"]),
        ("PW 23/17", []),  # the 17th of 2023, or the 23rd of 2017
        ("PW 118/17", ["2017"]),
    ],
)
def test_a_year_that_a_reference_may_not_have_is_no_evidence(reference: str, year: list[str]) -> None:
    found = dated_evidence([], [], [], "", reference)
    assert [item.date for item in found] == year


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Saltby Bursary Fund 04.04.23 SBF 0077", ("2023-04-04", "SBF 0077")),
        ("Saltby Bursary Fund 4 April 2023 SBF/0077", ("2023-04-04", "SBF/0077")),
        ("Meeting of the Fund 04.04.23 SBF 0077", ("", "")),
        ("Saltby Bursary Fund met on 04.04.23 SBF 0077", ("", "")),
        ("Saltby Bursary Fund 04.04.23 to 04.05.23 SBF 0077", ("", "")),
        ("Saltby Bursary Fund 04.04.23 Room 12", ("", "")),
    ],
)
def test_a_line_in_columns_gives_day_and_number(line: str, told: tuple[str, str]) -> None:
    assert in_columns(line) == told
