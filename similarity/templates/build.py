"""From matches to templates, with requests compared first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from similarity.config import TemplateSettings
from similarity.progress import Progress, silent
from similarity.records import Letter, Match, Overlap, Problem, RequestPair, Template
from similarity.templates.clustering import families, medoid_of
from similarity.templates.describe import describe
from similarity.templates.fairness import class_of_match, scope_of
from similarity.templates.features import CommonWords, site_likeness
from similarity.templates.identity import assign_ids
from similarity.templates.indexed import IndexedLetter, index_letters
from similarity.templates.nesting import nesting
from similarity.templates.overlap import overlaps, pair_overlaps
from similarity.templates.pieces import Aligned, Piece, equal_words, find_pieces
from similarity.templates.requests import RequestComparison, compare_requests
from similarity.templates.sites import Site, find_sites
from similarity.templates.skeleton import Form, Member, build_form
from similarity.templates.slot_types import slot_type

__all__ = ["TemplateResult", "build_templates"]

Ints = npt.NDArray[np.int64]

# Beyond so many letters a table of all pairs is no longer read: only pairs that share anything are listed.
ALL_PAIRS_UP_TO = 1000


@dataclass(frozen=True, slots=True)
class TemplateResult:
    """Templates and what they rest on.

    Parameters
    ----------
    templates
        Most widely spread first.
    matches
        As given, with scope, fairness, its reason and the template filled in.
    requests
        Each pair of letters (of many letters only pairs that share reasoning or a request), in order.
    overlaps
        One for each letter, in order.
    problems
        Settings that fit no template.
    """

    templates: tuple[Template, ...]
    matches: tuple[Match, ...]
    requests: tuple[RequestPair, ...]
    overlaps: tuple[Overlap, ...]
    problems: tuple[Problem, ...] = ()


def build_templates(
    letters: Sequence[Letter],
    matches: Sequence[Match],
    settings: TemplateSettings | None = None,
    progress: Progress = silent,
) -> TemplateResult:
    """Group matches into templates, and say how alike requests and reasoning are.

    Parameters
    ----------
    letters
        Any order; the result does not depend on it.
    matches
        Between these letters or within them.
    settings
        The defaults without them.
    progress
        Called after each family.
    """
    settings = settings or TemplateSettings()
    ordered = sorted(letters, key=lambda one: one.document.document_id)
    indexed = index_letters(ordered)
    requests = compare_requests(ordered, settings.same_request)
    classed = [_classed(match, requests, indexed) for match in matches]
    aligned = [equal_words(m, indexed[m.left_document], indexed[m.right_document]) for m in classed]
    found, template_of = _find_templates(indexed, classed, aligned, requests, settings, progress)
    ruled = {rule.template_id for rule in settings.reclassify}
    moved = {t.template_id: t for t in found if t.template_id in ruled}
    final = tuple(_placed(m, template_of.get(m.match_id, ""), moved) for m in classed)
    known = {template.template_id for template in found}
    problems = tuple(
        Problem(
            "similarity.toml",
            "warning",
            f"templates.reclassify names {rule.template_id}, but this run has no such template.",
            "Nothing was moved; see templates.json for the ids of this run.",
        )
        for rule in settings.reclassify
        if rule.template_id not in known
    )
    return TemplateResult(
        found,
        final,
        _request_pairs(indexed, pair_overlaps(indexed, final, aligned), requests),
        overlaps(indexed, final, aligned, found, frozenset(moved)),
        problems,
    )


def _classed(match: Match, requests: RequestComparison, letters: Mapping[str, IndexedLetter]) -> Match:
    same, reason = (
        (None, "")
        if match.left_document == match.right_document
        else requests.verdict(match.left_document, match.right_document)
    )
    scope = scope_of(match, same)
    fairness, why = class_of_match(match, scope, reason, letters)
    return replace(match, scope=scope, fairness=fairness, fairness_reason=why)


def _placed(match: Match, template_id: str, moved: Mapping[str, Template]) -> Match:
    """A match with its template, and in the class to which the reader moved that template."""
    template = moved.get(template_id)
    if template is None or match.scope == "same_request":
        return replace(match, template_id=template_id)
    return replace(
        match, template_id=template_id, fairness=template.fairness, fairness_reason=template.fairness_reason
    )


def _find_templates(
    letters: Mapping[str, IndexedLetter],
    matches: Sequence[Match],
    aligned: Sequence[Aligned],
    requests: RequestComparison,
    settings: TemplateSettings,
    progress: Progress,
) -> tuple[tuple[Template, ...], dict[str, str]]:
    pieces = find_pieces(matches, aligned, letters, settings.min_words)
    if not pieces:
        return (), {}
    sites, links, site_of = find_sites(pieces)
    likeness = site_likeness(sites, links, letters)
    labels = families(likeness, settings.threshold)
    order = np.argsort(labels, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    forms: list[Form] = []
    label_of_form: list[int] = []
    function_words = _function_words(letters)
    for done, group in enumerate(groups, start=1):
        members = _apart(group, sites)
        if len(members) > 1:
            forms.append(_form(members, sites, likeness, letters, function_words))
            label_of_form.append(int(labels[group[0]]))
        progress(done, len(groups))
    parts, related = nesting([form.occurrences for form in forms])
    kept = [n for n in range(len(forms)) if n not in parts]
    names = dict(zip(kept, assign_ids([forms[n].skeleton for n in kept]), strict=True))
    templates = [
        replace(
            describe(names[n], forms[n], letters, requests.groups, settings.reclassify),
            related=tuple(sorted(names[other] for other in related.get(n, ()))),
        )
        for n in kept
    ]
    templates.sort(
        key=lambda t: (-len({o.document_id for o in t.occurrences}), -len(t.occurrences), t.template_id)
    )
    id_of_label = {label: names[parts.get(n, n)] for n, label in enumerate(label_of_form)}
    return tuple(templates), _templates_of_matches(matches, pieces, site_of, labels, id_of_label)


def _apart(group: Ints, sites: Sequence[Site]) -> Ints:
    """Members that do not overlap in one letter: of two that do, the longer stays."""
    kept: dict[str, list[Site]] = defaultdict(list)
    chosen = []
    for at in sorted(group.tolist(), key=lambda i: (sites[i].first - sites[i].last, i)):
        site = sites[at]
        if all(site.last <= other.first or other.last <= site.first for other in kept[site.document_id]):
            kept[site.document_id].append(site)
            chosen.append(at)
    return np.array(sorted(chosen), dtype=np.int64)


def _form(
    members: Ints,
    sites: Sequence[Site],
    likeness: CommonWords,
    letters: Mapping[str, IndexedLetter],
    function_words: frozenset[int],
) -> Form:
    places = [Member(letters[sites[i].document_id], sites[i].first, sites[i].last) for i in members.tolist()]
    return build_form(places, medoid_of(likeness, members), slot_type, function_words.__contains__)


def _function_words(letters: Mapping[str, IndexedLetter]) -> frozenset[int]:
    return frozenset(
        number for one in letters.values() for number in np.unique(one.forms[one.stems < 0]).tolist()
    )


def _templates_of_matches(
    matches: Sequence[Match],
    pieces: Sequence[Piece],
    site_of: Mapping[tuple[str, int, int], int],
    labels: Ints,
    id_of_label: Mapping[int, str],
) -> dict[str, str]:
    """The template in which most of a match's aligned words stand."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for piece in pieces:
        left, right = labels[site_of[piece.left]], labels[site_of[piece.right]]
        name = id_of_label.get(int(left))
        if left == right and name:
            for number in piece.matches:
                votes[matches[number].match_id][name] += piece.shared
    return {m: min(found, key=lambda name: (-found[name], name)) for m, found in votes.items()}


def _request_pairs(
    letters: Mapping[str, IndexedLetter],
    shares: Mapping[tuple[str, str], tuple[float, float]],
    requests: RequestComparison,
) -> tuple[RequestPair, ...]:
    ids = list(letters)
    if len(ids) <= ALL_PAIRS_UP_TO:
        pairs = [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]]
    else:
        pairs = sorted(set(shares) | set(requests.tied))
    rows = []
    for left, right in pairs:
        same, reason = requests.verdict(left, right)
        ours, theirs = shares.get((left, right), (0.0, 0.0))
        rows.append(RequestPair(left, right, requests.similarity(left, right), ours, theirs, same, reason))
    return tuple(rows)
