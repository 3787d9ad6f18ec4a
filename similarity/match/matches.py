"""Every recurring stretch between letters and inside one: the room's main verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled
from similarity.config import MatchSettings
from similarity.garbage_collection import collector_paused
from similarity.match.exact.affine import Scoring
from similarity.match.exact.align import REACH
from similarity.match.exact.cosines import with_cosines
from similarity.match.exact.explained import Explained, ExplainedByPairs, ExplainedByTies
from similarity.match.exact.linking import telling
from similarity.match.exact.match_records import match_of, matches_of
from similarity.match.exact.seeds import Seeds
from similarity.match.kernels import LOCAL, MatchKernels
from similarity.match.repeats import thinned
from similarity.match.reworded.rewording import reworded_alignment, reworded_boxes
from similarity.match.stream import Kin, Stream, stream_of
from similarity.progress import Progress, silent
from similarity.records import Letter, Match, Problem

__all__ = ["Recurrences", "find_matches", "find_recurrences", "without_contained"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def _aligned(
    stream: Stream,
    seeds: Seeds,
    kin: Kin,
    settings: MatchSettings,
    near: Flags | None,
    kernels: MatchKernels,
) -> tuple[list[Ints], int, int]:
    """Alignments through exact seeds, each as pairs of word indices; the family limit that seeds had; how many there were.

    Where texts are tied to the places that stand for them, of all alignments only those that are needed.

    ``near`` marks the words of which either side has to have one; None asks for nothing.
    """
    limit = seeds.family_limit(settings.max_family, settings.max_runs)
    runs = seeds.runs(limit)
    pairs, bounds = kernels.align(
        stream.word,
        stream.segment,
        stream.segment_start,
        runs,
        Scoring(settings.match_score, settings.mismatch_penalty, settings.gap_open, settings.gap_extend),
        settings.max_gap,
        REACH,
        settings.min_words,
    )
    compared = len(bounds) - 1
    if limit > 0 or compared > settings.max_matches:
        return telling(pairs, bounds, stream.segment, kin), limit, compared
    return [pairs[low:high] for low, high in pairwise(bounds.tolist())], limit, compared


def _reworded(
    stream: Stream,
    explained: Explained,
    settings: MatchSettings,
    near: Flags | None,
    kernels: MatchKernels,
) -> list[Match]:
    """Reworded stretches that exact alignments do not explain."""
    found = []
    for box in reworded_boxes(stream, explained, settings, near, kernels):
        pairs = reworded_alignment(stream, box)
        if len(pairs) and min(box[1] - box[0], box[3] - box[2]) >= settings.min_words:
            found.append(replace(match_of(stream, pairs, box), kind="reworded"))
    return without_contained(found)


@compiled(makes_arrays=False)
def _outermost(boxes: Longs, group: Longs, out: npt.NDArray[np.bool_]) -> None:
    """Mark each box that lies, on both sides, in no marked box before it of its group."""
    for g in range(len(group) - 1):
        for k in range(group[g], group[g + 1]):
            out[k] = True
            for other in range(group[g], k):
                if (
                    out[other]
                    and boxes[other, 0] <= boxes[k, 0]
                    and boxes[k, 1] <= boxes[other, 1]
                    and boxes[other, 2] <= boxes[k, 2]
                    and boxes[k, 3] <= boxes[other, 3]
                ):
                    out[k] = False
                    break


def _size_order(match: Match) -> tuple[int, int, str]:
    """Most equal words first, then the longest stretches: no match lies inside a later one."""
    return -match.shared_words, -len(match.left) - len(match.right), match.match_id


def without_contained(matches: list[Match]) -> list[Match]:
    """Drop a match that lies, on both sides, inside another of the same two documents."""
    by_documents: dict[tuple[str, str], list[Match]] = {}
    for match in sorted(matches, key=_size_order):
        by_documents.setdefault((match.left_document, match.right_document), []).append(match)
    ordered = [match for group in by_documents.values() for match in group]
    boxes = np.array([(m.left.start, m.left.end, m.right.start, m.right.end) for m in ordered], np.int64)
    group = np.cumsum([0, *(len(group) for group in by_documents.values())]).astype(np.int64)
    kept = np.zeros(len(ordered), np.bool_)
    _outermost(boxes.reshape(-1, 4), group, kept)
    outermost = [match for match, keep in zip(ordered, kept.tolist(), strict=True) if keep]
    return sorted(outermost, key=_size_order)


@dataclass(frozen=True, slots=True)
class Recurrences:
    """The matches of a pile of letters, and whether they are all there are.

    Parameters
    ----------
    matches
        Sorted by documents and places.
    linked
        Whether texts in many places are tied to the places that stand for them, instead of each to each.
    family_limit
        Places up to which each place of a text was compared with each; 0 where every text's were.
    compared
        Alignments found; of them the matches were chosen.
    problems
        Letters of which something was left out of the comparison.
    """

    matches: tuple[Match, ...]
    linked: bool
    family_limit: int
    compared: int
    problems: tuple[Problem, ...] = ()


def find_matches(
    letters: Sequence[Letter], settings: MatchSettings | None = None, progress: Progress = silent
) -> tuple[Match, ...]:
    """Every stretch of words that recurs between two letters or inside one: `find_recurrences` without its counts.

    Returns
    -------
    tuple of Match
        Sorted by documents and places; ``scope`` is within_document or unknown_request, fairness is
        still to be judged.
    """
    return find_recurrences(letters, settings, progress).matches


@collector_paused()
def find_recurrences(
    letters: Sequence[Letter],
    settings: MatchSettings | None = None,
    progress: Progress = silent,
    requests: Mapping[str, int] | None = None,
    about: str = "",
    kernels: MatchKernels = LOCAL,
) -> Recurrences:
    """Every stretch of words that recurs between two letters or inside one.

    Only the authority's own words take part (roles in ``QUOTABLE_ROLES``); a stretch never runs across
    words that do not, nor across a change of fairness class on either side, but it may cross paragraphs.
    No stretch is left out for being common; of texts in very many places each place is tied to few others.

    Parameters
    ----------
    requests
        Number of the request that each letter answers, by ``document_id``, where known: what is kept of many
        matches then tells of each word whether it recurs in an answer to another request.
    about
        Id of the one letter whose recurrences are wanted; empty is all.
    kernels
        Where the compiled loops work; the answer does not depend on it.
    """
    settings = settings or MatchSettings()
    progress(0, 3)
    stream, problems, seeds = thinned(stream_of(letters), lambda s: s.kin(requests or {}), settings)
    kin = stream.kin(requests or {})
    near = None
    if about:
        own = np.array([letter.document.document_id == about for letter in stream.letters], np.bool_)
        near = own[stream.letter_of[stream.segment]]
    if seeds is None or near is not None:
        seeds = Seeds(stream.word, stream.segment, settings.seed_words, kin, near)
    exact, limit, compared = _aligned(stream, seeds, kin, settings, near, kernels)
    del seeds
    linked = limit > 0 or compared > settings.max_matches
    found = without_contained(list(matches_of(stream, exact)))
    progress(1, 3)
    if settings.reworded:
        # Reworded stretches come on top: none takes the place of an exact one, whatever it holds.
        named = {match.match_id for match in found}
        explained = ExplainedByTies(exact, len(stream.word)) if linked else ExplainedByPairs(stream, exact)
        reworded = [
            m for m in _reworded(stream, explained, settings, near, kernels) if m.match_id not in named
        ]
        found += reworded
        compared += len(reworded)
    progress(2, 3)
    if found:
        found = with_cosines(stream, found)
    progress(3, 3)
    found.sort(key=lambda m: (m.left_document, m.right_document, m.left, m.right))
    return Recurrences(tuple(found), linked, limit, compared, problems)
