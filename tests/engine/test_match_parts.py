"""The match stage in parts gives what it gives whole, whatever the letters and however many parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.config import MatchSettings
from similarity.engine.spark.each import Cluster
from similarity.engine.spark.matching import match_kernels
from similarity.engine.spark.matching.match_kernels import SparkKernels
from similarity.engine.spark.matching.match_parts import align_part, align_parts, aligned_whole
from similarity.engine.spark.packs import packed, shared_out
from similarity.match.exact.affine import Scoring
from similarity.match.exact.align import aligned_blocks
from similarity.match.exact.seeds import Seeds
from similarity.match.matches import find_recurrences
from similarity.match.stream import Kin
from similarity.records import Letter
from similarity.workers.serve import function_of
from tests.match.letters import letter_of

_SENTENCES = (
    "the release of the plan would help those who mean to break into the store at night",
    "people have an interest in knowing how the money of the district was spent that year",
    "officers would have to leave their other work for weeks to gather what you have asked for",
    "a supplier that reads the price of its rival will never again make us an honest offer",
)


class Inline(Cluster):
    """Runs parts here, one after the other, in as many parts as wanted."""

    def __init__(self, processors: int) -> None:
        self._processors = processors

    @property
    def processors(self) -> int:
        return self._processors

    def begin(
        self, function: str, items: Sequence[Any], weight: Callable[[Any], float] = lambda _: 1.0
    ) -> Callable[[], list[Any]]:
        return lambda: [function_of(function)(item) for item in items]


@pytest.fixture(scope="module", autouse=True)
def _few_stretches_in_parts() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(match_kernels, "_FEW", 1)
        yield


@st.composite
def piles(draw: st.DrawFn) -> tuple[Letter, ...]:
    letters = []
    for number in range(draw(st.integers(0, 6))):
        paragraphs = []
        for _ in range(draw(st.integers(1, 3))):
            words = draw(st.sampled_from(_SENTENCES)).split()
            for at in draw(st.lists(st.integers(0, len(words) - 1), max_size=3)):
                words[at] = draw(st.sampled_from(("harbour", "ledger", "copper", "meadow")))
            if draw(st.booleans()):
                words.reverse()
            paragraphs.append(" ".join(words).capitalize() + ".")
        letters.append(letter_of(f"letter-{number}", paragraphs))
    return tuple(letters)


@settings(max_examples=30, deadline=None)
@given(piles(), st.integers(1, 3), st.sampled_from((1, 40_000)))
def test_parts_give_what_the_whole_gives(letters: tuple[Letter, ...], processors: int, most: int) -> None:
    rules = MatchSettings(max_matches=most)  # with 1 texts are tied to the places that stand for them
    whole = find_recurrences(letters, rules)
    assert find_recurrences(letters, rules, kernels=SparkKernels(Inline(processors))) == whole


@settings(max_examples=1, deadline=None)
@given(pile=piles())
def test_executors_give_what_this_process_gives(session: Any, pile: tuple[Letter, ...]) -> None:
    assert find_recurrences(pile, kernels=SparkKernels(Cluster(session))) == find_recurrences(pile)


def test_one_text_ten_thousand_times_is_no_single_task() -> None:
    copies, size = 10_000, 40
    word = np.tile(np.arange(size, dtype=np.int32), copies)
    own = np.arange(copies, dtype=np.int64)
    segment = np.repeat(own, size).astype(np.int32)
    seeds = Seeds(word, segment, 5, Kin(own, own, np.zeros(copies, np.int64)))
    runs = seeds.runs(seeds.family_limit(200, 1_000_000))
    assert copies - 1 <= len(runs) <= 12 * copies  # each is tied to a few, not to all
    start = np.arange(copies + 1, dtype=np.int32) * size
    scoring, limits = Scoring(4, 6, 6, 1), (20, 30, 12)
    parts = list(align_parts(word, segment, start, runs, scoring, limits, 32))
    sizes = [len(part.runs) for part in parts]
    assert len(parts) == 32
    assert max(sizes) <= 3 * np.median(sizes)
    assert sum(sizes) == len(runs)
    again = aligned_whole([align_part(part) for part in parts], segment)
    whole = aligned_blocks(word, segment, start, runs, scoring, *limits)
    assert all((one == other).all() for one, other in zip(again, whole, strict=True))
    assert sum(len(part.word) for part in parts) <= 12 * len(word)  # each text goes to few of the 32
    assert sum(part.word.nbytes for part in parts) == sum(len(part.word) for part in parts)  # 40 words: bytes


@pytest.mark.parametrize("weights", [[], [1.0] * 7, [100.0, *[1.0] * 100], [0.0, 0.0]])
def test_packs_hold_every_item_once_and_none_is_much_heavier(weights: list[float]) -> None:
    packs = packed(weights, 4)
    assert sorted(number for pack in packs for number in pack) == list(range(len(weights)))
    if weights:
        most = max(max(weights), sum(weights) / 4, 1.0)
        assert max(sum(weights[number] for number in pack) for pack in packs) <= most


@pytest.mark.parametrize(
    ("weights", "sizes", "tasks", "wanted"),
    [
        ([], [], 4, []),
        ([5, 9, 1, 3], [1, 1, 1, 1], 2, [[1], [0, 3, 2]]),
        ([5, 9, 1, 3], [9, 1, 1, 500], 2, [[1], [0, 3, 2]]),  # what costs much may be told in few bytes
        ([7, 7], [1, 1], 8, [[0], [1]]),
        ([1, 1, 1], [60_000_000] * 3, 1, [[0], [1], [2]]),  # more than Spark sends with a task
        ([9, 1, 1], [1, 30_000_000, 30_000_000], 2, [[0, 2], [1]]),  # two of these would be too much to read
    ],
)
def test_tasks_cost_about_the_same(
    weights: list[float], sizes: list[int], tasks: int, wanted: list[list[int]]
) -> None:
    assert shared_out(weights, sizes, tasks) == wanted
