"""Names of authorities as letterheads write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.api import read
from similarity.facts.reader import use_folder
from similarity.ingest.metadata.authority import names_in

BODY = "\n\nOur ref: FOI 23-24/617\n11 January 2024\n\nDear Ms Oakes\n\nThe report is exempt under section 31(1)(a) of the Act.\n"


@pytest.mark.parametrize(
    "name",
    [
        "Police Service of Northern Ireland",
        "Police Scotland",
        "British Transport Police",
        "National Police Chiefs' Council",
        "His Majesty's Treasury",
        "Eastvale and Sallow University Hospitals NHS Trust",
        "NHS Calder and Moss Integrated Care Board",
        "University of Strathmere",
        "Transport for Midfold",
        "Office for Lending Standards",
        "Independent Office for Port Conduct",
        "Midshire Fire and Rescue Service",
        "Harrowdale Police and Crime Commissioner",
        "Beacon Hill Academy Trust",
        "Information Commissioner's Office",
    ],
)
def test_a_letterhead_names_the_writer(name: str, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(name + BODY, encoding="utf-8")
    document = read(file).documents[0]
    assert (document.authority, document.reference) == (name, "FOI 23-24/617")


@pytest.mark.parametrize(
    "words",
    [
        "You may write to the Information Commissioner's Office.",
        "We follow the guidance of the National Police Chiefs' Council.",
        "Office of the Chief Executive",
        "His Majesty's Government",
    ],
)
def test_bodies_spoken_of_are_not_the_writer(words: str) -> None:
    assert list(names_in(words)) == []


def test_of_overlapping_names_the_longest_counts() -> None:
    assert list(names_in("Moor and Vale University Hospitals NHS Trust")) == [
        "Moor and Vale University Hospitals NHS Trust"
    ]


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("FOI 5512 - CCTV CONTRACT", "FOI 5512"),
        ("OPCC/FOI/77/22", "OPCC/FOI/77/22"),
        ("Request No: 101004417", "101004417"),
        ("Ein cyf / Our ref: DRh 5521", "DRh 5521"),
        ("Freedom of Information request 26114: final response", "26114"),
        ("12 Example Road, EX1 4TT", ""),
        ("Your ref: ABC/1234", ""),
    ],
)
def test_references_with_and_without_the_word(line: str, reference: str, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(f"Example Council\n{line}\nDear Ms Oakes\n\nThe report is exempt.\n", encoding="utf-8")
    assert read(file).documents[0].reference == reference


def test_a_users_pattern_may_ignore_case(tmp_path: Path) -> None:
    row = (
        '[table]\nname = "authorities"\ndescription = "Own."\n[[row]]\nid = "wardens"\nsector = "other"\npattern = "(?i)\\\\bHarbour Wardens of Skell\\\\b"\n'
        'examples = ["Harbour Wardens of Skell"]\nnot_examples = ["the harbour"]\nsource = "invented"\nchecked = "2026-11-27"\nverified = "VERIFIED_PAGE"\n'
    )
    (tmp_path / "authorities.toml").write_text(row, encoding="utf-8")
    use_folder(tmp_path)
    try:
        assert list(names_in("The HARBOUR WARDENS OF SKELL decide.")) == ["HARBOUR WARDENS OF SKELL"]
    finally:
        use_folder(None)
