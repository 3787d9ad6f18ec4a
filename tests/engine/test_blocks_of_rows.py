"""Near duplicates by blocks are those of one index over all rows, to the last bit."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone

from similarity.engine.spark import blocks_of_rows
from similarity.engine.spark.spark_engine import SparkEngine
from similarity.neighbours import NearDuplicatePairs
from tests.engine.test_match_parts import Inline

_WORDS = [f"word{n}" for n in range(60)]


def _texts(count: int, seed: int) -> list[str]:
    random = Random(seed)
    texts: list[str] = []
    while len(texts) < count:
        words = random.choices(_WORDS, k=random.randint(0, 30))
        texts.append(" ".join(words))
        for _ in range(random.randint(0, 3)):
            changed = list(words)
            for at in random.sample(range(len(words)), len(words) // 8):
                changed[at] = random.choice(_WORDS)
            texts.append(" ".join(changed))
    return texts[:count]


class _Blocks:
    """An engine that works here, in blocks."""

    def __init__(self, processors: int) -> None:
        self._cluster = Inline(processors)

    def all_pairs(self, rows: Any, threshold: float) -> Any:
        return blocks_of_rows.all_pairs_in_blocks(self._cluster, rows, threshold)


def _same(one: NearDuplicatePairs, other: NearDuplicatePairs) -> None:
    for ours, theirs in zip(one.pairs_, other.pairs_, strict=True):
        assert (ours == theirs).all()
        assert ours.dtype == theirs.dtype


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("threshold", [0.3, 0.7])
def test_blocks_give_the_pairs_of_all_rows(
    seed: int, threshold: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks_of_rows, "_FEWEST", 3)
    texts = _texts([0, 1, 7, 60, 200, 400][seed], seed)
    whole = NearDuplicatePairs(threshold, n_jobs=1).fit(texts)
    assert not texts[50:] or len(whole.pairs_.left)
    for processors in (1, 3):
        _same(NearDuplicatePairs(threshold, engine=_Blocks(processors)).fit(texts), whole)


def test_executors_give_the_pairs_of_this_process(session: Any) -> None:
    texts = _texts(1500, 9)
    engine = SparkEngine(session)
    found = clone(NearDuplicatePairs(0.6, engine=engine)).fit(texts)
    _same(found, NearDuplicatePairs(0.6).fit(texts))
    assert engine.cluster.steps[-1].items > 3
    matrix = np.array([[1.0, 0.0], [2.0, 0.1], [0.0, 1.0]])
    _same(NearDuplicatePairs(0.6, engine=engine).fit(matrix), NearDuplicatePairs(0.6).fit(matrix))


def test_one_text_many_times_is_one_row(session: Any) -> None:
    engine = SparkEngine(session)
    found = NearDuplicatePairs(0.7, engine=engine).fit(["the same words of one letter"] * 10_000 + ["others"])
    assert len(found.pairs_.left) == 9_999
    assert engine.cluster.steps[-1].shuffled < 5_000
