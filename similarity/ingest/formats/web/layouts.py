"""Page layouts: selectors that say where a letter stands in a known kind of page (facts table ``page_layouts``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from similarity.errors import FactsError
from similarity.facts import facts_cache
from similarity.ingest.facts_tables import rows

__all__ = ["Layout", "layout_of"]


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of page. Selectors are tried in order and the first that matches wins, if not said otherwise."""

    layout_id: str
    detect: tuple[str, ...] = ()  # any of these
    address: str = ""  # regular expression on the page's address
    content: tuple[str, ...] = ()  # everything outside is chrome
    chrome: tuple[str, ...] = ()  # chrome although it stands inside the content; all of these
    title: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    incoming: tuple[str, ...] = ()  # messages of the authority; all of these
    outgoing: tuple[str, ...] = ()  # messages of the person who asked; all of these
    message_date: tuple[str, ...] = ()  # inside a message
    main_text: bool = False  # trafilatura decides what is content where no content selector matches

    def fits(self, tree: LexborHTMLParser, address: str) -> bool:
        """Whether the page has this layout."""
        if self.address and address and re.search(self.address, address):
            return True
        return any(tree.css_first(selector) is not None for selector in self.detect)


def layout_of(tree: LexborHTMLParser, address: str) -> Layout:
    """The first layout of the table that the page has; the row ``any`` fits every page.

    Raises
    ------
    FactsError
        The table has no row that fits every page.
    """
    found = next((layout for layout in _layouts() if layout.fits(tree, address)), None)
    if found is None:
        raise FactsError("facts table page_layouts.toml: no row fits every page. Restore the row `any`.")
    return found


@facts_cache
def _layouts() -> tuple[Layout, ...]:
    return tuple(_layout(row) for row in rows("page_layouts"))


def _layout(row: Mapping[str, Any]) -> Layout:
    lists = (
        "detect",
        "content",
        "chrome",
        "title",
        "authority",
        "date",
        "incoming",
        "outgoing",
        "message_date",
    )
    chosen = {name: tuple(row.get(name, ())) for name in lists}
    return Layout(
        str(row["id"]), address=row.get("address", ""), main_text=row.get("main_text", False), **chosen
    )
