"""Outlook's winmail.dat (TNEF): the letter's text and its attachments, through the optional library tnefparse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from similarity.errors import MissingExtra
from similarity.ingest.draft import Part, Reading
from similarity.ingest.text.canonical import canonical

__all__ = ["read_winmail"]

_FORMS = (("htmlbody", "text.html"), ("body", "text.txt"), ("rtfbody", "text.rtf"))


def read_winmail(data: bytes) -> Reading:
    """What lies in a winmail.dat as parts.

    Raises
    ------
    MissingExtra
        The library that unpacks it is not installed.
    """
    try:
        from tnefparse import TNEF
    except ImportError as error:
        raise MissingExtra(
            "Outlook's winmail.dat",
            'Install what unpacks it: pip install "foi-similarity[outlook]"; or ask for the letter as PDF.',
        ) from error
    return Reading(parts=list(_parts(TNEF(data, do_checksum=False))), container=True)


def _parts(opened: Any) -> Iterator[Part]:
    for form, name in _FORMS:
        if content := _content(opened, form):
            yield Part(name, content)
            break
    taken: set[str] = set()
    for number, attached in enumerate(opened.attachments, start=1):
        name = _name(attached, number)
        name = f"{number}-{name}" if name in taken else name
        taken.add(name)
        yield Part(name, bytes(attached.data or b""))


def _content(opened: Any, form: str) -> bytes:
    """One form of the text; the library fails on some that it finds."""
    try:
        content = getattr(opened, form, None)
    except Exception:
        return b""
    if isinstance(content, list):
        content = b"".join(part for part in content if isinstance(part, bytes))
    return content.encode("utf-8") if isinstance(content, str) else bytes(content or b"")


def _name(attached: Any, number: int) -> str:
    try:
        given = str(attached.long_filename() or attached.name or "")
    except Exception:
        given = str(attached.name or "")
    given = given.replace("\\", "/").strip("\x00 ")
    return canonical(PurePosixPath(given).name).replace("!", "_")[:120] or f"part-{number}"
