"""The filters of the lists of letters, templates and pairs, and the values of their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from similarity.records import Document, Letter, Match, Template
from similarity.report.lists.facets import Facets, Filter, Marks, filters
from similarity.results import Results

__all__ = ["Filtered", "ListFilters", "Pair"]


class Pair(Protocol):
    """Two letters that share something."""

    @property
    def left(self) -> Document:
        """The first letter."""

    @property
    def right(self) -> Document:
        """The second letter."""

    @property
    def matches(self) -> tuple[Match, ...]:
        """What they share."""


@dataclass(frozen=True, slots=True)
class Filtered:
    """The filters of one list, and the values of its rows in their order."""

    filters: tuple[Filter, ...]
    marks: tuple[Marks, ...]


class ListFilters:
    """Makes the filters of lists.

    Parameters
    ----------
    results
        What the run found.
    facets
        Numbers the values, the same in every list of a page.
    """

    def __init__(self, results: Results, facets: Facets) -> None:
        self._facets = facets
        self._letters = {x.document.document_id: x for x in results.letters}
        self._classes: defaultdict[str, set[str]] = defaultdict(set)
        for match in results.matches:
            if match.scope != "within_document":
                for document_id in (match.left_document, match.right_document):
                    self._classes[document_id].add(match.fairness)

    def letters(self, letters: Iterable[Letter]) -> Filtered:
        """Of the list of letters."""
        marks = tuple(self._facets.letter(x, self._classes[x.document.document_id]) for x in letters)
        return Filtered(filters(self._facets, "letters", marks), marks)

    def templates(self, templates: Iterable[Template]) -> Filtered:
        """Of the list of templates."""
        marks = tuple(
            self._facets.template(
                t, (self._letters[d] for d in dict.fromkeys(o.document_id for o in t.occurrences))
            )
            for t in templates
        )
        return Filtered(filters(self._facets, "templates", marks), marks)

    def pairs(self, pairs: Iterable[Pair]) -> Filtered:
        """Of the list of pairs."""
        marks = tuple(
            self._facets.pair(
                self._letters[p.left.document_id], self._letters[p.right.document_id], p.matches
            )
            for p in pairs
        )
        return Filtered(filters(self._facets, "pairs", marks), marks)
