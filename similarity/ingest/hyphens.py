"""Joins two lines of which the first may end in a hyphen.

A hyphen at a line's end either parts a word (take it out) or joins two (keep it). The document itself is asked
first: the way a word is written elsewhere in it decides. Then the kind of hyphen: typesetters part words with
U+2010; letters written in an office part none, so a plain hyphen there stays unless what it
leaves is a word of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["Dehyphenator"]

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_END = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)([-\u2010])$")
_PROVISION = re.compile(r"\b\d{1,3}[A-Z]?(?:\(\w{1,4}\))+$")
_LIMB = re.compile(r"\(\w{1,3}\)(?:\(|[\s.,;:)]|$)")
_START = re.compile(r"([^\W\d_]+)")
# First parts of words that keep their hyphen.
_KEPT = frozenset(
    [
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "all",
        "anti",
        "class",
        "co",
        "cross",
        "ex",
        "full",
        "high",
        "inter",
        "long",
        "low",
        "mid",
        "multi",
        "non",
        "post",
        "pre",
        "prejudice",
        "pro",
        "public",
        "re",
        "self",
        "semi",
        "short",
        "sub",
        "third",
        "third-party",
        "up",
        "well",
        "whole",
    ]
)


class Dehyphenator:
    """Knows how the document writes its words.

    Parameters
    ----------
    texts
        Lines of the document.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        parted = False
        for text in texts:
            cut = _END.sub("", text.rstrip())  # half words at a line's end and start are no evidence
            tokens = [token.casefold() for token in _TOKEN.findall(cut)]
            self._words.update(tokens[1:] if parted else tokens)
            parted = cut != text.rstrip()

    def __call__(self, left: str, right: str) -> str:
        """``left`` and ``right`` as one text."""
        left = left.rstrip()
        end, start = _END.search(left), _START.match(right)
        if end is None or start is None:
            dash = len(left) > 1 and left[-1] in "-\u2010" and left[-2].isalnum() and right[:1].isalnum()
            chain = _PROVISION.search(left) and _LIMB.match(
                right
            )  # "section 36(2)" and "(b)(i)" of the next line
            return left + right if dash or chain else f"{left} {right}"
        whole, hyphen = left[:-1] + right, left[:-1] + "-" + right
        first, second = end[1].casefold(), start[1].casefold()
        if f"{first}-{second}" in self._words or not right[0].islower():
            return hyphen
        if first + second in self._words or end[2] == "\u2010":
            return whole
        known = first.rpartition("-")[2] in _KEPT or (first in self._words and second in self._words)
        return hyphen if known else whole
