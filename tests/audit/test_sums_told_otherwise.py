"""Sums whose numbers are words, and totals right behind a list, beside lists that need not add up."""

from __future__ import annotations

from similarity.audit.contradictions.sums import wrong_sums
from tests.audit.letters import letter


def told(words: str) -> list[str]:
    return [f.verdict for f in wrong_sums(letter(("disclosure", words)))]


def test_sums_in_words() -> None:
    for words in (
        "Four were sergeants, sixteen were constables and three were inspectors, twenty-five in all.",
        "On 2 March four boats were out, on 9 March three, on 16 March five and on 23 March two: 15 in all.",
        "Two were closed, three were sold and one was let, making seven.",
        "We found three in the town, five in the port and six on the hill, a total of thirteen.",
        "Seven complaints came by post and nineteen by telephone, twenty-eight in all.",
        "Of the twelve keepers, five have left and the remaining eight work at the pier.",
    ):
        assert told(words) == ["contradicted"], words


def test_sums_in_words_that_come_out_or_are_none() -> None:
    for words in (
        "Four were sergeants, sixteen were constables and three were inspectors, twenty-three in all.",
        "In two wards, three fines and four warnings were given, seven in all.",
        "Two were closed, three were sold and one was let, making six.",
        "On two sites, 12 trees and 17 shrubs were lost, 29 in all.",
        "Three of them, two of whom were new, and four others came, about nine in all.",
        "One of the keepers, two of the cooks and a gardener left, four in all.",
        "Two officers, each with three dogs, and five drivers were there, thirteen in all.",
        "Some five or six boats and two rafts, seven in all, were seen.",
        "Two boats carried four and three boats carried six, ten in all.",
        "Thirty-one came in May, a hundred in June and two in July, 133 in all.",
        "No one came in May, three came in June and four in July, seven in all.",
        "The two of us and the three clerks of the Board met eleven times in all.",
        "Two councillors and four officers visited a total of nine schools.",
        "Two councillors and four officers saw nine schools in all.",
        "Half were sold, two were let and three stand empty, ten in all.",
        "Of the twelve keepers, five have left and the remaining seven work at the pier.",
    ):
        assert told(words) == [], words


def test_a_total_behind_a_list() -> None:
    for words in (
        "Jan 14, Feb 11, Mar 9, Apr 12, May 17, Jun 20. Total: 93.",
        "Year 2019: 4, 2020: 6, 2021: 3, 2022: 7 and 2023: 5. Total: 27.",
        "Ashby £1,200; Cole £900; Dunn £450. Total £2,650",
        "North Ward 12, South Ward 9, East Ward 30 (total 41).",
        "Ashby 3, Cole 2, Dunn 4. In total there were 11 nests.",
        "Ashby 3, Cole 2 and Dunn 4. That makes 10.",
        "Ashby 3; Cole 2; Dunn 4. Altogether, 12.",
    ):
        assert told(words) == ["contradicted"], words
    for words in (
        "Jan 14, Feb 11, Mar 9, Apr 12, May 17, Jun 20. Total: 83.",
        "Year 2019: 4, 2020: 6, 2021: 3, 2022: 7 and 2023: 5. Total: 25.",
        "Ashby 12, of whom 3 are new, Cole 9, Dunn 4. Total: 30.",
        "Ashby 12%, Cole 30%, Dunn 58%. Total: 90",
        "Ashby about 12, Cole 9, Dunn 4. Total: 27.",
        "Sections 12, 14 and 40 apply. Total: 3.",
        "Ashby 12, Cole 9. Total: 40.",
        "Some count twice: Ashby 12, Cole 9, Dunn 4. Total: 22.",
        "Last year 30, Ashby 12, Cole 9, Dunn 4. Total: 25.",
        "Ashby 3, Cole 2, Dunn 4. In total there were 9 nests.",
        "Ashby 3, Cole 2, Dunn 4. In all 11, of which two are shared.",
        "Ashby 3, Cole 2, Dunn 4. In total there were 11 of them with the sheds that were shared.",
        "Ashby 3, Cole 2, Dunn 4. That is more than 11 in a year.",
        "Ashby 3, Cole 2, Dunn 4. In total some 11 nests.",
    ):
        assert told(words) == [], words


def test_a_row_whose_number_is_not_understood_is_a_part_too() -> None:
    rows = "Searching 3.5 hours\nListing 2.5 hours\nReading 10 hours\nCopying 1 hour\nTotal 17 hours"
    assert told(rows) == []
    whole = "Searching 3 hours\nListing 2 hours\nReading 10 hours\nCopying 1 hour\nTotal 17 hours"
    assert told(whole) == ["contradicted"]
    headed = f"You asked about work in 2023.\nThe work\n{whole}"
    assert told(headed) == ["contradicted"]
