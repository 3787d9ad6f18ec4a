"""E-mails: the letter attached to a short covering note, or as the body; the requester's mail quoted below."""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

from builder.model import Composed

REQUESTER = "A. N. Enquirer"


@dataclass(frozen=True)
class Mail:
    """A mail and what is true of its body."""

    content: bytes
    answer: list[str]  # blocks the authority wrote in the body
    quoted: list[str]  # blocks of the requester's mail below it


def request_blocks(letter: Composed) -> list[str]:
    """The request as the requester sent it: the numbered questions, with a greeting."""
    questions = [letter.text[b.start : b.end] for b in letter.blocks if b.question]
    if not questions:
        questions = [
            letter.text[label.start : label.end]
            for block in letter.blocks
            for label in block.labels
            if label.setting.role == "request"
        ]
    return [
        f"Dear {letter.meta['authority']},",
        "Under the Freedom of Information Act I should like to have the following.",
        *questions,
        REQUESTER,
    ]


def sent_on(letter: Composed) -> dt.datetime:
    """The day of the letter at ten in the morning; a fixed day where the letter has none."""
    day = dt.date.fromisoformat(letter.meta.get("date") or "2023-02-01")
    return dt.datetime(day.year, day.month, day.day, 10, 0, tzinfo=dt.UTC)


def render_mail(letter: Composed, attachment: tuple[str, bytes] | None) -> Mail:
    """The mail as bytes; without an attachment the letter is its body."""
    if attachment:
        answer = [
            "Dear A. N. Enquirer,",
            f"Please find attached our reply to your request, reference {letter.meta['reference']}.",
            "Information Rights",
        ]
    else:
        answer = [letter.text[block.start : block.end] for block in letter.blocks]
    quoted = request_blocks(letter)
    asked = sent_on(letter) - dt.timedelta(days=27)
    introduction = f"On {asked:%d %B %Y}, {REQUESTER} <enquirer@post.example> wrote:"
    body = "\n\n".join([*(_wrap(block) for block in answer), introduction]) + "\n\n"
    body += "\n>\n".join(_wrap(block, "> ") for block in quoted) + "\n"
    message = EmailMessage(policy=SMTP)
    message["From"] = f"{letter.meta['authority']} <foi@{letter.meta['body']}.example>"
    message["To"] = f"{REQUESTER} <enquirer@post.example>"
    message["Subject"] = f"Re: {letter.meta['title']} ({letter.meta['reference']})"
    message["Date"] = sent_on(letter)
    message["Message-ID"] = f"<{letter.letter_id}@{letter.meta['body']}.example>"
    message.set_content(body, charset="utf-8", cte="quoted-printable")
    if attachment:
        name, content = attachment
        subtype = "pdf" if name.endswith(".pdf") else "octet-stream"
        message.add_attachment(content, maintype="application", subtype=subtype, filename=name)
        message.set_boundary(f"=={letter.letter_id}==")
    return Mail(message.as_bytes(), answer, quoted)


def _wrap(block: str, mark: str = "") -> str:
    return textwrap.fill(
        block,
        74,
        initial_indent=mark,
        subsequent_indent=mark,
        break_long_words=False,
        break_on_hyphens=False,
    )
