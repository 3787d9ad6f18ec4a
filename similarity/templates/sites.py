"""From matches to sites: the stretches of each letter that recur, each once, however many matches meet there.

A match may run over several paragraphs and may hold a long stretch that differs. It is cut at paragraph
borders and at such stretches into pieces; the pieces that cover nearly the same words of a letter are one site.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from similarity.records import Match
from similarity.templates.indexed import IndexedLetter

__all__ = ["Link", "Piece", "Site", "cut_into_pieces", "equal_words", "find_sites"]

Ints = npt.NDArray[np.int64]

# Two stretches of one letter are one site from this share of common words (intersection over union).
SAME_SITE = 0.7
# Words at the rim of a site that fewer of its pieces hold are the accident of one alignment.
RIM_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a match inside one paragraph of either letter; word ranges are half-open."""

    left: tuple[str, int, int]
    right: tuple[str, int, int]
    shared: int  # aligned equal words


@dataclass(frozen=True, slots=True)
class Site:
    """A stretch of one letter that recurs; a half-open word range."""

    document_id: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two sites that a match ties, and how many words it aligned."""

    left: int
    right: int
    shared: int


def equal_words(match: Match, left: IndexedLetter, right: IndexedLetter) -> tuple[Ints, Ints]:
    """Word numbers on either side that the match's alignment holds to be equal, in order."""
    pairs = [(e.left, e.right) for e in match.edits if e.op == "equal"]
    if not pairs:
        pairs = [(r.left, r.right) for r in match.runs]
    ours, theirs = [], []
    for left_span, right_span in pairs:
        a, b = left.word_range(left_span)
        c, d = right.word_range(right_span)
        length = min(b - a, d - c)
        ours.append(np.arange(a, a + length, dtype=np.int64))
        theirs.append(np.arange(c, c + length, dtype=np.int64))
    empty = np.zeros(0, dtype=np.int64)
    return (np.concatenate(ours), np.concatenate(theirs)) if ours else (empty, empty)


def cut_into_pieces(
    matches: Sequence[Match], letters: Mapping[str, IndexedLetter], min_words: int
) -> list[list[Piece]]:
    """Pieces of each match: cut at paragraph borders and at stretches that differ at length.

    A border that one letter has and its partners do not is layout: the text runs on there. Partners vote, so
    that one letter set differently neither joins two templates nor cuts one in two.
    """
    aligned = [equal_words(m, letters[m.left_document], letters[m.right_document]) for m in matches]
    borders = _borders(matches, aligned, letters)
    return [
        list(_pieces(match, ours, theirs, letters, borders, min_words))
        for match, (ours, theirs) in zip(matches, aligned, strict=True)
    ]


def _borders(
    matches: Sequence[Match], aligned: Sequence[tuple[Ints, Ints]], letters: Mapping[str, IndexedLetter]
) -> dict[str, Ints]:
    """For each letter the number of each word's part: paragraphs, joined where most partners run on."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for match, (ours, theirs) in zip(matches, aligned, strict=True):
        left, right = (
            letters[match.left_document].paragraph[ours],
            letters[match.right_document].paragraph[theirs],
        )
        left_turns, right_turns = np.diff(left) != 0, np.diff(right) != 0
        for document, paragraph, mine, other in (
            (match.left_document, left, left_turns, right_turns),
            (match.right_document, right, right_turns, left_turns),
        ):
            for at in np.flatnonzero(mine).tolist():
                votes[document][int(paragraph[at + 1])] += 1 if other[at] else -1
    parts = {}
    for document, letter in letters.items():
        joined = [paragraph for paragraph, balance in votes[document].items() if balance < 0]
        turns = np.diff(letter.paragraph, prepend=letter.paragraph[:1]) != 0
        parts[document] = np.cumsum(turns & ~np.isin(letter.paragraph, joined))
    return parts


def _pieces(
    match: Match,
    ours: Ints,
    theirs: Ints,
    letters: Mapping[str, IndexedLetter],
    borders: Mapping[str, Ints],
    min_words: int,
) -> Iterator[Piece]:
    if not len(ours):
        return
    left, right = borders[match.left_document][ours], borders[match.right_document][theirs]
    turns = (np.diff(left) != 0) | (np.diff(right) != 0)
    # A border on one side only is one to that letter's other partners, so it is one here.
    for part in np.split(np.arange(len(ours)), np.flatnonzero(turns) + 1):
        for low, high in _dense_parts(ours[part], theirs[part]):
            a, b = ours[part][low:high], theirs[part][low:high]
            if len(a) >= min_words:
                yield Piece(
                    (match.left_document, int(a[0]), int(a[-1]) + 1),
                    (match.right_document, int(b[0]), int(b[-1]) + 1),
                    len(a),
                )


def _dense_parts(ours: Ints, theirs: Ints) -> list[tuple[int, int]]:
    """Split where the words that differ outnumber the equal words on the poorer side of them."""
    gaps = np.maximum(np.diff(ours), np.diff(theirs)) - 1
    if not len(gaps):
        return [(0, len(ours))]
    widest = int(np.argmax(gaps))
    cut = widest + 1
    if gaps[widest] <= 4 or gaps[widest] <= min(cut, len(ours) - cut):
        return [(0, len(ours))]
    head = _dense_parts(ours[:cut], theirs[:cut])
    tail = _dense_parts(ours[cut:], theirs[cut:])
    return head + [(low + cut, high + cut) for low, high in tail]


def find_sites(
    pieces: Sequence[Piece],
) -> tuple[list[Site], list[Link], dict[tuple[str, int, int], int]]:
    """Sites in order of document and place, and the links between them.

    Returns
    -------
    sites, links, site_of
        Links are unique and sorted; their ``left`` and ``right`` are indices into ``sites``. ``site_of``
        names the site of each side of a piece.
    """
    stretches: dict[str, Counter[tuple[int, int]]] = defaultdict(Counter)
    for piece in pieces:
        for document, first, last in (piece.left, piece.right):
            stretches[document][first, last] += 1
    sites: list[Site] = []
    site_of: dict[tuple[str, int, int], int] = {}
    for document in sorted(stretches):
        for first, last, members in _merge(stretches[document]):
            for member in members:
                site_of[document, *member] = len(sites)
            sites.append(Site(document, first, last))
    shared: dict[tuple[int, int], int] = {}
    for piece in pieces:
        ends = sorted((site_of[piece.left], site_of[piece.right]))
        key = (ends[0], ends[1])
        if key[0] != key[1]:
            shared[key] = max(shared.get(key, 0), piece.shared)
    return sites, [Link(a, b, n) for (a, b), n in sorted(shared.items())], site_of


def _merge(counts: Mapping[tuple[int, int], int]) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Group stretches round the longest ones: first, last and the stretches of each group, in order of place."""
    groups: list[list[tuple[int, int]]] = []
    nearby: dict[int, list[int]] = defaultdict(list)  # groups by tens of words, to look only at neighbours
    for stretch in sorted(counts, key=lambda s: (s[0] - s[1], s)):
        home = next(
            (g for g in _near(nearby, stretch) if _common_share(groups[g][0], stretch) >= SAME_SITE), None
        )
        if home is not None:
            groups[home].append(stretch)
            continue
        for ten in range(stretch[0] // 16, stretch[1] // 16 + 1):
            nearby[ten].append(len(groups))
        groups.append([stretch])
    return sorted((*_extent(group, counts), group) for group in groups)


def _near(nearby: Mapping[int, list[int]], stretch: tuple[int, int]) -> Iterable[int]:
    middle = (stretch[0] + stretch[1]) // 2
    return nearby.get(middle // 16, ())


def _common_share(a: tuple[int, int], b: tuple[int, int]) -> float:
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common / (max(a[1], b[1]) - min(a[0], b[0])) if common > 0 else 0.0


def _extent(group: Sequence[tuple[int, int]], counts: Mapping[tuple[int, int], int]) -> tuple[int, int]:
    """The words that at least a quarter of the group's matches hold."""
    low = min(s[0] for s in group)
    held = np.zeros(max(s[1] for s in group) - low, dtype=np.int64)
    for first, last in group:
        held[first - low : last - low] += counts[first, last]
    kept = np.flatnonzero(held >= RIM_SHARE * sum(counts[s] for s in group))
    return low + int(kept[0]), low + int(kept[-1]) + 1
