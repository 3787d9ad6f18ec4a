"""A few whole words before and after a quotation, for orientation."""

from __future__ import annotations

from similarity.records import Span

__all__ = ["around"]


def around(text: str, span: Span, reach: int) -> tuple[str, str]:
    """Text just before and after ``span``, at most ``reach`` characters, cut at white space.

    An ellipsis stands where the letter goes on; nothing stands at the letter's borders.
    """
    low, high = max(span.start - reach, 0), min(span.end + reach, len(text))
    before, after = text[low : span.start], text[span.end : high]
    if low > 0:
        head = before.split(maxsplit=1)
        before = "… " + head[1] if len(head) == 2 else "… "
    if high < len(text):
        tail = after.rsplit(maxsplit=1)
        after = tail[0] + " …" if len(tail) == 2 else " …"
    return before, after
