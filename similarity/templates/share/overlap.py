"""How much of each letter's reasoning stands in others: counted word by word, each word once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from similarity.distinct import distinct
from similarity.records import ExemptionShare, LiteralWords, Match, Overlap, Template
from similarity.templates.aligned import Aligned
from similarity.templates.indexed_letters import IndexedLetter, IndexedLetters

__all__ = ["PairShares", "longest_shared_runs", "overlaps"]

Flags = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def overlaps(
    pile: IndexedLetters,
    matches: Sequence[Match],
    aligned: Aligned,
    templates: Sequence[Template] = (),
    moved: frozenset[str] = frozenset(),
) -> tuple[Overlap, ...]:
    """One overlap for each letter, in the order of the pile.

    Parameters
    ----------
    pile
        The letters.
    matches
        With scope and fairness filled in.
    aligned
        The words that they align.
    templates
        All templates.
    moved
        Ids of those whose class the reader has set: their words count, or do not count, by that class.
    """
    counts = np.array(
        [m.fairness == "case_specific" and m.scope in ("cross_request", "unknown_request") for m in matches],
        dtype=bool,
    )
    shared = np.zeros(int(pile.first[-1]), dtype=bool)
    counted = np.zeros_like(shared)
    for first, some in aligned.blocks():
        across = some.left != some.right
        counting = across & counts[first : first + len(across)]
        for flags, matched in ((shared, across), (counted, counting)):
            kept = np.repeat(matched, np.diff(some.first))
            flags[some.ours[kept]] = True
            flags[some.theirs[kept]] = True
    specific = pile.case_specific.copy()
    for template in templates:
        for occurrence in template.occurrences if template.template_id in moved else ():
            letter = pile[occurrence.document_id]
            first, last = letter.word_range(occurrence.span)
            specific[letter.first + first : letter.first + last] = template.fairness == "case_specific"
    formed = _fixed_words(pile, templates)
    longest = longest_shared_runs(pile, aligned)
    found = {
        "reasoning_words": pile.reasoning,
        "shared_words": shared & pile.reasoning,
        "case_specific_shared_words": counted & specific & pile.reasoning,
        "template_words": formed & pile.reasoning,
    }
    totals = {name: _by_letter(flags, pile) for name, flags in found.items()}
    return tuple(
        Overlap(
            document_id=one.document_id,
            words=len(one.starts),
            longest_run_words=longest[row],
            by_exemption=_by_exemption(one, formed[one.first : one.first + len(one.starts)]),
            **{name: int(total[row]) for name, total in totals.items()},
        )
        for row, one in enumerate(pile.letters)
    )


def _by_letter(flags: Flags, pile: IndexedLetters) -> npt.NDArray[np.int32]:
    """How many words of each letter are flagged."""
    return np.diff(_upto(flags)[pile.first])


def _upto(flags: Flags) -> npt.NDArray[np.int32]:
    """How many words before each are flagged."""
    found = np.zeros(len(flags) + 1, dtype=np.int32)
    np.cumsum(flags, out=found[1:])
    return found


def _fixed_words(pile: IndexedLetters, templates: Sequence[Template]) -> Flags:
    """Which words are fixed words of a template."""
    rows: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    for template in templates:
        fixed = [p for p, part in enumerate(template.skeleton) if isinstance(part, LiteralWords)]
        for occurrence in template.occurrences:
            row = pile.rows[occurrence.document_id]
            for p in fixed:
                place = occurrence.parts[p]
                if place is not None:
                    rows.append(row)
                    starts.append(place.start)
                    ends.append(place.end)
    low, high = pile.word_ranges(
        np.array(rows, dtype=np.int64), np.array(starts, dtype=np.int32), np.array(ends, dtype=np.int32)
    )
    steps = np.zeros(int(pile.first[-1]) + 1, dtype=np.int32)
    np.add.at(steps, low, 1)
    np.add.at(steps, high, -1)
    return np.asarray(np.cumsum(steps, dtype=np.int32)[:-1] > 0)


def _by_exemption(letter: IndexedLetter, formed: Flags) -> tuple[ExemptionShare, ...]:
    """A stretch that argues several exemptions counts under each."""
    labels = len(letter.letter.labels)
    # Words without a label have -1 and count in the first place, which is left out.
    reasoned = np.bincount(letter.label[letter.reasoning] + 1, minlength=labels + 1)[1:]
    inside = np.bincount(letter.label[letter.reasoning & formed] + 1, minlength=labels + 1)[1:]
    totals: dict[str, list[int]] = {}
    for label, words, fixed in zip(letter.letter.labels, reasoned.tolist(), inside.tolist(), strict=True):
        for provision in label.exemptions:
            counts = totals.setdefault(provision, [0, 0])
            counts[0] += words
            counts[1] += fixed
    return tuple(ExemptionShare(p, *counts) for p, counts in sorted(totals.items()))


class PairShares:
    """Share of a letter's reasoning words that another letter has too, through the matches of that pair.

    Parameters
    ----------
    pile
        The letters.
    aligned
        The words that the matches align.
    """

    def __init__(self, pile: IndexedLetters, aligned: Aligned) -> None:
        self._letters = max(1, len(pile))
        across = aligned.left != aligned.right
        key = aligned.left * self._letters + aligned.right
        self._keys = keys = distinct(key[across])
        pair_of = np.where(across, np.searchsorted(keys, key), -1)
        left, right = keys // self._letters, keys % self._letters
        totals = _by_letter(pile.reasoning, pile)
        upto = _upto(pile.reasoning)
        shares = []
        for words, rows in ((aligned.ours, left), (aligned.theirs, right)):
            common = _covered(*_runs(words, aligned, pair_of), upto, len(rows))
            shares.append(np.where(totals[rows] > 0, common / np.maximum(1, totals[rows]), 0.0))
        self._ours, self._theirs = shares

    def of(self, letter: int, others: Longs) -> tuple[Floats, Floats]:
        """Of the words of a letter, those that each of others has, and the other way round; 0 without matches."""
        key = letter * self._letters + others
        at = np.searchsorted(self._keys, key)
        known = np.zeros(len(key), dtype=bool)
        within = at < len(self._keys)
        known[within] = self._keys[at[within]] == key[within]
        shares = np.zeros((2, len(key)))
        shares[:, known] = self._ours[at[known]], self._theirs[at[known]]
        return shares[0], shares[1]


def _runs(words: npt.NDArray[np.int32], aligned: Aligned, pair_of: Longs) -> tuple[Longs, Longs, Longs]:
    """Pair, first word and end of each unbroken run of words of a match, of one side alone."""
    if not len(words):
        return (np.zeros(0, dtype=np.int64),) * 3
    broken = ~aligned.goes_on() | (np.diff(words) != 1)
    first = np.concatenate(([0], np.flatnonzero(broken) + 1))
    last = np.append(first[1:], len(words)) - 1
    pair = pair_of[np.searchsorted(aligned.first, first, side="right") - 1]
    kept = pair >= 0
    return pair[kept], words[first[kept]].astype(np.int64), words[last[kept]].astype(np.int64) + 1


def _covered(pair: Longs, first: Longs, end: Longs, upto: npt.NDArray[np.int32], pairs: int) -> Longs:
    """How many reasoning words the runs of each pair cover, each word once."""
    order = np.lexsort((first, pair))
    pair, first, end = pair[order], first[order], end[order]
    _, before = _reached(pair, end, len(upto))
    start = np.minimum(np.maximum(first, before), end)
    return np.bincount(pair, weights=upto[end] - upto[start], minlength=pairs).astype(np.int64)


def longest_shared_runs(pile: IndexedLetters, aligned: Aligned) -> list[int]:
    """Length of each letter's longest run of reasoning words that stands word for word in another letter.

    Runs of one pair of letters that touch on both sides are one run, so that a match cut where the
    fairness class changes does not shorten it.
    """
    longest = np.zeros(len(pile), dtype=np.int64)
    if (aligned.left == aligned.right).all() or not len(aligned.ours):
        return list(longest.tolist())
    found = [_reasoned_runs(pile, some, low) for low, some in aligned.blocks() if len(some.ours)]
    start, end, diagonal, match = (np.concatenate(column) for column in zip(*found, strict=True))
    left, right = aligned.left[match], aligned.right[match]
    order = np.lexsort((start, diagonal, right, left))
    start, end, diagonal, left, right = (a[order] for a in (start, end, diagonal, left, right))
    apart = np.ones(len(start), dtype=bool)
    apart[1:] = (np.diff(left) != 0) | (np.diff(right) != 0) | (np.diff(diagonal) != 0)
    reached, before = _reached(np.cumsum(apart), end, int(pile.first[-1]))
    begins = np.flatnonzero(start > before)
    size = reached[np.append(begins, len(start))[1:] - 1] - start[begins]
    np.maximum.at(longest, left[begins], size)
    np.maximum.at(longest, right[begins], size)
    return list(longest.tolist())


def _reasoned_runs(pile: IndexedLetters, aligned: Aligned, low: int) -> tuple[Longs, Longs, Longs, Longs]:
    """Unbroken runs of reasoning words between two letters: first word, end, distance of the other side, and match.

    The matches are numbered from ``low``.
    """
    ours, theirs = aligned.ours, aligned.theirs
    reasoned = pile.reasoning[ours] & pile.reasoning[theirs]
    broken = ~aligned.goes_on() | (np.diff(ours) != 1) | (np.diff(theirs) != 1) | (np.diff(reasoned))
    first = np.concatenate(([0], np.flatnonzero(broken) + 1))
    last = np.append(first[1:], len(ours)) - 1
    match = np.searchsorted(aligned.first, first, side="right") - 1
    kept = reasoned[first] & (aligned.left != aligned.right)[match]
    first, last, match = first[kept], last[kept], match[kept]
    start, end = ours[first].astype(np.int64), ours[last].astype(np.int64) + 1
    return start, end, theirs[first].astype(np.int64) - start, low + match


def _reached(group: Longs, end: Longs, words: int) -> tuple[Longs, Longs]:
    """How far the runs of each group reach up to each of them, and up to the one before (-1 if it is the first)."""
    size = words + 2
    reached = np.maximum.accumulate(group * size + end) if len(group) else end
    before = np.concatenate(([-1], reached[:-1]))
    return reached - group * size, np.maximum(before - group * size, -1)
