"""Days that a program sets to today's whenever it opens a file: the days that the file itself has are kept.

Word keeps with such a field what it showed last; LibreOffice throws it away and prints the day of the reading.
"""

from __future__ import annotations

import re

__all__ = ["is_set_anew", "with_kept_dates"]

_KINDS = b"DATE|TIME|SAVEDATE|PRINTDATE"
# An instruction in RTF, with the braces and codes before its name; the signs that stand for today by themselves.
_RTF = re.compile(rb"(\\fldinst\b(?:\s|[{]|\\[a-z]+-?\d*)*?\s*)(" + _KINDS + rb")(?![A-Za-z])", re.IGNORECASE)
_RTF_SIGNS = re.compile(rb"\\ch(?:date|dpl|dpa|time)(?![a-z]) ?")
# An element of a flat OpenDocument file, and the words that it showed last.
_FLAT = re.compile(rb"<text:((?:modification-|creation-|print-)?(?:date|time))\b[^<>]*>([^<>]*)</text:\1>")
_OWN_DAY = re.compile(r"\s*X?(?:DATE|TIME)\b", re.IGNORECASE)


def with_kept_dates(data: bytes) -> bytes:
    """An RTF or flat OpenDocument file in which days are words; anything else as it is."""
    if data.startswith(b"{\\rtf"):
        return _RTF_SIGNS.sub(
            b"", _RTF.sub(rb"\1X\2", data)
        )  # of a field that it does not know LibreOffice keeps the words
    if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml") and b"<text:" in data:
        return _FLAT.sub(rb"\2", data)
    return data


def is_set_anew(instruction: str) -> bool:
    """Whether a field of Word, by its instruction, shows the day or time of its opening."""
    return _OWN_DAY.match(instruction) is not None
