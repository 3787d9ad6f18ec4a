"""Letters of authorities, layouts and grounds that the demonstration corpus does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.api import read
from similarity.records import Letter
from similarity.segment import understand

STYLES = Path(__file__).resolve().parents[2] / "corpus" / "writers" / "styles" / "files"
COST, SCOTTISH, MAIL, SIDES = (
    (STYLES / f"{name}.txt").read_text(encoding="utf-8") for name in ("cost", "scottish", "mail", "sides")
)


def letter_of(text: str, folder: Path) -> Letter:
    file = folder / "letter.txt"
    file.write_text(text, encoding="utf-8")
    return understand(read(file).documents[0])


def role_at(letter: Letter, words: str) -> str:
    place = letter.document.text.index(words)
    return next(label.role for label in letter.labels if label.span.start <= place < label.span.end)


def test_a_cost_refusal_declares_the_section_that_it_recites(tmp_path: Path) -> None:
    letter = letter_of(COST, tmp_path)
    assert (letter.declared, letter.argued) == (("12",), ())


def test_a_scottish_police_letter(tmp_path: Path) -> None:
    letter = letter_of(SCOTTISH, tmp_path)
    document = letter.document
    assert (document.authority, document.reference) == ("Police Service of Strathmoor", "24-0817")
    assert document.date == "2024-03-01"
    assert letter.declared == ("FOISA 35(1)(a)",)
    assert role_at(letter, "I accept that there") == "pit_disclosure"
    assert role_at(letter, "That said") == "pit_nondisclosure"
    assert role_at(letter, "On balance") == "balance"


def test_a_mail_pasted_as_text(tmp_path: Path) -> None:
    letter = letter_of(MAIL, tmp_path)
    document = letter.document
    assert document.authority == "hartleybrook.gov.invalid"  # as written: no name is made of it
    assert (document.reference, document.date, document.date_basis) == (
        "FOI 5512",
        "2023-07-04",
        "email_header",
    )
    assert letter.declared == ("43(2)",)
    assert role_at(letter, "This response may be published") == "other"
    assert role_at(letter, "I would like to see") == "request"


def test_headings_that_name_a_section_and_a_side(tmp_path: Path) -> None:
    letter = letter_of(SIDES, tmp_path)
    assert role_at(letter, "Dear Ms Oakes") == "other"
    assert role_at(letter, "The public would see") == "pit_disclosure"
    assert role_at(letter, "Security measures") == "pit_nondisclosure"
    assert role_at(letter, "The Constabulary has decided") == "balance"
    assert "24(2)" in letter.argued and "24" not in letter.argued  # as the notice names it


@pytest.mark.parametrize(
    "sentence",
    [
        "We considered whether section 43(2) might apply but are not relying on it.",
        "Section 43(2) states that information is exempt if its release would prejudice anyone.",
        "You say that we once refused a request under section 43(2).",
    ],
)
def test_what_is_only_spoken_of_is_not_declared(sentence: str, tmp_path: Path) -> None:
    letter = letter_of(SCOTTISH.replace("Section 35(1)(a)\nDisclosure", sentence + "\nDisclosure"), tmp_path)
    assert letter.declared == ("FOISA 35(1)(a)",)


def test_a_short_line_that_the_requester_wrote_heads_no_part_of_the_answer(tmp_path: Path) -> None:
    letter = letter_of(
        "From: foi@weir-board.example\nTo: Ada Stile\nSent: 4 March 2024 09:10\nSubject: Your questions\n\nMs Stile\n\n"
        "My answers are under yours.\n\n> What a blank in the table stands for, and why it is there\n\n"
        "We withhold the names of the three keepers under section 40(2) of the Freedom of Information Act 2000. They would "
        "not expect to be named, and it would be unfair to them.\n\n> Reasons for closing the weir\n\nThe wheel broke.\n",
        tmp_path,
    )
    assert role_at(letter, "What a blank") == role_at(letter, "Reasons for closing") == "request"
    assert letter.declared == letter.argued == ("40(2)",)
