"""Outlook's winmail.dat (TNEF): the letter's text and its attachments, through the optional library tnefparse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from similarity.errors import DamagedInput, MissingExtra
from similarity.ingest.draft import Part, Reading
from similarity.ingest.text.canonical import canonical
from similarity.records import Problem

__all__ = ["read_winmail"]

_DAMAGED = "is Outlook's winmail.dat, and nothing could be unpacked from it"
_CUT_OFF = "is Outlook's winmail.dat, and its end is missing"
_CURE = "Ask for the letter as PDF, or open the mail in Outlook and save what is attached."
_HEAD, _BLOCK, _SUM = 6, 9, 2  # bytes: signature and key; level, name and length; checksum
_FORMS = (("htmlbody", "text.html"), ("body", "text.txt"), ("rtfbody", "text.rtf"))


def read_winmail(data: bytes, name: str) -> Reading:
    """What lies in a winmail.dat as parts.

    Raises
    ------
    MissingExtra
        The library that unpacks it is not installed.
    DamagedInput
        Nothing can be unpacked from it.
    """
    try:
        from tnefparse import TNEF
    except ImportError as error:
        raise MissingExtra(
            "Outlook's winmail.dat",
            'Install what unpacks it: pip install "foi-similarity[outlook]"; or ask for the letter as PDF.',
        ) from error
    try:
        parts = list(_parts(TNEF(data, do_checksum=False)))
    except Exception as error:  # the library fails in many ways on a damaged file
        raise DamagedInput(name, _DAMAGED, f"Left out. {_CURE}") from error
    if not parts:
        raise DamagedInput(name, _DAMAGED, f"Left out. {_CURE}")
    cut = [] if _is_whole(data) else [Problem(name, "warning", _CUT_OFF, f"What is there was read. {_CURE}")]
    return Reading(parts=parts, problems=cut, container=True)


def _is_whole(data: bytes) -> bool:
    """Whether every block of the file is as long as it says it is: level, name, length, content, sum."""
    place = _HEAD
    while data[place : place + 1] in {b"\x01", b"\x02"}:
        if place + _BLOCK > len(data):
            return False
        place += _BLOCK + int.from_bytes(data[place + 5 : place + _BLOCK], "little") + _SUM
    return place <= len(data)


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
