"""A page's content stream, token by token: pdfminer's parser, with one pattern for what stands whole in its buffer.

pdfminer walks through a stream character class by character class, and half of reading a PDF was that. A token that
one pattern can tell, with what ends it, is taken at once; any other (a string with brackets inside, one across two
buffers, an inline picture) is left to pdfminer, whose state stays what it would have been.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from pdfminer import settings
from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import (
    ESC_STRING,
    KEYWORD_ARRAY_BEGIN,
    KEYWORD_ARRAY_END,
    KEYWORD_DICT_BEGIN,
    KEYWORD_DICT_END,
    KEYWORD_PROC_BEGIN,
    KEYWORD_PROC_END,
    KWD,
    LIT,
    PSEOF,
    PSKeyword,
    PSLiteral,
    PSTypeError,
    keyword_name,
)

__all__ = ["ContentParser", "QuickInterpreter"]

_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|(.))", re.DOTALL)
_TOKEN = re.compile(
    rb"\s*+(?:"
    rb"(?P<int>[-+]?+\d++)(?![.])(?=.)"
    rb"|(?P<float>[-+]?+(?:\d++\.\d*+|\.\d++))(?=.)"
    rb"|\((?P<string>(?:[^()\\]++|\\(?>[0-7]{1,3}|\r\n|[^0-7]))*+)\)"
    rb"|(?P<keyword>[A-Za-z][^#/%\[\]()<>{}\s]*+)(?=.)"
    rb"|(?P<array>[\[\]])"
    rb"|/(?P<name>[^#/%\[\]()<>{}\s]*+)(?=[^#])"
    rb"|<(?P<hex>(?:[0-9A-Fa-f]{2})*+)>(?=[^>])"
    rb")",
    re.DOTALL,
)
_PLAIN = frozenset([int, float, bool, str, bytes, PSLiteral])  # what is handed on as it stands
_OPENS_OR_CLOSES = frozenset(
    map(id, (KEYWORD_DICT_BEGIN, KEYWORD_DICT_END, KEYWORD_PROC_BEGIN, KEYWORD_PROC_END))
)


class ContentParser(PDFContentParser):
    """pdfminer's parser of content streams, quicker and with the same answers."""

    def nexttoken(self) -> Any:
        """The next token and where it stands."""
        if not self._tokens and self._parse1 == self._parse_main:
            found = _TOKEN.match(self.buf, self.charpos)
            if found is not None and (value := _value(found)) is not None:
                self.charpos = found.end()
                group: Any = found.lastgroup
                before = group in _BEHIND_A_SIGN
                return self.bufpos + found.start(group) - before, value
        return super().nexttoken()

    def nextobject(self) -> Any:
        """The next operand or operator and where it stands."""
        while not self.results:
            entry = pos, token = self.nexttoken()
            if type(token) in _PLAIN:
                if not self.context and not self.curstack:
                    return entry
                self.curstack.append(entry)
            elif token is KEYWORD_ARRAY_BEGIN:
                self.start_type(pos, "a")
            elif token is KEYWORD_ARRAY_END:
                try:
                    self.push(self.end_type("a"))
                except PSTypeError:
                    if settings.STRICT:
                        raise
            elif self.context or self.curstack or id(token) in _OPENS_OR_CLOSES or token in self._pictured:
                self._tokens.insert(0, entry)
                return super().nextobject()
            else:
                return entry
            if not self.context:
                self.flush()
        return self.results.pop(0)

    @property
    def _pictured(self) -> tuple[Any, Any]:
        return self.KEYWORD_BI, self.KEYWORD_ID


_BEHIND_A_SIGN = frozenset(["string", "name", "hex"])  # "(", "/" and "<" stand before these


def _value(found: re.Match[bytes]) -> Any:
    """What a token means; None where pdfminer must tell."""
    kind, text = found.lastgroup, found[found.lastgroup or 0]
    if kind == "int":
        return int(text)
    if kind == "float":
        return float(text)
    if kind == "string":
        return _unescaped(text) if b"\\" in text else text
    if kind == "keyword":
        return {b"true": True, b"false": False}.get(text, KWD(text))
    if kind == "array":
        return KWD(text)
    if kind == "name":
        return LIT(text.decode("ascii")) if text.isascii() else None
    return bytes.fromhex(text.decode("ascii"))


def _unescaped(text: bytes) -> bytes | None:
    try:
        return _ESCAPE.sub(_meant, text)
    except ValueError:  # a figure beyond one byte
        return None


def _meant(escape: re.Match[bytes]) -> bytes:
    if escape[1]:
        return bytes((int(escape[1], 8),))
    return bytes((ESC_STRING[escape[2]],)) if escape[2] in ESC_STRING else b""


class QuickInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter of pages on `ContentParser`; what an operator calls is looked up once."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._operators: dict[int, tuple[Callable[..., None] | None, int]] = {}

    def execute(self, streams: Sequence[object]) -> None:
        """Go through content streams; one that draws itself is passed over."""
        above: set[int] = getattr(self, "parent_stream_ids", set())
        drawn = [stream for stream in map(stream_value, streams) if stream.objid not in (None, *above)]
        if hasattr(self, "stream_ids"):
            self.stream_ids.clear()
            self.stream_ids.update(stream.objid for stream in drawn if stream.objid is not None)
        try:
            parser = ContentParser(drawn)
        except PSEOF:  # an empty page
            return
        while True:
            try:
                _, found = parser.nextobject()
            except PSEOF:
                return
            if not isinstance(found, PSKeyword):
                self.push(found)
                continue
            does, count = self._operators.get(id(found)) or self._operator(found)
            if does is None:
                continue
            operands = self.pop(count) if count else []
            if len(operands) == count:
                does(*operands)

    def _operator(self, keyword: PSKeyword) -> tuple[Callable[..., None] | None, int]:
        """What an operator calls, and with how many operands; None for one that is not known."""
        name = str(keyword_name(keyword)).replace("*", "_a").replace('"', "_w").replace("'", "_q")
        does: Any = getattr(self, f"do_{name}", None)
        found = does, does.__code__.co_argcount - 1 if does is not None else 0
        self._operators[id(keyword)] = found
        return found
