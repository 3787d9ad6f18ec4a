"""Threads of unknown sites, and reviews with the refusal below, are parted into letters with days of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.api import read
from similarity.ingest.threads.message_heads import message_head
from similarity.records import Document

HEADS = [
    ("From: T. Orrin 3 May 2022", "unknown", "2022-05-03"),
    ("From: Enquiries, Skerra Council, 9 June 2022", "authority", "2022-06-09"),
    ("T. Orrin wrote to Skerra Council 3 May 2022", "requester", "2022-05-03"),
    ("Skerra Council replied on 9 June 2022 at 14:05", "authority", "2022-06-09"),
    ("Tolland Museum answered: 9 June 2022", "authority", "2022-06-09"),
    ("T. Orrin sent a follow-up to Skerra Council, 12/06/2022", "requester", "2022-06-12"),
    ("From: T. Orrin. To: Skerra Council. 3 May 2022", "requester", "2022-05-03"),
    ("From: T. Orrin, To: Skerra Council, Sent: 3 May 2022", "requester", "2022-05-03"),
    ("From: Enquiries desk | To: T. Orrin | Date: 9 June 2022", "unknown", "2022-06-09"),
    ("From: Skerra Council to: T. Orrin 9 June 2022", "authority", "2022-06-09"),
    ("Sent by T. Orrin to: Skerra Council on 3 May 2022", "requester", "2022-05-03"),
]
NO_HEADS = [
    "You wrote to us on 3 May 2022",
    "We replied on 9 June 2022",
    "Published by Skerra Council 3 May 2022",
    "The figures on the date 3 May 2022",
    "From 3 May 2022",
    "Extracted from: the log. To: be published 3 May 2022",
    "Skerra Council answered",
]


@pytest.mark.parametrize(("line", "author", "day"), HEADS)
def test_heads(line: str, author: str, day: str) -> None:
    head = message_head(line)
    assert head is not None
    assert (head.author, head.date) == (author, day)


@pytest.mark.parametrize("line", NO_HEADS)
def test_no_heads(line: str) -> None:
    assert message_head(line) is None


REASON = "Each drawing shows where the safe stands and how the doors are wired, and a burglar would need nothing more than that."
REFUSAL = f"We hold four drawings. They are exempt under section 31(1)(a) of the Freedom of Information Act 2000.\n\n{REASON}\n\nYou may ask for an internal review."
THREAD = f"""AnyAsk

Drawings of the museum

T. Orrin wrote to Skerra Council 3 May 2022

Dear Skerra Council,

Please send me the drawings of the museum.

Skerra Council replied on 30 May 2022

Our reference: SKC/4471

{REFUSAL}

T. Orrin wrote to Skerra Council 2 June 2022

Please review this.

Skerra Council replied on 1 July 2022

Internal review SKC/4471: I uphold the refusal.

{REASON}
"""


def documents(folder: Path, name: str, text: str) -> dict[str, Document]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return {d.origin.source.partition("!")[2]: d for d in read(file).documents}


def test_a_thread_of_an_unknown_site(tmp_path: Path) -> None:
    found = documents(tmp_path, "thread.txt", THREAD)
    assert {name: d.date for name, d in found.items()} == {
        "message-2": "2022-05-30",
        "message-4": "2022-07-01",
    }
    assert {d.authority for d in found.values()} == {"Skerra Council"}
    first, second = found["message-2"], found["message-4"]
    asked = [b for b in first.blocks if b.author == "requester"]
    assert any("drawings of the museum" in b.span.of(first.text) for b in asked)
    assert "Please review this." in second.text
    assert "I uphold" not in first.text


def test_the_day_may_stand_below_the_name(tmp_path: Path) -> None:
    below = (
        THREAD.replace("Orrin wrote to Skerra Council 3 May 2022", "Orrin asked Skerra Council\n\n3 May 2022")
        .replace("replied on 30 May 2022", "replied\n\n30 May 2022")
        .replace("Orrin wrote to Skerra Council 2 June 2022", "Orrin wrote again\n\n2 June 2022")
    )
    found = documents(tmp_path, "thread.txt", below)
    assert {name: d.date for name, d in found.items()} == {
        "message-2": "2022-05-30",
        "message-4": "2022-07-01",
    }


def test_one_dated_line_makes_no_thread(tmp_path: Path) -> None:
    assert list(
        documents(tmp_path, "letter.txt", f"Skerra Council replied on 30 May 2022\n\n{REFUSAL}\n")
    ) == [""]


def test_a_name_and_a_day_head_a_message_where_one_greets_a_body(tmp_path: Path) -> None:
    bare = (
        THREAD.replace("T. Orrin wrote to Skerra Council 3", "T. Orrin, 3")
        .replace("Skerra Council replied on 30", "Enquiries, Skerra Council, 30")
        .replace("T. Orrin wrote to Skerra Council 2", "T. Orrin, 2")
        .replace("Skerra Council replied on 1", "Enquiries, Skerra Council, 1")
    )
    found = documents(tmp_path, "thread.txt", bare)
    assert {name: d.date for name, d in found.items()} == {
        "message-2": "2022-05-30",
        "message-4": "2022-07-01",
    }
    asked = [b.span.of(found["message-2"].text) for b in found["message-2"].blocks if b.author == "requester"]
    assert any("drawings of the museum" in words for words in asked)
    assert "SKC/4471" in found["message-2"].text
    no_greeting = bare.replace("Dear Skerra Council,", "Dear Sir,")
    assert list(documents(tmp_path, "letter.txt", no_greeting)) == [""]


REVIEW = (
    "Skerra Council\n\n1 July 2022\n\nDear Ms Orrin\n\nI have carried out the internal review that you asked for and uphold the refusal of the drawings. "
    f"I was not part of the first decision and have read all four drawings again.\n\n{REASON}\n\nYours sincerely\n\nR. Hale\n\n"
)


def test_a_refusal_annexed_to_its_review(tmp_path: Path) -> None:
    text = f"{REVIEW}Annex: our reply of 30 May 2022\n\nDear Ms Orrin\n\n{REFUSAL}\n"
    found = documents(tmp_path, "review.txt", text)
    assert {name: d.date for name, d in found.items()} == {"": "2022-07-01", "earlier-letter": "2022-05-30"}
    assert found["earlier-letter"].authority == "Skerra Council"
    assert "exempt under section 31" not in found[""].text


HEADERS = "-----Original Message-----\nFrom: Skerra Council <foi@skerra.example>\nSent: 30 May 2022 09:00\nTo: orrin@post.example\nSubject: SKC/4471"
WROTE = "On 30 May 2022 at 09:00, FOI <foi@skerra.example> wrote:"


@pytest.mark.parametrize(("introduced", "mark"), [(HEADERS, ""), (WROTE, "> ")])
def test_a_refusal_quoted_below_its_review_in_one_mail(tmp_path: Path, introduced: str, mark: str) -> None:
    below = "\n".join(f"{mark}{line}" for line in f"Dear Ms Orrin\n\n{REFUSAL}".splitlines())
    mail = (
        "From: Skerra Council <foi@skerra.example>\nTo: orrin@post.example\nSubject: Review SKC/4471\nDate: Fri, 01 Jul 2022 10:00:00 +0000\n"
        'Content-Type: text/plain; charset="utf-8"\nMIME-Version: 1.0\n\n'
        f"{REVIEW}{introduced}\n\n{below}\n"
    )
    found = documents(tmp_path, "review.eml", mail)
    assert {name: d.date for name, d in found.items()} == {"": "2022-07-01", "earlier-letter": "2022-05-30"}
    assert "31(1)(a)" not in found[""].text


def test_a_letter_in_two_languages_is_one(tmp_path: Path) -> None:
    text = f"Skerra Council\n\nAnnwyl Ms Orrin\n\n{REFUSAL}\n\nDear Ms Orrin\n\n{REFUSAL}\n"
    assert list(documents(tmp_path, "letter.txt", text)) == [""]
