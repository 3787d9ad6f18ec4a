"""Plain text: one paragraph on each line, wrapped at a width, or parted by blank lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from similarity.ingest.draft import Draft, DraftBlock, Part, Reading
from similarity.ingest.mail.coded_lines import without_coded_lines
from similarity.ingest.mail.pasted import read_pasted_mail
from similarity.ingest.mail.thread_text import read_thread
from similarity.ingest.text.block_kinds import block_of, mark_signature
from similarity.ingest.text.canonical import canonical, without_invisible
from similarity.ingest.text.decoding import decode
from similarity.ingest.text.lines import Line, join_lines, wrap_width
from similarity.ingest.text.strange_signs import coded_signs, with_seven_bit_signs
from similarity.ingest.text.table_lines import tables_apart
from similarity.records import Place, Problem

__all__ = ["plain_lines", "read_plain"]

_ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # colours of a terminal (ECMA-48)


def read_plain(part: Part) -> Reading:
    """Blocks of a text file; a thread in WhatDoTheyKnow's own text form gives one response for each answer."""
    decoded = decode(part.data, part.charset)
    repaired = without_coded_lines(decoded.text.replace("\r\n", "\n"), decoded.encoding)
    text, said = _uncoded(repaired.text)
    lines = plain_lines(text)
    trouble = "; ".join([*filter(None, [decoded.trouble]), *said])
    template = Draft(media_type="text/plain", encoding=decoded.encoding, trouble=trouble)
    problems = [Problem(part.name, "warning", what, done) for what, done in repaired.problems]
    if problems and not any(line.text for line in lines):
        return Reading([], repaired.parts, problems, container=True)
    return Reading(_drafts(lines, template, part.name), repaired.parts, problems)


def _uncoded(text: str) -> tuple[str, list[str]]:
    """``text`` without what only terminals understand and with its signs in UTF-7 decoded, and what is to be said."""
    plain = _ESCAPES.sub("", text) if "\x1b[" in text else text
    seven = with_seven_bit_signs(plain)
    said = ["has signs in UTF-7, which it does not name"] if seven is not None else []
    plain = plain if seven is None else seven
    return plain, said + coded_signs(plain)


def _drafts(lines: Sequence[Line], template: Draft, name: str) -> list[Draft]:
    thread = read_thread(lines, template)
    if thread is not None:
        return thread
    if (mail := read_pasted_mail(lines, template, name)) is not None:
        return [mail]
    template.blocks = mark_signature(_blocks(lines))
    return [template]


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
