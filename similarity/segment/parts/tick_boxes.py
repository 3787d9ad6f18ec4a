"""Boxes of a form: which of the provisions that it prints were ticked."""

from __future__ import annotations

import re

__all__ = ["not_ticked", "ticks_boxes"]

_TICKED = r"[☑☒✅]|\[[xX✓✔✗]\]"
_BOX = re.compile(rf"(?P<ticked>{_TICKED})|☐|\[\s?\]")
_TICK = re.compile(_TICKED)


def ticks_boxes(text: str) -> bool:
    """Whether a letter has a box that is ticked; where none is, empty ones are the marks of a list."""
    return _TICK.search(text) is not None


def not_ticked(words: str, start: int, end: int) -> bool:
    """Whether the box beside a citation is empty, in a letter that ticks boxes.

    Parameters
    ----------
    words
        The line or sentence.
    start, end
        Of the citation in it. A line that begins with a box has each box before its words, any other behind them.
    """
    boxes = list(_BOX.finditer(words))
    if not boxes:
        return False
    before = boxes[0].start() == len(words) - len(words.lstrip())
    beside = (
        [b for b in boxes if b.end() <= start][-1:] if before else [b for b in boxes if b.start() >= end][:1]
    )
    return bool(beside) and beside[0]["ticked"] is None
