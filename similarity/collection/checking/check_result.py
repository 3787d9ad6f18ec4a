"""What a check found, as records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from similarity.records import Finding, Letter, Match, MatrixRow, Overlap, Problem, Span, Template
from similarity.results import Results

if TYPE_CHECKING:
    from similarity.report.privacy.redact import Details
    from similarity.templates.known.known_template import KnownTemplate
    from similarity.templates.known.recognise import KnownPlace

__all__ = ["CheckResult", "CheckedLetter", "FilledBlank", "KnownUse", "SameLetter", "Sharing", "TemplateUse"]


@dataclass(frozen=True, slots=True)
class SameLetter:
    """A kept letter that is the letter checked: it is not compared with itself."""

    document_id: str
    source: str
    how: str


@dataclass(frozen=True, slots=True)
class FilledBlank:
    """What the letter has in one blank of a template; an empty span is an empty blank."""

    number: int
    type: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class TemplateUse:
    """A template in the letter, and where the collection has it.

    Parameters
    ----------
    template
        Its form, built from the letter and the kept letters that have most in common with it.
    spans
        Where it stands in the letter.
    blanks
        What the letter has in its blanks at the first of these places.
    letters
        How many kept letters have at least half of the words that the letter has of it.
    first_seen, last_seen
        Among these and the letter itself; dates as precise as they are known, empty where none is.
    first_letter
        Id of the kept letter, or of the letter checked, that was first; empty where no date is known.
    authorities
        Those of the kept letters.
    documents
        Ids of kept letters that have it, oldest first, the first few.
    """

    template: Template
    short_name: str
    spans: tuple[Span, ...]
    blanks: tuple[FilledBlank, ...]
    letters: int
    first_seen: str
    last_seen: str
    first_letter: str
    authorities: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownUse:
    """A template of a library that stands in the letter."""

    template: KnownTemplate
    place: KnownPlace


@dataclass(frozen=True, slots=True)
class Sharing:
    """Kept letters that give reasons on harm or the public interest in the same words, by what they answer.

    ``complete`` tells whether all were aligned; else there may be more, with small differences from word to word.
    """

    letters: int = 0
    different_request: int = 0
    same_request: int = 0
    unknown_request: int = 0
    authorities: tuple[str, ...] = ()
    complete: bool = True


@dataclass(frozen=True)
class CheckedLetter:
    """One letter beside the collection.

    Parameters
    ----------
    letter
        As it was understood.
    same
        Kept letters that are this letter.
    kept
        How many kept letters it was compared with, itself left out.
    overlap
        How much of it stands in kept letters.
    sharing
        How many kept letters share its reasons.
    templates
        In the order of the letter.
    own
        Sentences of its reasons that no kept letter has: what was written for this case.
    findings, matrix
        What a reader can check in it; what it shows for each provision.
    known
        Templates of the library that was given.
    results
        The run of all stages on the letter and the kept letters that have most in common with it.
    problems
        What gave trouble with this letter.
    all_matches
        Makes what `matches` gives beside ``results``.
    details
        Personal details of letters by id, as far as they were looked for.
    """

    letter: Letter
    same: tuple[SameLetter, ...]
    kept: int
    overlap: Overlap
    sharing: Sharing
    templates: tuple[TemplateUse, ...]
    own: tuple[Span, ...]
    findings: tuple[Finding, ...]
    matrix: tuple[MatrixRow, ...]
    known: tuple[KnownUse, ...]
    results: Results
    problems: tuple[Problem, ...] = ()
    all_matches: Callable[[], list[Match]] = field(default=list, repr=False, compare=False)
    details: Callable[[], Mapping[str, Details]] = field(default=dict, repr=False, compare=False)

    def matches(self) -> tuple[Match, ...]:
        """Every stretch that the letter shares with kept letters, as a run over all letters finds them.

        Those with letters of ``results`` carry their template; of others the class follows from the roles of the words
        and from what is known of the requests. Cosines are computed for the former only; elsewhere they are 0.
        """
        own = self.letter.document.document_id
        near = {x.document.document_id for x in self.results.letters}
        found = [m for m in self.results.matches if own in (m.left_document, m.right_document)]
        found += [m for m in self.all_matches() if not {m.left_document, m.right_document} - {own} <= near]
        return tuple(sorted(found, key=lambda m: (m.left_document, m.right_document, m.left, m.right)))


@dataclass(frozen=True)
class CheckResult:
    """Letters checked against one collection.

    Parameters
    ----------
    letters
        In the order in which they were named.
    collection
        What the user calls it.
    kept
        How many letters it holds.
    problems
        What could not be read, and why.
    """

    letters: tuple[CheckedLetter, ...]
    collection: str
    kept: int
    problems: tuple[Problem, ...]
