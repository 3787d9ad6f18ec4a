"""How much of one letter's reasons stands in another, by word n-grams: a measure that needs no threshold."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.records import CASE_SPECIFIC_ROLES, Letter
from similarity.words import words

__all__ = ["containment"]


def containment(letter: Letter, other: Letter, size: int) -> float | None:
    """Share of the distinct word n-grams of a letter's reasons that the other letter's reasons hold, too.

    Parameters
    ----------
    letter, other
        Whose n-grams are looked for, and where. Quoted law, the request and site text take no part.
    size
        Words of an n-gram, 1 or more.

    Returns
    -------
    float or None
        0 to 1; None where the letter has no reasons of that length.

    Notes
    -----
    Broder (1997), On the resemblance and containment of documents.
    """
    own = set(_ngrams(letter, size))
    return len(own & set(_ngrams(other, size))) / len(own) if own else None


def _ngrams(letter: Letter, size: int) -> Iterator[tuple[str, ...]]:
    for label in letter.labels:
        if label.role in CASE_SPECIFIC_ROLES and not label.quotation:
            forms = [word.form for word in words(letter.document.text, label.span.start, label.span.end)]
            yield from zip(*(forms[start:] for start in range(size)), strict=False)
