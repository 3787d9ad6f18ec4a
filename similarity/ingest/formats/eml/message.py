"""E-mails and mailboxes: the answer, the history it quotes, and every attachment as a part of its own."""

from __future__ import annotations

import codecs
import email
import re
from collections.abc import Iterator
from email.errors import InvalidBase64LengthDefect
from email.policy import default
from typing import Any

from similarity.ingest.draft import Author, DatedEvidence, Draft, DraftBlock, Part, Reading
from similarity.ingest.facts_tables import cues
from similarity.ingest.formats.eml.attachments import attachments
from similarity.ingest.formats.eml.bodies import Body, read_body, without_repeats
from similarity.ingest.formats.eml.repair import reparsed
from similarity.ingest.formats.eml.structure import Contents, contents_of, tree_of
from similarity.ingest.mail.linked_files import files_named
from similarity.ingest.mail.message_parts import untold
from similarity.ingest.mail.passed_on import sent_before
from similarity.ingest.metadata.mail_headers import (
    is_request_address,
    public_domain,
    sender_authority,
    subject_of,
)
from similarity.ingest.text.canonical import canonical
from similarity.ingest.text.decoding import decode
from similarity.records import Place, Problem

__all__ = ["read_mail", "read_mbox"]

_MBOX_LINE = re.compile(rb"^From \S+.{0,80}\d\d:\d\d.{0,40}\d{4}[^\n]{0,20}\r?\n", re.MULTILINE)
_HEAD = 4_000  # bytes that hold at least a few header lines
_FEWEST_WORDS = 3  # behind the last part: fewer are what a gateway signs with
_SHORT = 120  # words of a mail that says little itself: what it links may be the letter
_COMPARE = "Decoded and read. Compare with the mail."


def read_mail(data: bytes, name: str, container_sender: str = "") -> Reading:
    """The texts of a mail as a response, its attachments and attached mails as parts.

    Parameters
    ----------
    data
        The message, RFC 5322.
    name
        For problems.
    container_sender
        Of the mail to which it was attached.
    """
    data = _with_single_line_ends(data)
    message: Any = email.message_from_bytes(data, policy=default)
    problems: list[Problem] = []
    mended = reparsed(message, data)
    if mended is not None:
        what = "has its parts inside its text, as after a gateway that broke its header"
        problems.append(Problem(name, "warning", what, _COMPARE))
        message = mended
    elif any(part.defects for part in tree_of(message)):
        done = "Read as far as possible. Compare with the mail."
        problems.append(Problem(name, "warning", "has broken MIME", done))
    sender, subject = _header(message, "from"), _header(message, "subject")
    author = _author(sender, _header(message, "to"), container_sender)
    draft = Draft(media_type="message/rfc822", title=subject_of(subject))
    draft.sender = sender if author == "authority" else ""
    draft.authority = sender_authority(draft.sender)
    draft.dates = _sent(message)
    contents = contents_of(message)
    bodies = without_repeats(
        [read_body(choice, author, sender, contents.sheets) for choice in contents.bodies]
    )
    _join(draft, bodies)
    if day := sent_before(draft.blocks):
        draft.dates = [DatedEvidence(day, "email_header")]
    problems.extend(Problem(name, "warning", what, done) for body in bodies for what, done in body.problems)
    problems.extend(_doubts(draft, contents, bodies, author, name))
    if draft.blocks and subject:
        draft.blocks.insert(0, _subject_block(subject, author))
    elif subject:
        what = f"has no text of its own under its subject ({subject[:100]})"
        problems.append(Problem(name, "info", what, "What is attached to it stands by itself."))
    parts = [part for body in bodies for part in body.parts]
    for part in parts:  # what stood in the text is of the mail's day and sender
        part.dates, part.authority = tuple(draft.dates), draft.authority
    parts.extend(attachments(contents, tuple(draft.dates), draft.authority, sender))
    if message.is_multipart() and len(str(message.epilogue or "").split()) >= _FEWEST_WORDS:
        what = "has words behind its last part, which mail programs do not show"
        problems.append(Problem(name, "warning", what, "Left out. Open it in a text editor to read them."))
    if b"\x00" in data:
        problems.append(
            Problem(name, "warning", "has NUL bytes", "They were left out. Check that the file is complete.")
        )
    if any(isinstance(d, InvalidBase64LengthDefect) for part in tree_of(message) for d in part.defects):
        what = "has a part whose coded lines (base64) are cut off"
        problems.append(Problem(name, "warning", what, _COMPARE))
    return Reading([draft] if draft.blocks else [], parts, problems, container=bool(parts))


def _with_single_line_ends(data: bytes) -> bytes:
    """A message from its first header line on; a return doubled by a copy in text mode would end the header there.

    What an editor set before the first line, to say that the file is UTF-8, would end it, too.
    """
    data = data.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")
    return data.replace(b"\r\r\n", b"\r\n") if b"\r\r\n" in data[:_HEAD] else data


def read_mbox(data: bytes) -> Reading:
    """Every message of a mailbox as a part."""
    starts = [found.start() for found in _MBOX_LINE.finditer(data)]
    return Reading(parts=_messages(data, starts), container=True)


def _messages(data: bytes, starts: list[int]) -> Iterator[Part]:
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), start=1):
        message = data[start:end].split(b"\n", 1)[-1]
        yield Part(f"message-{number}.eml", re.sub(rb"(?m)^>(>*From )", rb"\1", message))


def _author(sender: str, recipient: str, container_sender: str) -> Author:
    """Whose mail it is: the requester's, if it went to a public body, or to the one that attached it."""
    if is_request_address(sender):
        return "requester"
    domain = _domain(sender)
    if container_sender and domain and _domain(container_sender) != domain:
        return "requester" if _domain(container_sender) in recipient.lower() else "authority"
    asks = bool(public_domain(recipient)) and not public_domain(sender) and not sender_authority(sender)
    return "requester" if asks else "authority"


def _domain(address: str) -> str:
    found = re.search(r"@([\w-]+(?:\.[\w-]+)+)", address)
    return found[1].lower() if found else ""


def _join(draft: Draft, bodies: list[Body]) -> None:
    """All texts of a mail, one below the other."""
    for body in bodies:
        blocks = body.blocks
        if draft.blocks and draft.blocks[-1].author == "requester" and blocks:
            # Under an older message nobody knows whose words follow an attachment.
            blocks = [
                DraftBlock(b.text, "quotation" if b.kind != "chrome" else b.kind, b.place, "unknown")
                if b.author == "authority"
                else b
                for b in blocks
            ]
        draft.blocks.extend(blocks)
        draft.encoding = draft.encoding or body.encoding
        draft.trouble = draft.trouble or body.trouble


def _subject_block(subject: str, author: Author) -> DraftBlock:
    """The subject as the letter's first line; under "Re:" nobody knows whose words it has."""
    answers = subject_of(subject) != subject
    return DraftBlock(
        subject, "heading", Place(), "unknown" if answers and author == "authority" else author, 1
    )


def _doubts(
    draft: Draft, contents: Contents, bodies: list[Body], author: Author, name: str
) -> Iterator[Problem]:
    """What a reader must look for in the mail itself."""
    if author != "authority":
        return
    yield from untold(draft.blocks, name)
    hangs = contents.attached or contents.inline or contents.locked or any(body.parts for body in bodies)
    own = " ".join(block.text for block in draft.blocks if block.author == "authority")
    if not hangs and any(pattern.search(own) for pattern in cues("mail_cues", "attached")):
        done = "Read without it. Look for the letter in the mail, or ask for it again."
        yield Problem(name, "warning", "speaks of an attachment, and none is there", done)
    linked = list(dict.fromkeys([*(file for body in bodies for file in body.linked), *files_named(own)]))
    if not hangs and linked and len(own.split()) < _SHORT:
        what = f"links {'a file that is' if len(linked) == 1 else 'files that are'} not in it ({', '.join(linked[:3])})"
        done = "Read without it. Open the link, save the file, and read it beside the mail."
        yield Problem(name, "warning", what, done)


def _header(message: Any, name: str) -> str:
    try:
        raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
        if not raw.isascii():  # bytes that the standard does not allow, as some programs write them
            return canonical(decode(raw.encode("utf-8", "surrogateescape")).text)
        return canonical(str(message.get(name) or ""))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):  # the header parser trips over some
        return ""


def _sent(message: Any) -> list[DatedEvidence]:
    try:
        when = message["date"].datetime
    except (AttributeError, ValueError, TypeError, IndexError):
        return []
    return [DatedEvidence(when.date().isoformat(), "email_header")] if when is not None else []
