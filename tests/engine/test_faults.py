"""What is said of what Spark raises, and which item ends the processes that work on it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from similarity.engine.spark.each import Cluster
from similarity.engine.spark.faults import ExecutorLost, item_that_ends, plain_faults, without_tracebacks
from similarity.errors import EngineError
from similarity.ingest.sources import SourceFile

_ROOT = Path(__file__).resolve().parents[2]
_CALL = "An error occurred while calling z:org.apache.spark.sql.api.python.PythonSQLUtils.readArrowStreamFromFile.\n: "
_JOB = (
    "Job aborted due to stage failure: Task 1 in stage 2.0 failed 4 times, most recent failure: Lost task 1.3 in stage "
    "2.0 (TID 9) (10.0.0.7 executor {}): "
)
_HEAP = (
    "java.lang.OutOfMemoryError: Java heap space\n\tat org.apache.spark.util.ByteBufferOutputStream.<init>\n"
)
_PYTHON = (
    "org.apache.spark.api.python.PythonException: Traceback (most recent call last):\n  File a, line 1\n"
)
_ENDED = "ExecutorLostFailure (executor 3 exited caused by one of the running tasks) Reason: Command exited with code 52"

# Java asks for more than it has; its heap is as large as the environment says.
_FILLED = """
import sys
from similarity.engine.spark.faults import plain_faults
from similarity.engine.spark.session import spark_session
from similarity.errors import SimilarityError
with spark_session("local[1]") as session:
    print(session._jvm.java.lang.Runtime.getRuntime().maxMemory())
    try:
        with plain_faults():
            session._jvm.java.nio.ByteBuffer.allocate(600_000_000)
    except SimilarityError as error:
        print(error)
"""


def _raised(text: str) -> EngineError:
    from py4j.protocol import Py4JError

    with pytest.raises(EngineError) as told, plain_faults():
        raise Py4JError(text)
    assert "\n" not in str(told.value)
    return told.value


@pytest.mark.parametrize("text", [_CALL + _HEAP, _JOB.format("driver") + _HEAP])
def test_a_full_driver_is_no_lost_executor(spark_here: None, text: str) -> None:
    said = _raised(text)
    assert not isinstance(said, ExecutorLost)
    assert "in which Spark's driver works, was full" in str(said)
    assert "--driver-memory" in str(said)


def test_a_full_executor_is_no_full_driver(spark_here: None) -> None:
    said = _raised(_JOB.format("3") + _HEAP)
    assert not isinstance(said, ExecutorLost)
    assert "--executor-memory" in str(said)


@pytest.mark.parametrize(
    "error", ["MemoryError", "numpy._core._exceptions._ArrayMemoryError: Unable to allocate"]
)
def test_a_letter_is_named_where_it_asked_for_too_much(spark_here: None, error: str) -> None:
    named = _raised(f"{_JOB.format('3')}{_PYTHON}{error}\nsimilarity-letter: a.txt\n")
    assert "ended again and again at a.txt, most likely for want of memory" in str(named)
    assert not isinstance(_raised(f"{_JOB.format('3')}{_PYTHON}{error}\n"), ExecutorLost)


def test_what_a_letter_says_is_no_fault(spark_here: None) -> None:
    error = "ValueError: our system crashed with a MemoryError"
    said = _raised(f"{_JOB.format('3')}{_PYTHON}{error}\nsimilarity-letter: a.txt\n")
    assert "ended the work at a.txt (ValueError:" in str(said)


@pytest.mark.parametrize("text", [_ENDED, "Python worker exited unexpectedly (crashed)"])
def test_a_process_that_is_gone_is_a_lost_executor(spark_here: None, text: str) -> None:
    assert isinstance(_raised(_JOB.format("3") + text), ExecutorLost)


def test_no_letter_is_sought_where_the_driver_is_full(
    spark_here: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def results(_: Cluster, __: str, items: Sequence[Any], ___: object) -> list[Any]:
        from py4j.protocol import Py4JError

        tried.append(len(items))
        with plain_faults():
            raise Py4JError(_CALL + _HEAP)

    monkeypatch.setattr(Cluster, "_results", results)
    files = [SourceFile(Path(name), name) for name in ("a.txt", "b.txt")]
    with pytest.raises(EngineError, match="--driver-memory"):
        Cluster(cast("Any", None)).each("builtins:len", files)
    assert tried == [2]


def test_a_driver_that_fills_ends_with_the_remedy(spark_here: None) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FILLED],
        env={**os.environ, "PYTHONPATH": str(_ROOT), "PYSPARK_SUBMIT_ARGS": "--driver-memory 500m pyspark-shell"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    heap, sentence = done.stdout.splitlines()
    assert int(heap) < 600_000_000  # the setting that the sentence names is in force
    assert "was full. Give it more" in sentence
    assert "--driver-memory" in sentence
    assert "Traceback" not in done.stderr


def test_java_that_ends_in_the_middle_of_an_answer_prints_nothing(
    spark_here: None, capfd: pytest.CaptureFixture[str]
) -> None:
    from py4j.java_gateway import GatewayClient
    from py4j.protocol import ERROR, ERROR_ON_RECEIVE, Py4JNetworkError

    class Reset:
        def send_command(self, _: str) -> str:
            raise Py4JNetworkError("Error while sending or receiving", None, ERROR_ON_RECEIVE)

        def close(self, _: bool) -> None:
            pass

    class Client(GatewayClient):  # type: ignore[misc]
        def _get_connection(self) -> Reset:
            return Reset()

    root = logging.getLogger()
    shown = logging.StreamHandler(sys.stderr)
    root.addHandler(shown)
    try:
        with without_tracebacks():
            assert Client().send_command("c\n") == ERROR
        assert "Traceback" not in capfd.readouterr().err
        assert Client().send_command("c\n") == ERROR
        assert "Traceback" in capfd.readouterr().err  # else nothing was held back
    finally:
        root.removeHandler(shown)


def test_a_reset_connection_to_a_full_driver_has_the_remedy(
    spark_here: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("similarity.engine.spark.faults._java_ended_full", lambda: True)
    assert "--driver-memory" in str(_raised("An error occurred while calling o12.collect"))
    assert "--driver-memory" not in str(
        _raised("An error occurred while calling o12.collect.\n: java.lang.X")
    )


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


@pytest.mark.parametrize("lost_at", range(1, 9))
@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_machine_that_is_lost_meanwhile_speaks_against_no_letter(lost_at: int, times: int) -> None:
    tries = 0

    def work(items: Sequence[int]) -> None:
        nonlocal tries
        tries += 1
        if lost_at <= tries < lost_at + times:
            raise ExecutorLost("gone")

    assert item_that_ends(range(5), work) is None


def _always(_: Sequence[int]) -> None:
    raise ExecutorLost("gone")


@pytest.mark.parametrize(("items", "found"), [(range(1), 0), (range(2), None), (range(9), None)])
def test_where_nothing_works_no_letter_is_blamed(items: Sequence[int], found: int | None) -> None:
    assert item_that_ends(items, _always) == found


@pytest.mark.parametrize("deadly", [{0, 1}, {0, 8}, {7, 8}, {6, 7}])
def test_one_of_two_is_found(deadly: set[int]) -> None:
    def work(items: Sequence[int]) -> None:
        if deadly.intersection(items):
            raise ExecutorLost("gone")

    assert item_that_ends(range(9), work) in deadly
