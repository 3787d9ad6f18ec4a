"""Text that is nothing but base64: a gateway coded a file that was coded already, or somebody saved it as it was sent."""

from __future__ import annotations

import binascii
import re

__all__ = ["decoded_whole"]

_CODED = re.compile(rb"\s*[A-Za-z0-9+/]{60,}(?:\s+[A-Za-z0-9+/]+)*={0,2}\s*")
_FEWEST_BLANKS = 0.04  # of the characters of a text: words are shorter
_STARTS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"II*\x00")


def decoded_whole(data: bytes) -> bytes:
    """What ``data`` holds where all of it is base64, of a text or of a file that a letter may be; else nothing."""
    if not _CODED.fullmatch(data) or len(b"".join(data.split())) % 4:
        return b""
    try:
        found = binascii.a2b_base64(data)
    except binascii.Error:
        return b""
    return found if found.startswith(_STARTS) or _is_text(found) else b""


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8")
    except ValueError:
        try:
            text = data.decode("cp1252")
        except ValueError:
            return False
    blanks = sum(map(text.count, " \n\t"))
    strange = sum(not c.isprintable() and not c.isspace() for c in text)
    is_coded_again = _CODED.fullmatch(data) is not None
    return not strange and (is_coded_again or blanks >= _FEWEST_BLANKS * len(text))
