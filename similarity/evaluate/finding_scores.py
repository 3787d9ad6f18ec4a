"""What was found of each kind of finding, and how much of it is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["KindScore", "Miss", "merged", "print_scores"]


@dataclass(frozen=True, slots=True)
class Miss:
    """A planted anomaly that no finding touches, or a finding that touches none."""

    kind: str
    letter: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class KindScore:
    """Counts of one kind."""

    kind: str
    planted: int
    found: int
    flagged: int
    right: int
    missed: tuple[Miss, ...]
    wrong: tuple[Miss, ...]

    @property
    def recall(self) -> float:
        """Part of the planted anomalies found; 1 where none was planted."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """Part of the findings that are right; 1 where there is none."""
        return self.right / self.flagged if self.flagged else 1.0


def merged(scores: Sequence[Sequence[KindScore]]) -> tuple[KindScore, ...]:
    """Scores of several folders as one."""
    return tuple(
        KindScore(
            kinds[0].kind,
            sum(k.planted for k in kinds),
            sum(k.found for k in kinds),
            sum(k.flagged for k in kinds),
            sum(k.right for k in kinds),
            tuple(m for k in kinds for m in k.missed),
            tuple(m for k in kinds for m in k.wrong),
        )
        for kinds in zip(*scores, strict=True)
    )


def print_scores(scores: Sequence[KindScore], *, errors: bool) -> None:
    """Print one line for each kind, and where wanted what was missed or wrong."""
    print(f"{'kind':30}{'planted':>8}{'found':>7}{'recall':>8}{'flagged':>9}{'right':>7}{'precision':>10}")
    for one in scores:
        print(
            f"{one.kind:30}{one.planted:8}{one.found:7}{one.recall:8.2f}"
            f"{one.flagged:9}{one.right:7}{one.precision:10.2f}"
        )
    if errors:
        for one in scores:
            for miss in one.missed:
                print(f"missed {one.kind} {miss.letter}: {miss.text[:90]!r} ({miss.note[:90]})")
            for miss in one.wrong:
                print(f"wrong  {one.kind} {miss.letter}: {miss.text[:90]!r} ({miss.note[:140]})")
