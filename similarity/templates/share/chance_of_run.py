"""How surprising a run is: what letters written apart share by chance."""

from __future__ import annotations

from dataclasses import dataclass

from similarity import facts

__all__ = ["Chance", "chance_of_run", "chance_table"]


@dataclass(frozen=True, slots=True)
class Chance:
    """What pairs of unrelated letters share in runs of at least so many words.

    Parameters
    ----------
    run_words
        Shortest run counted.
    pairs
        Pairs of letters looked at.
    pairs_with
        Pairs that share a run of that length among the reasons that the law expects to fit the case.
    share
        Mean share of such words that stand in those runs.
    """

    run_words: int
    pairs: int
    pairs_with: int
    share: float

    @property
    def upper_bound(self) -> float:
        """Upper end of the 95 % interval of the share of pairs (Wilson 1927); 3.84 / (n + 3.84) where none has one."""
        n, z2 = self.pairs, 3.8415
        p = self.pairs_with / n
        middle = p + z2 / (2 * n)
        margin = (z2 * (p * (1 - p) / n + z2 / (4 * n * n))) ** 0.5
        return float(min(1.0, (middle + margin) / (1 + z2 / n)))


@facts.facts_cache
def chance_table() -> tuple[Chance, ...]:
    """Shipped measurements, shortest run first; ``python -m similarity.evaluate.chance`` makes them."""
    rows = facts.load("chance_runs").rows
    return tuple(Chance(r["run_words"], r["pairs"], r["pairs_with"], r["share"]) for r in rows)


def chance_of_run(run_words: int) -> Chance:
    """What unrelated letters share in runs of ``run_words`` or the next shorter length that was measured.

    Raises
    ------
    ValueError
        The run is shorter than any that was measured.
    """
    fitting = [row for row in chance_table() if row.run_words <= run_words]
    if not fitting:
        raise ValueError(
            f"runs of {run_words} words were not measured; ask from {chance_table()[0].run_words}"
        )
    return fitting[-1]
