"""The three to five points that carry a case, strongest first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from similarity.records import Finding, Letter, Match, Span, Template
from similarity.report.evidence.case_strength import LEAST_RUN, is_high, sends
from similarity.report.evidence.pack import Point
from similarity.report.figures import fixed_words
from similarity.report.lists.same_wording import letters_that_have_it
from similarity.report.privacy.quotation import Redactor
from similarity.report.wording.names import Places, plural
from similarity.results import Results
from similarity.visible import visible
from similarity.words import words

__all__ = ["leading_points"]

_MOST, _FIRST = 5, 2
_QUOTED_WORDS = 45
# Kinds of noted findings that say something of the reasons themselves, in the order of a complaint.
_KINDS = (
    "review_repeats_refusal",
    "text_for_several_exemptions",
    "template_for_several_exemptions",
    "exemption_gap",
)


def leading_points(
    results: Results,
    letter: Letter,
    passages: Sequence[Match],
    places: Mapping[str, Places],
    redactor: Redactor,
) -> list[Point]:
    """At most five points: what a fact contradicts, what recurs longest and widest, then other findings.

    No finding below High leads; where none reaches it, what recurs does.

    Parameters
    ----------
    passages
        The passages that the pack shows, strongest first.
    places, redactor
        To name places, and to quote without personal details.
    """
    maker = _Maker(results, letter, places, redactor)
    own = sorted(
        (f for f in results.findings if f.document_id == letter.document.document_id and _leads(f)),
        key=lambda f: (_KINDS.index(f.kind) if f.kind in _KINDS else len(_KINDS), f.span or Span(0, 0)),
    )
    firm = _apart([f for f in own if f.verdict == "contradicted"])[:_FIRST]
    rest = _apart([f for f in own if f.verdict != "contradicted"])
    points = [maker.finding(f) for f in firm]
    points += [maker.recurrence(match) for match in passages[:_FIRST]]
    widest = _widest(results, letter, passages[:_FIRST])
    if widest is not None:
        points.append(maker.travelled(widest))
    points += [maker.finding(f) for f in rest]
    return [replace(point, number=n) for n, point in enumerate(points[:_MOST], 1)]


def _leads(finding: Finding) -> bool:
    if finding.verdict == "contradicted":
        return sends(finding) and is_high(finding)
    leads = finding.kind in _KINDS and sends(finding) and is_high(finding) and finding.verdict == "noted"
    return leads and "minor" not in finding.certainty


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """Findings on different sentences first, the shortest quotation before longer ones; of each statement one."""
    first: list[Finding] = []
    again: list[Finding] = []
    said: set[str] = set()
    for finding in sorted(findings, key=lambda f: len(f.span) if f.span else 0):
        if finding.statement not in said:
            said.add(finding.statement)
            known = any(finding.span and f.span and finding.span.overlaps(f.span) for f in first)
            (again if known else first).append(finding)
    return first + again


def _widest(results: Results, letter: Letter, shown: Sequence[Match]) -> Template | None:
    """The template of reasons in the letter that answers the most different requests, if three or more letters have it."""
    name = letter.document.document_id
    taken = {match.template_id for match in shown}
    own = [
        t
        for t in results.templates
        if t.fairness == "case_specific"
        and t.template_id not in taken
        and len({o.document_id for o in t.occurrences}) >= 3
        and any(o.document_id == name for o in t.occurrences)
        and fixed_words(t) >= LEAST_RUN
    ]
    return max(
        own,
        key=lambda t: (t.request_groups, len({o.document_id for o in t.occurrences}), t.template_id),
        default=None,
    )


class _Maker:
    def __init__(
        self, results: Results, letter: Letter, places: Mapping[str, Places], redactor: Redactor
    ) -> None:
        self._name = letter.document.document_id
        self._texts = {x.document.document_id: x.document.text for x in results.letters}
        self._places, self._redactor = places, redactor

    def _quote(self, document_id: str, span: Span) -> list[dict[str, str]]:
        """A quotation of no more than some forty words, whole words only."""
        found = words(self._texts[document_id], span.start, span.end)
        if len(found) <= _QUOTED_WORDS:
            return self._redactor.quote(document_id, span)
        cut = Span(span.start, found[_QUOTED_WORDS - 1].end)
        return [*self._redactor.quote(document_id, cut), {"text": " …", "kind": "plain"}]

    def _where(self, span: Span) -> str:
        return f"{self._places[self._name].name(span)}, characters {span.start}–{span.end}"

    def finding(self, finding: Finding) -> Point:
        """A point that a finding makes."""
        fact = self._redactor.text(finding.fact, (finding.document_id, finding.other_document))
        source, *others = re.split(r"(?<=\)); ", visible(finding.fact_source))
        return Point(
            0,
            self._redactor.text(finding.statement, (finding.document_id, finding.other_document)),
            self._quote(self._name, finding.span) if finding.span else [],
            self._where(finding.span) if finding.span else "the whole letter",
            self._redactor.text(finding.certainty, (finding.document_id,)),
            f"{fact} Source: {source}{' (more in annex B)' if others else ''}" if fact and source else fact,
        )

    def recurrence(self, match: Match) -> Point:
        """A point that one passage beside its copy makes."""
        left = match.left_document == self._name
        run = max(match.runs, key=lambda r: (r.words, -r.left.start))
        other = match.right_document if left else match.left_document
        asked = (
            "the answer to a different request"
            if match.scope == "cross_request"
            else "a letter whose request could not be compared with this one"
        )
        span = run.left if left else run.right
        return Point(
            0,
            f"{plural(match.longest_run_words, 'word')} in a row of these reasons are the same in {asked}: "
            f"{self._redactor.citation(other)}.",
            self._quote(self._name, span),
            self._where(span),
            "",
            "",
        )

    def travelled(self, template: Template) -> Point:
        """A point that a text in many letters makes."""
        place = next(o for o in template.occurrences if o.document_id == self._name)
        said = f"This text stands in {letters_that_have_it(template, place, self._texts)}"
        spread = []
        if len(template.authorities) > 1:
            spread.append(f"are of {plural(len(template.authorities), 'authority', 'authorities')}")
        if template.request_groups > 1:
            spread.append(f"answer at least {plural(template.request_groups, 'different request')}")
        if spread:
            said += f"; together they {' and '.join(spread)}"
        return Point(0, f"{said}.", self._quote(self._name, place.span), self._where(place.span), "", "")
