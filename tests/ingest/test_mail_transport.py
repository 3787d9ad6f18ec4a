"""Mails that came through programs which broke their coding, their parts or their header: each sentence once, as it was."""

from __future__ import annotations

import base64
import quopri

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import FileResult, read_bytes
from tests.ingest.test_mail_parts import FIRST, HEAD, SECOND, multipart, part, read, said, texts

LETTER = f"{FIRST}\r\n\r\n{SECOND}\r\n"
ODD = f"{FIRST} The board’s share is £40 – no more.\r\n\r\n{SECOND}\r\n"
PLAIN = part("text/plain; charset=utf-8", LETTER)
HTML = part("text/html; charset=utf-8", f"<p>{FIRST}</p><p>{SECOND}</p>")
WRONG_BOUNDARY = 'Content-Type: multipart/alternative; boundary="other"\r\n'


def coded(content: bytes, coding: str, kind: str = "text/plain; charset=utf-8") -> bytes:
    head = f"{HEAD}Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
    return head.encode() + content


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + multipart("mixed", PLAIN, HTML),
        HEAD + multipart("alternative", part("text/plain", "Use a newer program."), PLAIN),
        HEAD + WRONG_BOUNDARY + multipart("alternative", PLAIN, HTML).split("\r\n", 1)[1],
        HEAD + WRONG_BOUNDARY + multipart("alternative", PLAIN, HTML),
        HEAD + multipart("alternative", PLAIN, HTML).replace("; boundary", ";\r\nboundary"),
        HEAD + f'Content-Type: multipart/mixed; boundary="b1"\r\n\r\n{LETTER}\r\n--b1--\r\n',
        "\r\n\r\n" + HEAD + PLAIN,
        (HEAD + PLAIN).replace("\r\n", "\r\r\n"),
        coded(LETTER.encode(), "base64").decode(),
    ],
    ids=[
        "two forms sent as two texts", "two plain forms", "another boundary", "two content types", "a lost fold",
        "only the last boundary", "empty lines above the header", "doubled returns", "said to be base64",
    ],
)  # fmt: skip
def test_each_sentence_is_read_once(raw: str) -> None:
    found = texts(read(raw))
    assert [found.count(FIRST), found.count(SECOND)] == [1, 1]
    assert not [text for text in found if text.startswith(("--", "Content-", "boundary"))]


def test_a_mail_whose_parts_were_lost_says_so() -> None:
    raw = HEAD + WRONG_BOUNDARY + multipart("alternative", PLAIN, HTML).split("\r\n", 1)[1]
    assert said(read(raw)) == [
        "warning: m.eml: has its parts inside its text, as after a gateway that broke its header"
    ]


@pytest.mark.parametrize(
    "raw",
    [
        coded(quopri.encodestring(ODD.encode()).replace(b"=\r\n", b"=  \r\n").replace(b"=\n", b"=  \n"), "quoted-printable"),
        coded(ODD.encode("cp1252"), "8bit", "text/plain; charset=iso-8859-15"),
        coded(ODD.encode("mac-roman"), "8bit", "text/plain; charset=x-mac-roman"),
        coded(ODD.replace("£", "GBP ").encode("gb18030"), "8bit", "text/plain; charset=gb2312"),
        (
            HEAD
            + multipart(
                "alternative",
                part("text/plain; charset=utf-8", ODD.replace("’", "&rsquo;").replace("–", "&ndash;")),
                part("text/html; charset=utf-8", f"<p>{ODD.replace('’', '&rsquo;').replace('–', '&ndash;')}</p>"),
            )
        ).encode(),
    ],
    ids=["padded soft line ends", "Windows signs under ISO 8859-15", "Apple", "Chinese Windows", "signs of HTML in plain text"],
)  # fmt: skip
def test_signs_are_those_that_were_written(raw: bytes) -> None:
    read_as = " ".join(texts(read(raw))).replace("GBP ", "£")
    assert "The board’s share is £40 – no more." in read_as


def test_a_coded_attached_message_is_a_mail() -> None:
    inner = base64.encodebytes((HEAD + PLAIN).encode()).decode()
    hung = part("message/rfc822", inner, "Content-Transfer-Encoding: base64\r\n")
    result = read(HEAD + multipart("mixed", part("text/plain", "See the mail below this one."), hung))
    assert SECOND in texts(result, "m.eml!part-1.eml")


def test_what_only_programs_read_is_no_document() -> None:
    apple = part(
        "application/applefile; name=log.txt", "AAUWBwACAAA=", "Content-Transfer-Encoding: base64\r\n"
    )
    headers = part("text/rfc822-headers", HEAD)
    result = read(HEAD + multipart("mixed", PLAIN, apple, headers))
    assert [d.origin.source for d in result.documents] == ["m.eml"] and not said(result)


def _forms(plain: str, html: str) -> FileResult:
    raw = (
        'Content-Type: multipart/alternative; boundary="B"\n\n--B\nContent-Type: text/plain\n\n' + plain
        + "\n--B\nContent-Type: text/html\n\n<html><body><p>" + html + "</p></body></html>\n--B--\n"
    )  # fmt: skip
    return read_bytes(Part("m.eml", (_HEAD + raw).encode()), IngestSettings())


_HEAD = (
    "From: foi@marl.gov.uk\nTo: a@b.example\nSubject: Ferry\nMessage-ID: <1@marl.gov.uk>\nMIME-Version: 1.0\n"
)
_SAID = "The board withholds the fuel log of the ferry under section 43(2) of the Act"


@pytest.mark.parametrize(
    ("plain", "html", "said"),
    [
        (_SAID.replace("43(2)", "44(1)"), _SAID, True),
        (_SAID.replace("withholds", "does not withhold"), _SAID, True),
        (_SAID, _SAID, False),
        (_SAID + " [1] https://marl.example/2", _SAID, False),
        ("1. " + _SAID, _SAID, False),
        ("Please read this mail as HTML.", _SAID, False),
    ],
)
def test_the_form_that_is_shown_is_read_and_another_that_says_otherwise_is_named(
    plain: str, html: str, said: bool
) -> None:
    result = _forms(plain, html)
    text = result.documents[0].text
    assert "43(2)" in text and "44(1)" not in text and "does not" not in text
    assert [p.severity for p in result.problems if "other things than in HTML" in p.problem] == [
        "warning"
    ] * said
    assert "43(2)" in _forms(_SAID, "").documents[0].text


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("base64;", base64.encodebytes(_SAID.encode()).decode()),
        ("(sent so) quoted-printable", _SAID.replace("fuel", "fu=65l")),
        ("Quoted-Printable ;", _SAID.replace("fuel", "fu=65l")),
    ],
)
def test_codings_that_are_named_with_something_beside_them(coding: str, body: str) -> None:
    raw = f"{_HEAD}Content-Type: text/plain\nContent-Transfer-Encoding: {coding}\n\n{body}"
    (document,) = read_bytes(Part("m.eml", raw.encode()), IngestSettings()).documents
    assert _SAID in document.text


@pytest.mark.parametrize("kind", ["message/rfc822", "message/global", "message/rfc822; q=1"])
def test_attached_messages_of_other_kinds_and_codings_are_mails(kind: str) -> None:
    inner = _HEAD + "\n" + _SAID
    coding, inner = (
        ("Content-Transfer-Encoding: quoted-printable\n", inner.replace("fuel", "fu=65l"))
        if "q=1" in kind
        else ("", inner)
    )
    raw = f'{_HEAD}Content-Type: multipart/mixed; boundary="B"\n\n--B\n\nSee it.\n--B\nContent-Type: {kind}\n{coding}\n{inner}\n--B--\n'
    documents = read_bytes(Part("m.eml", raw.encode()), IngestSettings()).documents
    assert any(_SAID in document.text for document in documents[1:])


def test_words_behind_the_last_part_and_nul_bytes_are_said() -> None:
    raw = f'{_HEAD}Content-Type: multipart/mixed; boundary="B"\n\n--B\n\nWe with\0hold it.\n--B--\nWords that nobody is shown.\n'
    result = read_bytes(Part("m.eml", raw.encode()), IngestSettings())
    said = " ".join(problem.problem for problem in result.problems)
    assert "We withhold it." in result.documents[0].text
    assert "behind its last part" in said and "NUL bytes" in said
