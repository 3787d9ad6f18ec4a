"""Which item ends the processes that work on it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from similarity.engine.spark.faults import ExecutorLost, item_that_ends


@pytest.mark.parametrize("deadly", range(7))
def test_each_place_is_found(deadly: int) -> None:
    worked = 0

    def work(items: Sequence[int]) -> None:
        nonlocal worked
        worked += len(items)
        if deadly in items:
            raise ExecutorLost("gone")

    assert item_that_ends(range(7), work) == deadly
    assert worked <= 2 * 7


def test_what_ends_only_in_company_is_not_blamed() -> None:
    def work(items: Sequence[int]) -> None:
        if len(items) > 1:
            raise ExecutorLost("gone")

    assert item_that_ends([1, 2, 3], work) is None
    assert item_that_ends([], work) is None
