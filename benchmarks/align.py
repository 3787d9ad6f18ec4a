"""Word alignment beside difflib: speed on near copies, and recovery of copies embedded in unrelated text.

::

    python benchmarks/align.py
"""

from __future__ import annotations

import argparse
import difflib
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import numpy.typing as npt

from benchmarks.generate import edited, zipf
from similarity.config import MatchSettings
from similarity.match.exact.affine import Scoring
from similarity.match.exact.align import align_batch

Ints = npt.NDArray[np.int32]
VOCABULARY = 60_000


def scoring() -> Scoring:
    """The project's own scores."""
    chosen = MatchSettings()
    return Scoring(chosen.match_score, chosen.mismatch_penalty, chosen.gap_open, chosen.gap_extend)


def near_copies(pairs: int, seed: int) -> list[tuple[Ints, Ints]]:
    """Paragraphs of about 110 words, each beside an edited copy."""
    draw = np.random.default_rng(seed)
    out = []
    for _ in range(pairs):
        text = zipf(draw, VOCABULARY, int(draw.integers(60, 161)), 1.0)
        out.append((text.astype(np.int32), edited(draw, text).astype(np.int32)))
    return out


def embedded(cases: int, seed: int, words: int = 60) -> list[tuple[Ints, Ints, int, int]]:
    """A copy of ``words`` words in unrelated text on either side, and where it begins."""
    draw = np.random.default_rng(seed)
    out = []
    for _ in range(cases):
        copy = zipf(draw, VOCABULARY, words, 1.0)
        sides = []
        for _ in range(2):
            before = zipf(draw, VOCABULARY, int(draw.integers(20, 200)), 1.0)
            after = zipf(draw, VOCABULARY, int(draw.integers(20, 200)), 1.0)
            sides.append((np.concatenate((before, copy, after)).astype(np.int32), len(before)))
        out.append((sides[0][0], sides[1][0], sides[0][1], sides[1][1]))
    return out


def recovered(cases: list[tuple[Ints, Ints, int, int]], words: int = 60) -> float:
    """Share of the embedded words that the alignment puts opposite their copies."""
    hit = 0
    aligned = align_batch([(left, right) for left, right, _, _ in cases], scoring())
    for pairs, (_, _, i, j) in zip(aligned, cases, strict=True):
        hit += int(
            ((pairs[:, 0] - i == pairs[:, 1] - j) & (pairs[:, 0] >= i) & (pairs[:, 0] < i + words)).sum()
        )
    return hit / (words * len(cases))


def speeds(pairs: list[tuple[Ints, Ints]]) -> tuple[float, float]:
    """Pairs each second of one core: ours and difflib's."""
    align_batch(pairs[:2], scoring())
    began = time.process_time()
    align_batch(pairs, scoring())
    ours = len(pairs) / (time.process_time() - began)
    some = [(a.tolist(), b.tolist()) for a, b in pairs[: max(1, len(pairs) // 4)]]
    began = time.process_time()
    for left, right in some:
        difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return ours, len(some) / (time.process_time() - began)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=4000)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    ours, theirs = speeds(near_copies(options.pairs, options.seed))
    print(f"ours {ours:,.0f} pairs/s, difflib {theirs:,.0f} pairs/s: {ours / theirs:.1f} times as fast")
    print(f"embedded 60-word copies recovered: {recovered(embedded(options.cases, options.seed)):.4f}")


if __name__ == "__main__":
    main()
