"""Makes what the letters' views are made of, letter by letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from similarity.records import Finding, Match, MatrixRow, Span
from similarity.report.lists.remarks import Remarks
from similarity.report.page.letters import LetterFamily, LetterView, Material, view_of
from similarity.report.page.same_arguments import Arguments
from similarity.report.page.template_views import FamilyView
from similarity.report.privacy.redact import Details
from similarity.report.shares import shared_spans
from similarity.report.wording.names import Places
from similarity.results import Results

__all__ = ["LetterDesk"]


class LetterDesk:
    """Makes the letters' views one after the other: those of a large run are too many to be held at once.

    Parameters
    ----------
    results
        What the run found.
    families
        The templates that are shown.
    places, details
        Places and personal details of each letter.
    listed
        Ids of the findings that the lists of findings show.
    """

    def __init__(
        self,
        results: Results,
        families: list[FamilyView],
        places: Mapping[str, Places],
        details: Mapping[str, Details],
        listed: frozenset[str] = frozenset(),
    ) -> None:
        self._results, self._details, self._listed = results, details, listed
        self._arguments = Arguments(results, places)
        self._remarks = Remarks(results.notes)
        self._findings: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in results.findings:
            self._findings[finding.document_id].append(finding)
        self._matches: defaultdict[str, list[Match]] = defaultdict(list)
        for match in results.matches:
            self._matches[match.left_document].append(match)
            if match.right_document != match.left_document:
                self._matches[match.right_document].append(match)
        self._families: defaultdict[str, list[tuple[Span, LetterFamily]]] = defaultdict(list)
        for family in families:
            template = family.template
            shown = LetterFamily(
                template.template_id, family.tag, family.colour, family.anchor, template.label
            )
            for occurrence in template.occurrences:
                self._families[occurrence.document_id].append((occurrence.span, shown))
        self._asked: defaultdict[str, list[MatrixRow]] = defaultdict(list)
        for row in results.matrices:
            self._asked[row.document_id].append(row)

    def materials(self, only: str = "") -> Iterator[Material]:
        """What the letters' views are made of, in order of ``document_id``, or that of one alone."""
        overlaps = {o.document_id: o for o in self._results.overlaps}
        for letter in self._results.letters:
            key = letter.document.document_id
            if only and key != only:
                continue
            matches, families = self._matches[key], self._families[key]
            findings = tuple(self._findings[key])
            yield Material(
                letter=letter,
                overlap=overlaps.get(key),
                families=families,
                findings=findings,
                loose=_loose(key, matches, {family.template_id for _, family in families}),
                shared=shared_spans(key, matches),
                repeats=sum(m.scope == "within_document" for m in matches),
                asked=tuple(self._asked[key]),
                details=self._details[key],
                listed=self._listed.intersection(f.finding_id for f in findings),
                arguments=self._arguments.of_letter(key),
                remarks=self._remarks.about(key),
            )

    def views(self, only: str = "") -> Iterator[LetterView]:
        """Views of all letters, in order of ``document_id``, or of that one alone."""
        return map(view_of, self.materials(only))


def _loose(document_id: str, matches: Sequence[Match], known: Collection[str]) -> list[Span]:
    """The letter's side of matches that belong to none of the templates shown."""
    return [
        span
        for match in matches
        if match.template_id not in known
        for name, span in ((match.left_document, match.left), (match.right_document, match.right))
        if name == document_id
    ]
