"""Mails that came through programs which broke their coding, their parts or their header: each sentence once, as it was."""

from __future__ import annotations

import base64
import quopri

import pytest

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
