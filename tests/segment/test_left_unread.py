"""What could not be read is said: another language, a text that breaks off, an empty table, many exemptions."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest

from similarity.records import Origin, Role
from similarity.segment import understand
from similarity.segment.cues.other_language import OTHER_LANGUAGE, is_other_language
from similarity.segment.decision.model import RoleModel
from similarity.segment.decision.role_decision import Judge
from similarity.segment.document_kind.unread_documents import unread_problems
from similarity.segment.explain import explain, unread_in
from similarity.segment.parts.stretches import State

LETTER = """Tolland Harbour Trust
Our ref: THT/24/8
4 March 2024
Dear Mr Ferris
You asked under the Freedom of Information Act for the pilot rota.
The rota is withheld under section 38(1)(b) of the Act.
A pilot boards alone at night, and two were assaulted last winter by people who knew when they would be on the quay.
"""
REVIEW = "You may ask for an internal review within 40 working days.\nYours sincerely\nInformation Officer\n"
WELSH = """Cyngor Tref Tolland
Annwyl Mr Ferris
Diolch am eich cais am wybodaeth dyddiedig 3 Chwefror am gost y to newydd ar y neuadd.
Mae'r wybodaeth gan y Cyngor ond mae wedi ei heithrio o dan adran 43(2) o'r Ddeddf.
Gallwch ofyn am adolygiad o'r penderfyniad hwn o fewn dau fis, ac yna gwyno i'r Comisiynydd.
"""
ONE_PART = "Mae gan y Cyngor yr hawl i gadw prisiau yn ôl o dan adran 43(2) o'r Ddeddf."


@pytest.mark.parametrize("words", [ONE_PART, "Nid yw'r wybodaeth hon gan y Bwrdd, ac ni fydd yn ei chael."])
def test_welsh_is_told(words: str) -> None:
    assert is_other_language(words)


@pytest.mark.parametrize(
    "words",
    [
        "We hold the rota for the Bryn y Môr station and will not be sending it.",
        "Cyngor Tref",
        "I am a member of the board of Cwm yr Afon school and ask for the minutes.",
    ],
)
def test_english_is_no_welsh(words: str) -> None:
    assert not is_other_language(words)


def test_a_part_in_welsh_is_said_and_relies_on_nothing(plain_document) -> None:
    read = understand(plain_document(f"{LETTER}{ONE_PART}\n{REVIEW}"))
    assert read.declared == ("38(1)(b)",)
    assert [label.certain for label in read.labels if label.cue == OTHER_LANGUAGE] == [False]
    [problem] = unread_problems([read])
    assert problem.severity == "warning"
    assert "Welsh" in problem.what_was_done


def test_a_letter_in_welsh_is_not_guessed_at(plain_document) -> None:
    read = understand(plain_document(WELSH))
    assert read.declared == read.argued == read.passages == ()
    assert read.document_kind == "other"
    assert ["Welsh" in problem.what_was_done for problem in unread_problems([read])] == [True]


@pytest.mark.parametrize("end", ["because of what the", "and the pilots, who board", "so that nobody may"])
def test_a_text_that_breaks_off_is_said(plain_document, end: str) -> None:
    read = understand(
        plain_document(f"{LETTER}On balance the public interest favours keeping the rota back {end}\n")
    )
    [problem] = unread_problems([read])
    assert "stops in the middle of a sentence" in problem.what_was_done
    assert end.split()[-1] in problem.what_was_done


def test_a_letter_that_ends_is_not_said_to_break_off(plain_document) -> None:
    for ending in (
        REVIEW,
        "",
        "Yours sincerely\nT. Orrin, Clerk to the Harbour Trust and to its two committees\n",
    ):
        assert unread_problems([understand(plain_document(LETTER + ending))]) == ()


def test_an_empty_table_is_said(plain_document) -> None:
    document = plain_document(
        f"{LETTER}The other exemptions and what they cover are in the table below.\n{REVIEW}"
    )
    page = dataclasses.replace(document, origin=Origin("page.html", "0" * 64, "text/html"))
    assert ["no rows" in problem.what_was_done for problem in unread_problems([understand(page)])] == [True]
    assert unread_problems([understand(document)]) == ()  # in plain text a table may stand as lines


def test_forty_exemptions_are_forty(plain_document) -> None:
    named = [f"{s}(1)({x})" for s in ("27", "29", "31", "35", "37") for x in "ab"] + [
        f"31(1)({x})" for x in "cdefg"
    ]
    listed = "\n".join(f"Section {p}" for p in named)
    read = understand(
        plain_document(f"{LETTER}We also rely on the following exemptions:\n{listed}\n{REVIEW}")
    )
    assert set(named) <= set(read.declared)


def test_what_stayed_unread_is_listed_by_part(plain_document) -> None:
    read = understand(
        plain_document(f"{LETTER}{ONE_PART}\n{REVIEW}The rest is refused under section 31(9)(z).\n")
    )
    found = unread_in(read, explain(read))
    assert any("Welsh" in one.why for one in found)
    assert any(one.part == "a provision" for one in found)
    assert [one.span for one in found] == sorted(one.span for one in found)


def test_under_a_heading_that_names_the_part_a_role_is_settled() -> None:
    judge = Judge(RoleModel("x", ("harm", "balance"), {}, {}, np.zeros(0), np.zeros((0, 2)), np.zeros(2)))
    odds: dict[Role, float] = {"harm": math.log(0.55), "balance": math.log(0.45)}
    headed = judge.decide((), odds, State(section="harm", prior=3.0), True, {})
    bare = judge.decide((), odds, State(), True, {})
    other = judge.decide((), odds, State(section="balance", prior=3.0), True, {})
    assert (headed.role, headed.settled) == ("harm", True)
    assert (bare.role, bare.settled) == ("harm", False)
    assert not other.settled
