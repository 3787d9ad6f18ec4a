"""E-mails and mailboxes: the answer, the history it quotes, and every attachment as a part of its own."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import PurePosixPath
from typing import Any

from similarity.ingest.draft import Author, DatedEvidence, Draft, DraftBlock, Part, Reading
from similarity.ingest.formats.plain import plain_lines
from similarity.ingest.mail.html import html_mail_blocks
from similarity.ingest.mail.message_parts import mail_blocks
from similarity.ingest.metadata.mail_headers import is_request_address, sender_authority, subject_of
from similarity.ingest.text.canonical import canonical
from similarity.ingest.text.decoding import decode
from similarity.records import Problem

__all__ = ["read_mail", "read_mbox"]

_MBOX_LINE = re.compile(rb"^From \S+.{0,80}\d\d:\d\d.{0,40}\d{4}[^\n]{0,20}\r?\n", re.MULTILINE)
_MOST_PARTS_IN_TREE = 5_000


def read_mail(data: bytes, name: str) -> Reading:
    """The body of a mail as a response, its attachments and attached mails as parts.

    Parameters
    ----------
    data
        The message, RFC 5322.
    name
        For problems.
    """
    message = email.message_from_bytes(data, policy=default)
    subject = _header(message, "subject")
    sender = _header(message, "from")
    draft = Draft(media_type="message/rfc822", title=subject_of(subject))
    draft.authority = sender_authority(sender)
    draft.dates = _sent(message)
    author: Author = "requester" if is_request_address(sender) else "authority"
    body = _body(message)
    if body is not None:
        content = _text(body)
        draft.encoding, draft.trouble = content.encoding, content.trouble
        draft.blocks = _blocks(content.text, body.get_content_type(), author, sender)
    problems = (
        [Problem(name, "warning", "has broken MIME", "Read as far as possible. Compare with the mail.")]
        if _broken(message)
        else []
    )
    parts = list(_parts(message, body, tuple(draft.dates), draft.authority))
    drafts = [draft] if draft.blocks else []
    return Reading(drafts, parts, problems, container=bool(parts))


def read_mbox(data: bytes) -> Reading:
    """Every message of a mailbox as a part."""
    starts = [found.start() for found in _MBOX_LINE.finditer(data)]
    return Reading(parts=_messages(data, starts), container=True)


def _messages(data: bytes, starts: list[int]) -> Iterator[Part]:
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), start=1):
        message = data[start:end].split(b"\n", 1)[-1]
        yield Part(f"message-{number}.eml", re.sub(rb"(?m)^>(>*From )", rb"\1", message))


def _blocks(text: str, content_type: str, author: Author, sender: str) -> list[DraftBlock]:
    if content_type == "text/html":
        return html_mail_blocks(text, author, sender)
    return mail_blocks(plain_lines(text), author, sender)


def _body(message: EmailMessage) -> Any:
    """The part a reader sees: plain text, or HTML where the plain text is missing or a stub."""
    try:
        plain = message.get_body(preferencelist=("plain",))
        html = message.get_body(preferencelist=("html",))
    except (KeyError, AttributeError, ValueError):  # get_body trips over some broken multiparts
        plain = next((p for p in message.walk() if p.get_content_type() == "text/plain"), None)
        html = None
    if plain is not None and (html is None or len(_text(plain).text.split()) >= 5):
        return plain
    return html or plain


def _text(part: Any) -> Any:
    payload = part.get_payload(decode=True)
    return decode(payload if isinstance(payload, bytes) else b"", part.get_content_charset("") or "")


def _parts(
    message: EmailMessage, body: Any, dates: tuple[DatedEvidence, ...], authority: str
) -> Iterator[Part]:
    """Attachments in order; pictures that only decorate the body are no documents."""
    taken: set[str] = set()
    related = {
        id(p)
        for whole in _tree(message)
        if whole.get_content_type() == "multipart/related"
        for p in _children(whole)
    }
    for number, part in enumerate(_leaves(message), start=1):
        if part is body or (part.get_content_maintype() == "text" and not _is_attached(part)):
            continue
        if part.get_content_maintype() == "image" and (id(part) in related or not _is_attached(part)):
            continue
        name = _part_name(part, number)
        while name in taken:
            name = f"{number}-{name}"
        taken.add(name)
        inner = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(inner, list) and inner:
            yield Part(name, _bytes(inner[0]))
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload:
            yield Part(name, payload, part.get_content_charset("") or "", dates=dates, authority=authority)
        else:
            yield Part(
                name,
                b"",
                problem=Problem(
                    name, "warning", "is an empty attachment", "Left out. Look for it in the mail."
                ),
            )


def _leaves(message: Any) -> Iterator[Any]:
    """Parts that hold something; an attached mail is one part and is not entered."""
    stack, seen = [message], 0
    while stack and seen < _MOST_PARTS_IN_TREE:
        part = stack.pop()
        seen += 1
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            stack.extend(reversed(payload))
        elif part is not message or part.get_content_maintype() != "text":
            yield part


def _is_attached(part: Any) -> bool:
    return part.get_content_disposition() == "attachment" or bool(
        part.get_filename() and not part.get("content-id")
    )


def _part_name(part: Any, number: int) -> str:
    given = str(part.get_filename() or "").replace("\\", "/")
    name = canonical(PurePosixPath(given).name).replace("!", "_")[:120]
    if name:
        return name
    suffix = ".eml" if part.get_content_type() == "message/rfc822" else ""
    return f"part-{number}{suffix}"


def _bytes(message: Any) -> bytes:
    try:
        return bytes(message.as_bytes())
    except (UnicodeError, ValueError, KeyError, TypeError, LookupError, AttributeError):
        return str(message).encode("utf-8", "surrogateescape")


def _header(message: Any, name: str) -> str:
    try:
        return canonical(str(message.get(name) or ""))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):  # the header parser trips over some
        return ""


def _sent(message: Any) -> list[DatedEvidence]:
    try:
        when = message["date"].datetime
    except (AttributeError, ValueError, TypeError, IndexError):
        return []
    return [DatedEvidence(when.date().isoformat(), "email_header")] if when is not None else []


def _broken(message: Any) -> bool:
    return any(part.defects for part in _tree(message))


def _tree(message: Any) -> Iterator[Any]:
    stack, seen = [message], 0
    while stack and seen < _MOST_PARTS_IN_TREE:
        part = stack.pop()
        seen += 1
        yield part
        stack.extend(_children(part))


def _children(part: Any) -> list[Any]:
    payload = part.get_payload()
    return payload if isinstance(payload, list) else []
