"""The main text of a page of unknown layout, as trafilatura finds it.

Trafilatura only votes on which pieces of the page are its main text. The words themselves come from the page,
so that nothing is lost or reordered, and each keeps its CSS path.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from similarity.ingest.formats.web.dom import Piece

__all__ = ["mark_outside"]

_LARGEST = 5_000_000  # characters; beyond it extraction takes minutes and gigabytes
_LETTERS = re.compile(r"\W+")


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
    for i, piece in enumerate(found):
        if not kept[0] <= i <= kept[-1]:
            piece.chrome = True


def _stands_in(text: str, main: str) -> bool:
    letters = _LETTERS.sub("", text).casefold()
    return len(letters) >= 12 and letters in main
