"""Lines that part the messages of a thread: "From: A. Sample 3 May 2022", "A. Sample wrote to Skerra Council, 3 May 2022"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from similarity.ingest.draft import Author
from similarity.ingest.metadata.authority import names_in
from similarity.ingest.metadata.body_names import whole_name
from similarity.ingest.metadata.dates import day_at_end
from similarity.ingest.metadata.name_places import body_named_in
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["MessageHead", "greets_a_body", "message_head", "name_and_day"]

_LONGEST = 160  # characters
_NAME = 9  # words of a name, with the office before it
_FROM = compiled_pattern(
    r"(?:message\s*\d*\s*[:–-]?\s*)?(?:from|sent by|posted by|written by|by)\s*:?\s+(?P<name>\S.{1,90})",
    re.IGNORECASE,
)
# "From: A. Sample. To: Skerra Council. 3 May 2022": both sides on one line.
_TO = compiled_pattern(r"(?P<name>\S.{0,80}?)[\s.,;|/–—-]+to\s*:\s*(?P<to>\S.{1,80})", re.IGNORECASE)
_DAY_NAMED = compiled_pattern(r"[\s.,;|/–—-]*\b(?:sent|date|dated|on)\s*:?$", re.IGNORECASE)
_VERB = compiled_pattern(
    r"(?P<name>\S.{1,80}?)\s+(?P<verb>wrote|writes|answered|replied|responded|sent|said|asked|posted)\b"
    r"(?:\s+(?:again|back|first))?"
    r"(?:\s+(?:to|a (?:message|request|response|reply|follow[- ]?up)(?: message)? to)\s+(?P<to>\S.{1,80}))?",
    re.IGNORECASE,
)
_ASKED = compiled_pattern(
    r"(?P<name>\S.{1,80}?)\s+(?P<verb>asked)\s+(?P<to>(?:the )?[A-Z]\S.{1,80})"
)  # a body, without "to"
_ANSWERS = frozenset(["answered", "replied", "responded"])
_NO_NAME = compiled_pattern(
    r"\b(?:you|we|i|your|our|my|it|they|he|she|figures?|table|published|date|on)\b", re.IGNORECASE
)
# "Dear Sallow Borough Council,": who greets a body by its name asks something of it.
_GREETING = compiled_pattern(r"(?:dear|hi|hello)\s+(?P<to>[A-Z][^,:;.!?]{2,80})", re.IGNORECASE)


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
    if (found := _FROM.fullmatch(words)) and (sides := _TO.fullmatch(_DAY_NAMED.sub("", found["name"]))):
        return _by_sides(sides, day)
    for pattern in (_VERB, _ASKED):
        if (told := pattern.fullmatch(words)) and not _NO_NAME.search(told["name"]):
            return _by_verb(told, day)
    if found and not _NO_NAME.search(found["name"]):
        body = _body(found["name"])
        return MessageHead(found["name"].strip(" ,"), "authority" if body else "unknown", day, body)
    return None


def name_and_day(text: str) -> MessageHead | None:
    """What a line says that holds a name and a day and nothing else; a head only where the page has the greeting for it."""
    if len(text) > _LONGEST or "\t" in text:
        return None
    words, day = day_at_end(text)
    name = words.rstrip(" ,:;–—-(")
    if not day or name == words.rstrip() or not name[:1].isupper() or _NO_NAME.search(name):
        return None
    if any(c.isdigit() for c in name) or not 2 <= len(name.split()) <= _NAME or name.endswith("."):
        return None
    body = _body(name)
    return MessageHead(name, "authority" if body else "unknown", day, body)


def greets_a_body(text: str) -> bool:
    """Whether a message begins by greeting a public body."""
    found = _GREETING.match(text.strip())
    return found is not None and bool(_body(found["to"].strip()))


def _by_verb(found: re.Match[str], day: str) -> MessageHead:
    body, reader = _body(found["name"]), _body(found["to"] or "")
    author: Author = "unknown"
    if body or found["verb"].lower() in _ANSWERS:
        author = "authority"
    elif reader:
        author = "requester"
    return MessageHead(found["name"].strip(" ,"), author, day, body or reader)


def _by_sides(found: re.Match[str], day: str) -> MessageHead:
    """A head that names writer and reader: who writes to a body asks, unless a body writes."""
    body, reader = _body(found["name"]), _body(found["to"])
    author: Author = "authority" if body else "requester" if reader else "unknown"
    return MessageHead(found["name"].strip(" .,;"), author, day, body or reader)


def _body(name: str) -> str:
    return whole_name(next(iter(names_in(name)), "") or body_named_in(name), name)
