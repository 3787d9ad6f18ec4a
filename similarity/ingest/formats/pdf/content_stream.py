"""Splits a page's content stream into its objects: pdfminer.six's own parser, which takes common tokens in runs.

pdfminer changes its state for every token, and for every escape in a string; half of the time that a page takes goes
there. Here one regular expression takes each token that lies whole in the buffer. What it does not know (comments,
nested brackets in strings, damage, what goes on in the next buffer) it leaves to pdfminer, so every stream gives the
objects that pdfminer finds in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.psparser import (
    KEYWORD_ARRAY_BEGIN,
    KEYWORD_ARRAY_END,
    KEYWORD_DICT_BEGIN,
    KEYWORD_DICT_END,
    KEYWORD_PROC_BEGIN,
    KEYWORD_PROC_END,
    KWD,
    LIT,
    PSKeyword,
    PSLiteral,
)

__all__ = ["ContentParser"]

# What ends each kind of token is looked for, too: at the end of the buffer it may go on. No repetition gives back what
# it took: a long string that is cut off there would be tried in every way.
_TOKEN = re.compile(
    rb"""[\s\0]*+(?:
    (?P<whole>[-+]?\d{1,18}(?=[^\d.]))
    | (?P<decimal>[-+]?(?:\d{1,18}\.\d{0,18}|\.\d{1,18})(?=\D))
    | \((?P<plain>[^()\\]*+)\)
    | <(?P<hexadecimal>[\da-fA-F]*+)>(?=[^>])
    | (?P<keyword>[A-Za-z][^\#/%\[\]()<>{}\s]*+(?=[\#/%\[\]()<>{}\s])|<<|>>|[\[\]*'"])
    | /(?P<name>[^\#/%\[\]()<>{}\s]*+(?=[/%\[\]()<>{}\s]))
    | \((?P<escaped>(?:[^()\\]++|\\(?:[0-3][0-7]{0,2}+|[4-7][0-7]?+(?![0-7])|\r\n|[^0-7]))*+)\)
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|(.))", re.DOTALL)
_ESCAPED = {
    b"b": b"\b",
    b"t": b"\t",
    b"n": b"\n",
    b"f": b"\f",
    b"r": b"\r",
    b"(": b"(",
    b")": b")",
    b"\\": b"\\",
}
_BYTES = [bytes([number]) for number in range(256)]

_INLINE, _DATA = KWD(b"BI"), KWD(b"ID")  # of a picture: what follows is no tokens
_OPENING_OR_CLOSING = frozenset(
    [
        KEYWORD_ARRAY_BEGIN, KEYWORD_ARRAY_END, KEYWORD_DICT_BEGIN, KEYWORD_DICT_END,
        KEYWORD_PROC_BEGIN, KEYWORD_PROC_END, _INLINE, _DATA,
    ]
)  # fmt: skip
_VALUES = frozenset([int, float, bool, bytes, PSLiteral])


class ContentParser(PDFContentParser):
    """pdfminer's parser of content streams, faster."""

    def _parse_main(self, s: bytes, i: int) -> int:
        """Take all tokens of the buffer that need no second look; at the first that does, what pdfminer does."""
        tokens, start, match = self._tokens, i, _TOKEN.match
        while found := match(s, i):
            kind = found.lastgroup
            token = _MAKE[kind](found[kind])  # type: ignore[index]
            tokens.append((self.bufpos + found.start(kind), token))  # type: ignore[arg-type]
            i = found.end()
            if token is _DATA:  # the only one whose place counts
                break
        return i if i > start else super()._parse_main(s, i)

    def nextobject(self) -> Any:
        """The next operator, value or array of values."""
        tokens = self._tokens
        if tokens and not (self.results or self.context or self.eof):
            place, token = tokens[0]
            kind = type(token)
            if kind in _VALUES or (kind is PSKeyword and token not in _OPENING_OR_CLOSING):
                return tokens.pop(0)
            if token is KEYWORD_ARRAY_BEGIN:
                values: list[Any] = []
                for number in range(1, len(tokens)):
                    token = tokens[number][1]
                    if type(token) in _VALUES:
                        values.append(token)
                    elif token is KEYWORD_ARRAY_END:
                        del tokens[: number + 1]
                        return place, values
                    else:
                        break
        return super().nextobject()


def _name(raw: bytes) -> PSLiteral:
    try:
        return LIT(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(raw)


def _keyword(raw: bytes) -> PSKeyword | bool:
    return raw == b"true" if raw in {b"true", b"false"} else KWD(raw)


def _from_hexadecimal(raw: bytes) -> bytes:
    """Its bytes; a last digit without a second stands for itself, as pdfminer has it."""
    digits = raw.decode("ascii")
    return bytes.fromhex(digits) if len(digits) % 2 == 0 else bytes.fromhex(f"{digits[:-1]}0{digits[-1]}")


def _unescape(found: re.Match[bytes]) -> bytes:
    """What an escape stands for: an unknown one, like a line's end, for nothing."""
    octal, letter = found.groups()
    return _BYTES[int(octal, 8)] if octal else _ESCAPED.get(letter, b"")


def _from_escaped(raw: bytes) -> bytes:
    return _ESCAPE.sub(_unescape, raw)


_MAKE: dict[str, Callable[[bytes], Any]] = {
    "whole": int,
    "decimal": float,
    "plain": bytes,
    "hexadecimal": _from_hexadecimal,
    "keyword": _keyword,
    "name": _name,
    "escaped": _from_escaped,
}
