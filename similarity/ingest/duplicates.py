"""One letter that was named twice is one document: by its bytes, by its words, or by reference and nearly all words.

A letter that is counted twice would look like a template. Only what the authority wrote is compared, so that
a page with the request on it and the letter alone are one. The same words under another reference are two
letters: that is what the tool looks for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from similarity.records import Document, Problem
from similarity.words import WORD, fold

__all__ = [
    "Print",
    "Repeat",
    "alike",
    "find_repeats",
    "may_be_one",
    "print_of",
    "repeat_problem",
    "without_duplicates",
]

_ALIKE = 0.95  # of the words in order: a scan misreads a few, a published copy leaves out the name
_PARAGRAPH = 15  # words in a row: more than a name and an address that a published copy leaves out
_FEWEST = 100  # words; covering notes are alike and yet different


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
    forms = _forms(document)
    return Print(
        document.origin.source,
        document.origin.sha256,
        hashlib.sha256(" ".join(forms).encode("utf-8", "surrogatepass")).hexdigest(),
        len(forms),
        document.reference,
        document.date if document.date_basis == "letter" else "",
        document.origin.ocr_confidence is not None,
    )


def find_repeats(prints: Sequence[Print], same: Callable[[int, int], bool]) -> tuple[list[int], list[Repeat]]:
    """Which documents are letters, and which repeat one of these.

    What was read from text is kept rather than what was recognised from a picture, else the first.

    Parameters
    ----------
    prints
        Of all documents, in their order.
    same
        Whether the words of two of them, by number, are `alike`; asked only where their prints allow it.

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
            found = (n for n in others if may_be_one(one, prints[n]) and same(number, n))
            earlier, how = next(found, None), "the same letter in another form"
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
        lambda left, right: alike(documents[left], documents[right]),
    )
    problems = [
        repeat_problem(documents[r.document].origin.source, documents[r.earlier].origin.source, r.how,
                       documents[r.earlier].document_id)
        for r in repeats
    ]  # fmt: skip
    return [documents[number] for number in kept], problems


def repeat_problem(source: str, earlier: str, how: str, document_id: str) -> Problem:
    """What is said of a document that repeats another."""
    return Problem(source, "info", f"duplicate of {earlier}: {how}", f"Kept once, as {document_id}.")


def alike(left: Document, right: Document) -> bool:
    """Whether two documents have nearly all words in the same order.

    Two files of one format, of which one has a paragraph in the place of another, are two letters: a copy in another
    form may have more or fewer words around the letter, and a scan may be misread.
    """
    one, other = _forms(left), _forms(right)
    if Indel.normalized_similarity(one, other, score_cutoff=_ALIKE) < _ALIKE:
        return False
    return not _same_form(left, right) or _most_in_a_row(one, other) < _PARAGRAPH


def _same_form(left: Document, right: Document) -> bool:
    recognised = left.origin.ocr_confidence is not None or right.origin.ocr_confidence is not None
    return not recognised and left.origin.media_type == right.origin.media_type


def _most_in_a_row(one: list[str], other: list[str]) -> int:
    """Words of the longest stretch that stands in one of two texts only."""
    steps = Levenshtein.opcodes(one, other)
    return max(
        (max(s.src_end - s.src_start, s.dest_end - s.dest_start) for s in steps if s.tag != "equal"),
        default=0,
    )


def may_be_one(one: Print, earlier: Print) -> bool:
    """Whether the same letter may be two documents, for all that their prints tell."""
    dated = {date for date in (one.letter_date, earlier.letter_date) if date}
    return one.words >= _FEWEST and len(dated) < 2


def _forms(document: Document) -> list[str]:
    """Folded words that the authority wrote; the requester's where a document holds nothing else."""
    blocks = [block for block in document.blocks if block.kind != "chrome"]
    own = [block for block in blocks if block.author != "requester"] or blocks
    text = document.text
    return [fold(word) for block in own for word in WORD.findall(text, block.span.start, block.span.end)]
