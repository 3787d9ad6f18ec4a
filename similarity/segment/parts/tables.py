"""What the tables of a letter are about: provisions, figures or words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Block, Document, Span
from similarity.segment.citations import Found, Regime, find_citations

__all__ = ["TableOf", "bare_numbers", "reasons_after", "table_subjects"]

TableOf = Literal["", "provisions", "figures", "words"]
_TITLE = compiled_pattern(
    r"^\s*(?:[,–—-]\s*[^.;]{3,50}[.;]|\([^)]{3,60}\))"
)  # the provision's own, behind its number
_FEW = 8  # words of a row that gives reasons
_FIGURE = compiled_pattern(r"(?<![(\w])\d[\d,.]*(?![\w(])")

# A column of provisions, and a row whose number stands in it: before the outcome, or last.
_COLUMN = compiled_pattern(
    r"\b(?P<regulation>regulations?|EIR)\b|\b(?:sections?|exemptions?|FOIA?)\b", re.IGNORECASE
)
_COLUMN_LONGEST = 12  # words of a row of column headings
_BARE = compiled_pattern(
    r"(?<=\s)(?P<number>1[24](?!\d)|13|2[1-9]A?|3\d|4[0-4])(?=\s*$|\s+(?:with+h?eld|refused|exempt|redacted|not (?:released|disclosed|provided|supplied|sent|given)|partly|part (?:released|withheld|disclosed))\b)",
    re.IGNORECASE,
)


def bare_numbers(
    document: Document, citations: Sequence[tuple[Found, ...]], regime: Regime
) -> tuple[tuple[Found, ...], ...]:
    """The citations by block, with those that only a column's heading makes such: "13" under "Regulation".

    A number alone is nobody's provision. It is one in a row of a table whose first row heads a column of provisions
    and in which another row has one written in full.
    """
    out = list(citations)
    for rows in _tables(document.blocks):
        head = document.blocks[rows[0]].span.of(document.text)
        column = _COLUMN.search(head)
        if column is None or len(head.split()) > _COLUMN_LONGEST or citations[rows[0]]:
            continue
        if not any(citations[i] for i in rows[1:]):
            continue
        word = "regulation" if column["regulation"] else "section"
        for index in rows[1:]:
            block = document.blocks[index]
            number = None if citations[index] else _BARE.search(block.span.of(document.text))
            if number is not None:
                cited = find_citations(f"{word} {number['number']}", regime=regime)
                start = block.span.start + number.start("number")
                span = Span(start, start + len(number["number"]))
                out[index] = tuple(Found(span, f.provisions, f.regime, f.numbers) for f in cited[:1])
    return tuple(out)


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
