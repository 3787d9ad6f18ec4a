"""How much of each letter's reasoning stands in others: counted word by word, each word once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from similarity.records import ExemptionShare, LiteralWords, Match, Overlap, Template
from similarity.templates.indexed import IndexedLetter
from similarity.templates.pieces import Aligned

__all__ = ["longest_shared_runs", "overlaps", "pair_overlaps"]

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


def overlaps(
    letters: Mapping[str, IndexedLetter],
    matches: Sequence[Match],
    aligned: Sequence[Aligned],
    templates: Sequence[Template] = (),
    moved: frozenset[str] = frozenset(),
) -> tuple[Overlap, ...]:
    """One overlap for each letter, in the order of ``letters``.

    Parameters
    ----------
    letters
        By ``document_id``.
    matches
        With scope and fairness filled in.
    aligned
        For each match its `equal_words`.
    templates
        All templates.
    moved
        Ids of those whose class the reader has set: their words count, or do not count, by that class.
    """
    shared = {d: np.zeros(len(one.starts), dtype=bool) for d, one in letters.items()}
    counted = {d: np.zeros(len(one.starts), dtype=bool) for d, one in letters.items()}
    for match, (a, b) in zip(matches, aligned, strict=True):
        if match.left_document == match.right_document:
            continue
        counts = match.fairness == "case_specific" and match.scope in ("cross_request", "unknown_request")
        for document, at in ((match.left_document, a), (match.right_document, b)):
            shared[document][at] = True
            if counts:
                counted[document][at] = True
    specific = {d: one.case_specific.copy() for d, one in letters.items()}
    for template in templates:
        for occurrence in template.occurrences if template.template_id in moved else ():
            first, last = letters[occurrence.document_id].word_range(occurrence.span)
            specific[occurrence.document_id][first:last] = template.fairness == "case_specific"
    formed = _fixed_words(letters, templates)
    longest = longest_shared_runs(letters, matches, aligned)
    return tuple(
        Overlap(
            document_id=d,
            words=len(one.starts),
            reasoning_words=int(one.reasoning.sum()),
            shared_words=int((shared[d] & one.reasoning).sum()),
            case_specific_shared_words=int((counted[d] & specific[d] & one.reasoning).sum()),
            longest_run_words=longest[d],
            template_words=int((formed[d] & one.reasoning).sum()),
            by_exemption=_by_exemption(one, formed[d]),
        )
        for d, one in letters.items()
    )


def _fixed_words(letters: Mapping[str, IndexedLetter], templates: Sequence[Template]) -> dict[str, Flags]:
    """For each letter, which words are fixed words of a template."""
    places: dict[str, list[tuple[int, int]]] = {d: [] for d in letters}
    for template in templates:
        fixed = [isinstance(part, LiteralWords) for part in template.skeleton]
        for occurrence in template.occurrences:
            places[occurrence.document_id] += [
                (place.start, place.end)
                for place, counts in zip(occurrence.parts, fixed, strict=True)
                if counts and place is not None
            ]
    found = {}
    for document, spans in places.items():
        letter = letters[document]
        ends = np.array(spans, dtype=np.int64).reshape(-1, 2)
        steps = np.zeros(len(letter.starts) + 1, dtype=np.int64)
        low = np.searchsorted(letter.starts, ends[:, 0])
        high = np.maximum(low, np.searchsorted(letter.ends, ends[:, 1], side="right"))
        np.add.at(steps, low, 1)
        np.add.at(steps, high, -1)
        found[document] = np.cumsum(steps)[:-1] > 0
    return found


def _by_exemption(letter: IndexedLetter, formed: Flags) -> tuple[ExemptionShare, ...]:
    """A stretch that argues several exemptions counts under each."""
    totals: dict[str, list[int]] = {}
    for number, label in enumerate(letter.letter.labels):
        if not label.exemptions:
            continue
        inside = (letter.label == number) & letter.reasoning
        for provision in label.exemptions:
            counts = totals.setdefault(provision, [0, 0])
            counts[0] += int(inside.sum())
            counts[1] += int((inside & formed).sum())
    return tuple(ExemptionShare(p, all_words, inside) for p, (all_words, inside) in sorted(totals.items()))


def pair_overlaps(
    letters: Mapping[str, IndexedLetter], matches: Sequence[Match], aligned: Sequence[Aligned]
) -> dict[tuple[str, str], tuple[float, float]]:
    """For each pair with matches, the share of either letter's reasoning words that the other has too."""
    masks: dict[tuple[str, str], tuple[Flags, Flags]] = {}
    for match, (a, b) in zip(matches, aligned, strict=True):
        pair = (match.left_document, match.right_document)
        if pair[0] == pair[1]:
            continue
        left, right = letters[pair[0]], letters[pair[1]]
        if pair not in masks:
            masks[pair] = (np.zeros(len(left.starts), dtype=bool), np.zeros(len(right.starts), dtype=bool))
        masks[pair][0][a] = True
        masks[pair][1][b] = True
    return {
        pair: (_share(letters[pair[0]], found[0]), _share(letters[pair[1]], found[1]))
        for pair, found in masks.items()
    }


def _share(letter: IndexedLetter, mask: Flags) -> float:
    total = int(letter.reasoning.sum())
    return int((mask & letter.reasoning).sum()) / total if total else 0.0


def longest_shared_runs(
    letters: Mapping[str, IndexedLetter], matches: Sequence[Match], aligned: Sequence[Aligned]
) -> dict[str, int]:
    """Length of each letter's longest run of reasoning words that stands word for word in another letter.

    Runs of one pair of letters that touch on both sides are one run, so that a match cut where the
    fairness class changes does not shorten it.
    """
    diagonals: dict[tuple[str, str], list[tuple[Ints, Ints]]] = defaultdict(list)
    for match, found in zip(matches, aligned, strict=True):
        if match.left_document != match.right_document:
            diagonals[match.left_document, match.right_document].append(found)
    longest = dict.fromkeys(letters, 0)
    for (left, right), parts in diagonals.items():
        words = np.unique(np.stack([np.concatenate(side) for side in zip(*parts, strict=True)]), axis=1)
        if not words.size:
            continue
        ours, theirs = words[:, np.lexsort((words[0], words[1] - words[0]))]
        reasoned = letters[left].reasoning[ours] & letters[right].reasoning[theirs]
        joined = (np.diff(ours) == 1) & (np.diff(theirs) == 1) & reasoned[1:] & reasoned[:-1]
        best = _longest(joined) + 1 if reasoned.any() else 0
        longest[left] = max(longest[left], best)
        longest[right] = max(longest[right], best)
    return longest


def _longest(flags: Flags) -> int:
    """Length of the longest run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max()) if len(edges) else 0
