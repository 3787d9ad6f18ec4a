"""What unrelated letters share by chance: ``python -m similarity.evaluate.chance [CORPUS] > chance_runs.toml``."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from similarity.evaluate.known.repository import present
from similarity.evaluate.known.truth import letters_of_truth, load_truth
from similarity.records import Letter
from similarity.templates.indexed_letters import IndexedLetter, index_letters
from similarity.templates.share.chance_of_run import Chance

__all__ = ["main", "measure_chance", "shared_runs"]

Ints = npt.NDArray[np.int64]

LENGTHS = (3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30)


def shared_runs(left: Ints, right: Ints) -> Ints:
    """Longest run of each word of ``left`` that stands word for word in ``right``, shape (len(left),).

    Parameters
    ----------
    left, right
        Words as numbers; a negative number is like no other.
    """
    best = np.zeros(len(left), dtype=np.int64)
    row = np.zeros(len(right) + 1, dtype=np.int64)
    for i, word in enumerate(left.tolist()):
        equal = (right == word) & (word >= 0)
        row[1:] = np.where(equal, row[:-1] + 1, 0)
        longest = int(row.max())
        if longest:
            reach = best[i - longest + 1 : i + 1]
            np.maximum(reach, longest, out=reach)
    return best


def measure_chance(letters: Sequence[Letter], pairs: Iterable[tuple[str, str]]) -> list[Chance]:
    """Measure what pairs of letters share among the reasons that the law expects to fit the case."""
    indexed = index_letters(letters)
    longest = []
    for a, b in pairs:
        for one, other in ((a, b), (b, a)):
            ours = _reasons(indexed[one])
            found = shared_runs(ours, _reasons(indexed[other]))
            longest.append(found[ours >= 0])
    rows = []
    for length in LENGTHS:
        having = [int((found >= length).sum()) for found in longest]
        both = [x + y for x, y in zip(having[::2], having[1::2], strict=True)]
        words = sum(len(found) for found in longest)
        rows.append(
            Chance(length, len(both), sum(n > 0 for n in both), round(sum(having) / max(1, words), 6))
        )
    return rows


def _reasons(letter: IndexedLetter) -> Ints:
    return np.where(letter.case_specific, letter.forms, -1)


def control_pairs(rows: Sequence[dict[str, object]]) -> list[tuple[str, str]]:
    """Pairs of letters to different requests of which at least one belongs to the control group."""
    found = []
    for a, b in combinations(sorted(rows, key=lambda r: str(r["id"])), 2):
        if (a["control"] or b["control"]) and a["request_group"] != b["request_group"]:
            found.append((str(a["id"]), str(b["id"])))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table as TOML."""
    parser = argparse.ArgumentParser(prog="python -m similarity.evaluate.chance", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=Path("corpus/demo"))
    given = parser.parse_args(arguments)
    present(parser, [given.corpus])
    rows = load_truth(given.corpus)
    print('[table]\nname = "chance_runs"')
    print(
        'description = "What pairs of unrelated letters share by chance, by length of run, among the reasons that'
        " the law expects to fit the case; at least one letter of each pair belongs to the demonstration corpus's"
        ' control group, whose reasons were written for it alone."'
    )
    for row in measure_chance(letters_of_truth(rows), control_pairs(rows)):
        print(f'\n[[row]]\nid = "runs-{row.run_words}"\nrun_words = {row.run_words}\npairs = {row.pairs}')
        print(f"pairs_with = {row.pairs_with}\nshare = {row.share}")
        print('source = "python -m similarity.evaluate.chance corpus/demo"\nchecked = "2026-11-22"')
        print('verified = "COMPUTED"')


if __name__ == "__main__":
    main()
