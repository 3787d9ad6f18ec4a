"""The HTML body of a mail: its own words, and history that mail programs mark as quoted."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from similarity.ingest.draft import Author, DraftBlock
from similarity.ingest.formats.web.dom import Marks, Piece, pieces
from similarity.ingest.formats.web.html import check_depth
from similarity.ingest.formats.web.styles import styles_of
from similarity.ingest.mail.message_parts import mail_blocks
from similarity.ingest.text.lines import Line
from similarity.records import Place

__all__ = ["html_mail_blocks"]

# How mail programs mark quoted history; those of Outlook mark only its start, which quoting.py recognises.
_QUOTED = "blockquote[type=cite], .gmail_quote, .moz-email-headers-table, .yahoo_quoted, .protonmail_quote"


def html_mail_blocks(html: str, author: Author, sender: str) -> list[DraftBlock]:
    """Blocks of an HTML body.

    Parameters
    ----------
    html
        The body.
    author, sender
        As in ``mail_blocks``.
    """
    check_depth(html)
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return []
    quoted = frozenset(node.mem_id for node in tree.css(_QUOTED))
    found = list(pieces(tree.body, Marks(messages=quoted, styles=styles_of(tree))))
    lines: list[Line] = []
    for number, piece in enumerate(found):
        mark = "> " if piece.message else ""
        for text in _texts(piece):
            lines.append(Line((mark + text).rstrip(), number))
        lines.append(Line(mark.rstrip(), number))
    places = [Place(selector=piece.selector) for piece in found]
    return mail_blocks(lines, author, sender, places.__getitem__)


def _texts(piece: Piece) -> list[str]:
    return [" ".join(line.split()) for line in piece.text.split("\n")]
