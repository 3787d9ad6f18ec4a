"""Boxes of a form: which of the provisions that it prints were ticked."""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["boxes_of", "not_ticked"]

_TICKED, _EMPTY = r"[☑☒✅🗹🗷🗵]|\[[xX✓✔✗]\]", r"[☐□❏❑]|\[\s?\]"
_CHOSEN, _BARE_TICK = "◉", "[✓✔✗✘]"
_TICK = compiled_pattern(_TICKED)
_BOX = compiled_pattern(rf"(?P<ticked>{_TICKED})|{_EMPTY}")
_BOX_OR_RING = compiled_pattern(rf"(?P<ticked>{_TICKED}|{_CHOSEN})|○|{_EMPTY}")
_BOX_OR_TICK = compiled_pattern(rf"(?P<ticked>{_TICKED}|{_BARE_TICK})|{_EMPTY}")
_SAYS_SO = compiled_pattern(
    r"(?i)\b(?:un)?tick(?:ed|s|ing)?\b|\bbox(?:es)?\s(?:\w+\s){0,3}(?:checked|marked|crossed)\b"
)
_NUMBER = compiled_pattern(r"\W*\(?\w{1,3}[.)]\s")  # of a list's item
_DIGIT = compiled_pattern(r"\d")


def boxes_of(text: str) -> re.Pattern[str] | None:
    """What a letter ticks, its group ``ticked`` where it is ticked; None where nothing is.

    Empty boxes alone are the marks of a list, if the letter does not speak of ticking them, and so are rings where
    none is chosen; a tick without a box is one where others have boxes.
    """
    if text.isascii() and "[" not in text:
        return None
    if _CHOSEN in text:
        return _BOX_OR_RING
    if _TICK.search(text):
        return _BOX
    if "☐" not in text and "❏" not in text:
        return None
    if re.search(_BARE_TICK, text):
        return _BOX_OR_TICK
    return _BOX if _SAYS_SO.search(text) else None


def not_ticked(box: re.Pattern[str], words: str, start: int, end: int, above: str = "") -> bool:
    """Whether the box beside a citation is empty.

    Parameters
    ----------
    box
        What the letter ticks, by `boxes_of`.
    words
        The line or sentence.
    start, end
        Of the citation in it. A line in which a box stands before the first provision has each box before its words,
        any other behind them.
    above
        What stands before the words in their paragraph: its box is theirs, too, where they have none.
    """
    boxes = list(box.finditer(words))
    if not boxes:
        over = list(box.finditer(above))
        return bool(over) and over[0].start() == 0 and over[-1]["ticked"] is None
    before = [b for b in boxes if b.end() <= start][-1:] if _stand_before(words, boxes[0].start()) else []
    beside = before or [b for b in boxes if b.start() >= end][:1]
    return bool(beside) and beside[0]["ticked"] is None


def _stand_before(words: str, first: int) -> bool:
    """Whether boxes stand before their words: nothing but a label, or the number of an item, before the first."""
    label = _NUMBER.sub("", words[:first], count=1)
    return label.rstrip().endswith(":") or _DIGIT.search(label) is None
