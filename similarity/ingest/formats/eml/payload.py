"""The bytes of one part of a message, also where what its header says of their coding is not so."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from typing import Any

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["attached_message", "payload_of"]

_TOP = 2_000  # characters that hold the first lines
_LONG = 60  # characters of a line that no word is
_CODED = re.compile(rb"[A-Za-z0-9+/]+")
_CODED_LINE = compiled_pattern(r"[A-Za-z0-9+/]+={0,2}")
_CODING = re.compile(r"[\w.-]+")  # some programs set a semicolon or a comment beside it
_COMMENT = re.compile(r"\([^()]*\)")
# White space behind a soft line end, as gateways pad lines: RFC 2045 has it left out.
_PADDED = re.compile(rb"=[ \t]+(?=\r?\n)")


def payload_of(part: Any) -> bytes:
    """What a part holds, decoded; empty for a part that holds other parts."""
    if part.is_multipart():
        return b""
    coding, raw = _coding(part), _raw(part)
    if coding == "base64" and not _is_base64(raw):
        return raw.encode("utf-8", "surrogateescape")  # said to be coded, and plain text
    named = str(part.get("content-transfer-encoding") or "").strip().lower()
    if named != coding and coding in {"base64", "quoted-printable"}:
        data = raw.encode("utf-8", "surrogateescape")
        return _decoded(data, coding)
    if coding == "quoted-printable":
        data = raw.encode("utf-8", "surrogateescape")
        if _PADDED.search(data):
            return quopri.decodestring(_PADDED.sub(b"=", data))
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return b""
    return _as_far_as_it_goes(payload) if coding == "base64" and payload.isascii() else payload


def _decoded(data: bytes, coding: str) -> bytes:
    if coding == "quoted-printable":
        return quopri.decodestring(data)
    try:
        return base64.b64decode(data)
    except (binascii.Error, ValueError):
        return data


def _as_far_as_it_goes(payload: bytes) -> bytes:
    """Base64 whose last sign was cut off, which the library hands over as it is; anything else as it is."""
    coded = b"".join(payload.split())
    if len(coded) % 4 != 1 or len(coded) < _LONG or not _CODED.fullmatch(coded):
        return payload
    return base64.b64decode(coded[:-1])


def attached_message(part: Any) -> bytes:
    """An attached message that is coded as a whole, which the standard forbids and servers do; empty for any other."""
    inner = part.get_payload()
    if not isinstance(inner, list) or len(inner) != 1 or inner[0].is_multipart():
        return b""
    coding, raw = _coding(part), _raw(inner[0])
    try:
        if coding == "base64" and not inner[0].keys() and _is_base64(raw):
            return base64.b64decode(raw)
        if coding == "quoted-printable":
            return quopri.decodestring(inner[0].as_bytes())
    except (binascii.Error, ValueError):
        pass
    return b""


def _coding(part: Any) -> str:
    found = _CODING.search(_COMMENT.sub(" ", str(part.get("content-transfer-encoding") or "")))
    return found.group().lower() if found else ""


def _raw(part: Any) -> str:
    payload = part.get_payload()
    return payload if isinstance(payload, str) else ""


def _is_base64(raw: str) -> bool:
    """Whether a text begins as base64 does; a list or a scanner may have put plain words below it."""
    lines = [line for line in map(str.strip, raw[:_TOP].splitlines()) if line][:2]
    coded = [_CODED_LINE.fullmatch(line) is not None for line in lines]
    return all(coded) or (coded[0] and len(lines[0]) >= _LONG)
