"""WhatDoTheyKnow's own plain text of a request, as its download holds it (``correspondence.txt``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from similarity.ingest.draft import DatedEvidence, Draft, DraftBlock
from similarity.ingest.mail.message_parts import mail_blocks
from similarity.ingest.mail.thread import Message, responses
from similarity.ingest.metadata.dates import day_in
from similarity.ingest.text.canonical import canonical
from similarity.ingest.text.lines import Line, join_lines
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Place

__all__ = ["read_thread"]

# Source of the form: alaveteli, app/views/request/show.text.erb
_OPENING = compiled_pattern(
    r"This is a plain-text version of the Freedom of Information request\s+[\"“](?P<title>.+?)[\"”]",
    re.IGNORECASE,
)
_RULE = compiled_pattern(r"-{20,}")
_HEADER = compiled_pattern(r"(From|To|Date|Attachment)\s*:\s*(.*)", re.IGNORECASE)


def read_thread(lines: Sequence[Line], template: Draft) -> list[Draft] | None:
    """Responses of a thread; None for any other text.

    Parameters
    ----------
    lines
        Of the file.
    template
        Draft whose encoding and media type every response takes.
    """
    opening = _OPENING.match(" ".join(line.text for line in lines[:6]))
    rules = [i for i, line in enumerate(lines) if _RULE.fullmatch(line.text)]
    if opening is None or not rules:
        return None
    before = [_chrome(line) for line in lines[: rules[0]] if line.text]
    requester, authority = "", ""
    messages: list[Message] = []
    for start, end in zip(rules, [*rules[1:], len(lines)], strict=True):
        section = list(lines[start + 1 : end])
        headers = _headers(section)
        if not requester:
            requester, authority = headers.get("from", ""), headers.get("to", "")
        messages.append(_message(section, headers, len(messages) + 1, requester))
    title = canonical(opening["title"])
    return [
        replace(
            template,
            blocks=r.blocks,
            dates=r.dates,
            name=r.name,
            title=title,
            authority=authority,
            problems=[],
        )
        for r in responses(before, messages, [])
    ]


def _headers(section: Sequence[Line]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in section[:8]:
        header = _HEADER.fullmatch(line.text)
        if header:
            found.setdefault(header[1].lower(), header[2].strip())
    return found


def _message(section: list[Line], headers: dict[str, str], number: int, requester: str) -> Message:
    asked = bool(requester) and headers.get("from", "").casefold().startswith(requester.casefold())
    message = Message(f"message-{number}", "requester" if asked else "authority")
    day = day_in(re.sub(r"<[^>]+>", " ", headers.get("date", "")))
    if day:
        message.dates.append(DatedEvidence(day, "page"))
    framed = {i for i, line in enumerate(section) if _is_frame(line.text, i)}
    own = [Line("", line.number) if i in framed else line for i, line in enumerate(section)]
    message.blocks = [_chrome(section[i]) for i in sorted(framed)]
    message.blocks.extend(mail_blocks(own, message.author))
    return message


def _is_frame(text: str, position: int) -> bool:
    """Headers stand at the top of a message, attachments at its end; a quoted header is neither."""
    header = _HEADER.fullmatch(text)
    return header is not None and (position < 8 or header[1].lower() == "attachment")


def _chrome(line: Line) -> DraftBlock:
    return DraftBlock(join_lines([line])[0].text, "chrome", Place(line=line.number))
