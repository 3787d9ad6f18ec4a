"""Page layouts: selectors that say where a letter stands in a known kind of page (facts table ``page_layouts``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from similarity.ingest.tables import rows

__all__ = ["Layout", "layout_of"]


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of page. Every field but ``layout_id`` is a list of CSS selectors, the first that matches wins."""

    layout_id: str
    detect: tuple[str, ...] = ()
    address: str = ""  # regular expression on the page's address
    content: tuple[str, ...] = ()  # everything outside is chrome
    chrome: tuple[str, ...] = ()  # chrome although it stands inside the content
    requester: tuple[str, ...] = ()  # words of the person who asked
    answer: tuple[str, ...] = ()  # words of the authority
    title: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    breaks: str = "lines"  # how <br> is meant: "lines" measures wraps, "paragraphs" ends one each time

    def fits(self, tree: LexborHTMLParser, address: str) -> bool:
        """Whether the page has this layout."""
        if self.address and address and re.search(self.address, address):
            return True
        return any(tree.css_first(selector) is not None for selector in self.detect)


def layout_of(tree: LexborHTMLParser, address: str) -> Layout | None:
    """The first layout that the page has; None for an unknown page."""
    return next((layout for layout in _layouts() if layout.fits(tree, address)), None)


@cache
def _layouts() -> tuple[Layout, ...]:
    return tuple(_layout(row) for row in rows("page_layouts"))


def _layout(row: Mapping[str, Any]) -> Layout:
    lists = ("detect", "content", "chrome", "requester", "answer", "title", "authority", "date")
    chosen = {name: tuple(row.get(name, ())) for name in lists}
    return Layout(str(row["id"]), address=row.get("address", ""), breaks=row.get("breaks", "lines"), **chosen)
