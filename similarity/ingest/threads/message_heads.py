"""Lines that part the messages of a thread: "From: A. Sample 3 May 2022", "A. Sample wrote to Skerra Council, 3 May 2022"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from similarity.ingest.draft import Author
from similarity.ingest.metadata.authority import names_in
from similarity.ingest.metadata.body_names import whole_name
from similarity.ingest.metadata.dates import day_at_end
from similarity.ingest.metadata.name_places import body_named_in

__all__ = ["MessageHead", "message_head"]

_LONGEST = 160  # characters
_FROM = re.compile(
    r"(?:message\s*\d*\s*[:–-]?\s*)?(?:from|sent by|posted by|written by|by)\s*:?\s+(?P<name>\S.{1,90})",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?P<name>\S.{1,80}?)\s+(?P<verb>wrote|writes|answered|replied|responded|sent|said|asked|posted)\b"
    r"(?:\s+(?:again|back|first))?"
    r"(?:\s+(?:to|a (?:message|request|response|reply|follow[- ]?up)(?: message)? to)\s+(?P<to>\S.{1,80}))?",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?P<name>\S.{1,80}?)\s+(?P<verb>asked)\s+(?P<to>(?:the )?[A-Z]\S.{1,80})"
)  # a body, without "to"
_ANSWERS = frozenset(["answered", "replied", "responded"])
_NO_NAME = re.compile(
    r"\b(?:you|we|i|your|our|my|it|they|he|she|figures?|table|published|date|on)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class MessageHead:
    """Who wrote a message and when.

    Parameters
    ----------
    name
        As the line gives it.
    author
        By the name and the verb; unknown where neither tells.
    date
        ISO 8601.
    body
        The public body that the line names, as writer or as reader.
    """

    name: str
    author: Author
    date: str
    body: str = ""


def message_head(text: str) -> MessageHead | None:
    """What a line says as the head of a message; None for any other line."""
    if len(text) > _LONGEST or "\t" in text:
        return None
    words, day = day_at_end(text)
    words = words.rstrip(" ,:;–—-(")
    if not day or not words:
        return None
    for pattern in (_VERB, _ASKED):
        if (found := pattern.fullmatch(words)) and not _NO_NAME.search(found["name"]):
            return _by_verb(found, day)
    if (found := _FROM.fullmatch(words)) and not _NO_NAME.search(found["name"]):
        body = _body(found["name"])
        return MessageHead(found["name"].strip(" ,"), "authority" if body else "unknown", day, body)
    return None


def _by_verb(found: re.Match[str], day: str) -> MessageHead:
    body, reader = _body(found["name"]), _body(found["to"] or "")
    author: Author = "unknown"
    if body or found["verb"].lower() in _ANSWERS:
        author = "authority"
    elif reader:
        author = "requester"
    return MessageHead(found["name"].strip(" ,"), author, day, body or reader)


def _body(name: str) -> str:
    return whole_name(next(iter(names_in(name)), "") or body_named_in(name), name)
