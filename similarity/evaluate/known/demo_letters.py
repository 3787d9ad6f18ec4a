"""Letters of the demonstration corpora with the true role of every stretch, by offsets."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from similarity.records import Block, Document, Origin, Role, Span

__all__ = ["TruthLetter", "read_truth"]


@dataclass(frozen=True, slots=True)
class TruthLetter:
    """A letter with the true role of every stretch."""

    document: Document
    layout: str
    labels: tuple[tuple[Span, int, Role], ...]
    row: dict[str, Any]


def read_truth(path: Path, kinds: bool = False) -> list[TruthLetter]:
    """Letters of a truth file.

    Parameters
    ----------
    path
        ``truth.json`` of the demonstration corpus.
    kinds
        Whether block kinds are given to the reader; without them every block is a paragraph, as in
        plain text.
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    letters = []
    for row in content["letters"]:
        blocks: list[Block] = []
        labels: list[tuple[Span, int, Role]] = []
        for number, block in enumerate(row["blocks"]):
            blocks.append(Block(Span(block["start"], block["end"]), block["kind"] if kinds else "paragraph"))
            labels.extend((Span(x["start"], x["end"]), number, x["role"]) for x in block["labels"])
        origin = Origin(row["files"][0], "0" * 64, "text/plain")
        document = Document(row["id"], row["text"], tuple(blocks), origin)
        letters.append(TruthLetter(document, row["layout"], tuple(labels), row))
    return letters
