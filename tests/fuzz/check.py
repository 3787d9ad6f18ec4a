"""What must hold of any bytes whatever."""

from __future__ import annotations

import unicodedata

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import FAULT, read_bytes
from similarity.records import Document

SETTINGS = IngestSettings(
    max_bytes=5_000_000, max_pages=20, max_parts=50, max_unpacked_bytes=20_000_000, max_depth=4
)


def check(name: str, data: bytes) -> None:
    """Read ``data`` and check the documents and problems.

    Raises
    ------
    AssertionError
        A span misquotes, an order is broken, or nothing is said of an input that gave nothing.
    """
    result = read_bytes(Part(name, data), SETTINGS)
    assert result.documents or result.problems, "nothing was read and nothing was said"
    for problem in result.problems:
        assert problem.source.startswith(name) and problem.problem and problem.what_was_done, problem
        assert FAULT not in problem.problem, problem
        own = name.endswith((".txt", ".html"))  # readers of our own take any characters
        assert not (own and problem.problem.startswith("is damaged or incomplete (")), problem
    for document in result.documents:
        _check_document(document)


def _check_document(document: Document) -> None:
    text = document.text
    assert unicodedata.is_normalized("NFC", text)
    text.encode("utf-8")  # no lone surrogates
    end = 0
    for block in document.blocks:
        assert text[end : block.span.start] == ("\n\n" if end else "")
        quoted = document.quote(block.span)
        assert quoted and quoted == " ".join(quoted.split())
        end = block.span.end
    assert end == len(text) and document.blocks
    assert any(block.kind != "chrome" for block in document.blocks)
    document.date_range()  # the date is one, or empty
