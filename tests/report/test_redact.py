"""Names of persons in letters: found again in running text, and never mixed up with bodies or common words."""

from __future__ import annotations

import dataclasses
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.facts.reader import load
from similarity.records import Block, Letter, Span
from similarity.report.privacy.name_repeats import known_name_pattern, repeats
from similarity.report.privacy.person_names import is_person, signed_names
from similarity.report.privacy.quotation import Redactor
from similarity.report.privacy.redact import personal
from tests.report.conftest import make_letter


def letter_of(text: str, *, signature: str = "", authority: str = "Northmere Police") -> Letter:
    letter = make_letter(1, "x")
    blocks: tuple[Block, ...] = ()
    if signature:
        blocks = (Block(Span(len(text) + 2, len(text) + 2 + len(signature)), "signature"),)
        text = f"{text}\n\n{signature}"
    document = dataclasses.replace(letter.document, text=text, blocks=blocks, authority=authority)
    return dataclasses.replace(letter, document=document, labels=())


def hidden(text: str, **changes: str) -> list[str]:
    letter = letter_of(text, **changes)
    return [letter.document.quote(p.span) for p in personal(letter).found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dear Ms Arbuthnot, as Arbuthnot wrote, the log is kept.", ["Arbuthnot", "Arbuthnot"]),
        ("Dear Quillan Arbuthnot, we told Quillan so.", ["Quillan Arbuthnot", "Quillan"]),
        ("Dear Mr de la Hask, Hask asked twice.", ["de la Hask", "Hask"]),
        ("Hello Éamon, the reasons of Éamon stand.", ["Éamon", "Éamon"]),
        ("From: Peverell Hask <p@example.org>\nPEVERELL HASK asked.", ["Peverell Hask", "p@example.org", "PEVERELL HASK"]),
        ("Ask Tamsin Okonedo. Yours sincerely\n\nTamsin Okonedo", ["Tamsin Okonedo", "Tamsin Okonedo"]),
        ("Ask Okonedo. Kind regards Tamsin Okonedo Information Officer", ["Okonedo", "Tamsin Okonedo"]),
        ("Dear Mr Hask, Hask (p.hask@example.org) asked.", ["Hask", "Hask", "p.hask@example.org"]),
        ("To Mr Hask’s question: T Hask is right.", ["Hask", "Hask"]),
    ],
)  # fmt: skip
def test_a_name_given_once_is_found_wherever_it_recurs(text: str, names: list[str]) -> None:
    assert hidden(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Dear Northmere Police, Northmere Police holds the log.",
        "To: Northmere Police\nNorthmere is a town.",
        "Dear FOI Team, the Team answers.",
        "Dear Sir/Madam, Dear Sir or Madam, Dear All, Dear Requester",
        "Yours sincerely\n\nInformation Governance\n\nInformation is held.",
        "From: Westfold Borough Council\nWestfold is north of here.",
        "Kind regards\n\nFreedom of Information Unit",
    ],
)
def test_bodies_offices_and_posts_are_no_persons(text: str) -> None:
    assert hidden(text) == []


def test_a_surname_that_is_a_common_word_of_the_letter_is_not_looked_for_alone() -> None:
    text = "Dear Ms Young, the young people. Young people ask. We told Ms Young on 4 May. Dear Mr May"
    assert hidden(text) == ["Young", "Young", "May"]


def test_a_surname_in_the_name_of_a_place_or_of_the_authority_stays() -> None:
    text = "Dear Mr Hask, the works in Hask Street. Dear Ms Northmere, the Northmere valley."
    assert hidden(text) == ["Hask", "Northmere"]


def test_signatures_are_taken_whole_and_teach_the_name() -> None:
    text = "Tamsin Okonedo dealt with this; Okonedo has the file."
    signature = "Tamsin Okonedo\nSenior Disclosure Officer, Northmere Police"
    assert hidden(text, signature=signature) == ["Tamsin Okonedo", "Okonedo", signature]
    assert personal(letter_of(text, signature=signature)).names == ("Tamsin Okonedo",)
    assert signed_names("Tamsin Okonedo, Decision Maker\nDisclosure Unit", "") == ["Tamsin Okonedo"]


@pytest.mark.parametrize(
    ("signature", "taken"),
    [
        ("Yours sincerely", False),
        ("Information Rights Team", False),
        ("Clerk to the Council", False),
        ("A. Hask", True),
    ],
)
def test_a_signature_that_names_nobody_stays(signature: str, taken: bool) -> None:
    assert hidden("The log is kept.", signature=signature) == ([signature] if taken else [])


def test_the_examples_of_the_word_list_hold() -> None:
    for row in load("body_words").rows:
        for example in row["not_examples"]:
            assert is_person(example, "")
        for example in row["examples"] if row["id"] != "dates" else ():
            assert not is_person(example, "")


def test_a_name_in_the_name_of_a_file_is_found() -> None:
    pattern = known_name_pattern(["Peverell Hask", "Brown"], "the brown log")
    assert pattern is not None
    assert pattern.sub("[name]", "foi/peverell_hask-2023.pdf") == "foi/[name]-2023.pdf"
    assert pattern.sub("[name]", "HASK.pdf") == "[name].pdf"
    assert pattern.sub("[name]", "peverell.hasker brown.pdf") == "peverell.hasker brown.pdf"
    assert known_name_pattern([], "") is None


@given(
    st.lists(st.sampled_from(["Hask", "hask", "Peverell", "Street", "asked", ". ", "\n", "of"]), max_size=12)
)
def test_repeats_are_places_of_the_name(words: list[str]) -> None:
    text = " ".join(words)
    for span in repeats(text, ["Peverell Hask"]):
        found = text[span.start : span.end]
        assert found.split()[0] in ("Hask", "Peverell")
        assert found.split()[-1].casefold() in ("hask", "peverell")


@given(st.text(alphabet="Dear MsHaskYoun,.\n@0", max_size=60))
def test_details_are_in_order_and_do_not_overlap(text: str) -> None:
    found = personal(letter_of(text)).found
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(0 <= p.span.start < p.span.end <= len(text) for p in found)


@given(
    st.lists(
        st.sampled_from(["a", "b.c", "@", " ", "\n", "\t", "x.org", ".gov.uk", "-", "’", "<", "\u00a0", "é"]),
        max_size=14,
    )
)
def test_addresses_are_found_wherever_they_stand(parts: list[str]) -> None:
    text = "".join(parts)
    found = [p.span for p in personal(letter_of(text)).found if p.kind == "email"]
    for match in re.finditer(r"[a-z.]+@[a-z]+(?:\.[a-z]+)+", text):
        assert any(s.start <= match.start() and match.end() <= s.end for s in found)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Ring 07700.900.456 or 020 7946–0958.", ("07700", "456", "7946", "0958")),
        ("Ring 0044 7700 900123 after six.", ("0044", "900123")),
        ("Telephone: 4417, ext. 212", ("4417", "212")),
        ("Write to jo.tarn [at] example.org or jo(at)example.com.", ("tarn", "example.org", "jo(at)")),
        ("Write to jo dot tarn at port.example.org or jo at port dot example dot org.", ("tarn", "port")),
        ("Write to jo.tarn at port.example.org at noon.", ("tarn", "port")),
        ("Write to jo.tarn＠example.org, jo.tarn<at>example.org or jo.tarn (a) example.org.", ("tarn",)),
        ("Write to jo_at_tarn.example.org or to jo @ tarn . example . org.", ("tarn",)),
        ("Ring 07700/900123, 447700900123 or 01632 960044/5/6.", ("900123", "960044")),
        ("DDI: 4417, direct dial x2093.", ("4417", "2093")),
        ("His NHS number is 943 476 5919.", ("943", "5919")),
        (
            "Account 12345678, sort code 12-34-56, IBAN GB29 NWBK 6016 1331 9268 19.",
            ("12345678", "34", "NWBK"),
        ),
        ("Ms Imogen Tarnwick asked. The Tarnwicks agree; it is IMOGEN’S file.", ("Tarnwick", "IMOGEN")),
        ("Mrs O'Tarnwick asked; O’Tarnwick wrote again.", ("Tarnwick",)),
        (
            "From: Imogen Tarnwick\nHeld. imogen.tarnwick and itarnwick and TarnwickI1 signed in.",
            ("arnwick",),
        ),
        ("The log was kept by Imogen Tarnwick that night.", ("Imogen", "Tarnwick")),
        ("The log was kept by IMOGEN TARNWICK that night.", ("IMOGEN", "TARNWICK")),
        ("The log was kept by imogen tarnwick that night.", ("imogen", "tarnwick")),
        ("The log was kept by I. B. Tarnwick that night.", ("Tarnwick",)),
        ("Tarnwick, Imogen asked for the log.", ("Tarnwick", "Imogen")),
        ("Inspector Tarnwick, PC Hallam and Cllr Oduya were there.", ("Tarnwick", "Hallam", "Oduya")),
        ("A letter of Олена Шевчук was translated.", ("Олена", "Шевчук")),
        ("She lives at 14 Kestrel Row, Larkfield, BK7 4QT with a dog.", ("Kestrel", "BK7")),
        ("Her number is QQ 12 34 56 C; his is AB 12 34 56 C.", ("AB 12 34 56 C",)),
        ("The applicant, born 3 May 1971, asked again.", ("3 May 1971",)),
    ],
)
def test_more_forms_are_found(text: str, gone: tuple[str, ...]) -> None:
    shown = text
    for one in reversed(personal(letter_of(text)).found):
        shown = shown[: one.span.start] + "[]" + shown[one.span.end :]
    assert not [word for word in gone if word in shown]


@pytest.mark.parametrize(
    "text",
    [
        "The Information Commissioner’s Office is at Wycliffe House, Water Lane, Wilmslow, SK9 5AF.",
        "Section 40(2) of the Freedom of Information Act 2000 applies to 1,204 records of 2019.",
        "May I say that Will and Grant are words, and that Part B. Applies to Market Street.",
        "The general principle is that the floor beneath was paid for in 2010, Market Street among it.",
        "The list is at port.example.org and page no.4 at www.port.example.org shows the map.",
        "On 01/02/2025 03/04/2025 and 05/06/2025 it was 12/34; section 31(1)(a) example 2.4 and (a) gates.",
        "The account of 2019 12 men gave; the passport office and the GB team of 2020 met.",
        "Our reference: FOI/2023/0192837465 and invoice 00012345678 of 12/03/2021.",
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    assert personal(letter_of(text)).found == ()


def test_a_name_that_a_clip_cut_off_is_taken_out_of_free_text() -> None:
    letter = letter_of("The log was kept by Ms Imogen Tarnwick that night.")
    redactor = Redactor([letter], keep_names=False)
    name = letter.document.document_id
    assert "Imogen" not in redactor.text("It says “kept by Ms Imogen …”.", [name])
    assert "Tarnwick" not in redactor.text("It says “kept by Imogen\nTarnwick”.", [name])


def test_what_the_user_asks_for_is_taken_out_too() -> None:
    letter = letter_of("The lamp by the Blue\nBoar was broken twice.")
    redactor = Redactor([letter], keep_names=False, asked=["blue boar"])
    text = letter.document.text
    runs = redactor.quote(letter.document.document_id, Span(0, len(text)))
    assert "".join(run["text"] for run in runs) == "The lamp by the [taken out] was broken twice."
