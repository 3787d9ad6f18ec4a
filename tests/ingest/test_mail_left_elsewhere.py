"""Mails of other programs, coded twice, or without the file that they speak of: read, or named with what to do."""

from __future__ import annotations

import base64

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import FileResult, read_bytes
from tests.ingest.makers import word_file, zip_file
from tests.ingest.test_mail_parts import FIRST, HEAD, SECOND, multipart, part

PLAIN = (HEAD + part("text/plain; charset=utf-8", f"{FIRST}\r\n\r\n{SECOND}\r\n")).replace("\r\n", "\n")
NOTED = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict><key>flags</key></dict>\n</plist>\n'
)
CODED_TWICE = base64.encodebytes(base64.encodebytes(f"{FIRST} It costs £40.\n\n{SECOND}".encode()))
CODED = "Content-Transfer-Encoding: base64\r\n"


def read(data: bytes | str, name: str = "m.eml") -> FileResult:
    return read_bytes(Part(name, data.encode() if isinstance(data, str) else data), IngestSettings())


def said(result: FileResult) -> str:
    return "; ".join(problem.problem for problem in result.problems)


@pytest.mark.parametrize("name", ["7.emlx", "7.partial.emlx", "letter.txt"])
def test_a_mail_of_apple_mail_is_the_mail_alone(name: str) -> None:
    (document,) = read(f"{len(PLAIN):<10}\n{PLAIN}{NOTED}", name).documents
    assert document.text == f"Ferry log\n\n{FIRST}\n\n{SECOND}"
    assert (document.origin.media_type, document.date) == ("message/rfc822", "2025-06-04")


def test_a_mail_of_apple_mail_that_is_cut_off_says_so() -> None:
    result = read(f"{len(PLAIN) + 99}\n{PLAIN}", "7.emlx")
    assert SECOND in result.documents[0].text and "shorter than it says" in said(result)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ((HEAD + CODED + part("text/plain", "")).encode() + CODED_TWICE, "m.eml"),
        (
            (HEAD + multipart("mixed", part("text/plain", "See below."), part("text/plain", CODED_TWICE.decode(), CODED + "Content-Disposition: attachment; filename=a.txt\r\n"))),
            "m.eml",
        ),
        (base64.encodebytes(word_file([("paragraph", FIRST), ("paragraph", f"It costs £40. {SECOND}")])), "a.docx"),
        (base64.b64encode(zip_file({"a.txt": f"{FIRST} It costs £40. {SECOND}".encode()})), "a.zip"),
    ],
    ids=["text", "attached", "word", "archive in one line"],
)  # fmt: skip
def test_what_was_coded_twice_is_decoded_and_said(data: bytes | str, name: str) -> None:
    result = read(data, name)
    text = " ".join(document.text for document in result.documents)
    assert [text.count(one) for one in (FIRST, SECOND, "It costs £40.")] == [1, 1, 1]
    assert "base64" in said(result)


def test_a_long_word_is_no_code() -> None:
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochharbours"
    (document,) = read(word + " " + FIRST, "a.txt").documents
    assert word in document.text and not read(word * 2, "a.txt").problems


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("call.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "calendar entry"),
        ("a.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A. Orrin\r\nEND:VCARD\r\n", "visiting card"),
    ],
)
def test_what_other_programs_read_is_no_letter(name: str, text: str, words: str) -> None:
    for data, source in (
        (text, name),
        (HEAD + multipart("mixed", part("text/plain", FIRST), part("application/octet-stream", text, f"Content-Disposition: attachment; filename={name}\r\n")), "m.eml"),
    ):  # fmt: skip
        result = read(data, source)
        assert words in said(result) and "BEGIN" not in " ".join(d.text for d in result.documents)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (part("text/html", "<p>Our reply:</p><a href='https://port.sharepoint.com/:w:/g/x?e=1'>Reply 7.docx</a>"), "Reply 7.docx"),
        (part("text/html", "<p>Our reply: <a href='https://port.example/log/Reply%207.pdf?d=1'>here</a></p>"), "Reply 7.pdf"),
        (part("text/html", "<p>Get it <a href='https://we.tl/t-ab'>from there</a>.</p>"), "from there"),
        (part("text/plain", "Our reply is at https://port.example/reply-7.pdf."), "reply-7.pdf"),
        (part("text/plain", "See https://port.example/log for the rules."), ""),
        (part("text/html", f"<p>{FIRST} {SECOND} {FIRST} {FIRST} {FIRST} {FIRST} {FIRST}</p><a href='https://ico.example/guide.pdf'>guide.pdf</a>"), ""),
        (multipart("mixed", part("text/html", "<a href='https://port.example/a.pdf'>a.pdf</a>"), part("text/plain", FIRST, "Content-Disposition: attachment; filename=a.txt\r\n")), ""),
    ],
)  # fmt: skip
def test_a_short_mail_names_the_file_that_it_links(body: str, named: str) -> None:
    found = said(read(HEAD + body))
    assert (f"not in it ({named})" in found) if named else ("not in it" not in found)


def test_a_file_kept_elsewhere_is_named_with_its_place() -> None:
    there = part('message/external-body; access-type=URL; URL="https://port.example/7"', "Content-Type: application/pdf\r\n\r\n")  # fmt: skip
    assert "kept elsewhere (https://port.example/7)" in said(
        read(HEAD + multipart("mixed", part("text/plain", FIRST), there))
    )
