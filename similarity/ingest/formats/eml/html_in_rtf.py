"""The HTML that Outlook wraps in RTF, as it was before (MS-OXRTFEX): tags in groups of their own, words between them."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace
from html import escape

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["html_in_rtf"]

_TOKEN = compiled_pattern(
    r"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]+)(?P<number>-?\d{1,9})?[ ]?|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<open>\{)|(?P<close>\})|(?P<text>[^\\{}\r\n]+)"
)
_HEAD = 400  # characters that say what the file was made from
_PAGE = compiled_pattern(r"\\ansicpg(\d{1,5})")
# Tables of the file, not words of the mail.
_TABLES = frozenset({"fonttbl", "colortbl", "stylesheet", "info", "pict", "generator", "listtable"})
_SIGNS = {
    "par": "\n", "line": "\n", "tab": "\t", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "endash": "–", "emdash": "—", "~": "\u00a0", "_": "\u2011", "-": "\u00ad",
    "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Group:
    skipped: bool = False
    is_tag: bool = False
    only_rtf: bool = False  # what RTF needs and the HTML did not have
    replaced: int = 1  # signs that stand behind each ``\\u`` for readers that do not know it


def html_in_rtf(rtf: bytes) -> str:
    """The page inside an RTF text; empty for RTF that was not made from HTML."""
    text = rtf.decode("latin-1")
    if "\\fromhtml1" not in text[:_HEAD]:
        return ""
    page = "".join(_Unwrapping(text).pieces())
    return page.encode("utf-16-le", "surrogatepass").decode(
        "utf-16-le", "replace"
    )  # pairs of ``\\u`` are one sign


class _Unwrapping:
    def __init__(self, text: str) -> None:
        self._text, self._charset = text, _charset(text)
        self._pieces: list[str] = []
        self._bytes = bytearray()
        self._group, self._above = _Group(), list[_Group]()
        self._starred = False  # a group whose name follows: ``{\\*\\name``
        self._to_skip = 0

    def pieces(self) -> list[str]:
        for token in _TOKEN.finditer(self._text):
            kind = token.lastgroup
            if kind != "byte":
                self._end_bytes()
            if kind == "open":
                self._above.append(self._group)
            elif kind == "close":
                self._group = self._above.pop() if self._above else _Group()
                self._to_skip = 0
            elif kind == "byte":
                self._byte(int(token["byte"], 16))
            elif token["word"]:
                self._word(token["word"], token["number"])
            elif kind == "sign":
                self._starred = token["sign"] == "*"
                self._say(_SIGNS.get(token["sign"], ""))
            else:
                self._say(token["text"])
        self._end_bytes()
        return self._pieces

    def _word(self, word: str, number: str | None) -> None:
        starred, self._starred = self._starred, False
        if starred:
            is_tag = word == "htmltag"
            self._group = replace(self._group, is_tag=is_tag, skipped=self._group.skipped or not is_tag)
        elif word in _TABLES:
            self._group = replace(self._group, skipped=True)
        elif word == "htmlrtf":
            self._group = replace(self._group, only_rtf=number != "0")
        elif word == "uc":
            self._group = replace(self._group, replaced=int(number or 1))
        elif word == "u" and number:
            code = int(number) % 65536
            self._say(chr(code))
            self._to_skip = self._group.replaced
        else:
            self._say(_SIGNS.get(word, ""))

    def _byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(value)

    def _end_bytes(self) -> None:
        if self._bytes:
            self._say(self._bytes.decode(self._charset, "replace"))
            self._bytes.clear()

    def _say(self, text: str) -> None:
        if self._to_skip and text:
            skipped = min(self._to_skip, len(text))
            text, self._to_skip = text[skipped:], self._to_skip - skipped
        if text and not self._group.skipped and not self._group.only_rtf:
            self._pieces.append(text if self._group.is_tag else escape(text, quote=False))


def _charset(text: str) -> str:
    found = _PAGE.search(text[:_HEAD])
    name = f"cp{found[1]}" if found else "cp1252"
    try:
        return codecs.lookup("utf-8" if name == "cp65001" else name).name
    except LookupError:
        return "cp1252"
