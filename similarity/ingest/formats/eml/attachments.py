"""What hangs on a mail, as parts that are read in turn; what cannot be handed over is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from similarity.ingest.draft import DatedEvidence, Part
from similarity.ingest.formats.eml.payload import attached_message, payload_of
from similarity.ingest.formats.eml.structure import Contents
from similarity.ingest.formats.page_sized import is_page_sized, picture_not_read
from similarity.ingest.text.canonical import canonical
from similarity.records import Problem

__all__ = ["attachments"]

_MESSAGES = frozenset({"message/rfc822", "message/global", "message/news"})
# What mail programs add by themselves, for other programs to read.
_CARDS = {
    "text/calendar": "a calendar entry",
    "text/vcard": "a visiting card",
    "text/x-vcard": "a visiting card",
    "text/directory": "a visiting card",
}


def attachments(
    found: Contents, dates: tuple[DatedEvidence, ...], authority: str, sender: str
) -> Iterator[Part]:
    """Attachments in order, pictures of pages inside the text, and what is locked.

    Parameters
    ----------
    found
        The message's contents.
    dates, authority, sender
        What the message says of itself, for the letters attached to it.
    """
    taken: set[str] = set()
    for number, part in enumerate([*found.attached, *found.inline], start=1):
        is_picture = part.get_content_maintype() == "image"
        data = payload_of(part)
        if part.get_content_type() in _CARDS:
            name = _distinct(_name(part, number), number, taken)
            what, done = f"is {_CARDS[part.get_content_type()]}", "Left out: it holds no letter."
            yield Part(name, b"", problem=Problem(name, "info", what, done))
            continue
        if part.get_content_type() == "message/external-body":
            name = _distinct(_name(part, number), number, taken)
            yield Part(name, b"", problem=Problem(name, "warning", *_elsewhere(part)))
            continue
        inline = is_picture and any(part is picture for picture in found.inline)
        if inline and not is_page_sized(data):
            if problem := picture_not_read(data, _distinct(_name(part, number), number, taken)):
                yield Part(problem.source, b"", problem=problem)
            continue  # a logo or a photograph beside a signature
        name = _distinct(_name(part, number), number, taken)
        inner = part.get_payload()
        if part.get_content_type() in _MESSAGES and isinstance(inner, list) and inner:
            yield Part(name, attached_message(part) or _bytes(inner[0]), sender=sender)
        elif data:
            charset = part.get_content_charset("") or ""
            yield Part(name, data, charset, dates=dates, authority=authority, in_text=inline)
        else:
            done = "Left out. Look for it in the mail."
            yield Part(name, b"", problem=Problem(name, "warning", "is an empty attachment", done))
    for number, part in enumerate(found.locked, start=1):
        name = _distinct(_name(part, number, "encrypted"), number, taken)
        yield Part(name, b"", problem=Problem(name, "error", *_locked(part)))


def _elsewhere(part: Any) -> tuple[str, str]:
    """What to say of a file that the mail only tells where to fetch (RFC 2046, 5.2.3)."""
    place = " ".join(str(part.get_param("url") or part.get_param("site") or "").split())[:120]
    what = (
        f"is not in the mail, but kept elsewhere ({place})"
        if place
        else "is not in the mail, but kept elsewhere"
    )
    return what, "Fetch it from there, and read it beside the mail."


def _locked(part: Any) -> tuple[str, str]:
    if str(part.get_param("smime-type") or "").lower() == "signed-data":
        return "is signed in a way that hides its text (S/MIME)", "Left out. Open the mail and save its text."
    kind = "S/MIME" if "pkcs7" in part.get_content_type() else "PGP"
    return f"is encrypted ({kind})", "Left out. Open the mail where its key is, and save its text."


def _distinct(name: str, number: int, taken: set[str]) -> str:
    while name in taken:
        name = f"{number}-{name}"
    taken.add(name)
    return name


def _name(part: Any, number: int, otherwise: str = "part") -> str:
    given = str(part.get_filename() or "").replace("\\", "/")
    name = canonical(PurePosixPath(given).name).replace("!", "_")[:120]
    if name:
        return name
    suffix = ".eml" if part.get_content_type() in _MESSAGES else ""
    return f"{otherwise}-{number}{suffix}"


def _bytes(message: Any) -> bytes:
    try:
        return bytes(message.as_bytes())
    except (UnicodeError, ValueError, KeyError, TypeError, LookupError, AttributeError):
        return str(message).encode("utf-8", "surrogateescape")
