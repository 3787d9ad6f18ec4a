"""The main text of a page of unknown layout, as trafilatura finds it.

Trafilatura only votes on which pieces of the page are its main text. The words themselves come from the page,
so that nothing is lost or reordered, and each keeps its CSS path.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from similarity.ingest.formats.web.dom import Piece
from similarity.ingest.metadata.dates import day_at_end
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["mark_outside"]

_LARGEST = 5_000_000  # characters; beyond it extraction takes minutes and gigabytes
_LETTERS = compiled_pattern(r"\W+")
_GREETS = compiled_pattern(r"\W*dear\b", re.IGNORECASE)
_IS_REFERENCE = compiled_pattern(r"\W*(?:(?:our|my|foi|request) )?ref(?:erence)?\b", re.IGNORECASE)
_BESIDE_DAY = compiled_pattern(r"\W*(?:date|dated|our date|\w+day)?\W*", re.IGNORECASE)
_LETTERHEAD, _LINE = 8, 12  # pieces; words of a line


def mark_outside(found: Sequence[Piece], html: str) -> None:
    """Mark pieces before the first and after the last piece of the main text as chrome.

    Pieces in between stay as they are: trafilatura drops short legal paragraphs and signatures. Without a
    main text, or on a huge page, nothing is marked.
    """
    if len(html) > _LARGEST:
        return
    import trafilatura  # 0.8 s to import; most pages have a known layout

    # Never ``deduplicate``: it deletes the repetition this tool looks for and keeps state between pages.
    text = trafilatura.extract(
        html,
        favor_recall=True,
        include_tables=True,
        include_comments=False,
        include_formatting=False,
        deduplicate=False,
    )
    main = _LETTERS.sub("", text or "").casefold()
    if not main:
        return
    kept = [i for i, piece in enumerate(found) if not piece.chrome and _stands_in(piece.text, main)]
    if not kept:
        return
    first = _with_letterhead(found, kept[0])
    for i, piece in enumerate(found):
        if not first <= i <= kept[-1]:
            piece.chrome = True


def _with_letterhead(found: Sequence[Piece], first: int) -> int:
    """Where a letter begins whose main text begins with its greeting: at the reference or the day right above.

    Trafilatura takes what follows a heading of the page for its furniture. A day with other words beside it may be
    the page's ("Published 3 May 2021") and is left there.
    """
    if _GREETS.match(found[first].text) is None:
        return first
    above = range(first - 1, max(-1, first - 1 - _LETTERHEAD), -1)
    lines = list(takewhile(lambda i: not found[i].chrome and len(found[i].text.split()) <= _LINE, above))
    told = [i for i in lines if _IS_REFERENCE.match(found[i].text) or _is_day(found[i].text)]
    return min(told, default=first)


def _is_day(text: str) -> bool:
    """Whether a line is a day and nothing else."""
    before, day = day_at_end(text)
    return bool(day) and _BESIDE_DAY.fullmatch(before) is not None


def _stands_in(text: str, main: str) -> bool:
    letters = _LETTERS.sub("", text).casefold()
    return len(letters) >= 12 and letters in main
