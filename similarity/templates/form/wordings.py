"""Wordings of one text: the form is read off the chief wording, the blanks of each other wording off its own letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from similarity.templates.alignment import Words
from similarity.templates.families.clustering import TOLERANCE
from similarity.templates.form.columns import Consensus, consensus
from similarity.templates.form.snapping import Place, snapped

__all__ = ["common_form", "wordings"]

# Readings of one wording differ in their blanks; below this mean share of common words it is another wording.
ONE_WORDING = 0.65
# Beyond so many readings those that differ from the form are read against it one by one.
MOST_READINGS = 400

TypesOf = Callable[[Sequence[int], Sequence[tuple[int, int]]], str]


def wordings(readings: Sequence[Words], weights: Sequence[int]) -> list[list[int]]:
    """Readings by wording, the one with most members first; a member that stands alone belongs to the first.

    Parameters
    ----------
    readings
        Different texts.
    weights
        How many members have each.
    """
    everyone = list(range(len(readings)))
    if len(readings) < 3 or len(readings) > MOST_READINGS:
        return [everyone]
    distance = 1.0 - _common(readings)
    np.fill_diagonal(distance, 0.0)
    if distance.max() < 1.0 - ONE_WORDING - TOLERANCE:
        return [everyone]  # no mean of distances is larger than the largest
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    tree = linkage(squareform(distance, checks=False), method="average")
    labels = fcluster(tree, 1.0 - ONE_WORDING, criterion="distance")
    groups = [np.flatnonzero(labels == one).tolist() for one in np.unique(labels)]
    groups.sort(key=lambda g: (-sum(weights[r] for r in g), -len(g), g))
    kept = [g for n, g in enumerate(groups) if n == 0 or sum(weights[r] for r in g) > 1]
    kept[0] = sorted(set(everyone) - {r for g in kept[1:] for r in g})
    return kept


def _common(readings: Sequence[Words]) -> np.typing.NDArray[np.float64]:
    from rapidfuzz import process
    from rapidfuzz.distance import LCSseq

    return np.asarray(
        process.cdist(readings, readings, scorer=LCSseq.normalized_similarity, dtype=np.float64)
    )


def common_form(
    readings: Sequence[Words],
    weights: Sequence[int],
    medoid: int,
    places: Sequence[Place],
    is_function_word: Callable[[int | str], bool],
    type_of: TypesOf,
) -> Consensus:
    """The form of all readings.

    Parameters
    ----------
    readings, weights, places
        The different texts, how many members have each, and a place where each stands.
    medoid
        The reading most like all others.
    is_function_word
        Whether a word is one like "of".
    type_of
        Type of a blank from readings and the range each has in it.
    """
    groups = wordings(readings, weights)
    chief = groups[0]
    base = medoid if medoid in chief else _middle([readings[r] for r in chief], chief)
    found = consensus(readings, weights, base, is_function_word, chief)
    found = snapped(found, places, chief)
    for group in groups[1:]:
        own = consensus(
            [readings[r] for r in group], [weights[r] for r in group], 0, is_function_word, range(len(group))
        )
        own = snapped(own, [places[r] for r in group], range(len(group)))
        found = _with_own_blanks(found, own, group, type_of)
    return found


def _middle(readings: Sequence[Words], numbers: Sequence[int]) -> int:
    return numbers[int(np.argmax(np.round(_common(readings).sum(axis=1), 9)))]


def _with_own_blanks(found: Consensus, own: Consensus, group: Sequence[int], type_of: TypesOf) -> Consensus:
    """The blanks of the form, in the readings of one wording, as that wording's own alignment has them."""
    chosen = _paired(found, own, group, type_of)
    borders = [list(b) for b in found.borders]
    elsewhere = dict(found.elsewhere)
    for n, r in enumerate(group):
        for p, q in chosen.items():
            low, high = own.borders[n][q], own.borders[n][q + 1]
            inside = 0 < p < len(found.parts) - 1
            if inside and borders[r][p - 1] <= low and high <= borders[r][p + 2]:
                borders[r][p], borders[r][p + 1] = low, high
            else:
                elsewhere[r, p] = (low, high)
    return replace(found, borders=tuple(tuple(b) for b in borders), elsewhere=elsewhere)


def _paired(found: Consensus, own: Consensus, group: Sequence[int], type_of: TypesOf) -> dict[int, int]:
    """Which own blank stands for which blank of the form: those that overlap, then those left of one type."""
    blanks = [p for p, part in enumerate(found.parts) if part.kind == "slot"]
    mine = [q for q, part in enumerate(own.parts) if part.kind == "slot"]
    common = {
        (p, q): sum(
            min(found.borders[r][p + 1], own.borders[n][q + 1]) - max(found.borders[r][p], own.borders[n][q])
            > 0
            for n, r in enumerate(group)
        )
        for p in blanks
        for q in mine
    }
    chosen: dict[int, int] = {}
    for p, q in sorted(common, key=lambda pair: (-common[pair], pair)):
        if common[p, q] and p not in chosen and q not in chosen.values():
            chosen[p] = q
    for p in [p for p in blanks if p not in chosen]:
        kind = type_of(range(len(found.borders)), [(b[p], b[p + 1]) for b in found.borders])
        for q in [q for q in mine if q not in chosen.values()]:
            bounds = [(own.borders[n][q], own.borders[n][q + 1]) for n in range(len(group))]
            if p not in chosen and type_of(group, bounds) == kind:
                chosen[p] = q
    return chosen
