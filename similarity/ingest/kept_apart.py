"""Letters of one reference with nearly the same words that are kept as two: said, for a reader may know that they are one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from similarity.ingest.other_form import words_apart
from similarity.records import Document, Problem

__all__ = ["apart_problems"]

_FEWEST = 100  # words; covering notes are alike and yet different
_MOST = 20  # letters of one reference that are compared; more have it from a form


def apart_problems(documents: Sequence[Document]) -> list[Problem]:
    """A line for each two letters of one reference that differ in few words, and in which.

    Parameters
    ----------
    documents
        Those that are kept, in their order.
    """
    by_reference: dict[str, list[Document]] = {}
    for document in documents:
        if document.reference and len(document.text.split()) >= _FEWEST:
            by_reference.setdefault(document.reference, []).append(document)
    found = []
    for letters in by_reference.values():
        for earlier, later in combinations(letters[:_MOST], 2):
            if said := words_apart(later, earlier):
                what = f"has the reference of {earlier.origin.source} and nearly all its words: {said}"
                done = "Kept as two letters. If they are two forms of one, leave one of them out."
                found.append(Problem(later.origin.source, "info", what, done))
    return found
