"""Aligns one new letter with the kept letters that share runs of words with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from similarity.config import MatchSettings
from similarity.match.against.kept_words import KINDS, KeptWords
from similarity.match.against.scan_kept import NewLetter, parts_of_letters, shared_runs
from similarity.match.exact.affine import Scoring
from similarity.match.exact.align import REACH, aligned_blocks
from similarity.match.exact.aligned_stretches import stretches_of
from similarity.match.exact.blocks import boxes_of, equal_words, pairs_of, taken_blocks
from similarity.match.exact.match_records import matches_of
from similarity.match.stream import Stream
from similarity.neighbours.chunks import in_chunks
from similarity.records import Document, Fairness, Letter, Match, Origin
from similarity.workers.budget import cores

__all__ = ["Against", "Earlier", "align_against", "letters_with_long_reasons", "runs_of_parts"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
# Which of some kept letters, by number, come before the new one in the order of texts: they are the left side.
Earlier = Callable[[Longs], Flags]


@dataclass(frozen=True, slots=True)
class _Part:
    """Alignments with the letters of one part of the kept words.

    ``blocks`` holds a word of the new letter, one of ``kept``, and how many from there on are equal, alignment by
    alignment; ``bounds`` where each alignment begins.
    """

    kept: KeptWords
    blocks: Longs
    bounds: Longs
    letter: Longs


@dataclass(frozen=True, slots=True)
class Against:
    """Everything that one new letter shares with kept letters, word by word.

    Parameters
    ----------
    stream
        The new letter, in the numbers of the collection.
    parts
        Alignments, by part of the kept words.
    """

    stream: Stream
    parts: tuple[_Part, ...]

    @property
    def letters(self) -> Longs:
        """Numbers of the kept letters that have an alignment, rising."""
        return np.unique(np.concatenate([part.letter for part in self.parts] or [np.empty(0, np.int64)]))

    def table(self) -> Longs:
        """Kept letter, first and stop word in the new letter, equal words, of each alignment; shape (alignments, 4)."""
        found = [np.empty((0, 4), np.int64)]
        for part in self.parts:
            if len(part.letter):
                boxes = boxes_of(part.blocks, part.bounds)
                equal = equal_words(np.add, part.blocks, part.bounds)
                found.append(np.column_stack((part.letter, boxes[:, :2], equal)))
        return np.concatenate(found)

    def covered(self) -> Flags:
        """Words of the new letter that any alignment puts opposite an equal word."""
        found = np.zeros(len(self.stream.word), np.bool_)
        for part in self.parts:
            found[pairs_of(part.blocks, part.bounds)[0][:, 0]] = True
        return found

    def covered_by(self, letters: Longs) -> Flags:
        """The same for each of some kept letters, given by rising numbers, those of all alignments among them."""
        size = len(self.stream.word)
        found = np.zeros(len(letters) * size, np.bool_)
        for part in self.parts:
            row = np.searchsorted(letters, part.letter)
            pairs, bounds = pairs_of(part.blocks, part.bounds)
            found[np.repeat(row * size, np.diff(bounds)) + pairs[:, 0]] = True
        return found.reshape(len(letters), size)

    def letters_with_reasons(self) -> Longs:
        """Numbers of the kept letters of which an alignment puts reasons opposite reasons, rising."""
        found = [np.empty(0, np.int64)]
        own = np.array([kind == "case" for kind in self.stream.class_of], np.bool_)
        for part in self.parts:
            if len(part.letter):
                low = part.bounds[:-1]
                here = own[self.stream.segment[part.blocks[low, 0]]]
                there = part.kept.kind[_segments_at(part.kept, part.blocks[low, 1])] == KINDS.index("case")
                found.append(part.letter[here & there])
        return np.unique(np.concatenate(found))

    def matches(
        self, names: Callable[[Sequence[int]], Sequence[str]], letters: Longs | None = None
    ) -> list[Match]:
        """The alignments as matches without cosines, of some kept letters or of all, as a run over all finds them.

        Their class follows from the classes of the two segments; whether the letters answer one request is not known.

        Parameters
        ----------
        names
            Gives the ``document_id`` of kept letters by their numbers.
        letters
            Numbers of the letters wanted; None is all.
        """
        from similarity.match.matches import without_contained

        found: list[Match] = []
        for part in self.parts:
            wanted = np.ones(len(part.letter), np.bool_) if letters is None else np.isin(part.letter, letters)
            if wanted.any():
                found += _matches(self.stream, part, np.flatnonzero(wanted), names)
        return without_contained(found)


def align_against(
    stream: Stream,
    parts: Sequence[KeptWords],
    skipped: Flags,
    earlier: Earlier,
    settings: MatchSettings | None = None,
    shared: Sequence[Longs] | None = None,
) -> Against:
    """Find every stretch of words that a new letter shares with kept letters.

    What comes out are the exact matches that `similarity.match.find_recurrences` would find for this letter among all
    of them, however many have the same words.

    Parameters
    ----------
    stream
        Of the new letter alone, renumbered (:func:`similarity.match.against.kept_words.renumbered`).
    parts
        The words of kept letters: all, or those that a scan has shown to share runs of words with the new one.
    skipped
        Shape (letters,): which kept letters take no part.
    earlier
        Tells which letters' text comes before the new one's.
    shared
        What `runs_of_parts` found, where it is known.
    """
    settings = settings or MatchSettings()
    if shared is None:
        shared = runs_of_parts(stream, parts, settings)
    jobs = [
        (part, piece)
        for part, runs in zip(parts, shared, strict=True)
        for piece in _pieces(part, runs, skipped)
    ]

    def align(number: int, *_: int) -> _Part:
        return _align(stream, *jobs[number], earlier, settings)

    return Against(stream, tuple(in_chunks(align, np.arange(len(jobs) + 1), cores())))


def _pieces(kept: KeptWords, runs: Longs, skipped: Flags) -> list[Longs]:
    """The runs of letters that are not skipped, in as many pieces of whole letters as there are processors."""
    letter = kept.letter_of[_segments_at(kept, runs[:, 1])]
    taken = ~skipped[letter]
    runs, letter = runs[taken], letter[taken]
    if not len(runs):
        return []
    middles = np.linspace(0, len(runs), cores(), endpoint=False, dtype=np.int64)[1:]
    return np.split(runs, np.searchsorted(letter, letter[middles]))


def runs_of_parts(stream: Stream, parts: Sequence[KeptWords], settings: MatchSettings) -> list[Longs]:
    """Runs of words that a new letter shares with each part of the kept words, see `shared_runs`."""
    new = NewLetter(stream.word, stream.segment_start, settings.seed_words)
    found = []
    for part in parts:
        none = np.zeros(int(part.letter_of.max(initial=-1)) + 1, np.bool_)
        begins = np.flatnonzero(np.diff(part.letter_of, prepend=-1, append=-1))  # segments that begin letters
        cuts = begins[parts_of_letters(part.segment_start[begins])] if len(begins) else begins

        def search(_: int, low: int, high: int, part: KeptWords = part, none: Flags = none) -> Longs:
            return shared_runs(new, part.segments(low, high), none)

        found.append(np.concatenate([np.empty((0, 3), np.int64), *in_chunks(search, cuts, cores())]))
    return found


def letters_with_long_reasons(
    stream: Stream, parts: Sequence[KeptWords], shared: Sequence[Longs], settings: MatchSettings
) -> Longs:
    """Numbers of the kept letters that have so many words of the new letter's reasons in a row, in reasons, rising.

    An alignment through such a run holds all of it, so `Against.letters_with_reasons` of all letters would name them.
    """
    own = np.array([kind == "case" for kind in stream.class_of], np.bool_)
    found = [np.empty(0, np.int64)]
    for part, runs in zip(parts, shared, strict=True):
        runs = runs[runs[:, 2] >= settings.min_words]
        segment = _segments_at(part, runs[:, 1])
        told = own[stream.segment[runs[:, 0]]] & (part.kind[segment] == KINDS.index("case"))
        found.append(part.letter_of[segment[told]].astype(np.int64))
    return np.unique(np.concatenate(found))


def _segments_at(kept: KeptWords, words: Longs) -> Longs:
    """The kept segment of each word."""
    return np.searchsorted(kept.segment_start, words, "right") - 1


def _align(stream: Stream, kept: KeptWords, runs: Longs, earlier: Earlier, settings: MatchSettings) -> _Part:
    none = np.empty((0, 3), np.int64)
    if not len(runs):
        return _Part(kept, none, np.zeros(1, np.int64), np.empty(0, np.int64))
    used, segment = np.unique(_segments_at(kept, runs[:, 1]), return_inverse=True)
    low, high = kept.segment_start[used], kept.segment_start[used + 1]
    own, sizes = len(stream.word), high - low
    begins = np.concatenate(([0], np.cumsum(sizes)))  # of each segment among the words taken
    place = np.arange(begins[-1]) + np.repeat(low - begins[:-1], sizes)
    word = np.concatenate((stream.word, kept.word[place]))
    starts = np.concatenate((stream.segment_start[:-1], own + begins)).astype(np.int32)
    number = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
    letters = kept.letter_of[used].astype(np.int64)
    first = earlier(letters)[segment]  # whether the kept letter is the left side
    there = runs[:, 1] - low[segment] + begins[segment] + own
    seeds = np.column_stack(
        (np.where(first, there, runs[:, 0]), np.where(first, runs[:, 0], there), runs[:, 2])
    )
    found, bounds = aligned_blocks(
        word, number, starts, seeds,
        Scoring(settings.match_score, settings.mismatch_penalty, settings.gap_open, settings.gap_extend),
        settings.max_gap, REACH, settings.min_words,
    )  # fmt: skip
    blocks = found.astype(np.int64)
    turned = blocks[:, 0] >= own
    blocks[turned] = blocks[turned][:, (1, 0, 2)]
    taken = blocks[:, 1] - own
    letter = letters[np.searchsorted(begins, taken[bounds[:-1]], "right") - 1]
    blocks[:, 1] = place[taken]
    return _Part(kept, blocks, bounds, letter)


def _matches(
    stream: Stream, part: _Part, which: Longs, names: Callable[[Sequence[int]], Sequence[str]]
) -> list[Match]:
    """Records of some alignments, through a stream that holds the new letter and the kept segments that they need."""
    kept, own = part.kept, len(stream.word)
    used, segment = np.unique(_segments_at(kept, part.blocks[part.bounds[which], 1]), return_inverse=True)
    low, high = kept.segment_start[used], kept.segment_start[used + 1]
    sizes = high - low
    begins = np.concatenate(([0], np.cumsum(sizes)))
    place = np.arange(begins[-1]) + np.repeat(low - begins[:-1], sizes)
    letters, letter_of = np.unique(kept.letter_of[used], return_inverse=True)
    starts = np.concatenate((stream.segment_start[:-1], own + begins)).astype(np.int32)
    both = Stream(
        (*stream.letters, *map(_named, names(letters.tolist()))),
        np.concatenate((stream.word, kept.word[place])),
        np.empty(0, np.int32),
        np.concatenate((stream.start, kept.start[place])),
        np.concatenate((stream.end, kept.end[place])),
        np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts)),
        np.concatenate((stream.letter_of, letter_of + len(stream.letters))).astype(np.int32),
        starts,
        (*stream.class_of, *(KINDS[kind] for kind in kept.kind[used].tolist())),
        np.empty(0, np.bool_),
        np.empty(0, np.int32),
        stream.pieces,
    )
    moved = own + begins[segment] - low[segment]  # from a kept word to its place in this stream
    blocks, bounds = taken_blocks(part.blocks, part.bounds, which)
    blocks[:, 1] += np.repeat(moved, np.diff(bounds))
    kinds = kept.kind[used][segment].tolist()
    here = stream.segment[part.blocks[part.bounds[which], 0]].tolist()
    found = matches_of(both, stretches_of(both, blocks.astype(np.int32), bounds))
    return [
        replace(match, fairness=_fairness(stream.class_of[mine], KINDS[theirs]))
        for match, mine, theirs in zip(found, here, kinds, strict=True)
    ]


def _fairness(*classes: str) -> Fairness:
    """What a recurrence of words of two classes can mean at most: the class that says less decides."""
    if "quotation" in classes:
        return "quotation"
    return "case_specific" if set(classes) == {"case"} else "consistency"


def _named(document_id: str) -> Letter:
    """A kept letter of which only the words are at hand."""
    return Letter(Document(document_id, "", (), Origin("", "", "")), (), ())
