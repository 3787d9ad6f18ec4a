"""Web pages: adapters for known layouts, whose selectors are data, and a general reading of any other page."""

from __future__ import annotations

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from similarity.ingest.canon import canonical
from similarity.ingest.decode import decode
from similarity.ingest.dom import Marks, Piece, pieces
from similarity.ingest.draft import Draft, DraftBlock
from similarity.ingest.kinds import block_of, is_heading, mark_signature
from similarity.ingest.layouts import Layout, layout_of
from similarity.ingest.lines import Line, join_lines
from similarity.records import Place

__all__ = ["declared_charset", "read_html"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_ANY_CHROME = (
    "nav, header, footer, aside, form, button, dialog, [role=navigation], [role=banner], [role=contentinfo], "
    "[role=search], [role=dialog], [role=alertdialog]"
)
_ANY_CONTENT = ("main", "[role=main]", "article", "#main-content", "#content", "#main")


def declared_charset(data: bytes) -> str:
    """Charset that the page names in a ``meta`` element; empty without one."""
    found = _CHARSET.search(data[:4096])
    return found.group(1).decode("ascii") if found else ""


def read_html(data: bytes, address: str = "", charset: str = "") -> Draft:
    """Blocks of a page.

    Parameters
    ----------
    data
        The page's bytes.
    address
        Where it was retrieved from, if known; the page's own canonical link otherwise.
    charset
        Declared by HTTP or MIME; the page's ``meta`` element otherwise.
    """
    decoded = decode(data, charset or declared_charset(data))
    tree = LexborHTMLParser(decoded.text)
    address = address or _canonical_address(tree)
    draft = Draft(media_type="text/html", encoding=decoded.encoding, trouble=decoded.trouble, url=address)
    if tree.body is None:
        return draft
    layout = layout_of(tree, address) or Layout("any", content=_ANY_CONTENT, chrome=(_ANY_CHROME,))
    marks = _marks(tree, layout)
    for piece in pieces(tree.body, marks):
        draft.blocks.extend(_blocks(piece, layout))
    draft.blocks = mark_signature(draft.blocks)
    draft.authority = _first_text(tree, layout.authority)
    draft.title = _title(tree, layout, draft.authority)
    return draft


def _canonical_address(tree: LexborHTMLParser) -> str:
    for selector, attribute in (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")):
        node = tree.css_first(selector)
        if node is not None and str(node.attributes.get(attribute) or "").startswith("http"):
            return str(node.attributes[attribute])
    return ""


def _marks(tree: LexborHTMLParser, layout: Layout) -> Marks:
    def found(selectors: tuple[str, ...]) -> frozenset[int]:
        return frozenset(node.mem_id for selector in selectors for node in tree.css(selector))

    content: frozenset[int] = frozenset()
    for selector in layout.content:
        content = found((selector,))
        if content:
            break
    return Marks(found(layout.chrome), content, found(layout.requester), found(layout.answer))


def _first_text(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> str:
    for selector in selectors:
        node = tree.css_first(selector)
        if node is not None:
            content = node.attributes.get("content") if node.tag == "meta" else node.text(separator=" ")
            if content and canonical(content):
                return canonical(content)
    return ""


def _title(tree: LexborHTMLParser, layout: Layout, authority: str) -> str:
    """The page's own title without the site's name behind it."""
    for selector in (*layout.title, "title", "h1"):
        title = re.sub(r"^(.{4,}?)\s+[|–—-]\s+[^|]{2,60}$", r"\1", _first_text(tree, (selector,)))
        if title and title != authority:
            return title
    return ""


def _blocks(piece: Piece, layout: Layout) -> list[DraftBlock]:
    lines = [Line(" ".join(line.split())) for line in piece.text.split("\n")]
    # One break in a short paragraph says nothing on wrapping: only what lines.py measures may join lines.
    paragraphs = join_lines(lines, 0 if layout.breaks == "paragraphs" else None)
    return [_block(p.text, piece) for p in paragraphs if p.text]


def _block(text: str, piece: Piece) -> DraftBlock:
    place = Place(selector=piece.selector)
    if piece.chrome:
        return DraftBlock(text, "chrome", place)
    if piece.kind is None:
        block = block_of(text, place)
    elif piece.kind == "heading" and not is_heading(text) and len(text) > 200:
        block = DraftBlock(
            text, "paragraph", place
        )  # pages set whole paragraphs as headings to make them bold
    else:
        block = DraftBlock(text, piece.kind, place, level=piece.level)
    return replace(block, author=piece.author)
