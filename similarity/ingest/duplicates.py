"""One letter that was named twice is one document: by its bytes, by its words, or by reference and nearly all words.

A letter that is counted twice would look like a template. Only what the authority wrote is compared, so that
a page with the request on it and the letter alone are one. The same words under another reference are two
letters: that is what the tool looks for. So are letters that differ in a number, a provision or a name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from similarity.ingest.other_form import authors_forms, differing_words, words_apart
from similarity.records import Document, Problem

__all__ = [
    "Print",
    "Repeat",
    "apart_problems",
    "find_repeats",
    "may_be_one",
    "print_of",
    "repeat_problem",
    "without_duplicates",
]

_FEWEST = 100  # words; covering notes are alike and yet different
_MOST_COMPARED = 20  # letters of one reference; more have it from a form


@dataclass(frozen=True, slots=True)
class Print:
    """What tells whether two documents are one letter, all words aside.

    Parameters
    ----------
    source, sha256
        As in `Origin`.
    digest
        SHA-256 of the folded words that the authority wrote.
    words
        How many these are.
    reference
        Of the letter; empty is unknown.
    letter_date
        Its day where the letter itself bears it, else empty.
    recognised
        Whether it was recognised from a picture.
    """

    source: str
    sha256: str
    digest: str
    words: int
    reference: str
    letter_date: str
    recognised: bool

    @property
    def file_key(self) -> str:
        """The same for the same part of the same bytes, whatever their name."""
        return self.sha256 + self.source.partition("!")[2]


class Repeat(NamedTuple):
    """A document that repeats an earlier one: numbers of both, and how."""

    document: int
    earlier: int
    how: str


def print_of(document: Document) -> Print:
    """The print of one document."""
    forms = authors_forms(document)
    return Print(
        document.origin.source,
        document.origin.sha256,
        hashlib.sha256(" ".join(forms).encode("utf-8", "surrogatepass")).hexdigest(),
        len(forms),
        document.reference,
        document.date if document.date_basis == "letter" else "",
        document.origin.ocr_confidence is not None,
    )


def find_repeats(
    prints: Sequence[Print], differing: Callable[[int, int], str | None]
) -> tuple[list[int], list[Repeat]]:
    """Which documents are letters, and which repeat one of these.

    What was read from text is kept rather than what was recognised from a picture, else the first.

    Parameters
    ----------
    prints
        Of all documents, in their order.
    differing
        `differing_words` of two of them, by number; asked only where their prints allow it.

    Returns
    -------
    tuple of list of int and list of Repeat
        Numbers of the letters in the order in which they were kept, and the others.
    """
    first: dict[str, int] = {}
    by_reference: dict[str, list[int]] = {}
    kept: list[int] = []
    repeats: list[Repeat] = []
    for number in sorted(range(len(prints)), key=lambda n: prints[n].recognised):
        one = prints[number]
        others = by_reference.setdefault(one.reference, []) if one.reference else []
        earlier, how = first.get(one.file_key), "the same file"
        if earlier is None:
            earlier, how = first.get(one.digest), "the same text"
        if earlier is None:
            found = ((n, differing(number, n)) for n in others if may_be_one(one, prints[n]))
            earlier, how = next(
                ((n, _in_other_form(said)) for n, said in found if said is not None), (None, "")
            )
        if earlier is not None:
            repeats.append(Repeat(number, earlier, how))
            continue
        kept.append(number)
        others.append(number)
        first[one.file_key] = first[one.digest] = number
    return kept, repeats


def without_duplicates(documents: Sequence[Document]) -> tuple[list[Document], list[Problem]]:
    """Documents without those that repeat another, and a problem for each that was left out."""
    kept, repeats = find_repeats(
        [print_of(document) for document in documents],
        lambda left, right: differing_words(documents[left], documents[right]),
    )
    problems = [
        repeat_problem(documents[r.document].origin.source, documents[r.earlier].origin.source, r.how,
                       documents[r.earlier].document_id)
        for r in repeats
    ]  # fmt: skip
    return [documents[number] for number in kept], problems


def _in_other_form(differing: str) -> str:
    """How a document repeats another, with the words that are not the same."""
    return "the same letter in another form" + (f", with other words: {differing}" if differing else "")


def repeat_problem(source: str, earlier: str, how: str, document_id: str) -> Problem:
    """What is said of a document that repeats another."""
    return Problem(source, "info", f"duplicate of {earlier}: {how}", f"Kept once, as {document_id}.")


def may_be_one(one: Print, earlier: Print) -> bool:
    """Whether the same letter may be two documents, for all that their prints tell."""
    dated = {date for date in (one.letter_date, earlier.letter_date) if date}
    return one.words >= _FEWEST and len(dated) < 2


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
        for earlier, later in combinations(letters[:_MOST_COMPARED], 2):
            if said := words_apart(later, earlier):
                what = f"has the reference of {earlier.origin.source} and nearly all its words: {said}"
                done = "Kept as two letters. If they are two forms of one, leave one of them out."
                found.append(Problem(later.origin.source, "info", what, done))
    return found
