"""How much of the planted reuse is found, by characters: ``python -m similarity.evaluate.planted``.

A planted pair is one text that stands in two letters. Its characters on both sides are found as far as matches of
those two letters cover them that lead from the one side's occurrence to the other's. Precision looks at the same
matches from their own side: how many of their characters are planted in both letters.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from similarity.config import MatchSettings
from similarity.evaluate.known.repository import present
from similarity.evaluate.known.truth import (
    Planted,
    letters_as_read,
    letters_of_truth,
    load_truth,
    place_truth,
)
from similarity.match import find_matches
from similarity.records import Letter, Match, Span
from similarity.words import words

__all__ = ["CLASSES", "Recovery", "main", "measure"]

CLASSES = ("verbatim and slots", "reworded", "all")
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Recovery:
    """Recovery of one class of planted pairs."""

    pairs: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class _Place:
    """One occurrence with its spans of characters."""

    planted: Planted
    spans: tuple[Span, ...]


def _union(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _common(some: Iterable[Span], others: Iterable[Span]) -> int:
    """Characters in both."""
    rest = _union(others)
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in _union(some) for b in rest)


def _class_of(one: Planted, two: Planted) -> str:
    return CLASSES["reworded" in (one.kind_of_reuse, two.kind_of_reuse)]


def _sides(matches: Iterable[Match]) -> dict[_Key, list[tuple[Span, Span]]]:
    by_documents: dict[_Key, list[tuple[Span, Span]]] = defaultdict(list)
    for match in matches:
        by_documents[match.left_document, match.right_document].append((match.left, match.right))
    return by_documents


@dataclass(frozen=True, slots=True)
class _Truth:
    """Planted pairs and what was found of them, by class.

    Parameters
    ----------
    pairs, gold, hit
        How many, their characters, and those of them that were found.
    planted_in
        By class, documents and sides of a match, the planted spans on each side that it leads between.
    """

    pairs: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    gold: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    hit: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    planted_in: dict[tuple[str, _Key, Span, Span], tuple[list[Span], list[Span]]] = field(
        default_factory=dict
    )

    def add(self, one: _Place, two: _Place, sides: Mapping[_Key, Sequence[tuple[Span, Span]]]) -> None:
        """Count a planted pair, and the matches that lead from the one place to the other."""
        key = one.planted.document_id, two.planted.document_id
        met = [
            (left, right)
            for left, right in sides.get(key, ())
            if any(left.overlaps(s) for s in one.spans) and any(right.overlaps(s) for s in two.spans)
        ]
        found = _common(one.spans, [left for left, _ in met]) + _common(
            two.spans, [right for _, right in met]
        )
        for label in (_class_of(one.planted, two.planted), "all"):
            self.pairs[label] += 1
            self.gold[label] += sum(len(span) for span in (*one.spans, *two.spans))
            self.hit[label] += found
            for left, right in met:
                own = self.planted_in.setdefault((label, key, left, right), ([], []))
                own[0].extend(one.spans)
                own[1].extend(two.spans)

    def claimed_by(self, sides: Mapping[_Key, Sequence[tuple[Span, Span]]], label: str) -> tuple[int, int]:
        """Characters of the matches of a class, and those of them that are planted in both letters.

        A match that leads to no planted pair counts for the class "all" only.
        """
        claimed = right_ones = 0
        for key, both in sides.items():
            for left, right in both:
                own_left, own_right = self.planted_in.get(("all", key, left, right), ([], []))
                if label == "all" or (label, key, left, right) in self.planted_in:
                    claimed += len(left) + len(right)
                    right_ones += _common([left], own_left) + _common([right], own_right)
        return claimed, right_ones

    def recovery(self, sides: Mapping[_Key, Sequence[tuple[Span, Span]]], label: str) -> Recovery:
        """Precision and recall of one class."""
        claimed, right_ones = self.claimed_by(sides, label)
        gold = self.gold[label]
        return Recovery(
            self.pairs[label],
            right_ones / claimed if claimed else float(not gold),
            self.hit[label] / gold if gold else 1.0,
        )


def _places(letters: Sequence[Letter], planted: Sequence[Planted]) -> dict[str, list[_Place]]:
    """Occurrences with their spans of characters, by template."""
    offsets = {letter.document.document_id: words(letter.document.text) for letter in letters}
    by_template: dict[str, list[_Place]] = defaultdict(list)
    for occurrence in planted:
        own = offsets[occurrence.document_id]
        spans = tuple(Span(own[a].start, own[b - 1].end) for a, b in occurrence.words)
        by_template[occurrence.template_id].append(_Place(occurrence, spans))
    return by_template


def measure(
    letters: Sequence[Letter], planted: Sequence[Planted], matches: Sequence[Match]
) -> dict[str, Recovery]:
    """Recovery by class of :data:`CLASSES`.

    Pairs inside one letter count like pairs of two. A match that leads to no planted pair lowers the precision
    of the class "all" only: the truth does not say what kind of reuse it should have been.
    """
    sides, truth = _sides(matches), _Truth()
    for places in _places(letters, planted).values():
        ordered = sorted(places, key=lambda place: (place.planted.document_id, place.spans[0]))
        for one, two in combinations(ordered, 2):
            truth.add(one, two, sides)
    return {name: truth.recovery(sides, name) for name in CLASSES}


def main() -> None:
    """Print the recovery of a corpus with ground truth."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="?", default=Path("corpus/demo"))
    parser.add_argument(
        "--as-read", action="store_true", help="read the files instead of the truth's own parts"
    )
    options = parser.parse_args()
    present(parser, [options.corpus])
    rows = load_truth(options.corpus)
    letters, names = (
        letters_as_read(options.corpus, rows) if options.as_read else (letters_of_truth(rows), None)
    )
    matches = find_matches(letters, MatchSettings())
    print(f"{len(letters)} letters, {len(matches)} matches")
    for name, row in measure(letters, place_truth(rows, letters, names).planted, matches).items():
        print(
            f"{name:20} F1 {row.f1:.4f}  precision {row.precision:.4f}  recall {row.recall:.4f}  pairs {row.pairs}"
        )


if __name__ == "__main__":
    main()
