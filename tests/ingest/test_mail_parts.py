"""Which parts of a mail are its text, which hang on it, and what is said of those that cannot be read."""

from __future__ import annotations

import base64
import binascii
import email.policy
import quopri
import zlib
from email.message import EmailMessage
from pathlib import Path

import pytest
from asn1crypto import cms

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.mail.quoting import Stretch
from similarity.ingest.read_file import FileResult, read_bytes
from similarity.records import Document
from tests.ingest.makers import picture_file, scanned, typst_pdf

FIRST = "The port office keeps the log of the ferry, and it holds the entries of the night that you name."
SECOND = "The log is withheld under section 31(1)(g) because the marine inspector has not closed the inquiry."
HEAD = (
    "From: Port Office <foi@port.gov.example>\r\nTo: A. Orrin <orrin@post.example>\r\nSubject: Ferry log\r\n"
    "Date: Wed, 4 Jun 2025 10:00:00 +0100\r\nMessage-ID: <a@port.gov.example>\r\nMIME-Version: 1.0\r\n"
)


def read(data: bytes | str) -> FileResult:
    raw = data.encode("utf-8") if isinstance(data, str) else data
    return read_bytes(Part("m.eml", raw), IngestSettings())


def texts(result: FileResult, source: str = "m.eml") -> list[str]:
    (document,) = (d for d in result.documents if d.origin.source == source)
    return [document.quote(b.span) for b in document.blocks]


def said(result: FileResult) -> list[str]:
    return [f"{p.severity}: {p.source}: {p.problem}" for p in result.problems]


def part(kind: str, content: str, more: str = "") -> str:
    return f"Content-Type: {kind}\r\n{more}\r\n{content}\r\n"


def multipart(kind: str, *parts: str, mark: str = "b1") -> str:
    body = "".join(f"--{mark}\r\n{p}" for p in parts)
    return f'Content-Type: multipart/{kind}; boundary="{mark}"\r\n\r\n{body}--{mark}--\r\n'


def test_texts_around_an_attachment_are_one_letter() -> None:
    result = read(
        HEAD
        + multipart(
            "mixed",
            part("text/plain; charset=utf-8", FIRST),
            part("text/plain; name=log.txt", "Entries of the log, night by night.", "Content-ID: <l@x>\r\n"),
            part("text/html", f"<p>{SECOND}</p>"),
        )
    )
    assert texts(result) == ["Ferry log", FIRST, SECOND]
    assert texts(result, "m.eml!log.txt") == ["Entries of the log, night by night."]


def test_forms_of_one_text_with_pictures_and_files_between() -> None:
    apple = multipart(
        "mixed",
        part("text/html", f"<p>{FIRST}</p>"),
        part("text/plain", "Note of the master.", "Content-Disposition: attachment; filename=note.txt\r\n"),
        part("text/html", f"<p>{SECOND}</p>"),
        mark="b2",
    )
    result = read(HEAD + multipart("alternative", part("text/plain", FIRST), apple))
    assert texts(result) == ["Ferry log", FIRST, SECOND]
    assert texts(result, "m.eml!note.txt") == ["Note of the master."]
    related = multipart(
        "related",
        part("text/html", f"<p>{FIRST}</p><p>{SECOND}</p>"),
        part(
            "image/gif", "R0lGODlhAQABAAAAACw=", "Content-Transfer-Encoding: base64\r\nContent-ID: <p@x>\r\n"
        ),
        part("text/plain", "A file.", "Content-Disposition: attachment; filename=file.txt\r\n"),
        mark="b2",
    )
    result = read(HEAD + multipart("alternative", part("text/plain", "Too short"), related))
    assert texts(result) == ["Ferry log", FIRST, SECOND]
    assert texts(result, "m.eml!file.txt") == ["A file."] and not said(result)


@pytest.mark.parametrize(
    ("plain", "html", "expected"),
    [
        ("Your reader cannot display HTML mail.", f"<p>{FIRST} {SECOND}</p>", f"{FIRST} {SECOND}"),
        (f"{FIRST}\r\n\r\nSee http://port.example/a?b=c", f"<p>{FIRST}</p><p>See <a>this</a></p>", FIRST),
        (
            f"{FIRST} It is lost. {SECOND}",
            f"<p>{FIRST} <s>It is lost.</s> {SECOND}</p>",
            f"{FIRST} {SECOND}",
        ),
        (FIRST, f"<p>{FIRST}</p><p hidden>Campaign 7</p>", FIRST),
    ],
)
def test_what_html_shows_is_what_is_read(plain: str, html: str, expected: str) -> None:
    forms = multipart("alternative", part("text/plain", plain), part("text/html", html))
    found = texts(read(HEAD + forms))
    assert found[1] == expected and "Campaign" not in " ".join(found) and "display" not in found[1]


def test_a_table_keeps_its_rows() -> None:
    html = "<table><tr><td>Who?</td><td>The pilot.</td></tr><tr><td>When?</td><td>At night.</td></tr></table>"
    forms = multipart(
        "alternative",
        part("text/plain", "Who?\r\n\r\nThe pilot.\r\n\r\nWhen?\r\n\r\nAt night."),
        part("text/html", html),
    )
    assert texts(read(HEAD + forms))[1:] == ["Who? The pilot.", "When? At night."]


def page_picture() -> bytes:
    (picture,) = scanned(typst_pdf([("paragraph", SECOND), ("paragraph", FIRST)]), dpi=110, degrees=0)
    return picture_file([picture], "PNG", dpi=110)


def test_a_picture_of_a_page_in_the_text_is_a_document() -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "foi@port.gov.example", "Ferry", "<1@x>"
    message.set_content("<p>Our letter:</p><img src='cid:a'><img src='cid:b'>", subtype="html")
    from PIL import Image

    logo = picture_file([Image.new("L", (700, 120), 200)], "PNG")
    photo = picture_file([Image.new("L", (800, 700), 90)], "PNG")
    rows = picture_file([Image.new("L", (1241, 340), 200)], "PNG")  # some lines of a letter, cut out of it
    for name, data in (
        ("a.png", page_picture()),
        ("logo.png", logo),
        ("photo.png", photo),
        ("rows.png", rows),
    ):
        message.add_related(data, "image", "png", cid=f"<{name[0]}>", filename=name)
    result = read(message.as_bytes())
    assert sorted(d.origin.source for d in result.documents) == ["m.eml", "m.eml!a.png"]
    assert "31(1)(g)" in " ".join(texts(result, "m.eml!a.png"))
    assert not any("logo" in line for line in said(result)), said(result)
    assert all(line.startswith("info: ") for line in said(result) if "photo" in line), said(result)
    assert any("rows.png" in line and "1,241 by 340" in line for line in said(result)), said(result)


def test_a_picture_of_a_page_inside_the_markup_is_a_document() -> None:
    address = f"data:image/png;base64,{base64.b64encode(page_picture()).decode()}"
    small = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    html = f"<p>Our letter:</p><img src='{address}'><img src='{small}'>"
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "foi@port.gov.example", "Ferry", "<1@x>"
    message.set_content(html, subtype="html")
    both = EmailMessage()
    both["From"], both["Subject"], both["Message-ID"] = "foi@port.gov.example", "Ferry", "<2@x>"
    both["Date"] = "Wed, 4 Jun 2025 10:00:00 +0100"
    both.set_content("Our letter:")  # as many words as the markup shows
    both.add_alternative(html, subtype="html")
    for name, data in (
        ("m.eml", message.as_bytes()),
        ("b.eml", both.as_bytes()),
        ("p.html", f"<main>{html}</main>".encode()),
    ):
        result = read_bytes(Part(name, data), IngestSettings())
        assert "31(1)(g)" in " ".join(texts(result, f"{name}!picture-1.png"))
        days = [d.date for d in result.documents if d.origin.source.endswith("picture-1.png")]
        assert days == (["2025-06-04"] if name == "b.eml" else [""])
        assert [p.source for p in result.problems] == [
            f"{name}!picture-1.png"
        ]  # how surely it was recognised


def test_mime_in_the_text_is_read_anew() -> None:
    coded = base64.encodebytes(f"{FIRST}\n\n{SECOND}\n".encode()).decode()
    inner = part("text/plain; charset=utf-8", coded, "Content-Transfer-Encoding: base64\r\n")
    head = HEAD.replace("MIME-Version: 1.0\r\n", "")
    broken_header = f"{head}X-Gate: 1\r\n\r\nMIME-Version: 1.0\r\n" + multipart("mixed", inner)
    no_header = f"{head}\r\nThis message has parts.\r\n\r\n--b1\r\n{inner}--b1--\r\n"
    for raw in (broken_header, no_header):
        result = read(raw)
        assert texts(result) == ["Ferry log", FIRST, SECOND], raw
        assert any("broke its header" in line and line.startswith("warning") for line in said(result))


def test_coded_lines_in_the_text_are_decoded_or_said() -> None:
    long = f"{FIRST}\n{SECOND}\n{FIRST}\n{SECOND}\n"
    coded = base64.encodebytes(long.encode()).decode()
    result = read(f"{HEAD}\r\nHere it is.\r\n\r\n{coded}")
    assert SECOND in " ".join(texts(result)) and any("coded lines (base64)" in line for line in said(result))
    junk = base64.encodebytes(bytes(range(256)) * 2).decode()
    result = read(f"{HEAD}\r\nHere it is.\r\n\r\n{junk}")
    assert texts(result) == ["Ferry log", "Here it is."] and any("coded" in line for line in said(result))
    quoted = "The harbour=\r\n board=E2=80=99s log is=20\r\nwithheld, =\r\nit says."
    result = read(f"{HEAD}\r\n{quoted}")
    assert "The harbour board’s log is withheld, it says." in " ".join(texts(result))


def test_uuencoded_files_are_attachments() -> None:
    data = SECOND.encode()
    lines = "".join(binascii.b2a_uu(data[i : i + 45]).decode() for i in range(0, len(data), 45))
    result = read(f"{HEAD}\r\n{FIRST}\r\n\r\nbegin 644 log.txt\r\n{lines}`\r\nend\r\n\r\nPort Office\r\n")
    assert texts(result) == ["Ferry log", FIRST, "Port Office"]
    assert texts(result, "m.eml!log.txt") == [SECOND]


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        ("utf-7", "It cost +AKM-40 +IBM the board+IBk-s own."),
        ("unicode-1-1-utf-7", "It cost +AKM-40 +IBM the board+IBk-s own."),
        ("us-ascii", "It cost \xa340 \x96 the board\x92s own."),
        ("utf-8", "It cost \xa340 \x96 the board\x92s own."),
        ("iso-8859-1", "It cost \xa340 \x96 the board\x92s own."),
        ("no-such-charset", "It cost £40 – the board’s own.".encode().decode("latin-1")),
        ("us-ascii", "It cost £40 – the board’s own.".encode().decode("latin-1")),
    ],
)
def test_charsets(charset: str, data: str) -> None:
    raw = f"{HEAD}Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{data}\r\n"
    assert texts(read(raw.encode("latin-1")))[1] == "It cost £40 – the board’s own."


def test_a_subject_with_bytes_that_the_standard_forbids() -> None:
    raw = HEAD.replace("Ferry log", "Ferry log – £40").encode("cp1252") + b"\r\nThe log is held.\r\n"
    assert texts(read(raw))[0] == "Ferry log – £40"


def test_flowed_text_is_whole_again() -> None:
    body = "The port office keeps the log \r\nof the ferry. \r\nIt is held.\r\n\r\n From the start.\r\n> Who? \r\n> And why?\r\n-- \r\nPort"
    raw = f"{HEAD}Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n{body}"
    found = texts(read(raw))
    assert found[1] == "The port office keeps the log of the ferry. It is held."
    assert "From the start." in found and "Who? And why?" in found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Please find attached our response to your request.", "warning: m.eml: speaks of an attachment"),
        ("The enclosed letter sets out our reasons.", "warning: m.eml: speaks of an attachment"),
        ("We attach much weight to the inquiry.", ""),
    ],
)
def test_an_attachment_that_is_not_there_is_said(body: str, expected: str) -> None:
    result = read(f"{HEAD}\r\n{body}\r\n")
    assert [line for line in said(result) if line.startswith(expected or "no")] == said(result)
    assert bool(said(result)) == bool(expected)
    with_file = multipart("mixed", part("text/plain", body), part("text/plain; name=a.txt", SECOND))
    assert not said(read(HEAD + with_file))


def test_locked_parts_are_said_by_name() -> None:
    smime = part(
        "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
        "AAAA",
        "Content-Transfer-Encoding: base64\r\n",
    )
    assert said(read(HEAD + smime)) == [
        "info: m.eml: has no text of its own under its subject (Ferry log)",
        "error: m.eml!smime.p7m: is encrypted (S/MIME)",
    ]
    pgp = multipart(
        "encrypted",
        part("application/pgp-encrypted", "Version: 1"),
        part("application/octet-stream", "-----BEGIN"),
    )
    assert said(read(HEAD + pgp))[1:] == ["error: m.eml!encrypted-1: is encrypted (PGP)"]
    armour = f"{HEAD}\r\n{FIRST}\r\n\r\n-----BEGIN PGP MESSAGE-----\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n"
    result = read(armour)
    assert texts(result) == ["Ferry log", FIRST] and said(result) == ["warning: m.eml: is encrypted (PGP)"]
    signed = multipart("signed", part("text/plain", FIRST), part("application/pgp-signature", "-----BEGIN"))
    result = read(HEAD + signed)
    assert texts(result) == ["Ferry log", FIRST] and not said(result)


def test_winmail_is_unpacked_or_its_cure_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def block(level: int, name: int, data: bytes) -> bytes:
        head = bytes([level]) + name.to_bytes(4, "little") + len(data).to_bytes(4, "little")
        return head + data + (sum(data) % 65536).to_bytes(2, "little")

    data = (0x223E9F78).to_bytes(4, "little") + b"\x01\x00"
    data += block(1, 0x00089006, (0x10000).to_bytes(4, "little"))
    data += (
        block(2, 0x00069002, bytes(14))
        + block(2, 0x00018010, b"letter.txt\x00")
        + block(2, 0x0006800F, SECOND.encode())
    )
    coded = base64.encodebytes(data).decode()
    tnef = part("application/ms-tnef; name=winmail.dat", coded, "Content-Transfer-Encoding: base64\r\n")
    raw = HEAD + multipart("mixed", part("text/plain", FIRST), tnef)
    result = read(raw)
    assert texts(result, "m.eml!winmail.dat!letter.txt") == [SECOND] and not said(result)
    (letter,) = (d for d in result.documents if d.origin.source.endswith("letter.txt"))
    assert letter.date == "2025-06-04"
    (cut,) = read(raw.replace(coded, base64.encodebytes(data[:-20]).decode())).problems
    assert "winmail.dat" in cut.problem and "end is missing" in cut.problem
    (empty,) = read(raw.replace(coded, base64.encodebytes(data[:6] + bytes(30)).decode())).problems
    assert "winmail.dat" in empty.problem and "nothing could be unpacked" in empty.problem
    monkeypatch.setitem(__import__("sys").modules, "tnefparse", None)
    (problem,) = read(raw).problems
    assert (
        problem.source == "m.eml!winmail.dat"
        and "winmail.dat" in problem.problem
        and "pip install" in problem.problem
    )


def author(document: Document, words: str) -> str:
    return next(b.author for b in document.blocks if words in document.quote(b.span))


def test_an_attached_request_is_the_requesters() -> None:
    asked = EmailMessage(policy=email.policy.SMTP)
    asked["From"], asked["To"], asked["Message-ID"] = "orrin@post.example", "foi@port.gov.example", "<q@post>"
    asked["Subject"] = "Request"
    asked.set_content("Please send me the log. Section 31 cannot apply.")
    outer = EmailMessage(policy=email.policy.SMTP)
    outer["From"], outer["To"], outer["Message-ID"] = "foi@port.gov.example", "orrin@post.example", "<r@port>"
    outer["Subject"] = "RE: Request"
    outer.set_content(SECOND)
    outer.add_attachment(asked)
    result = read(outer.as_bytes())
    documents = {d.origin.source: d for d in result.documents}
    (inner,) = (d for name, d in documents.items() if name != "m.eml")
    assert author(inner, "cannot apply") == "requester"
    assert author(documents["m.eml"], "31(1)(g)") == "authority"
    alone = read(asked.as_bytes()).documents[0]
    assert author(alone, "cannot apply") == "requester"


def test_cases_handed_out(shared_faults: Path) -> None:
    for name, words, where in (
        ("mail-attached-text-with-content-id", "36(2)(b)(ii)", "letter.eml!Decision.txt"),
        ("mail-charset", "can’t confirm the sum of £40,000 – it", "letter.eml"),
        ("mail-letter-as-inline-picture", "30(1)(b)", "letter.eml!scan0001.png"),
        ("mail-lost-mime-header", "36(2)(b)(ii)", "letter.eml"),
        ("mail-plain-stub", "36(2)(b)(ii)", "letter.eml"),
        ("mail-table-in-html", "Which model is the camera? Withheld under section 31(1)(d)", "letter.eml"),
        ("mail-text-after-attachment", "43(2)", "letter.eml"),
        ("mail-winmail-dat", "36(2)(b)(ii)", "letter.eml!winmail.dat!response.txt"),
    ):
        path = shared_faults / name / "letter.eml"
        result = read_bytes(Part("letter.eml", path.read_bytes()), IngestSettings())
        assert words in " ".join(texts(result, where)), name


def test_an_office_is_told_by_its_mailbox_and_not_by_what_was_asked():
    office = "Disclosure Desk\nSent: 4 May 2021\nTo: A. Person"
    asked = "A. Person wrote:\n> this is a freedom of information request"
    assert Stretch((), True, sender=office).is_from("Port Office <a@port.example>")
    assert not Stretch((), True, sender=asked).is_from("Port Office <a@port.example>")


def test_a_mark_of_utf8_before_the_header_is_no_part_of_it() -> None:
    result = read(b"\xef\xbb\xbf" + (HEAD + f"Content-Type: text/plain\r\n\r\n{SECOND}\r\n").encode())
    assert texts(result) == ["Ferry log", SECOND]
    assert {block.author for block in result.documents[0].blocks} == {"authority"}


def test_a_page_that_is_called_plain_text_is_read_as_a_page() -> None:
    page = f"<!DOCTYPE html><html><body><p>{FIRST}</p><p style='display:none'>Draft.</p><p>{SECOND}</p></body></html>"
    assert texts(read(HEAD + f"Content-Type: text/plain\r\n\r\n{page}")) == ["Ferry log", FIRST, SECOND]


def test_calendar_entries_cards_and_style_sheets_are_no_letters() -> None:
    result = read(
        HEAD
        + multipart(
            "mixed",
            part("text/plain", FIRST),
            part("text/calendar", "BEGIN:VCALENDAR\r\nSUMMARY:Section 42\r\nEND:VCALENDAR"),
            part("text/x-vcard", "BEGIN:VCARD\r\nFN:Port Office\r\nEND:VCARD"),
            part("text/css", ".x{display:none}"),
        )
    )
    assert [d.origin.source for d in result.documents] == ["m.eml"]
    assert [line.rpartition(": ")[2] for line in said(result)] == [
        "is a calendar entry",
        "is a visiting card",
    ]


def test_style_sheets_of_a_page_saved_as_one_file_hide_what_they_hide() -> None:
    page = f"<html><head><link rel=stylesheet href=cid:css-1></head><body><p>{FIRST}</p><p class=draft>Draft.</p></body></html>"
    saved = multipart("related", part("text/html", page), part("text/css", ".draft { display: none }"))
    assert texts(read(HEAD + saved)) == ["Ferry log", FIRST]


def test_a_page_whose_coding_the_header_lost_is_decoded_and_said() -> None:
    page = f'<html><body><p class="letter">{FIRST}</p><p class="letter">{SECOND}</p></body></html>'
    coded = {
        "base64": base64.encodebytes(page.encode()).decode(),
        "quoted-printable": quopri.encodestring(page.encode()).decode(),
    }
    for name, text in coded.items():
        result = read(f"{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n{text}")
        assert texts(result)[1:] == [FIRST, SECOND]
        assert [line for line in said(result) if name in line]
    plain = f"{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n<p>{FIRST} The key a=3D5 is held.</p>"
    assert "a=3D5" in texts(read(plain))[1]


@pytest.mark.parametrize("left", ["p {{margin: 0}} .x {{color: red}}\r\n{}", "<p>{}</p>", "{}<br>"])
def test_plain_text_with_what_its_program_left_in_it_is_not_what_is_seen(left: str) -> None:
    forms = multipart(
        "alternative", part("text/plain", left.format(FIRST)), part("text/html", f"<p>{FIRST}</p>")
    )
    assert texts(read(HEAD + forms))[1:] == [FIRST]


def test_the_foot_of_a_table_stands_below_its_rows() -> None:
    table = "<table><tfoot><tr><td>Sum<td>5</tfoot><tr><td>Quay<td>2<tr><td>Pier<td>3</table>"
    page = read_bytes(Part("p.html", f"<main><p>{FIRST}</p>{table}</main>".encode()), IngestSettings())
    mail = read(f"{HEAD}Content-Type: text/html\r\n\r\n<p>{FIRST}</p>{table}")
    for found in (texts(page, "p.html"), texts(mail)[1:]):
        assert found == [FIRST, "Quay 2", "Pier 3", "Sum 5"]


def test_signs_spoiled_before_the_file_was_saved_are_said() -> None:
    spoiled = "The board’s fee is £40.".encode().decode("cp1252")
    result = read(f"{HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n{spoiled}\r\n")
    assert any("spoiled before" in line and line.startswith("warning") for line in said(result))


def signed(text: str, kind: str = "data") -> bytes:
    """A message inside a signature of nobody, as programs seal it."""
    content = text.encode()
    if kind == "compressed":
        inner = {"content_type": "data", "content": zlib.compress(content)}
        sealed = {
            "version": "v0",
            "compression_algorithm": {"algorithm": "zlib"},
            "encap_content_info": inner,
        }
        return bytes(cms.ContentInfo({"content_type": "compressed_data", "content": sealed}).dump())
    inner = {"content_type": "data", "content": content}
    sealed = {"version": "v1", "digest_algorithms": [], "encap_content_info": inner, "signer_infos": []}
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": sealed}).dump())


@pytest.mark.parametrize(
    "header",
    [
        "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
        "application/x-pkcs7-mime; name=smime.p7m",
        "application/octet-stream; name=smime.p7m",
    ],
)
@pytest.mark.parametrize("kind", ["data", "compressed"])
def test_the_text_inside_a_signature_is_read_without_a_key(header: str, kind: str) -> None:
    entity = multipart(
        "mixed", part("text/plain; charset=utf-8", FIRST), part("text/plain; name=log.txt", SECOND)
    )
    coded = base64.encodebytes(signed(entity, kind)).decode()
    result = read(HEAD + part(header, coded, "Content-Transfer-Encoding: base64\r\n"))
    assert texts(result) == ["Ferry log", FIRST] and texts(result, "m.eml!log.txt") == [SECOND]
    assert not said(result)


def test_a_signed_text_that_is_cut_off_is_said() -> None:
    coded = base64.encodebytes(signed(part("text/plain", FIRST))[:40]).decode()
    header = "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"
    result = read(HEAD + part(header, coded, "Content-Transfer-Encoding: base64\r\n"))
    assert any(line.startswith("error: m.eml!smime.p7m: is signed") for line in said(result))


def test_base64_whose_last_sign_was_cut_off_is_decoded() -> None:
    coded = base64.b64encode(f"{FIRST}\r\n\r\n{SECOND}".encode()).decode().rstrip("=")
    cut = coded[: len(coded) - (len(coded) - 1) % 4]
    assert len(cut) % 4 == 1
    result = read(HEAD + part("text/plain; charset=utf-8", cut, "Content-Transfer-Encoding: base64\r\n"))
    assert texts(result)[:2] == ["Ferry log", FIRST]
    assert "warning: m.eml: has a part whose coded lines (base64) are cut off" in said(result)
