"""A cluster of processes of their own: a worker and a driver are lost, and the answer is the same."""

from __future__ import annotations

import os
import pickle
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from similarity import pipeline
from similarity.config import Settings
from similarity.engine.spark.each import Cluster
from similarity.engine.spark.spark_engine import SparkEngine
from similarity.errors import EngineError
from similarity.ingest import read_sources
from similarity.ingest.sources import SourceFile
from similarity.pipeline import understand_all
from tests.engine.piles import bytes_of, write_pile

_ROOT = Path(__file__).resolve().parents[2]
_WAIT = 600.0  # far more than it takes, however busy the machine is


def _java(*arguments: str, log: Path) -> subprocess.Popen[bytes]:
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = {
        **os.environ,
        "PYTHONPATH": str(_ROOT),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "256m",
    }
    with log.open("wb") as stream:
        return subprocess.Popen(
            [str(home / "bin" / "spark-class"), *arguments], env=environment, stdout=stream, stderr=stream,
            start_new_session=True,
        )  # fmt: skip


def _said(log: Path, pattern: str) -> str:
    until = time.monotonic() + _WAIT
    while time.monotonic() < until:
        found = re.search(pattern, log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"{log.name}: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def _kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


# The driver waits at one of its stages for a file, so that what is killed is killed there at any speed of the machine.
_RUN = """
import sys, time
from pathlib import Path
from similarity import pipeline
from similarity.engine import engine_called
from similarity.engine.spark.finished import Finished
save = Finished.save
def save_and_wait(self, name, *given, **named):
    if name == "match":
        wait_at(name)
    save(self, name, *given, **named)
    if name == "segment":
        wait_at(name)
def wait_at(name):
    while name == sys.argv[4] and not Path(sys.argv[5]).exists():
        time.sleep(0.02)
Finished.save = save_and_wait
with engine_called("spark", sys.argv[1]) as engine:
    pipeline.report([Path(sys.argv[2])], Path(sys.argv[3]), engine=engine)
"""


@pytest.fixture(scope="module")
def work_folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Where each of the two workers has its executors' folders."""
    folder = tmp_path_factory.mktemp("work")
    return [folder / f"work-{number}" for number in range(2)]


@pytest.fixture(scope="module")
def cluster(
    spark_here: None, tmp_path_factory: pytest.TempPathFactory, work_folders: list[Path]
) -> Iterator[tuple[str, list[Any]]]:
    """Address of a standalone master, and its two workers."""
    folder = tmp_path_factory.mktemp("cluster")
    name = "org.apache.spark.deploy"
    running = [
        _java(
            f"{name}.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--webui-port",
            "0",
            log=folder / "master",
        )
    ]
    try:
        address = _said(folder / "master", r"Starting Spark master at (spark://\S+)")
        for number in range(2):
            running.append(
                _java(f"{name}.worker.Worker", address, "--cores", "1", "--memory", "1g", "--webui-port", "0",
                      "--work-dir", str(work_folders[number]), log=folder / f"worker-{number}")
            )  # fmt: skip
        for number in range(2):
            _said(folder / f"worker-{number}", r"(Successfully registered) with master")
        yield address, running[1:]
    finally:
        for process in running:
            if process.poll() is None:
                _kill(process)


def _driver(address: str, pile: Path, out: Path, stage: str, until: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, address, str(pile), str(out), stage, str(until)],
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        start_new_session=True,
    )


_READ = """
import sys, time
from similarity.config import Settings
from similarity.engine import engine_called
from similarity.engine.spark.session import executors_of
from similarity.progress import silent
with engine_called("spark", sys.argv[1]) as engine:
    while executors_of(engine.cluster.session) < 2:
        time.sleep(0.02)
    found = engine.read_sources([sys.argv[2]], Settings().ingest, silent)
for one in found.documents:
    print(one.origin.source)
for one in found.problems:
    print(one.source, one.problem, sep=": ")
"""


def test_a_file_that_one_executor_cannot_read_is_read_by_another(
    cluster: tuple[str, list[Any]], work_folders: list[Path], tmp_path: Path
) -> None:
    # Each link leads two folders above where the process that follows it works: to all letters for the driver, to every
    # other one for the executors of a worker, and for none of them to the last. Whoever is given them cannot read half.
    letters = sorted(write_pile(tmp_path / "letters", 9).iterdir())
    (tmp_path / "pile").mkdir()
    here = tmp_path / "driver" / "works"
    here.mkdir(parents=True)
    for number, letter in enumerate(letters):
        text = letter.read_text("utf-8").ljust(2_000)  # as long as the others: Spark's tasks have both kinds
        (tmp_path / "pile" / letter.name).symlink_to(Path("/proc/self/cwd/../../letters") / letter.name)
        places = [tmp_path / "letters", work_folders[number % 2] / "letters"]
        for place in places if letter != letters[-1] else places[:1]:
            place.mkdir(parents=True, exist_ok=True)
            (place / letter.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _READ, cluster[0], (tmp_path / "pile").as_uri()],
        env={**os.environ, "PYTHONPATH": str(_ROOT)}, cwd=here, stdout=subprocess.PIPE, text=True, timeout=_WAIT,
        check=True,
    )  # fmt: skip
    nowhere = f"{letters[-1].name}: could not be read by the executors"
    assert sorted(done.stdout.splitlines()) == [*(letter.name for letter in letters[:-1]), nowhere]


def test_a_lost_driver_and_a_lost_worker(cluster: tuple[str, list[Any]], tmp_path: Path) -> None:
    address, workers = cluster
    pile = write_pile(tmp_path / "pile", 24)
    pipeline.report([pile], tmp_path / "expected")
    out = tmp_path / "report"
    work = tmp_path / ".report.work"

    go_on = tmp_path / "go-on"
    lost = _driver(address, pile, out, "segment", go_on)  # ended when reading and understanding are done
    until = time.monotonic() + _WAIT
    while not (work / "segment.parquet").is_file():
        assert lost.poll() is None and time.monotonic() < until
        time.sleep(0.02)
    _kill(lost)
    assert not out.exists()
    before = (work / "read.parquet").stat().st_mtime_ns

    # A worker is lost while letters are compared: the first work of this run.
    again = _driver(address, pile, out, "match", go_on)
    until = time.monotonic() + _WAIT
    while not _has_executor(workers[0].pid):
        assert again.poll() is None and time.monotonic() < until
        time.sleep(0.05)
    time.sleep(1.0)  # it compares by now; where it has ended already, what the lost worker had done is done
    _kill(workers[0])
    assert (work / "read.parquet").stat().st_mtime_ns == before  # not read again
    go_on.touch()
    assert again.wait(timeout=_WAIT) == 0
    assert bytes_of(out) == bytes_of(tmp_path / "expected")
    assert not work.exists()


def _has_executor(group: int) -> bool:
    """Whether a process of that group is an executor."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if (
                    os.getpgid(int(entry.name)) == group
                    and b"CoarseGrainedExecutor" in (entry / "cmdline").read_bytes()
                ):
                    return True
            except OSError:
                continue
    return False


def test_finished_stages_of_other_inputs_are_not_taken(session: Any, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 3)
    work = tmp_path / "work"
    engine = SparkEngine(session)
    first = pipeline.analyse([pile], engine=engine, work=work)
    kept = {"alone", "compared", "match", "read", "segment"}
    assert {path.name for path in work.iterdir()} == {f"{name}.parquet" for name in kept}
    done = len(engine.cluster.steps)
    again = pipeline.analyse([pile], engine=engine, work=work)
    assert first.matches
    assert (again.findings, again.matches) == (first.findings, first.matches)
    functions = {step.function for step in engine.cluster.steps[done:]}
    assert functions.isdisjoint(
        {
            "similarity.engine.spark.matching.words_of_letters:understood",
            "similarity.audit.single_letter:read_alone",
            "similarity.engine.spark.matching.match_parts:align_part",
        }
    )
    changed = pile / "letter-000.txt"
    changed.write_text(
        changed.read_text("utf-8").replace("section 43(2)", "section 31(1)(a)"), encoding="utf-8"
    )
    (work / "alone.parquet").write_bytes(b"damaged")
    assert pipeline.analyse([pile], engine=engine, work=work).letters != first.letters
    assert "similarity.engine.spark.matching.words_of_letters:understood" in {
        step.function for step in engine.cluster.steps[done:]
    }


def test_an_executor_that_ends_is_tried_again(session: Any, tmp_path: Path) -> None:
    marker = tmp_path / "ended"
    marker.write_text("", encoding="utf-8")
    found = Cluster(session).each("tests.engine.ending:ended_once", [str(marker), "b"])
    assert found == [len(str(marker)), 1]
    assert not marker.exists()


def test_an_executor_that_always_ends_is_one_sentence(session: Any) -> None:
    with pytest.raises(EngineError, match="again and again, most likely for want of memory") as told:
        Cluster(session).each("tests.engine.ending:ended_always", ["a"])
    assert "\n" not in str(told.value)
    assert Cluster(session).each("builtins:len", ["abc"]) == [3]  # the session goes on


def test_a_letter_that_takes_too_much_memory_is_named(session: Any, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 3)
    (pile / "letter-001.txt").rename(pile / "large.txt")
    documents = read_sources([pile], Settings().ingest).documents
    with pytest.raises(EngineError, match=r"at large\.txt, most likely for want of memory"):
        Cluster(session).each("tests.engine.ending:understood_with_little_memory", documents)
    small = [one for one in documents if one.origin.source != "large.txt"]
    found = Cluster(session).each("tests.engine.ending:understood_with_little_memory", small)
    assert found == list(understand_all(small))


def test_a_letter_at_which_the_process_is_killed_is_named(session: Any) -> None:
    files = [SourceFile(Path(name), name) for name in ("a.txt", "deadly.txt")]
    with pytest.raises(EngineError, match=r"at deadly\.txt, most likely for want of memory"):
        Cluster(session).each("tests.engine.ending:sized_unless_killed", files)


def test_partitions_without_rows(session: Any) -> None:
    table = pa.table(
        {
            "number": pa.array([0, 1]),
            "function": pa.array(["builtins:len", "builtins:list"]),
            "items": pa.array([pickle.dumps(["ab"]), pickle.dumps([])]),
        }
    )
    frame = session.createDataFrame(table).repartition(7)
    found = dict(Cluster(session).run(frame, ("builtins:len",), 1, 0))
    assert [pickle.loads(found[number]) for number in (0, 1)] == [[2], []]
    none = session.createDataFrame(table.slice(0, 0)).repartition(3)
    assert Cluster(session).run(none, ("builtins:len",), 0, 0) == []
