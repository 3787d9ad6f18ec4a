"""Text whose characters take two or four bytes each, told without a mark: it is text when read so, and nothing else is."""

from __future__ import annotations

__all__ = ["wide_encoding"]

_HEAD = 2_000  # bytes
_ENCODINGS = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_FEWEST_BLANKS = 0.04  # of the characters; a word of any alphabet that parts words is shorter
_STRANGE = 0.02  # of the characters: a damaged file keeps some


def wide_encoding(data: bytes) -> str:
    """The encoding of text in UTF-16 or UTF-32 without a byte order mark; empty for anything else.

    Blanks decide: read with the wrong width or the wrong end first they are other characters.
    """
    head = data[:_HEAD]
    if len(head) < 4 or 0 not in head:
        return ""
    for encoding in _ENCODINGS:
        width = 4 if "32" in encoding else 2
        text = head[: len(head) // width * width].decode(encoding, errors="replace")
        blanks = sum(map(text.count, " \n\r\t"))
        strange = sum(not c.isprintable() for c in text) - sum(map(text.count, "\n\r\t\f\u00ad\u200b"))
        lost = text.count("\ufffd")
        if blanks >= _FEWEST_BLANKS * len(text) and strange + lost <= _STRANGE * len(text) + (lost == 1):
            return encoding
    return ""
