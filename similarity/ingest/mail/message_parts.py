"""Blocks of a mail's text with whose words they are: the sender's own, or history quoted from someone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from similarity.ingest.draft import Author, DraftBlock
from similarity.ingest.mail.quoting import stretches
from similarity.ingest.text.block_kinds import block_of, mark_signature
from similarity.ingest.text.lines import Line, join_lines, wrap_width
from similarity.records import Place

__all__ = ["mail_blocks"]


def mail_blocks(
    lines: Sequence[Line], author: Author, sender: str = "", place: Callable[[int], Place] | None = None
) -> list[DraftBlock]:
    """Blocks of one message.

    Parameters
    ----------
    lines
        Of the body, blank ones included.
    author
        Whose message it is.
    sender
        Name and address of the sender, to recognise the sender's own older words in the history: they are
        kept as chrome, because a letter must not seem to repeat itself where it only quotes its history.
    place
        Place of a block from the number of its first line; a line number when None.
    """
    where = place or (lambda number: Place(line=number))
    width = wrap_width(lines)
    blocks: list[DraftBlock] = []
    for stretch in stretches(lines):
        local = wrap_width(stretch.lines) or width
        found = [block_of(p.text, where(p.number)) for p in join_lines(stretch.lines, local) if p.text]
        if not stretch.quoted:
            blocks.extend(replace(block, author=author) for block in mark_signature(found))
        elif author == "unknown":
            blocks.extend(replace(block, kind="quotation", level=0) for block in found)
        elif author == "requester" or (sender and stretch.is_from(sender)):
            # The authority's words quoted back, or the sender's own older mail: read once, where it was sent.
            blocks.extend(replace(block, kind="chrome", level=0, author="authority") for block in found)
        else:
            # Whoever wrote it: nobody's words are put in the authority's mouth.
            blocks.extend(replace(block, author="requester") for block in found)
    return blocks
