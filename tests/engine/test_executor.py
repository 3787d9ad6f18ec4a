"""What a task leaves of a machine to others, and to itself."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest

from similarity.config import IngestSettings
from similarity.engine.spark import spark_engine
from similarity.engine.spark.each import Cluster
from similarity.engine.spark.executor_reading import FileJob
from similarity.workers import budget
from similarity.workers.budget import threads_at_once

_FEW = 10_000  # a process with its libraries has some 100,000


def looked_at(_: int) -> tuple[int, int]:
    """How many objects the collector of cycles looks through here, and how many it passes over."""
    return len(gc.get_objects()), gc.get_freeze_count()


def threads_here(_: int) -> int:
    """In how many threads loops work here."""
    budget.cores = lambda: 8
    return threads_at_once()


def test_a_task_works_in_as_many_threads_as_it_has_processors(session: Any) -> None:
    assert Cluster(session).each("tests.engine.test_executor:threads_here", [1, 2, 3]) == [1, 1, 1]


def test_what_a_task_reads_and_gives_waits_for_no_acknowledgement(session: Any) -> None:
    if session.version.startswith("4.0"):
        pytest.skip("Spark 4.0 has ports only")
    told = Cluster(session).each("os:getenv", ["PYTHON_UNIX_DOMAIN_ENABLED"])
    assert told[0].lower() == "true"  # a port would hold back the last packet of each task for 40 ms


def test_what_was_there_before_a_task_is_not_looked_through_after_it(session: Any) -> None:
    for looked, passed_over in Cluster(session).each("tests.engine.test_executor:looked_at", range(8)):
        assert looked < _FEW < passed_over


def test_threads_are_no_more_than_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "cores", lambda: 2)
    assert threads_at_once() == 2
    monkeypatch.setattr(budget._Most, "threads", 4)
    assert threads_at_once() == 2


def test_a_pdf_costs_more_than_a_page_of_its_size(tmp_path: Path) -> None:
    costs = []
    for name in ("a.html", "a.PDF"):
        (tmp_path / name).write_bytes(bytes(1_000))
        for job in (
            FileJob(name, IngestSettings(), path=tmp_path / name),
            FileJob(name, IngestSettings(), data=bytes(1_000)),
        ):
            costs.append(spark_engine._size(job))
    page, sent_page, pdf, sent_pdf = costs
    assert page == sent_page
    assert pdf == sent_pdf > 5 * page
