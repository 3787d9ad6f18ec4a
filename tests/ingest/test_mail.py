import textwrap
from email.message import EmailMessage
from pathlib import Path

from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.ingest.read import ReadResult
from tests.ingest.makers import picture_file, tiny_pdf

ANSWER = (
    "The council withholds the survey of the bridge under section 43(2) of the Act, because its release would harm "
    "the talks with the contractor that end in the spring of the coming year."
)
SECOND = "You may ask again then, and nothing in this letter prevents that. It will be looked at afresh by someone else."


def mail(body: str = ANSWER, **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = headers.get("sender", '"Carrowby Borough Council" <foi@carrowby.example>')
    message["To"] = "Q. Asker <q@example.org>"
    message["Subject"] = headers.get("subject", "RE: Survey of the bridge")
    message["Date"] = "Tue, 21 Mar 2023 10:00:00 +0000"
    message["Message-ID"] = "<1@carrowby.example>"
    message.set_content(body)
    return message


def picture(width: int, height: int) -> bytes:
    """A white picture."""
    from PIL import Image

    return picture_file([Image.new("L", (width, height), 255)], "PNG")


def read(tmp_path: Path, data: bytes, name: str = "reply.eml", **settings: int) -> ReadResult:
    (tmp_path / name).write_bytes(data)
    return read_sources([tmp_path], IngestSettings(**settings))  # type: ignore[arg-type]


def test_body_and_attachments_are_documents(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(
        tiny_pdf(["The letter itself, about the bridge."]),
        maintype="application",
        subtype="pdf",
        filename="letter.pdf",
    )
    message.add_attachment(
        "Note on costs: £40.".encode("cp1252"),
        maintype="text",
        subtype="plain",
        filename="../note.txt",
        params={"charset": "windows-1252"},
    )
    documents = {d.origin.source: d for d in read(tmp_path, message.as_bytes()).documents}
    assert sorted(documents) == ["reply.eml", "reply.eml!letter.pdf", "reply.eml!note.txt"]
    body = documents["reply.eml"]
    assert (body.title, body.authority) == ("Survey of the bridge", "Carrowby Borough Council")
    assert (body.date, body.date_basis) == ("2023-03-21", "email_header")
    assert body.text == f"RE: Survey of the bridge\n\n{ANSWER}"
    letter, note = documents["reply.eml!letter.pdf"], documents["reply.eml!note.txt"]
    assert letter.parent_id == note.parent_id == body.document_id
    assert letter.document_id.startswith("letter-") and letter.origin.sha256 != body.origin.sha256
    assert (letter.date, letter.date_basis) == ("2023-03-21", "email_header")
    assert note.text == "Note on costs: £40."


def test_quoted_history_stands_apart(tmp_path: Path) -> None:
    asked = (
        "Please send me the survey of the bridge that the council had made two years ago, with its annexes."
    )
    for quoted in (
        f"On Mon, 3 Jan 2023 at 10:02, Q. Asker <q@example.org> wrote:\n> {asked[:70]}\n> {asked[70:].strip()}\n",
        f"-----Original Message-----\nFrom: Q. Asker\nSent: 3 January 2023\nSubject: Survey\n\n{asked}\n",
        f"________________________________\nFrom: Q. Asker <q@example.org>\nSent: 3 January 2023\nTo: FOI\n\n{asked}\n",
    ):
        text = "\n\n".join(textwrap.fill(p, 72) for p in (ANSWER, SECOND)) + "\n\n" + quoted
        (document,) = read(tmp_path, mail(text).as_bytes()).documents
        own = [
            document.quote(b.span) for b in document.blocks if b.author == "authority" and b.kind != "chrome"
        ]
        assert own == [ANSWER, SECOND]
        theirs = [document.quote(b.span) for b in document.blocks if b.author == "requester"]
        assert theirs[-1] == asked


def test_own_older_mail_in_the_history_is_no_new_reasoning(tmp_path: Path) -> None:
    text = f"{SECOND}\n\n-----Original Message-----\nFrom: FOI Team <foi@carrowby.example>\nSent: 1 March 2023\nTo: Q. Asker\n\n{ANSWER}\n"
    (document,) = read(tmp_path, mail(text).as_bytes()).documents
    assert [b.kind for b in document.blocks if document.quote(b.span) == ANSWER] == ["chrome"]


def test_html_body_with_quoted_history(tmp_path: Path) -> None:
    message = mail("See HTML")
    message.add_alternative(
        f"<html><body><p>{ANSWER}</p><ul><li>Section 43(2)</li></ul><div class='gmail_quote'>On 3 January Q. Asker wrote:"
        f"<blockquote type='cite'><p>Please send me the survey.</p></blockquote></div></body></html>",
        subtype="html",
    )
    (document,) = read(tmp_path, message.as_bytes()).documents
    assert [document.quote(b.span) for b in document.blocks if b.author == "authority"] == [
        ANSWER,
        "Section 43(2)",
    ]
    assert "Please send me the survey." in [
        document.quote(b.span) for b in document.blocks if b.author == "requester"
    ]


def test_decorating_pictures_are_no_documents(tmp_path: Path) -> None:
    message = mail()
    message.add_related(
        picture(300, 80), maintype="image", subtype="png", cid="<logo@x>", filename="logo.png"
    )
    result = read(tmp_path, message.as_bytes())
    assert len(result.documents) == 1 and not result.problems


def test_attached_mails_nest_up_to_the_limit(tmp_path: Path) -> None:
    message = mail("The innermost mail of all, about the bridge.")
    for level in range(50):
        outer = mail(f"Mail number {level} around the one about the bridge.")
        outer.add_attachment(message)
        message = outer
    result = read(tmp_path, message.as_bytes(), max_depth=5)
    assert len(result.documents) == 6
    assert any("deeper than 5 levels" in p.problem for p in result.problems)


def test_broken_mime_is_read_as_far_as_possible(tmp_path: Path) -> None:
    raw = (
        b"From: foi@carrowby.example\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\nDate: not a date\r\n"
        b'Content-Type: multipart/mixed; boundary="never"\r\n\r\n--other\r\n\r\nThe council holds the survey of the bridge.\r\n'
    )
    (tmp_path / "good.txt").write_text("A letter about tunnels, which is whole.", encoding="utf-8")
    result = read(tmp_path, raw)
    assert any(p.source == "reply.eml" and p.what_was_done for p in result.problems)
    assert any(d.origin.source == "good.txt" for d in result.documents)


def test_charsets_that_lie(tmp_path: Path) -> None:
    raw = b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nIt cost \xa340 \x96 the council\x92s own money.\r\n"
    (document,) = read(tmp_path, raw).documents
    assert document.text == "x\n\nIt cost £40 – the council’s own money."


def test_mailbox(tmp_path: Path) -> None:
    box = b"".join(
        b"From foi@carrowby.example Tue Mar 21 10:00:00 2023\n" + mail(text).as_bytes() + b"\n"
        for text in (ANSWER, ">From the start we held it.\n" + SECOND)
    )
    documents = {d.origin.source: d for d in read(tmp_path, box, "all.mbox").documents}
    assert sorted(documents) == ["all.mbox!message-1.eml", "all.mbox!message-2.eml"]
    assert documents["all.mbox!message-2.eml"].text.startswith("RE: Survey of the bridge\n\nFrom the start")
