"""What the tables of a letter are about: provisions, figures or words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Block, Document
from similarity.segment.citations import Found

__all__ = ["TableOf", "reasons_after", "table_subjects"]

TableOf = Literal["", "provisions", "figures", "words"]
_TITLE = compiled_pattern(
    r"^\s*(?:[,–—-]\s*[^.;]{3,50}[.;]|\([^)]{3,60}\))"
)  # the provision's own, behind its number
_FEW = 8  # words of a row that gives reasons
_FIGURE = compiled_pattern(r"(?<![(\w])\d[\d,.]*(?![\w(])")


def table_subjects(document: Document, citations: Sequence[Sequence[Found]]) -> tuple[TableOf, ...]:
    """For each block what its table is about; empty outside tables.

    A table is about provisions where at least half of its rows below the first name one, and about figures where
    half of them hold a number.
    """
    subjects: list[TableOf] = [""] * len(document.blocks)
    for rows in _tables(document.blocks):
        subject = _subject(document, rows, citations)
        for index in rows:
            subjects[index] = subject
    return tuple(subjects)


def reasons_after(text: str, cited: Sequence[Found], end: int) -> int | None:
    """Where the reasons of a row begin that follow its provision in the same row; None where it gives none.

    Parameters
    ----------
    text
        Of the document.
    cited
        Provisions of the row.
    end
        Of the row.
    """
    if not cited:
        return None
    at = cited[0].span.end
    rest = _TITLE.sub("", text[at:end], count=1)
    if len(rest.split()) < _FEW or not rest.lstrip()[:1].isupper():
        return None
    return end - len(rest.lstrip())


def _tables(blocks: Sequence[Block]) -> Iterator[list[int]]:
    for is_row, group in groupby(range(len(blocks)), key=lambda i: blocks[i].kind == "table_row"):
        if is_row:
            yield list(group)


def _subject(document: Document, rows: Sequence[int], citations: Sequence[Sequence[Found]]) -> TableOf:
    body = rows[1:] or rows
    if 2 * sum(1 for i in rows if citations[i]) >= len(body):
        return "provisions"
    with_figures = sum(1 for i in body if _FIGURE.search(document.blocks[i].span.of(document.text)))
    return "figures" if 2 * with_figures >= len(body) else "words"
