"""Passages of different letters that make the same points in the same order, where no copy explains them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from similarity.config import ArgumentSettings
from similarity.features.background import load_background
from similarity.match.argument.order import Likeness, likeness
from similarity.match.argument.points import Points, points_of
from similarity.match.numbered_text import Lexicon
from similarity.records import Letter, Match, SameArgument, Span

__all__ = ["find_same_arguments"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Places = Mapping[str, Sequence[Span]]
_EXPLAINED = 0.5  # share of a passage's characters in copies from which on copies explain it


def find_same_arguments(
    letters: Sequence[Letter],
    matches: Sequence[Match],
    families: Iterable[Sequence[tuple[str, Span]]],
    settings: ArgumentSettings,
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
    families
        For each template where it stands: ``document_id`` and span, the one that stands for all first.

    Returns
    -------
    tuple of SameArgument
        Sorted by documents and places; the left document is the one that sorts first.
    """
    lexicon = Lexicon()
    passages = [points for letter in letters for points in points_of(letter, lexicon)]
    if len(passages) < 2:
        return ()
    copied = _copied(matches)
    explained = np.array([_share(p.span, copied.get(p.document_id, ())) >= _EXPLAINED for p in passages])
    stands = explained.copy()
    if len(passages) > settings.few_passages:
        stands = _representatives(passages, families) & explained
    information = _information(passages, explained, lexicon)
    found = []
    between = _by_pair(matches)
    for i, j in _candidates(passages, ~explained, ~explained | stands, information, settings):
        left, right = _in_order(passages[i], passages[j])
        known = between.get((left.document_id, right.document_id), ())
        if (
            _share(left.span, [m.left for m in known])
            >= _EXPLAINED
            <= _share(right.span, [m.right for m in known])
        ):
            continue
        alike = likeness(left, right, information)
        if _same(left, right, alike, settings):
            found.append(_record(left, right, alike))
    found.sort(key=lambda a: (a.left_document, a.right_document, a.left, a.right))
    return tuple(found)


def _same(left: Points, right: Points, alike: Likeness, settings: ArgumentSettings) -> bool:
    opposite = len(alike.clauses)
    return (
        alike.order >= settings.min_order
        and alike.nats >= settings.min_nats
        and opposite >= settings.min_clauses
        and opposite >= settings.min_share * max(len(left.clauses), len(right.clauses))
        and alike.cover >= settings.min_cover
    )


def _in_order(one: Points, other: Points) -> tuple[Points, Points]:
    return (one, other) if (one.document_id, one.span) <= (other.document_id, other.span) else (other, one)


def _copied(matches: Sequence[Match]) -> dict[str, list[Span]]:
    """Where each letter has words that stand in another letter."""
    places: dict[str, list[Span]] = {}
    for match in matches:
        if match.left_document != match.right_document:
            places.setdefault(match.left_document, []).append(match.left)
            places.setdefault(match.right_document, []).append(match.right)
    return places


def _by_pair(matches: Sequence[Match]) -> dict[tuple[str, str], list[Match]]:
    pairs: dict[tuple[str, str], list[Match]] = {}
    for match in matches:
        pairs.setdefault((match.left_document, match.right_document), []).append(match)
    return pairs


def _share(span: Span, places: Sequence[Span]) -> float:
    """Share of a passage's characters that lie in one of the places."""
    covered, reached = 0, span.start
    for place in sorted(p for p in places if p.overlaps(span)):
        start, end = max(place.start, reached), min(place.end, span.end)
        covered += max(0, end - start)
        reached = max(reached, end)
    return covered / max(1, len(span))


def _representatives(
    passages: Sequence[Points], families: Iterable[Sequence[tuple[str, Span]]]
) -> npt.NDArray[np.bool_]:
    """Which passages hold the place that stands for a family."""
    places: dict[str, list[Span]] = {}
    for family in families:
        document, span = family[0]
        places.setdefault(document, []).append(span)
    return np.array([any(s.overlaps(p.span) for s in places.get(p.document_id, ())) for p in passages])


def _information(passages: Sequence[Points], explained: npt.NDArray[np.bool_], lexicon: Lexicon) -> Floats:
    """Nats that each stem tells: minus the logarithm of the share of passages that hold it.

    Passages at large (the background's) count with those of the pile; copies of one text count once, so that a
    text's words do not become common by being copied.
    """
    held: dict[int, set[tuple[int, ...]]] = {}
    for number, passage in enumerate(passages):
        stems = np.unique(passage.stem)
        name = (-1, number) if not explained[number] else tuple(stems[: 2 * len(stems) // 3].tolist())
        for stem in stems.tolist():
            held.setdefault(stem, set()).add(name)
    background = load_background()
    common: dict[int, int] = {}
    for form, count in background.frequency.items():
        if " " not in form and lexicon.knows(form):
            stem = lexicon.stem(form)
            common[stem] = max(common.get(stem, 0), count)
    total = background.documents + len({name for names in held.values() for name in names})
    share = np.array(
        [(common.get(s, 0) + len(held.get(s, ())) + 0.5) / (total + 1) for s in range(lexicon.stems)]
    )
    return np.asarray(-np.log(share))


def _candidates(
    passages: Sequence[Points],
    open_: npt.NDArray[np.bool_],
    facing: npt.NDArray[np.bool_],
    information: Floats,
    settings: ArgumentSettings,
) -> Iterator[tuple[int, int]]:
    """Pairs of passages of two letters, one of them open, whose shared stems carry enough information."""
    rows = np.repeat(np.arange(len(passages)), [len(np.unique(p.stem)) for p in passages])
    stems = np.concatenate([np.unique(p.stem) for p in passages])
    table = sparse.csr_matrix(
        (np.sqrt(information[stems]), (rows, stems)), shape=(len(passages), len(information))
    )
    letter_of = [p.document_id for p in passages]
    others = np.flatnonzero(facing)
    for first in np.array_split(np.flatnonzero(open_), max(1, int(open_.sum()) // 500)):
        shared = (table[first] @ table[others].T).tocoo()
        enough = shared.data >= settings.min_shared_nats
        for i, j in zip(first[shared.row[enough]].tolist(), others[shared.col[enough]].tolist(), strict=True):
            if letter_of[i] != letter_of[j] and (i < j or not open_[j]):
                yield i, j


def _record(left: Points, right: Points, alike: Likeness) -> SameArgument:
    return SameArgument(
        left_document=left.document_id,
        left=left.span,
        right_document=right.document_id,
        right=right.span,
        words_left=left.words,
        words_right=right.words,
        shared_stems=alike.shared,
        cover=alike.cover,
        order=alike.order,
        clauses=tuple((left.clauses[i], right.clauses[j]) for i, j in alike.clauses),
    )
