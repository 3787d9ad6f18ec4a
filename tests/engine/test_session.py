"""What stands in the way of a session is one sentence with the remedy."""

from __future__ import annotations

import gc
import socket
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from similarity.cli import app
from similarity.engine import engine_called
from similarity.engine.spark import each
from similarity.engine.spark.each import Cluster
from similarity.engine.spark.session import spark_session
from similarity.errors import EngineError, MissingExtra, SettingsError


def test_without_pyspark(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyspark"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingExtra, match=r"pip install 'foi-similarity\[spark\]'"), spark_session():
        pass


def test_without_java(spark_here: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("similarity.engine.spark.session._open_already", lambda: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingExtra, match="openjdk-17"), spark_session():
        pass
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n", encoding="utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(MissingExtra, match="older"), spark_session():
        pass


def test_a_cluster_that_cannot_be_reached(spark_here: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("similarity.engine.spark.session._open_already", lambda: None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"spark://127.0.0.1:{free.getsockname()[1]}"

    def launched(*_: Any) -> None:
        raise AssertionError("Spark itself would try for a minute")

    monkeypatch.setattr("pyspark.java_gateway.launch_gateway", launched)
    for address in (closed, "spark://no-such-host.invalid:7077", f"{closed},127.0.0.1:1"):
        with pytest.raises(EngineError, match="cannot be reached"), spark_session(address):
            pass


def test_the_command_says_it_in_one_sentence(spark_here: None, tmp_path: Path) -> None:
    out = tmp_path / "report"
    for options, sentence in (
        (["--engine", "flink"], "there is no engine 'flink'"),
        (["--master", "spark://a:1"], "Add --engine spark"),
    ):
        done = CliRunner().invoke(app, ["report", str(tmp_path), "--out", str(out), *options])
        assert done.exit_code == 2
        assert sentence in done.stderr
        assert not out.exists()


def test_what_is_no_address(spark_here: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("similarity.engine.spark.session._open_already", lambda: None)
    with pytest.raises(SettingsError, match="no address"), engine_called("spark", "my cluster"):
        pass


def test_another_version_on_an_executor_is_refused_and_named(
    session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(each, "stamp", lambda: "0.0.1+abc on Python 3.11")
    with pytest.raises(EngineError, match=r"has similarity .+ and this machine 0\.0\.1\+abc"):
        Cluster(session).each("builtins:len", ["a"])


def test_results_come_in_the_order_of_the_items(session: Any) -> None:
    cluster = Cluster(session)
    items = ["a" * (n % 17) for n in range(300)]
    assert cluster.each("builtins:len", items, weight=len) == [len(item) for item in items]
    assert cluster.each("builtins:len", []) == []
    assert cluster.steps[0].items == 300
    # A long task does not keep the others waiting.
    assert len(cluster.steps[0].seconds) > 2 * cluster.processors
    large = [bytes([n]) * 2_000_000 for n in range(40)]
    assert cluster.each("builtins:len", large, weight=len) == [2_000_000] * 40
    assert len(cluster.steps[1].seconds) > 2 * cluster.processors


def test_what_was_begun_goes_on_in_its_order_while_nobody_waits(session: Any) -> None:
    cluster = Cluster(session)
    lengths = cluster.begin("builtins:len", ["a", "bc"], len)
    wrong = cluster.begin("builtins:int", ["no number"])
    assert cluster.each("builtins:int", ["7", "11", "13"]) == [7, 11, 13]
    assert [step.function for step in cluster.steps] == ["builtins:len", "builtins:int"]
    assert lengths() == lengths() == [1, 2]
    with pytest.raises(EngineError, match="ended the work"):
        wrong()
    assert cluster.begin("builtins:str", [])() == cluster.each("builtins:str", []) == []
    assert len(cluster.steps) == 2


def test_a_fault_on_an_executor_is_one_sentence(session: Any) -> None:
    with pytest.raises(EngineError, match=r"ended the work \(ValueError: .*\). Nothing was written") as told:
        Cluster(session).each("builtins:int", ["one"])
    assert "\n" not in str(told.value)


def test_what_was_sent_is_let_go_without_the_collector_of_cycles(
    session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Any] = []
    run = Cluster.run

    def watched(self: Cluster, frame: Any, *rest: Any) -> Any:
        kept.append(session._jvm.java.lang.ref.WeakReference(frame._jdf))
        return run(self, frame, *rest)

    monkeypatch.setattr(Cluster, "run", watched)
    gc.disable()
    try:
        for _ in range(8):
            assert Cluster(session).each("builtins:len", ["a", "bc"]) == [1, 2]
        # Spark's own threads tell its listeners a moment later, and one that waits may still hold what it had last.
        for _ in range(120):
            session._jvm.System.gc()
            if sum(weak.refersTo(None) for weak in kept) >= 6:
                break
            time.sleep(0.5)
        assert sum(weak.refersTo(None) for weak in kept) >= 6
    finally:
        gc.enable()
