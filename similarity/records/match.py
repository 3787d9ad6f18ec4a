"""Two stretches of text aligned word by word, and two letters whose requests are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal, get_args

from similarity.records.document import Span
from similarity.records.packed_steps import Edit, Steps, VerbatimRun

__all__ = [
    "ALIKE",
    "FAIRNESS",
    "SCOPES",
    "Edit",
    "Fairness",
    "Match",
    "MatchKind",
    "RequestPair",
    "SameArgument",
    "Scope",
    "VerbatimRun",
]

Scope = Literal["within_document", "same_request", "cross_request", "unknown_request"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
MatchKind = Literal["copy", "reworded"]
Fairness = Literal["quotation", "consistency", "case_specific"]
FAIRNESS: tuple[Fairness, ...] = get_args(Fairness)


@dataclass(frozen=True, slots=True)
class Match:
    """Two aligned stretches of text. Within a document, left comes first; else left is the lower document_id.

    ``runs`` and ``edits`` can both be given as the same `Steps`: they are made of it each time that they are asked for,
    so what reads those of many matches reads `steps`.
    """

    match_id: str
    left_document: str
    left: Span
    right_document: str
    right: Span
    words_left: int
    words_right: int
    shared_words: int
    longest_run_words: int
    cosine: float
    coverage_left: float  # shared_words / words_left
    coverage_right: float
    runs: tuple[VerbatimRun, ...]
    edits: tuple[Edit, ...]
    scope: Scope = "unknown_request"
    fairness: Fairness = "case_specific"
    fairness_reason: str = ""
    template_id: str = ""
    kind: MatchKind = "copy"  # found through equal words, or through reworded windows

    # The two as they were given.
    held_runs: ClassVar[Any]
    held_edits: ClassVar[Any]

    @property
    def steps(self) -> Steps:
        """The alignment, packed."""
        held = self.held_edits
        return held if isinstance(held, Steps) else Steps.of(self.runs, self.edits)

    @property
    def run_steps(self) -> Steps:
        """The same for who asks for the runs alone: where these were given, no step is made of an edit."""
        held = self.held_runs
        return held if isinstance(held, Steps) else Steps.of(held, ())

    # Both are made by hand, since `dataclasses.replace` takes several times as long.
    def judged(self, scope: Scope, fairness: Fairness, fairness_reason: str, template_id: str) -> Match:
        """The same match with what it means."""
        return Match(
            self.match_id, self.left_document, self.left, self.right_document, self.right,
            self.words_left, self.words_right, self.shared_words, self.longest_run_words,
            self.cosine, self.coverage_left, self.coverage_right, self.held_runs, self.held_edits,
            scope, fairness, fairness_reason, template_id, self.kind,
        )  # fmt: skip

    def without_alignment(self) -> Match:
        """The same match without its runs and edits."""
        return Match(
            self.match_id, self.left_document, self.left, self.right_document, self.right,
            self.words_left, self.words_right, self.shared_words, self.longest_run_words,
            self.cosine, self.coverage_left, self.coverage_right, (), (),
            self.scope, self.fairness, self.fairness_reason, self.template_id, self.kind,
        )  # fmt: skip


def _runs(match: Match) -> tuple[VerbatimRun, ...]:
    held = match.held_runs
    return held.runs() if isinstance(held, Steps) else held


def _edits(match: Match) -> tuple[Edit, ...]:
    held = match.held_edits
    return held.edits() if isinstance(held, Steps) else held


# Once the class stands: what its fields are kept in stays, and gives them as they were given.
Match.held_runs, Match.held_edits = vars(Match)["runs"], vars(Match)["edits"]
for _field, _made in (("runs", _runs), ("edits", _edits)):
    setattr(Match, _field, property(_made, vars(Match)[_field].__set__))


@dataclass(frozen=True, slots=True)
class SameArgument:
    """Two passages that make the same points in the same order in other words. Left sorts before right.

    Parameters
    ----------
    left_document, left, right_document, right
        The two passages.
    words_left, words_right
        Their words, as far as they are the authority's own.
    shared_stems
        How many stems of content words both have.
    cover
        Share, 0 to 1, of the information of the passage with less of it that the shared stems carry.
    order
        How much better the order of the points is explained by retelling than by chance, in nats.
    clauses
        Clauses that stand opposite each other, in order.
    scope
        Whether the two letters answer the same request.
    template_id
        The template that one of the two passages belongs to; empty where neither is copied.
    """

    argument_id: str
    left_document: str
    left: Span
    right_document: str
    right: Span
    words_left: int
    words_right: int
    shared_stems: int
    cover: float
    order: float
    clauses: tuple[tuple[Span, Span], ...]
    scope: Scope = "unknown_request"
    template_id: str = ""


ALIKE = 0.5  # cosine from which two requests are about one subject


@dataclass(frozen=True, slots=True)
class RequestPair:
    """Two documents: how alike the requests are, how alike the reasoning."""

    left_document: str
    right_document: str
    request_similarity: float | None
    reasoning_overlap_left: float
    reasoning_overlap_right: float
    same_request: bool | None
    reason: str = ""
