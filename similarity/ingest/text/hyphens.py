"""Joins two lines of which the first may end in a hyphen.

A hyphen at a line's end either parts a word (take it out) or joins two (keep it). The document itself is asked
first: the way a word is written elsewhere in it decides. Then its habit: an office letter that never parts
words has only hyphens that belong. In a document that parts words a hyphen goes, unless the words around it are
of those that form compounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Dehyphenator"]

_TOKEN = compiled_pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_END = compiled_pattern(r"([^\W\d_]+(?:-[^\W\d_]+)*)([-\u2010])$")
_PROVISION = compiled_pattern(r"\b\d{1,3}[A-Z]?(?:\(\w{1,4}\))+$")
_LIMB = compiled_pattern(r"\(\w{1,3}\)(?:\(|[\s.,;:)]|$)")
_START = compiled_pattern(r"([^\W\d_]+)")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# First parts that are no syllable of a longer word, and second parts that are none.
_FIRST = frozenset(["non", "prejudice", "self", "semi", "third", "well", *_TENS])
_SECOND = frozenset(
    [
        "based",
        "driven",
        "free",
        "holder",
        "holders",
        "keeping",
        "known",
        "led",
        "level",
        "making",
        "party",
        "related",
        "sensitive",
        "sharing",
        "specific",
        "term",
        "wide",
        "year",
    ]
)
_FEW_LINES = 10  # too few to know a document's habit
_OFTEN = 0.02  # of all lines end in a hyphen where words are parted


class Dehyphenator:
    """Knows how the document writes its words.

    Parameters
    ----------
    texts
        Lines of the document, in order.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        lines = [text.rstrip() for text in texts]
        self._words = _words_of(lines)
        ends = [i for i, line in enumerate(lines) if _END.search(line)]
        parted = any(self._whole_word(lines, i) in self._words for i in ends)
        often = len(ends) >= 2 and len(ends) >= _OFTEN * len(lines)
        self._parts_words = parted or often or len(lines) < _FEW_LINES

    def __call__(self, left: str, right: str) -> str:
        """``left`` and ``right`` as one text that ends with ``right``."""
        left = left.rstrip()
        end, start = _END.search(left), _START.match(right)
        if end is None or start is None:
            dash = len(left) > 1 and left[-1] in "-\u2010" and left[-2].isalnum() and right[:1].isalnum()
            chain = _PROVISION.search(left) and _LIMB.match(
                right
            )  # "section 36(2)" and "(b)(i)" of the next line
            return left + right if dash or chain else f"{left} {right}"
        return left[:-1] + right if self._is_parted(end, start[1], right) else left[:-1] + "-" + right

    def _is_parted(self, end: re.Match[str], start: str, right: str) -> bool:
        first, second = end[1].casefold(), start.casefold()
        if f"{first}-{second}" in self._words or not right[0].islower():
            return False
        if first + second in self._words or end[2] == "\u2010":
            return True
        compound = first.rpartition("-")[2] in _FIRST or second in _SECOND
        return self._parts_words and not compound

    @staticmethod
    def _whole_word(lines: Sequence[str], index: int) -> str:
        end = _END.search(lines[index])
        start = _START.match(lines[index + 1]) if index + 1 < len(lines) else None
        return (end[1] + start[1]).casefold() if end and start else ""


def _words_of(lines: Sequence[str]) -> frozenset[str]:
    """Words as written inside lines; half words at a line's end and start are no evidence."""
    found: set[str] = set()
    parted = False
    for line in lines:
        cut = _END.sub("", line)
        tokens = [token.casefold() for token in _TOKEN.findall(cut)]
        found.update(tokens[1:] if parted else tokens)
        parted = cut != line
    return frozenset(found)
