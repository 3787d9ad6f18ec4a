"""Letters written by hand for the tests of this room: blocks are paragraphs parted by blank lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from similarity.records import Block, Document, Label, Letter, Origin, Role, Span

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def letter_of(document_id: str, paragraphs: Sequence[str], roles: Sequence[Role] | None = None) -> Letter:
    text, blocks, labels = "", [], []
    for number, paragraph in enumerate(paragraphs):
        text += "\n\n" if number else ""
        span = Span(len(text), len(text) + len(paragraph))
        text += paragraph
        blocks.append(Block(span, "paragraph"))
        labels.append(Label(span, number, roles[number] if roles else "harm"))
    document = Document(
        document_id, text, tuple(blocks), Origin(f"{document_id}.txt", "0" * 64, "text/plain")
    )
    return Letter(document, tuple(labels), ())


def real_letters() -> tuple[Letter, Letter]:
    """The two published letters; lines of the site before the reference line are chrome."""
    folder = SHARED / "corpus" / "met"
    if not folder.is_dir():
        pytest.skip("the folder of real letters is not beside the repository")
    made = []
    for file in sorted(folder.glob("*.txt")):
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        first = next(n for n, line in enumerate(lines) if "request reference no" in line)
        roles: list[Role] = ["chrome" if n <= first else "harm" for n in range(len(lines))]
        made.append(letter_of(file.stem.partition("_")[0], lines, roles))
    return made[0], made[1]
