"""A table in parts, its messages carried here instead of by Spark: whatever the texts and the parts, the pairs of one process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from benchmarks.generate import paragraphs
from similarity.engine.spark.executor import Job
from similarity.engine.spark.near import compared_blocks, messages, near_table
from similarity.engine.spark.near.equal_texts_of_parts import equal_texts, folded_part
from similarity.engine.spark.near.messages import FACTS, Inbox, Sent
from similarity.neighbours import NearDuplicatePairs

_ODD = [
    "",
    "… — …",
    "NAÏVE Straße: it’s",
    "naïve strasse; it's",
    "ﬁne words",
    "fine words",
    "one",
    "one",
    "Ⅷ one",
]


class _Carried(list[tuple[int, Sent]]):
    """Messages with the task that sent each."""

    def unionByName(self, others: _Carried) -> _Carried:  # noqa: N802
        return _Carried([*self, *others])


class _Kept:
    """Keeps nothing, and knows the names of the steps."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def kept(self, name: str, found: Any, by: str | None = None) -> Any:
        self.names.append(name)
        return found


def _of(carried: _Carried, *kinds: str) -> _Carried:
    return _Carried(one for one in carried if one[1].kind in kinds)


def _inboxes(carried: _Carried, tasks: int) -> Iterable[tuple[int, Inbox]]:
    found: dict[int, Inbox] = {}
    for origin, one in Random(3).sample(carried, len(carried)):  # Spark brings them in any order
        assert 0 <= one.target < tasks
        (batch,) = messages._packed(origin, [one])
        content = batch["content"][0].as_buffer()
        found.setdefault(one.target, Inbox()).add(origin, one.kind, content)
    return sorted(found.items())


def _exchanged(
    carried: _Carried, tasks: int, work: Callable[[int, Inbox], Iterable[Sent]], _: Job
) -> _Carried:
    inboxes = _inboxes(carried, tasks)
    return _Carried((task, one) for task, inbox in inboxes for one in work(task, inbox))


def _rows_of(
    carried: _Carried, tasks: int, work: Callable[[int, Inbox], pa.Table], _: Job, __: str
) -> pa.Table:
    return pa.concat_tables([work(task, inbox) for task, inbox in _inboxes(carried, tasks)])


def _told(carried: _Carried) -> dict[int, dict[str, Any]]:
    found = {origin: one.table for origin, one in carried if one.kind == FACTS}
    return {k: {name: found[k][name].to_numpy() for name in found[k].column_names} for k in sorted(found)}


def _searched(
    texts: list[str], bounds: list[int], buckets: tuple[int, int], threshold: float
) -> tuple[pa.Table, pa.Table, int]:
    """Pairs and groups of texts in parts with those bounds, and how many different texts there are."""
    search = near_table._Parts(_Kept(), threshold, Job(""), len(texts), len(bounds) - 1)  # type: ignore[arg-type]
    search.digests, search.words = buckets
    carried, base = _Carried(), np.array(bounds[:-1])
    for part, (low, high) in enumerate(pairwise(bounds)):
        table = pa.table(
            {"path": [f"{n:05}" for n in range(low, high)], "text": pa.array(texts[low:high], pa.string())}
        )
        if low < high:
            carried += [(part, one) for one in folded_part(part, table, search.digests)]
    own = search.own(carried, base)  # type: ignore[arg-type]
    facts = _told(own).values()  # type: ignore[arg-type]
    different, words = (int(sum(one[name][0] for one in facts)) for name in ("texts", "words"))
    pairs = search.compared(own, different, words, 2)
    groups = _rows_of(_of(own, "groups"), search.parts, equal_texts, search.job, "")  # type: ignore[arg-type]
    return pairs, groups, different  # type: ignore[return-value]


@pytest.fixture(autouse=True)
def carried_here(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, work in (("exchanged", _exchanged), ("rows_of", _rows_of), ("told", _told), ("_of", _of)):
        monkeypatch.setattr(near_table, name, work)
    monkeypatch.setattr(compared_blocks, "_FEWEST", 4)


@cache
def _paragraphs() -> list[str]:
    return paragraphs(500, 8)


def _texts(seed: int) -> list[str]:
    random = Random(seed)
    size = (1, 9, 60, 150, 300, 400)[seed % 6]
    texts = [*random.sample(_paragraphs(), size), *_ODD]
    texts += random.choices(texts, k=size // 3)
    random.shuffle(texts)
    return texts


@pytest.mark.parametrize("seed", range(12))
def test_parts_give_what_one_process_gives(seed: int) -> None:
    texts, random = _texts(seed), Random(seed)
    inner = sorted(random.choices(range(len(texts) + 1), k=random.randint(0, 6)))  # some parts have no text
    buckets = random.choice([1, 2, 8]), random.choice([1, 3])
    pairs, groups, different = _searched(texts, [0, *inner, len(texts)], buckets, 0.6)
    wanted = NearDuplicatePairs(0.6).fit(texts)
    left, right, cosine = wanted.groups_
    pairs = pairs.sort_by([("left", "ascending"), ("right", "ascending")])
    assert pairs["left"].to_pylist() == left.tolist()
    assert pairs["right"].to_pylist() == right.tolist()
    assert pairs["cosine"].to_pylist() == cosine.tolist()  # to the last bit
    assert [int(one) for one in pairs["left_path"].to_pylist()] == left.tolist()
    assert [int(one) for one in pairs["right_path"].to_pylist()] == right.tolist()
    representative = np.arange(len(texts))
    at = [int(one) for one in groups["path"].to_pylist()]
    assert at == sorted(at)
    representative[at] = [int(one) for one in groups["representative"].to_pylist()]
    assert representative.tolist() == wanted.representative_.tolist()
    assert different == len(np.unique(wanted.representative_))


def test_texts_without_words_have_no_pairs() -> None:
    pairs, groups, different = _searched(["", "…", "-"], [0, 1, 3], (2, 2), 0.5)
    assert (pairs.num_rows, groups["path"].to_pylist(), different) == (0, ["00001", "00002"], 1)


def test_a_text_in_very_many_copies_is_told_once_by_each_part() -> None:
    texts = pa.table({"path": [f"{n}" for n in range(5000)], "text": ["the same words again"] * 5000})
    told = [one for one in folded_part(0, texts, 4) if one.kind == "digests"]
    assert [one.table.num_rows for one in sorted(told, key=lambda one: one.table.num_rows)] == [0, 0, 0, 1]
    assert max(told, key=lambda one: one.table.num_rows).table["copies"].to_pylist() == [5000]


def test_an_older_spark_parts_messages_by_range() -> None:
    class Frame:
        def repartitionByRange(self, tasks: int, column: str) -> tuple[int, str]:  # noqa: N802
            return tasks, column

    assert messages._parted(Frame(), 3) == (3, "target")  # type: ignore[arg-type, comparison-overlap]
