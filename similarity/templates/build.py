"""From matches to templates, with requests compared first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from similarity.config import TemplateSettings
from similarity.distinct import distinct
from similarity.garbage_collection import collector_paused, give_memory_back
from similarity.progress import Progress, silent
from similarity.records import Fairness, Letter, Match, Overlap, Problem, RequestPair, Template
from similarity.requests.same_request import RequestComparison, compare_requests
from similarity.templates.aligned import Aligned, align_words
from similarity.templates.describe import describe
from similarity.templates.families.borders import parts_of
from similarity.templates.families.clustering import families
from similarity.templates.families.features import site_likeness
from similarity.templates.families.identity import assign_ids
from similarity.templates.families.nesting import nesting
from similarity.templates.families.pieces import Pieces, find_pieces
from similarity.templates.families.sites import Sites, find_sites
from similarity.templates.family_forms import TemplateWork, forms_of_families
from similarity.templates.indexed_letters import IndexedLetters, index_letters
from similarity.templates.share.fairness import resolved_rules, scope_of
from similarity.templates.share.linked import LinkedShares
from similarity.templates.share.overlap import PairShares, overlaps
from similarity.templates.share.place_classes import PlaceClasses
from similarity.templates.share.words_of_the_law import WORDS_OF_THE_LAW, only_words_of_the_law

__all__ = ["TemplateResult", "build_templates"]

Longs = npt.NDArray[np.int64]

# All pairs of more letters nobody reads, and they grow with the square: of more, only those are listed that share a
# listed match or whose requests are near each other.
ALL_PAIRS_UP_TO = 300


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
        Each pair of letters, in order; of more than 300 letters only pairs that share a match or whose requests are
        near each other.
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
    requests: RequestComparison | None = None,
    *,
    linked: bool = False,
    elsewhere: TemplateWork | None = None,
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
    requests
        The comparison of the letters' requests, if made already.
    linked
        Whether the matches tie each place of a text to few others: what two letters share is then counted
        through those.
    elsewhere
        What finds families and makes forms; None is here. The result does not depend on it.
    """
    with collector_paused():
        return _build(letters, matches, settings or TemplateSettings(), progress, requests, linked, elsewhere)


def _build(
    letters: Sequence[Letter],
    matches: Sequence[Match],
    settings: TemplateSettings,
    progress: Progress,
    requests: RequestComparison | None,
    linked: bool,
    elsewhere: TemplateWork | None,
) -> TemplateResult:
    ordered = sorted(letters, key=lambda one: one.document.document_id)
    pile = index_letters(ordered)
    give_memory_back()  # what was worked out on the way is gone
    requests = requests or compare_requests(ordered, settings.same_request)
    aligned = align_words(matches, pile)
    classes = PlaceClasses(pile)
    found, template_of = _find_templates(
        pile, matches, aligned, requests, classes, settings, progress, elsewhere
    )
    rules = resolved_rules(settings.reclassify, [t.template_id for t in found])
    ruled = {rule.template_id for rule in rules}
    moved = {t.template_id: t for t in found if t.template_id in ruled}
    final = _classed(matches, aligned, requests, pile, classes, template_of, moved)
    del classes
    known = {template.template_id for template in found}
    problems = tuple(
        Problem(
            "similarity.toml",
            "warning",
            f"templates.reclassify names {rule.template_id}, but this run has no such template.",
            "Nothing was moved; see templates.json for the ids of this run.",
        )
        for rule in rules
        if rule.template_id not in known
    )
    return TemplateResult(
        found,
        final,
        _request_pairs(pile, aligned, linked, requests),
        overlaps(pile, final, aligned, found, frozenset(moved)),
        problems,
    )


def _classed(
    matches: Sequence[Match],
    aligned: Aligned,
    requests: RequestComparison,
    pile: IndexedLetters,
    classes: PlaceClasses,
    template_of: Mapping[int, str],
    moved: Mapping[str, Template],
) -> tuple[Match, ...]:
    """Matches with scope, class and template, in the class to which the reader moved that template."""
    ends = [(m.left.start, m.left.end, m.right.start, m.right.end) for m in matches]
    at = np.array(ends, dtype=np.int32).reshape(-1, 4)
    left = classes.of(*pile.word_ranges(aligned.left, at[:, 0], at[:, 1]))
    right = classes.of(*pile.word_ranges(aligned.right, at[:, 2], at[:, 3]))
    found = []
    for number, (match, own) in enumerate(zip(matches, classes.milder(left, right).tolist(), strict=True)):
        within = match.left_document == match.right_document
        same, reason = (None, "") if within else requests.verdict(match.left_document, match.right_document)
        scope = scope_of(match, same)
        template_id = template_of.get(number, "")
        template = moved.get(template_id)
        fairness: Fairness
        if scope == "same_request":
            fairness, why = "consistency", f"answers the same request: {reason}"
        elif template is not None:
            fairness, why = template.fairness, template.fairness_reason
        else:
            fairness, why = classes.classes[own]
            if fairness == "case_specific" and only_words_of_the_law(_of_left(pile, match)):
                fairness, why = "consistency", WORDS_OF_THE_LAW
        found.append(match.judged(scope, fairness, why, template_id))
    return tuple(found)


def _of_left(pile: IndexedLetters, match: Match) -> str:
    """A match's stretch as it stands in the letter on the left."""
    return match.left.of(pile[match.left_document].letter.document.text)


def _find_templates(
    pile: IndexedLetters,
    matches: Sequence[Match],
    aligned: Aligned,
    requests: RequestComparison,
    classes: PlaceClasses,
    settings: TemplateSettings,
    progress: Progress,
    elsewhere: TemplateWork | None,
) -> tuple[tuple[Template, ...], dict[int, str]]:
    """Templates, and the template of each match that has one, by its number."""
    coverage = np.array([min(m.coverage_left, m.coverage_right) for m in matches], dtype=np.float64)
    pieces = find_pieces(aligned, parts_of(aligned, coverage, pile), pile, settings.min_words)
    if not len(pieces):
        return (), {}
    sites = find_sites(pieces)
    likeness = site_likeness(sites.ranges, sites.links, pile)
    labels, medoids = families(
        likeness, settings.threshold, None if elsewhere is None else elsewhere.families
    )
    forms, label_of_form = forms_of_families(
        sites.ranges, pile, likeness, (labels, medoids), progress, elsewhere
    )
    parts, related = nesting([form.occurrences for form in forms])
    kept = [n for n in range(len(forms)) if n not in parts]
    names = dict(zip(kept, assign_ids([forms[n].skeleton for n in kept]), strict=True))
    rules = resolved_rules(settings.reclassify, names.values())
    templates = [
        replace(
            describe(names[n], forms[n], pile, requests.groups, rules, classes),
            related=tuple(sorted(names[other] for other in related.get(n, ()))),
        )
        for n in kept
    ]
    templates.sort(
        key=lambda t: (-len({o.document_id for o in t.occurrences}), -len(t.occurrences), t.template_id)
    )
    id_of_label = {label: names[parts.get(n, n)] for n, label in enumerate(label_of_form)}
    return tuple(templates), _templates_of_matches(pieces, sites, labels, id_of_label)


def _templates_of_matches(
    pieces: Pieces, sites: Sites, labels: Longs, id_of_label: Mapping[int, str]
) -> dict[int, str]:
    """The template in which most of a match's aligned words stand, by the match's number."""
    names = sorted(set(id_of_label.values()))
    name_of = np.full(int(labels.max()) + 1, -1, dtype=np.int64)
    for label, name in id_of_label.items():
        name_of[label] = names.index(name)
    family, other = labels[sites.left], labels[sites.right]
    name_of_piece = np.where(family == other, name_of[family], -1)
    votes = name_of_piece[pieces.piece] >= 0
    piece = pieces.piece[votes]
    keys, ballot = np.unique(pieces.match[votes] * len(names) + name_of_piece[piece], return_inverse=True)
    words = np.bincount(ballot, weights=pieces.shared[piece]).astype(np.int64)
    match, name_number = np.divmod(keys, max(1, len(names)))
    order = np.lexsort((name_number, -words, match))
    best = order[np.diff(match[order], prepend=-1) != 0]
    chosen = zip(match[best].tolist(), name_number[best].tolist(), strict=True)
    return {number: names[name] for number, name in chosen}


def _request_pairs(
    pile: IndexedLetters, aligned: Aligned, linked: bool, requests: RequestComparison
) -> tuple[RequestPair, ...]:
    ids = list(pile)
    shares = LinkedShares(pile, aligned) if linked else PairShares(pile, aligned)
    rows: list[RequestPair] = []
    for letter, others in _facing(len(ids), aligned, requests):
        left, rights = ids[letter], [ids[other] for other in others.tolist()]
        ours, theirs = shares.of(letter, others)
        alike = requests.similarities(left, rights)
        for right, likeness, mine, its in zip(rights, alike, ours.tolist(), theirs.tolist(), strict=True):
            same, reason = requests.verdict(left, right)
            rows.append(RequestPair(left, right, likeness, mine, its, same, reason))
    return tuple(rows)


def _facing(letters: int, aligned: Aligned, requests: RequestComparison) -> Iterator[tuple[int, Longs]]:
    """Each letter with the later ones that it is listed with, as numbers in the pile."""
    if letters <= ALL_PAIRS_UP_TO:
        for letter in range(letters - 1):
            yield letter, np.arange(letter + 1, letters)
        return
    pairs = np.concatenate([np.stack([aligned.left, aligned.right], axis=1), requests.near_pairs()])
    low, high = pairs.min(axis=1), pairs.max(axis=1)
    keys = distinct((low * letters + high)[low < high])
    left, right = keys // letters, keys % letters
    firsts = np.flatnonzero(np.diff(left, prepend=-1))
    for first, others in zip(firsts.tolist(), np.split(right, firsts[1:]), strict=True):
        yield int(left[first]), others
