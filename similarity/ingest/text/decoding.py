"""Bytes to characters: byte order mark, declared charset, strict UTF-8, then Windows-1252.

Statistical detection is left out on purpose: on British text it takes cp1252 for cp1250 and turns the pound
sign into a Polish letter.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from similarity.ingest.text.strange_signs import strange_signs
from similarity.ingest.text.wide import wide_encoding
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Decoded", "decode"]

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers read under these labels (WHATWG Encoding Standard).
_LABELS = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "x-mac-roman": "mac-roman",
    "x-macroman": "mac-roman",
    "macintosh": "mac-roman",
}
# Signs that no text has and that programs for Windows write for quotation marks and dashes under these labels.
_CONTROLS = compiled_pattern("[\x80-\x9f]")

# Signs of British text in UTF-8 (é £ – ’ “ … € ™) that Windows-1252 would have as Ã© Â£ â€“: no text has those.
_SEVERAL_BYTES = re.compile(
    rb"((?:\xc2[\xa0-\xbf]|\xc3[\x80-\xbf]|\xe2\x80[\x90-\xaf\xb0-\xba]|\xe2\x82\xac|\xe2\x84\xa2)+)"
)
# The apostrophe and the quotation marks of old Macs, which Windows-1252 reads as letters: canÕt, ÒagreedÓ.
_MAC = re.compile(
    rb"[A-Za-z]\xd5(?:[smtd]|ll|re|ve)(?![A-Za-z])|(?<![A-Za-z])\xd2[A-Za-z][^\xd2\xd3\n]{0,300}[A-Za-z.,?!]\xd3(?![A-Za-z])"
)
# The pound sign of DOS before a sum, which Windows-1252 reads as œ.
_DOS = re.compile(rb"(?<![A-Za-z\x80-\xff])\x9c\d")
# The euro sign of Latin-9 beside a sum, which Windows-1252 reads as the sign of no currency; Latin-9 has no \x80 to \x9f.
_LATIN_9 = re.compile(rb"\xa4[ \xa0]?\d|\d[ \xa0]?\xa4")
_WINDOWS_ALONE = re.compile(rb"[\x80-\x9f]")
_NAMES = {"iso8859-15": "Latin-9 (ISO 8859-15)", "mac-roman": "Mac OS Roman", "cp850": "DOS (code page 850)"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, how they were decoded, and what was wrong with the bytes (empty when nothing was)."""

    text: str
    encoding: str
    trouble: str = ""


def decode(data: bytes, declared: str = "", mail: bool = False) -> Decoded:
    """Characters of ``data``.

    Parameters
    ----------
    data
        The bytes.
    declared
        Charset named by HTTP, MIME or a ``meta`` element; tried after a byte order mark.
    mail
        Of a mail: charsets that write other characters in seven bits are believed; browsers know none of UTF-7.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data, encoding)
    wide = wide_encoding(data)
    if wide:
        return _lenient(data, wide)
    seven = _seven_bit(declared) if mail else ""
    if seven and data.isascii():
        return _lenient(data, seven)
    for encoding in _candidates(declared):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if not encoding.startswith("iso") or not _CONTROLS.search(text):
            return Decoded(text, encoding, "; ".join(strange_signs(text, encoding)))
    return _by_line(data)


def _seven_bit(declared: str) -> str:
    """Python's name of a declared charset that writes other characters in seven bits; empty for any other."""
    label = declared.strip().strip("\"'").lower()
    name = codecs.lookup(label).name if _is_charset(label) else ""
    return name if name == "utf-7" or name.startswith(("iso2022", "hz")) else ""


def _candidates(declared: str) -> list[str]:
    label = declared.strip().strip("\"'").lower()
    label = _LABELS.get(label, label)
    if not _is_charset(label) or label.startswith(("utf-16", "utf-32")):
        label = ""  # without a mark and without NUL bytes it cannot be UTF-16
    # A page that says Latin-1 but is valid UTF-8 beyond ASCII is UTF-8: the reverse accident does not happen.
    return ["utf-8"] if label in {"", "utf-8", "utf8", "cp1252"} else ["utf-8", label]


def _is_charset(label: str) -> bool:
    try:
        return bool(label) and codecs.lookup(label)._is_text_encoding
    except (LookupError, ValueError, UnicodeError):
        return False


def _lenient(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return Decoded(text, encoding, f"some bytes are not valid {encoding}")


def _old_charset(data: bytes) -> str:
    """The charset of a file that is no UTF-8: Windows-1252, unless signs stand where that would make no sense."""
    if _MAC.search(data):
        return "mac-roman"
    if _LATIN_9.search(data) and not _WINDOWS_ALONE.search(data):
        return "iso8859-15"
    return "cp850" if _DOS.search(data) else "cp1252"


def _by_line(data: bytes) -> Decoded:
    """Lines that are valid UTF-8 as UTF-8, the others as cp1252: files glued together from two sources.

    A line of both, as a page that was put together by a program, is read sign by sign.
    """
    old = _old_charset(data)
    if old != "cp1252":
        text = data.decode(old, errors="replace")
        return Decoded(text, old, f"the file names no charset and was taken for {_NAMES[old]}")
    pieces, encodings, holes = [], set(), 0
    for line in data.split(b"\n"):
        try:
            pieces.append(line.decode("utf-8"))
            if not line.isascii():
                encodings.add("utf-8")
            continue
        except UnicodeDecodeError:
            encodings.add("cp1252")
        text = "".join(
            run.decode("utf-8" if number % 2 else "cp1252", errors="replace")
            for number, run in enumerate(_SEVERAL_BYTES.split(line))
        )
        if _SEVERAL_BYTES.search(line):
            encodings.add("utf-8")
        holes += "\ufffd" in text
        pieces.append(text)
    trouble = []
    if len(encodings) > 1:
        trouble.append("the file mixes UTF-8 and Windows-1252")
    if holes:
        trouble.append(f"{holes} lines have bytes that are no characters")
    text, encoding = "\n".join(pieces), "+".join(sorted(encodings)) or "utf-8"
    trouble += [] if holes else strange_signs(text, encoding)
    return Decoded(text, encoding, "; ".join(trouble))
