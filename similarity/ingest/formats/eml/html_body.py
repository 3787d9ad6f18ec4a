"""The HTML text of a mail: its own words, and history that mail programs mark as quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from similarity.ingest.draft import Author, DraftBlock
from similarity.ingest.formats.web.dom import Marks, Piece, Unseen, pieces
from similarity.ingest.formats.web.elements import part_drawn_rows, set_footers_last
from similarity.ingest.formats.web.html import check_depth, lines_of, placed_by
from similarity.ingest.formats.web.style.styles import styles_of
from similarity.ingest.formats.web.unread import unread
from similarity.ingest.mail.linked_files import files_linked
from similarity.ingest.mail.message_parts import mail_blocks
from similarity.ingest.text.lines import Line

__all__ = ["HtmlBody", "read_html_body"]

# How mail programs mark quoted history; those of Outlook mark only its start, which the introducing lines tell.
_QUOTED = (
    "blockquote[type=cite], blockquote.gmail_quote, .gmail_quote, .moz-email-headers-table, .yahoo_quoted,"
    " .protonmail_quote, .tutanota_quote, .zmail_extra, .quoted-text, blockquote[style*='border-left']"
)
_ROWS_OF_A_TABLE = 2  # from which on a table says more than its cells one below the other


@dataclass(slots=True)
class HtmlBody:
    """What an HTML text shows, before its words are given to their authors."""

    pieces: Sequence[Piece] = ()
    problems: list[tuple[str, str]] = field(default_factory=list)
    hides: bool = False  # some of its words are struck out or not shown
    linked: Sequence[str] = ()  # files that lie elsewhere

    @property
    def text(self) -> str:
        """All words."""
        return "\n".join(piece.text for piece in self.pieces)

    @property
    def has_table(self) -> bool:
        """Whether it has a table whose rows hold words that belong together."""
        return sum(piece.kind == "table_row" for piece in self.pieces) >= _ROWS_OF_A_TABLE

    @property
    def sets_apart(self) -> bool:
        """Whether some of it stands out by colour."""
        return any("colour" in piece.look or "highlight" in piece.look for piece in self.pieces)

    def blocks(self, author: Author, sender: str) -> list[DraftBlock]:
        """Blocks with whose words they are.

        Parameters
        ----------
        author, sender
            As in `similarity.ingest.mail.message_parts.mail_blocks`.
        """
        lines: list[Line] = []
        for number, piece in enumerate(self.pieces):
            mark = "> " if piece.message else ""
            lines.extend(Line((mark + text).rstrip(), number) for text in lines_of(piece))
            lines.append(Line(mark.rstrip(), number))
        return mail_blocks(
            lines,
            author,
            sender,
            make=placed_by(self.pieces),
            look=lambda number: self.pieces[number].look,
        )


def read_html_body(html: str) -> HtmlBody:
    """What an HTML text shows.

    Raises
    ------
    TooDeep
        Elements nest deeper than any page that a person wrote.
    """
    check_depth(html)
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return HtmlBody()
    part_drawn_rows(tree.body)
    set_footers_last(tree.body)
    quoted = frozenset(node.mem_id for node in tree.css(_QUOTED))
    marks, unseen = Marks(messages=quoted, styles=styles_of(tree, looks=True)), Unseen()
    found = list(pieces(tree.body, marks, unseen))
    said = [
        (p.problem, p.what_was_done) for p in unread(tree, marks, found, unseen, "") if p.severity != "info"
    ]
    links = [(str(a.attributes.get("href") or ""), a.text(deep=True)) for a in tree.css("a[href]")]
    return HtmlBody(found, said, unseen.words > 0, list(files_linked(links)))
