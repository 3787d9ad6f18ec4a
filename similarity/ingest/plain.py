"""Plain text: one paragraph on each line, wrapped at a width, or parted by blank lines."""

from __future__ import annotations

from similarity.ingest.canon import without_invisible
from similarity.ingest.decode import decode
from similarity.ingest.draft import Draft
from similarity.ingest.kinds import block_of, mark_signature
from similarity.ingest.lines import Line, join_lines
from similarity.records import Place

__all__ = ["read_plain"]


def read_plain(data: bytes, declared: str = "") -> Draft:
    """Blocks of a text file.

    Parameters
    ----------
    data
        The file's bytes.
    declared
        Charset, where a container names one.
    """
    decoded = decode(data, declared)
    paragraphs = join_lines(plain_lines(decoded.text))
    blocks = [block_of(p.text, Place(line=p.number)) for p in paragraphs if p.text]
    return Draft(
        mark_signature(blocks), media_type="text/plain", encoding=decoded.encoding, trouble=decoded.trouble
    )


def plain_lines(text: str) -> list[Line]:
    """Numbered lines without white space at their ends; form feeds (page breaks) count as blank lines."""
    normal = without_invisible(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [Line(line.strip(), number) for number, line in enumerate(normal.split("\n"), start=1)]
