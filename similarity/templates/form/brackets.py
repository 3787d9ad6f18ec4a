"""Brackets at the rim of words: ``31(1)(a)`` ends with its bracket, although the last word of it is ``a``."""

from __future__ import annotations

from similarity.records import Span

__all__ = ["with_its_brackets"]

_CLOSES = {")": "(", "]": "["}
_OPENS = frozenset(_CLOSES.values())


def with_its_brackets(text: str, span: Span) -> Span:
    """A span of words grown by the brackets beside it that belong to one inside it.

    Parameters
    ----------
    text
        The letter's text.
    span
        From the beginning of a word to the end of one; an empty span stays as it is.
    """
    opened: list[str] = []
    missing: list[str] = []
    for sign in text[span.start : span.end]:
        if sign in _OPENS:
            opened.append(sign)
        elif sign in _CLOSES:
            if opened and opened[-1] == _CLOSES[sign]:
                opened.pop()
            else:
                missing.append(_CLOSES[sign])
    start, end = span.start, span.end
    while opened and _CLOSES.get(text[end : end + 1]) == opened[-1]:
        opened.pop()
        end += 1
    while missing and text[max(0, start - 1) : start] == missing[0]:
        missing.pop(0)
        start -= 1
    return Span(start, end)
