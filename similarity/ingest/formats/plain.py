"""Plain text: one paragraph on each line, wrapped at a width, or parted by blank lines."""

from __future__ import annotations

from collections.abc import Sequence

from similarity.ingest.draft import Draft, DraftBlock, Part, Reading
from similarity.ingest.mail.pasted import read_pasted_mail
from similarity.ingest.mail.thread_text import read_thread
from similarity.ingest.text.block_kinds import block_of, mark_signature
from similarity.ingest.text.canonical import canonical, without_invisible
from similarity.ingest.text.decoding import decode
from similarity.ingest.text.lines import Line, join_lines, wrap_width
from similarity.ingest.text.table_lines import tables_apart
from similarity.records import Place

__all__ = ["plain_lines", "read_plain"]


def read_plain(part: Part) -> Reading:
    """Blocks of a text file; a thread in WhatDoTheyKnow's own text form gives one response for each answer."""
    decoded = decode(part.data, part.charset)
    lines = plain_lines(decoded.text)
    template = Draft(media_type="text/plain", encoding=decoded.encoding, trouble=decoded.trouble)
    thread = read_thread(lines, template)
    if thread is not None:
        return Reading(thread)
    if (mail := read_pasted_mail(lines, template, part.name)) is not None:
        return Reading([mail])
    template.blocks = mark_signature(_blocks(lines))
    return Reading([template])


def _blocks(lines: Sequence[Line]) -> list[DraftBlock]:
    blocks: list[DraftBlock] = []
    width = wrap_width(lines)
    for is_table, stretch in tables_apart(lines):
        if is_table:
            rows = [
                DraftBlock(canonical(line.text), "table_row", Place(line=line.number)) for line in stretch
            ]
            blocks.extend(rows)
        else:
            found = [p for p in join_lines(stretch, width) if p.text]
            blocks.extend(block_of(p.text, Place(line=p.number)) for p in found)
    return blocks


def plain_lines(text: str) -> list[Line]:
    """Numbered lines without white space at their ends; form feeds (page breaks) count as blank lines."""
    normal = without_invisible(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [Line(line.strip(), number) for number, line in enumerate(normal.split("\n"), start=1)]
