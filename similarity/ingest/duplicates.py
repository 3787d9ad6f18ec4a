"""One letter that was named twice is one document: by its bytes, by its words, or by reference and nearly all words.

A letter that is counted twice would look like a template. Only what the authority wrote is compared, so that
a page with the request on it and the letter alone are one. The same words under another reference are two
letters: that is what the tool looks for.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from similarity.records import Document, Problem
from similarity.words import WORD, fold

__all__ = ["without_duplicates"]

_ALIKE = 0.95  # of the words in order: a scan misreads a few, a published copy leaves out the name
_FEWEST = 100  # words; covering notes are alike and yet different


def without_duplicates(documents: Sequence[Document]) -> tuple[list[Document], list[Problem]]:
    """Documents without those that repeat another, and a problem for each that was left out.

    What was read from text is kept rather than what was recognised from a picture, else the first.
    """
    first: dict[str, Document] = {}
    by_reference: dict[str, list[tuple[Document, list[str]]]] = {}
    kept: list[Document] = []
    problems: list[Problem] = []
    for document in sorted(documents, key=lambda d: d.origin.ocr_confidence is not None):
        forms = _forms(document)
        same_file = document.origin.sha256 + document.origin.source.partition("!")[2]
        by_words = " ".join(forms)
        others = by_reference.setdefault(document.reference, []) if document.reference else []
        same, how = first.get(same_file), "the same file"
        if same is None:
            same, how = first.get(by_words), "the same text"
        if same is None:
            same, how = _another_form(document, forms, others), "the same letter in another form"
        if same is not None:
            problem = f"duplicate of {same.origin.source}: {how}"
            problems.append(
                Problem(document.origin.source, "info", problem, f"Kept once, as {same.document_id}.")
            )
            continue
        kept.append(document)
        others.append((document, forms))
        first[same_file] = first[by_words] = document
    return kept, problems


def _forms(document: Document) -> list[str]:
    """Folded words that the authority wrote; the requester's where a document holds nothing else."""
    blocks = [block for block in document.blocks if block.kind != "chrome"]
    own = [block for block in blocks if block.author != "requester"] or blocks
    text = document.text
    return [fold(word) for block in own for word in WORD.findall(text, block.span.start, block.span.end)]


def _another_form(
    document: Document, forms: list[str], others: Sequence[tuple[Document, list[str]]]
) -> Document | None:
    if len(forms) < _FEWEST:
        return None
    for other, other_forms in others:
        dated = {d.date for d in (document, other) if d.date_basis == "letter"}
        if len(dated) < 2 and Indel.normalized_similarity(forms, other_forms, score_cutoff=_ALIKE) >= _ALIKE:
            return other
    return None
