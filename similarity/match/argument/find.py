"""Passages of different letters that make the same points in the same order, where no copy explains them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from similarity.config import ArgumentSettings
from similarity.distinct import distinct
from similarity.features.background import load_background
from similarity.match.argument.candidates import candidates
from similarity.match.argument.order import Likeness, likeness
from similarity.match.argument.points import PassageReader, PlacedPoints, Said
from similarity.match.argument.union_of_places import UnionOfPlaces
from similarity.match.exact.match_records import match_id
from similarity.match.numbered_text import Lexicon
from similarity.records import Letter, Match, SameArgument, Scope, Span, Template

__all__ = ["find_same_arguments"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
_EXPLAINED = 0.5  # share of a passage's characters in copies from which on copies explain it
_COPIED_WORDS = 8  # equal words in a row that are a copy and no evidence of a retelling


def find_same_arguments(
    letters: Sequence[Letter],
    matches: Sequence[Match],
    templates: Sequence[Template],
    settings: ArgumentSettings,
    same_request: Callable[[str, str], bool | None] = lambda left, right: None,
) -> tuple[SameArgument, ...]:
    """Pairs of passages that say the same in other words.

    A passage takes part as it stands where no copy explains it. It is compared with the passages that stand for a
    family of copies and, in a pile of few passages, with every other passage.

    Parameters
    ----------
    letters
        The pile.
    matches
        Copies and rewordings that are known.
    templates
        Families of copies.
    same_request
        Whether two letters, by ``document_id``, answer the same request; None is unknown.

    Returns
    -------
    tuple of SameArgument
        Sorted by documents and places; the left document is the one that sorts first.
    """
    lexicon = Lexicon()
    reader = PassageReader(lexicon)
    passages = [points for letter in letters for points in reader.points_of(letter)]
    if len(passages) < 2:
        return ()
    copied = _copied(matches)
    explained = np.array([copied(p.document_id).share(p.span) >= _EXPLAINED for p in passages])
    facing = ~explained
    if len(passages) > settings.few_passages:
        facing |= _representatives(passages, templates) & explained
    else:
        facing |= explained
    facing[[row for row in np.flatnonzero(facing) if _short(passages[row], settings)]] = False
    information = _information(passages, explained, lexicon)
    between = _Between(matches)
    # Templates have many places, and hardly any pile has a pair that asks for them.
    named = cache(lambda: _names(templates))
    found = []
    for i, j in candidates(passages, facing & ~explained, facing, information, settings, between.others):
        left, right = _in_order(passages[i], passages[j])
        known = between.of(left.document_id, right.document_id)
        if known.explain(left, right):
            continue
        alike = likeness(
            left.without(known.runs[0]),
            right.without(known.runs[1]),
            information,
            settings.min_cover,
            settings.min_order,
        )
        if _same(left, right, alike, settings):
            template_id = named()(left) or named()(right)
            found.append(_record(left, right, alike, same_request, template_id))
    return tuple(sorted(found, key=lambda a: (a.left_document, a.right_document, a.left, a.right)))


def _short(passage: PlacedPoints, settings: ArgumentSettings) -> bool:
    """Whether a passage has fewer clauses than are to stand opposite each other: nobody need look into it."""
    return len(passage.said.clauses) < settings.min_clauses


def _same(left: PlacedPoints, right: PlacedPoints, alike: Likeness, settings: ArgumentSettings) -> bool:
    opposite = len(alike.clauses)
    return (
        alike.order >= settings.min_order
        and alike.nats >= settings.min_nats
        and opposite >= settings.min_clauses
        and opposite >= settings.min_share * max(len(left.said.clauses), len(right.said.clauses))
        and alike.cover >= settings.min_cover
    )


def _in_order(one: PlacedPoints, other: PlacedPoints) -> tuple[PlacedPoints, PlacedPoints]:
    return (one, other) if (one.document_id, one.span) <= (other.document_id, other.span) else (other, one)


def _copied(matches: Sequence[Match]) -> Callable[[str], UnionOfPlaces]:
    """Where a letter has words that stand in another letter."""
    places: dict[str, list[Span]] = {}
    for match in matches:
        if match.left_document != match.right_document:
            places.setdefault(match.left_document, []).append(match.left)
            places.setdefault(match.right_document, []).append(match.right)
    return cache(lambda document_id: UnionOfPlaces(places.get(document_id, ())))


@dataclass(frozen=True, slots=True)
class _Known:
    """What matches between two letters already tell.

    Parameters
    ----------
    matched
        Their places, left and right.
    runs
        Runs of equal words, left and right, that are long enough to be a copy: they say nothing of the words around.
    """

    matched: tuple[UnionOfPlaces, UnionOfPlaces]
    runs: tuple[UnionOfPlaces, UnionOfPlaces]

    def explain(self, left: PlacedPoints, right: PlacedPoints) -> bool:
        """Whether the matches tell what two passages have in common."""
        return min(self.matched[0].share(left.span), self.matched[1].share(right.span)) >= _EXPLAINED


class _Between:
    """What is known of each two letters."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self._matches: dict[tuple[str, str], list[Match]] = {}
        for match in matches:
            self._matches.setdefault((match.left_document, match.right_document), []).append(match)
        self._others: dict[str, set[str]] = {}
        for left, right in self._matches:
            self._others.setdefault(left, set()).add(right)
            self._others.setdefault(right, set()).add(left)
        self.of = cache(self._of)

    def others(self, document_id: str) -> Collection[str]:
        """Letters that have matches with a letter."""
        return self._others.get(document_id, ())

    def _of(self, left: str, right: str) -> _Known:
        """The left letter comes first."""
        between = self._matches.get((left, right), ())
        runs = [row for match in between for row in match.run_steps.rows() if row[4] >= _COPIED_WORDS]
        return _Known(
            (UnionOfPlaces(m.left for m in between), UnionOfPlaces(m.right for m in between)),
            (UnionOfPlaces(Span(*row[0:2]) for row in runs), UnionOfPlaces(Span(*row[2:4]) for row in runs)),
        )


def _representatives(
    passages: Sequence[PlacedPoints], templates: Sequence[Template]
) -> npt.NDArray[np.bool_]:
    """Which passages hold the place that stands for a template."""
    places: dict[str, list[Span]] = {}
    for template in templates:
        medoid = template.occurrences[template.medoid]
        places.setdefault(medoid.document_id, []).append(medoid.span)
    return np.array([any(s.overlaps(p.span) for s in places.get(p.document_id, ())) for p in passages])


def _names(templates: Sequence[Template]) -> Callable[[PlacedPoints], str]:
    """Gives the template that covers most of a passage, if it covers half of it."""
    places: dict[str, list[tuple[Span, str]]] = {}
    for template in templates:
        for occurrence in template.occurrences:
            places.setdefault(occurrence.document_id, []).append((occurrence.span, template.template_id))

    def name(passage: PlacedPoints) -> str:
        shares = [
            (UnionOfPlaces([span]).share(passage.span), template_id)
            for span, template_id in places.get(passage.document_id, ())
            if span.overlaps(passage.span)
        ]
        best = max(shares, default=(0.0, ""))
        return best[1] if best[0] >= _EXPLAINED else ""

    return name


def _information(
    passages: Sequence[PlacedPoints], explained: npt.NDArray[np.bool_], lexicon: Lexicon
) -> Floats:
    """Nats that each stem tells: minus the logarithm of the share of passages that hold it.

    Passages at large (the background's) count with those of the pile; copies of one text count once, so that a
    text's words do not become common by being copied.
    """
    wordings: dict[tuple[int, ...], int] = {}
    copies: set[Said] = set()
    held = []
    for number, (passage, copied) in enumerate(zip(passages, explained.tolist(), strict=True)):
        if copied and passage.said in copies:
            continue  # its wording has been counted
        stems = passage.said.stems.tolist()
        name = tuple(stems[: 2 * len(stems) // 3]) if copied else (-1, number)
        held.append(passage.said.stems * len(passages) + wordings.setdefault(name, len(wordings)))
        if copied:
            copies.add(passage.said)
    holders = np.bincount(distinct(np.concatenate(held)) // len(passages), minlength=lexicon.stems)
    background = load_background()
    common = np.zeros(lexicon.stems, np.int64)
    for form, count in background.frequency.items():
        if " " not in form and lexicon.knows(form):
            stem = lexicon.stem(form)
            common[stem] = max(common[stem], count)
    total = background.documents + len(wordings)
    return np.asarray(-np.log((common + holders + 0.5) / (total + 1)))


def _record(
    left: PlacedPoints,
    right: PlacedPoints,
    alike: Likeness,
    same_request: Callable[[str, str], bool | None],
    template_id: str,
) -> SameArgument:
    same = same_request(left.document_id, right.document_id)
    scope: Scope = "unknown_request" if same is None else "same_request" if same else "cross_request"
    named = match_id(left.document_id, left.span, right.document_id, right.span)
    return SameArgument(
        argument_id="a" + named[1:],
        left_document=left.document_id,
        left=left.span,
        right_document=right.document_id,
        right=right.span,
        words_left=left.points.words,
        words_right=right.points.words,
        shared_stems=alike.shared,
        cover=alike.cover,
        order=alike.order,
        clauses=tuple((left.clauses[i], right.clauses[j]) for i, j in alike.clauses),
        scope=scope,
        template_id=template_id,
    )
