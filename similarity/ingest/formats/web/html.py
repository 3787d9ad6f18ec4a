"""Web pages: adapters for known layouts, whose selectors are data, and a general reading of any other page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from similarity.errors import UnsupportedFormat
from similarity.ingest.draft import Author, DatedEvidence, Draft, DraftBlock
from similarity.ingest.formats.web.absent_sheets import absent_sheets, hidden_by_absent
from similarity.ingest.formats.web.dom import Marks, Piece, Unseen, pieces
from similarity.ingest.formats.web.elements import part_drawn_rows, set_footers_last
from similarity.ingest.formats.web.embedded import with_linked_sheets
from similarity.ingest.formats.web.layouts import Layout, layout_of
from similarity.ingest.formats.web.main_text import mark_outside
from similarity.ingest.formats.web.style.styles import styles_of
from similarity.ingest.formats.web.unread import unread
from similarity.ingest.mail.message_parts import mail_blocks
from similarity.ingest.mail.thread import Message, responses
from similarity.ingest.metadata.dates import day_in
from similarity.ingest.text.block_kinds import block_of, mark_signature
from similarity.ingest.text.canonical import canonical
from similarity.ingest.text.decoding import decode
from similarity.ingest.text.lines import Line, join_lines, wrap_width
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Place

__all__ = ["TooDeep", "check_depth", "declared_charset", "lines_of", "placed_by", "read_html"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
# Tags that must be closed; an unclosed <p> or <li> does not nest.
_TAG = compiled_pattern(
    r"<(/?)(?:div|span|blockquote|table|section|article|ul|ol|dl|b|i|u|em|strong|font|a|form|center)\b",
    re.IGNORECASE,
)
_DEEPEST = 3000
_SHARE_OF_MAIN, _SHARE_OF_PAGE = 0.5, 0.25  # of the text that an element named like content must hold
_SITE_NAME = compiled_pattern(r"^(.{4,}?)\s+[|–—-]\s+[^|]{2,60}$")


def declared_charset(data: bytes) -> str:
    """Charset that the page names in a ``meta`` element; empty without one."""
    found = _CHARSET.search(data[:4096])
    return found.group(1).decode("ascii") if found else ""


def read_html(
    data: bytes,
    address: str = "",
    charset: str = "",
    name: str = "",
    sheets: Mapping[str, bytes] | None = None,
) -> list[Draft]:
    """Responses on a page: one, or one for each answer in a thread of messages.

    Parameters
    ----------
    data
        The page's bytes.
    address
        Where it was retrieved from, if known; the page's own canonical link otherwise.
    charset
        Declared by HTTP or MIME; the page's ``meta`` element otherwise.
    name
        Of the file, for problems.
    sheets
        Style sheets that lie beside it, by their path from there.

    Raises
    ------
    TooDeep
        Elements nest so deeply that parsing would take minutes.
    UnsupportedFormat
        The page only sets other pages beside each other.
    """
    decoded = decode(data, charset or declared_charset(data))
    check_depth(decoded.text)
    tree = LexborHTMLParser(with_linked_sheets(decoded.text, sheets or {}))
    address = address or _canonical_address(tree)

    if tree.body is None:
        what = "is a page of frames, whose text lies in other files"
        raise UnsupportedFormat(name, what, "Left out. Open each frame by itself and save it.")
    part_drawn_rows(tree.body)
    set_footers_last(tree.body)
    layout = layout_of(tree, address)
    authority = _first_text(tree, layout.authority)
    title = _title(tree, layout, authority)
    incoming, outgoing = _nodes(tree, layout.incoming), _nodes(tree, layout.outgoing)
    chrome, messages = _nodes(tree, layout.chrome), _ids([*incoming, *outgoing])
    content = _content(tree, layout, chrome)
    absent = absent_sheets(tree)
    marks, unseen = Marks(_ids(chrome), content, messages, styles_of(tree), bool(absent)), Unseen()
    found = list(pieces(tree.body, marks, unseen))
    if layout.main_text and not content:
        mark_outside(found, decoded.text)
    page = Draft([], "text/html", decoded.encoding, decoded.trouble, title, authority, url=address)
    page.site = _site(tree)
    problems = unread(tree, marks, found, unseen, name)
    if absent:
        problems += hidden_by_absent(tree, found, absent, not layout.main_text, name)
    if not incoming and not outgoing:
        blocks = mark_signature(_blocks(found))
        return [replace(page, blocks=blocks, dates=_dates(tree, layout), problems=problems)]
    thread = _thread(found, incoming, outgoing, layout)
    drafts = [replace(page, name=r.name, blocks=r.blocks, dates=r.dates, problems=[]) for r in thread]
    if drafts:
        drafts[0].problems = problems
    return drafts


class TooDeep(ValueError):
    """Elements nest deeper than any page that a person wrote."""


def check_depth(html: str) -> None:
    """Refuse markup that takes a parser minutes.

    Raises
    ------
    TooDeep
        Elements nest deeper than any page that a person wrote.
    """
    depth = 0
    for tag in _TAG.finditer(html):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEEPEST:
            raise TooDeep(f"nests more than {_DEEPEST:,} elements")


def _thread(found: Sequence[Piece], incoming: list[Any], outgoing: list[Any], layout: Layout) -> list[Any]:
    """The page's pieces cut into responses."""
    authors: dict[int, Author] = {node.mem_id: "requester" for node in outgoing}
    authors |= {node.mem_id: "authority" for node in incoming}
    dates = {node.mem_id: _message_dates(node, layout) for node in incoming}
    names = {node.mem_id: str(node.attributes.get("id") or "") for node in incoming}
    before: list[DraftBlock] = []
    after: list[DraftBlock] = []
    messages: list[Message] = []
    for key, group in groupby(found, lambda piece: piece.message):
        if not key:
            after.extend(_blocks(list(group)))
            continue
        if messages:
            messages[-1].blocks.extend(after)
        else:
            before = after
        after = []
        name = names.get(key) or f"message-{len(messages) + 1}"
        messages.append(
            Message(name, authors[key], _message_blocks(list(group), authors[key]), dates.get(key, []))
        )
    return list(responses(before, messages, after))


def _message_blocks(group: Sequence[Piece], author: Author) -> list[DraftBlock]:
    """Blocks of one message: its frame as chrome, its text by voice."""
    blocks: list[DraftBlock] = []
    for chrome, run in groupby(group, lambda piece: piece.chrome):
        part = list(run)
        if chrome:
            blocks.extend(_blocks(part))
            continue
        lines: list[Line] = []
        for number, piece in enumerate(part):
            lines.extend(Line(text, number) for text in lines_of(piece))
            lines.append(Line("", number))
        blocks.extend(mail_blocks(lines, author, make=placed_by(part)))
    return blocks


def _blocks(found: Sequence[Piece]) -> list[DraftBlock]:
    """Blocks of pieces outside messages; the width of wrapped lines is measured over all of them."""
    split = [[Line(text) for text in lines_of(piece)] for piece in found]
    width = wrap_width([line for lines in split for line in (*lines, Line(""))])
    return [
        block_of_piece(paragraph.text, piece)
        for piece, lines in zip(found, split, strict=True)
        for paragraph in join_lines(lines, width)
        if paragraph.text
    ]


def lines_of(piece: Piece) -> list[str]:
    """Lines of a piece, white space made single."""
    return [" ".join(text.split()) for text in piece.text.split("\n")]


def placed_by(found: Sequence[Piece]) -> Callable[[str, int], DraftBlock]:
    """Makes blocks of text from the numbers of the pieces in which it stands."""
    return lambda text, number: block_of_piece(text, found[number])


def block_of_piece(text: str, piece: Piece) -> DraftBlock:
    """A block of some of a piece's text, of the kind that its element or its words suggest."""
    place = Place(selector=piece.selector)
    if piece.chrome:
        return DraftBlock(text, "chrome", place)
    if piece.kind is None or (piece.kind == "heading" and len(text) > 200):
        return block_of(text, place)  # pages set whole paragraphs as headings to make them bold
    return DraftBlock(text, piece.kind, place, level=piece.level)


def _canonical_address(tree: LexborHTMLParser) -> str:
    for selector, attribute in (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")):
        node = tree.css_first(selector)
        if node is not None and str(node.attributes.get(attribute) or "").startswith("http"):
            return str(node.attributes[attribute])
    return ""


def _nodes(tree: LexborHTMLParser, selectors: Sequence[str]) -> list[Any]:
    return [node for selector in selectors for node in tree.css(selector)]


def _ids(nodes: Sequence[Any]) -> frozenset[int]:
    return frozenset(node.mem_id for node in nodes)


def _content(tree: LexborHTMLParser, layout: Layout, chrome: Sequence[Any]) -> frozenset[int]:
    """Elements that hold the letter.

    On a page of unknown layout an element that is named like content but holds little of the page (a teaser set as
    an article) gives way to a wider one.
    """
    found = [nodes for selector in layout.content if (nodes := tree.css(selector))]
    if not layout.main_text or not found:
        return _ids(found[0]) if found else frozenset()
    sizes = [_letters(nodes) for nodes in found]
    landmarks = [size for nodes, size in zip(found, sizes, strict=True) if nodes[0].tag != "article"]
    whole = _letters([tree.body]) - _letters(chrome)
    least = _SHARE_OF_MAIN * max(landmarks) if landmarks else _SHARE_OF_PAGE * whole
    return next(
        (_ids(nodes) for nodes, size in zip(found, sizes, strict=True) if size and size >= least), frozenset()
    )


def _letters(nodes: Sequence[Any]) -> int:
    """Length of the text in elements, without scripts and styles."""
    return sum(
        len(node.text()) - sum(len(code.text()) for code in node.css("script, style, noscript, template"))
        for node in nodes
    )


def _first_text(tree: Any, selectors: Sequence[str]) -> str:
    for selector in selectors:
        for node in tree.css(selector):
            value = (
                node.attributes.get("content") or node.attributes.get("datetime") or node.text(separator=" ")
            )
            if canonical(value or ""):
                return canonical(value)
    return ""


def _site(tree: LexborHTMLParser) -> str:
    """What stands behind the last bar or dash of the page's title: mostly the name of the site."""
    parts = re.split(r"\s+[|–—·-]\s+", _first_text(tree, ("title",)))
    return parts[-1] if len(parts) > 1 else ""


def _title(tree: LexborHTMLParser, layout: Layout, authority: str) -> str:
    """The page's own title without the site's name behind it."""
    for selector in (*layout.title, "title", "h1"):
        title = _SITE_NAME.sub(r"\1", _first_text(tree, (selector,)))
        if title and title != authority:
            return title
    return ""


def _dates(tree: LexborHTMLParser, layout: Layout) -> list[DatedEvidence]:
    day = day_in(_first_text(tree, layout.date)) if layout.date else ""
    return [DatedEvidence(day, "page")] if day else []


def _message_dates(node: Any, layout: Layout) -> list[DatedEvidence]:
    day = day_in(_first_text(node, layout.message_date)) if layout.message_date else ""
    return [DatedEvidence(day, "page")] if day else []
