"""Chooses the settings of text alignment on a training sample, with cross-validation.

::

    python benchmarks/tune.py DATA

Settings are searched one after the other (coordinate search). What counts is the mean PlagDet of the subsets,
less a penalty for detections in pairs without reuse. The printed cross-validated figure is that of settings
chosen on the other folds; the settings chosen on the whole sample are the defaults of ``ReuseSettings``.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.pan import Pair, detect_all, read_pairs, score
from similarity.config import ReuseSettings
from similarity.evaluate.measures.plagdet import Reuse

GRID: dict[str, tuple[float, ...]] = {
    "passage.reuse_rate": (0.5, 0.6, 0.7),
    "passage.border_bonus": (4.0, 6.0, 8.0),
    "passage.min_score": (30.0, 34.0, 38.0),
    "passage.window": (25, 30),
    "passage.seed_score": (12.0, 14.0),
    "passage.max_gap": (25, 35),
}
FOLDS = 5
Chosen = dict[str, float]


def settings_of(chosen: Chosen) -> ReuseSettings:
    """Defaults with the chosen values in their place."""
    content: dict[str, dict[str, Any]] = {}
    for name, value in chosen.items():
        section, key = name.split(".")
        content.setdefault(section, {})[key] = value
    return ReuseSettings.model_validate(content)


def fold_of(pair: Pair) -> int:
    """Pairs of one suspicious document are in one fold."""
    return int(hashlib.sha256(pair.suspicious.name.encode()).hexdigest(), 16) % FOLDS


def goal(pairs: list[Pair], found: list[list[Reuse]]) -> float:
    """Overall PlagDet, half from all cases and half from the subsets' mean; minus false alarms."""
    rows = score(pairs, found)
    subsets = [row for name, row in rows.items() if row["cases"] and not name.startswith("all")]
    alarms = sum(bool(ones) for pair, ones in zip(pairs, found, strict=True) if not pair.cases)
    clean = max(1, sum(not pair.cases for pair in pairs))
    mean = sum(row["plagdet"] for row in subsets) / max(1, len(subsets))
    return (rows["all with reuse"]["plagdet"] + mean) / 2 - alarms / clean


class Search:
    """Coordinate search with every detection kept."""

    def __init__(self, pairs: list[Pair], workers: int) -> None:
        self.pairs, self.workers = pairs, workers
        self.kept: dict[tuple[tuple[str, float], ...], list[list[Reuse]]] = {}

    def found(self, chosen: Chosen) -> list[list[Reuse]]:
        """Detections with these settings."""
        key = tuple(sorted(chosen.items()))
        if key not in self.kept:
            self.kept[key] = detect_all(self.pairs, settings_of(chosen), self.workers)
        return self.kept[key]

    def value(self, chosen: Chosen, rows: list[int]) -> float:
        """The goal on some of the pairs."""
        found = self.found(chosen)
        return goal([self.pairs[k] for k in rows], [found[k] for k in rows])

    def best(self, start: Chosen, rows: list[int], rounds: int = 2) -> Chosen:
        """The best settings on some of the pairs."""
        chosen, value = dict(start), self.value(start, rows)
        for _ in range(rounds):
            before = dict(chosen)
            for name, options in GRID.items():
                for option in options:
                    tried = {**chosen, name: option}
                    if (new := self.value(tried, rows)) > value + 1e-9:
                        chosen, value = tried, new
            if chosen == before:
                break
        return chosen


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    pairs = read_pairs(options.data)
    defaults = ReuseSettings().model_dump()
    start: Chosen = {}
    for name in GRID:
        section, key = name.split(".")
        start[name] = defaults[section][key]
    search = Search(pairs, options.workers)
    everything = list(range(len(pairs)))
    print(f"defaults on the whole sample: {search.value(start, everything):.4f}", flush=True)
    chosen = search.best(start, everything, options.rounds)
    print(f"chosen on the whole sample: {search.value(chosen, everything):.4f} {chosen}", flush=True)
    held: list[list[Reuse]] = [[] for _ in pairs]
    for fold in range(FOLDS):
        inside = [k for k in everything if fold_of(pairs[k]) != fold]
        own = search.best(start, inside, options.rounds)
        found = search.found(own)
        for k in everything:
            if fold_of(pairs[k]) == fold:
                held[k] = found[k]
        print(f"fold {fold}: {own}", flush=True)
    rows = score(pairs, held)
    print(f"cross-validated: {goal(pairs, held):.4f}")
    for name, row in rows.items():
        print(f"  {name:28} plagdet {row['plagdet']:.4f} clean {row['clean']:.3f}")


if __name__ == "__main__":
    main()
