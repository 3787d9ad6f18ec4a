"""Documents of plain text, one block a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from similarity.records import Block, Document, Origin, Span


def document_of(text: str, name: str = "letter") -> Document:
    """A document whose blocks are the lines of ``text`` that are not empty."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    blocks, place = [], 0
    for line in lines:
        blocks.append(Block(Span(place, place + len(line)), "paragraph"))
        place += len(line) + 2
    return Document(name, "\n\n".join(lines), tuple(blocks), Origin(f"{name}.txt", "0" * 64, "text/plain"))


@pytest.fixture
def plain_document() -> Callable[[str], Document]:
    return document_of
