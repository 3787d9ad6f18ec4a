"""Every recurring stretch between letters and inside one: the room's main verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from similarity.config import MatchSettings
from similarity.garbage_collection import collector_paused
from similarity.match.cosines import rounded
from similarity.match.exact.affine import Scoring
from similarity.match.exact.align import REACH
from similarity.match.exact.aligned_stretches import Box, Stretches, by_places, outermost, stretches_of
from similarity.match.exact.blocks import blocks_of
from similarity.match.exact.explained import Explained, ExplainedByPairs, ExplainedByTies
from similarity.match.exact.linking import telling
from similarity.match.exact.match_records import matches_of
from similarity.match.exact.seeds import Seeds
from similarity.match.grams import grams_of, label_texts
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


def _aligning(
    stream: Stream, seeds: Seeds, kin: Kin, settings: MatchSettings, kernels: MatchKernels
) -> Callable[[], tuple[Ints, Longs, int, int]]:
    """What gives alignments through exact seeds, as blocks; the family limit that seeds had; how many there were.

    Where texts are tied to the places that stand for them, of all alignments only those that are needed.
    """
    limit = seeds.family_limit(settings.max_family, settings.max_runs)
    aligning = kernels.align(
        stream.word,
        stream.segment,
        stream.segment_start,
        seeds.runs(limit),
        Scoring(settings.match_score, settings.mismatch_penalty, settings.gap_open, settings.gap_extend),
        settings.max_gap,
        REACH,
        settings.min_words,
    )

    def aligned() -> tuple[Ints, Longs, int, int]:
        blocks, bounds = aligning()
        compared = len(bounds) - 1
        if limit > 0 or compared > settings.max_matches:
            blocks, bounds = telling(blocks, bounds, stream.segment, kin)
        return blocks, bounds, limit, compared

    return aligned


def _explained(stream: Stream, blocks: Ints, bounds: Longs, linked: bool) -> Explained:
    """What alignments explain: by ties where not each place is compared with each."""
    if linked:
        return ExplainedByTies.of(blocks, len(stream.word))
    return ExplainedByPairs.of(stream.segment, blocks, bounds)


def _reworded(stream: Stream, found: Sequence[Box], settings: MatchSettings) -> Stretches:
    """Reworded stretches that exact alignments do not explain."""
    alignments, boxes = [], []
    for box in found:
        pairs = reworded_alignment(stream, box)
        if len(pairs) and min(box[1] - box[0], box[3] - box[2]) >= settings.min_words:
            alignments.append(pairs)
            boxes.append(box)
    return _without_contained(stream, stretches_of(stream, *blocks_of(alignments), boxes))


def _without_contained(stream: Stream, found: Stretches) -> Stretches:
    """Drop what lies, on both sides, inside another of the same two letters."""
    boxes = found.boxes
    size = stream.end[boxes[:, 1::2] - 1].astype(np.int64) - stream.start[boxes[:, 0::2]]
    return found.taken(outermost(found.letters, boxes, found.shared(), size.sum(axis=1)))


def without_contained(matches: Sequence[Match]) -> list[Match]:
    """Drop a match that lies, on both sides, inside another of the same two documents.

    Returns
    -------
    list of Match
        Most equal words first, then the longest stretches.
    """
    names = {name for match in matches for name in (match.left_document, match.right_document)}
    number = {name: at for at, name in enumerate(sorted(names))}
    letters = [(number[m.left_document], number[m.right_document]) for m in matches]
    boxes = [(m.left.start, m.left.end, m.right.start, m.right.end) for m in matches]
    kept = outermost(
        np.array(letters, np.int64).reshape(-1, 2),
        np.array(boxes, np.int64).reshape(-1, 4),
        np.array([m.shared_words for m in matches], np.int64),
        np.array([len(m.left) + len(m.right) for m in matches], np.int64),
    )
    return sorted(
        (matches[at] for at in kept.tolist()),
        key=lambda m: (-m.shared_words, -len(m.left) - len(m.right), m.match_id),
    )


def _not_among(found: Stretches, others: Stretches) -> Stretches:
    """Those whose places are not those of another."""
    known = set(map(tuple, others.boxes.tolist()))
    new = [number for number, box in enumerate(found.boxes.tolist()) if tuple(box) not in known]
    return found.taken(np.array(new, np.int64))


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
    stream = stream_of(letters, kernels.pieces())
    stream, problems, seeds = thinned(stream, lambda s: s.kin(requests or {}), settings)
    kin = stream.kin(requests or {})
    near = None
    if about:
        own = np.array([letter.document.document_id == about for letter in stream.letters], np.bool_)
        near = own[stream.letter_of[stream.segment]]
    if seeds is None or near is not None:
        seeds = Seeds(stream.word, stream.segment, settings.seed_words, kin, near)
    aligned = _aligning(stream, seeds, kin, settings, kernels)
    del seeds
    # While an engine aligns:
    grams = grams_of(label_texts(stream))
    cosines_of = partial(kernels.cosines, *grams.of_words(stream.word), grams.weight)
    chance = stream.chance()
    blocks, bounds, limit, compared = aligned()
    del aligned
    linked = limit > 0 or compared > settings.max_matches
    explained = _explained(stream, blocks, bounds, linked) if settings.reworded else None
    copies = _without_contained(stream, stretches_of(stream, blocks, bounds))
    del blocks, bounds  # what is reworded is looked for without them
    cosines = cosines_of(copies.boxes)
    progress(1, 3)
    growing: Callable[[], list[Box]] | None = None
    if explained is not None:
        growing = reworded_boxes(stream, chance, explained, settings, near, kernels)
    matches = list(matches_of(stream, copies, rounded(cosines())))  # while an engine grows what is reworded
    found = copies
    if growing is not None:
        # Reworded stretches come on top: none takes the place of an exact one, whatever it holds.
        reworded = _not_among(_reworded(stream, growing(), settings), copies)
        matches += matches_of(stream, reworded, rounded(cosines_of(reworded.boxes)()), "reworded")
        found = copies.and_then(reworded)
        compared += len(reworded)
    progress(2, 3)
    ordered = tuple(matches[number] for number in by_places(stream, found).tolist())
    progress(3, 3)
    return Recurrences(ordered, linked, limit, compared, problems)
