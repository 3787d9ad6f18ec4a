"""A mail pasted as plain text: its header lines say who wrote, when and about what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from similarity.ingest.draft import Author, DatedEvidence, Draft, DraftBlock
from similarity.ingest.mail.message_parts import mail_blocks, untold
from similarity.ingest.metadata.dates import day_in
from similarity.ingest.metadata.mail_headers import is_request_address, sender_authority, subject_of
from similarity.ingest.text.canonical import canonical
from similarity.ingest.text.lines import Line
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Place

__all__ = ["read_pasted_mail"]

_HEADER = compiled_pattern(
    r"(From|Sent|Date|To|Cc|Subject|Attachments?|Importance|Sensitivity)\s*:\s*(.*)", re.IGNORECASE
)
_MOST_HEADERS = 9


def read_pasted_mail(lines: Sequence[Line], template: Draft, name: str = "") -> Draft | None:
    """The mail as a draft; None for text that does not begin with a sender and two more headers.

    Parameters
    ----------
    lines
        Of the file, blank ones included.
    template
        Draft whose encoding and media type it takes.
    name
        Of the file, for problems.
    """
    start = next((i for i, line in enumerate(lines) if line.text), len(lines))
    headers: dict[str, str] = {}
    end = start
    for line in lines[start : start + _MOST_HEADERS]:
        found = _HEADER.fullmatch(line.text)
        if found is None:
            break
        headers.setdefault(found[1].lower(), found[2].strip())
        end += 1
    if "from" not in headers or len(headers) < 3:
        return None
    sender = headers["from"]
    author: Author = "requester" if is_request_address(sender) else "authority"
    top = [
        DraftBlock(canonical(line.text), "paragraph", Place(line=line.number), author)
        for line in lines[start:end]
    ]
    blocks = mail_blocks(lines[end:], author, sender)
    day = day_in(headers.get("sent", headers.get("date", "")))
    return replace(
        template,
        blocks=[*top, *blocks],
        problems=untold(blocks, name),
        title=subject_of(headers.get("subject", "")),
        authority=sender_authority(sender),
        sender="" if author == "requester" else sender,
        dates=[DatedEvidence(day, "email_header")] if day else [],
    )
