"""Letters of authorities, layouts and grounds that the demonstration corpus does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.api import read
from similarity.records import Letter
from similarity.segment import understand

COST = """Midfold Constabulary
Freedom of Information Request Reference No: 0441/25
Request
I note you seek access to the following information:
All e-mails that mention herons since 2015.
Decision
I regret that the Constabulary cannot respond, as to do so would exceed the cost threshold.
Reason for Decision
Section 12 of the Freedom of Information Act 2000 allows that a public authority is not obliged to comply above the appropriate limit.
You may ask for an internal review.
"""
SCOTTISH = """Police Service of Strathmoor
Our reference: 24-0817
Received: 02 February 2024
Responded: 01 March 2024

Your request is replicated below.

I would like copies of all agreements with suppliers of horse boxes.

I am refusing to provide this under section 35(1)(a) of the Freedom of Information (Scotland) Act 2002.

Section 35(1)(a)
Disclosure would prejudice substantially the prevention of crime.

Public interest
I accept that there is interest in how horse boxes are bought. That said, the effective conduct of the service favours retention of the list.
On balance the public interest lies in upholding the exemption.
"""
MAIL = """From: foi@hartleybrook.gov.invalid
Sent: 04 July 2023 09:14
To: J Doe
Subject: RE: FOI 5512 - Bandstand contract

Dear J Doe

REQUEST
Please can you provide the contract for the bandstand?

RESPONSE
The Council considers that the contract is exempt pursuant to Section 43(2) as release would prejudice its commercial interests.

This response may be published in line with our transparency policy.

-----Original Message-----
From: J Doe <j.doe@example.org>
Sent: 06 June 2023 10:02
To: FOI
Subject: Bandstand

I would like to see the contract for the bandstand.
"""
SIDES = """Harrowdale Police
Reference number: 2217/2024
17 May 2024
Dear Ms Oakes
You asked for the following information:
Whether the force owns a heron.
Harrowdale Police can neither confirm nor deny that it holds this, as the duty in Section 1(1)(a) does not apply by virtue of Sections 24(2) and 31(3).
Section 24 - factors favouring confirming or denying
The public would see that its money is well spent.
Section 24 - factors against confirming or denying
Security measures would be rendered less effective and the public put in danger.
Balance test
The Constabulary has decided to uphold the exemption, as it is not in the public interest to confirm or deny.
"""


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
