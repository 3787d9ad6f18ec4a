"""Clauses of a sentence: the points of an argument, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from similarity.records import Span
from similarity.words import WORD

__all__ = ["clause_spans"]

# Where a new point may begin: after a comma, colon, semicolon or dash, and before a word that joins two clauses.
_BORDER = re.compile(
    r"(?:[,;:]|\s[-–—])\s+"
    r"|\s+(?=(?:and|but|or|because|since|so|which|who|whose|where|when|while|whilst|whereas|although|though|unless|if"
    r"|before|after|until)\s)",
    re.IGNORECASE,
)
_FEWEST = 4  # words of a clause; a shorter piece belongs to the clause before it


def clause_spans(text: str, sentences: Iterable[Span]) -> tuple[Span, ...]:
    """Clauses of the sentences of one passage.

    Parameters
    ----------
    text
        The text that the spans lead into.
    sentences
        In order.

    Returns
    -------
    tuple of Span
        In order, without overlap; none crosses the end of a sentence.
    """
    return tuple(clause for sentence in sentences for clause in _of_sentence(text, sentence))


def _of_sentence(text: str, sentence: Span) -> Iterator[Span]:
    words = [word.start() for word in WORD.finditer(text, sentence.start, sentence.end)]
    start = sentence.start
    for border in _BORDER.finditer(text, sentence.start, sentence.end):
        before = bisect_left(words, border.start()) - bisect_left(words, start)
        if before >= _FEWEST <= len(words) - bisect_left(words, border.end()):
            yield Span(start, border.start() + len(border[0].rstrip()))
            start = border.end()
    if start < sentence.end:
        yield Span(start, sentence.end)
