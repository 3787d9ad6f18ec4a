"""A Spark session for one run, or one sentence on why there can be none."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from similarity.engine.spark.faults import without_tracebacks
from similarity.errors import EngineError, MissingExtra, SettingsError
from similarity.workers.budget import cores

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["executors_of", "is_local", "let_go", "settings_of", "spark_session"]

_JAVA = 17
_ATTEMPTS = 4  # of a task: one that ends its process is tried again here as on a cluster
_PATIENCE = 120.0  # seconds within which a cluster has to give its first executor
_REACH = 5.0  # seconds within which a master has to answer
_SPARK = "Install it with: pip install 'foi-similarity[spark]'"
_GET_JAVA = "Install Java 17 or later (on Debian or Ubuntu: apt install openjdk-17-jre-headless)."
_LOOPBACK = re.compile(r"local(\[.*\])?$|spark://(localhost|127\.[\d.]+)(:\d+)?(,|$)")
# With a full heap Java may wait for ever. Its second compiler took 14 of the 50 processor seconds that a search of 50,000
# paragraphs in parts costs; without it the tasks' own Java takes 11 instead of 10.
_JAVA_OPTIONS = "-XX:+ExitOnOutOfMemoryError -XX:TieredStopAtLevel=1"
# Rows are packs of letters, some of them megabytes long: few of them make a batch of Arrow.
_SETTINGS = {
    "spark.app.name": "similarity",
    "spark.driver.defaultJavaOptions": _JAVA_OPTIONS,
    "spark.driver.maxResultSize": "0",
    # Over a port each task would wait for an acknowledgement that the other side holds back.
    "spark.python.unix.domain.socket.enabled": str(hasattr(socket, "AF_UNIX")).lower(),
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "4",
    "spark.sql.files.ignoreMissingFiles": "true",  # what did not come is missed by name, see `remote_files`
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def is_local(session: SparkSession) -> bool:
    """Whether the executors are threads of this machine, which see its files."""
    return str(session.sparkContext.master).startswith("local")


def executors_of(session: SparkSession) -> int:
    """How many executors there are beside the driver; none where its threads are the executors."""
    context: Any = session.sparkContext
    return int(context._jsc.sc().getExecutorMemoryStatus().size()) - 1


def let_go(*frames: DataFrame) -> None:
    """Let Java forget frames that are not used again, with the rows that were sent for them.

    Else it would keep them until Python's collector of cycles comes to them, which knows nothing of Java's memory.
    """
    for frame in frames:
        gateway: Any = frame.sparkSession.sparkContext._gateway
        gateway.detach(frame._jdf)


@contextmanager
def settings_of(session: SparkSession, settings: Mapping[str, str]) -> Iterator[None]:
    """Settings of a session for the length of a block."""
    before = {name: session.conf.get(name, None) for name in settings}
    try:
        for name, value in settings.items():
            session.conf.set(name, value)
        yield
    finally:
        for name, kept in before.items():
            if kept is None:
                session.conf.unset(name)
            else:
                session.conf.set(name, kept)


@contextmanager
def spark_session(master: str | None = None) -> Iterator[SparkSession]:
    """The session that is open already (as in a notebook), else one of its own that ends with the block.

    Raises
    ------
    MissingExtra
        pyspark or Java is not installed, or too old.
    EngineError
        The cluster cannot be reached or gives no executor.
    """
    found = _open_already()
    if found is not None and master in (None, found.sparkContext.master):
        yield found
        return
    if found is not None:
        raise SettingsError(
            f"a Spark session on {found.sparkContext.master} is open already. Leave the master out, or stop that session first."
        )
    session = _started(master or f"local[{cores()},{_ATTEMPTS}]")
    with without_tracebacks():
        try:
            yield session
        finally:
            with suppress(Exception):
                session.stop()
            _end_gateway()


def _open_already() -> SparkSession | None:
    if sys.modules.get("pyspark") is None:
        return None
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    return SparkSession.getActiveSession() if SparkContext._active_spark_context is not None else None


def _started(master: str) -> SparkSession:
    _check_installed()
    _check_reachable(master)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # on pandas 3, which nothing here uses
        from pyspark import SparkConf, SparkContext
        from pyspark.java_gateway import launch_gateway
        from pyspark.sql import SparkSession

        conf = SparkConf(loadDefaults=False).setMaster(master)
        for name, value in {**_SETTINGS, **_addresses(master)}.items():
            conf.set(name, value)
        with tempfile.TemporaryFile() as told:
            try:
                gateway = launch_gateway(conf, {"stdout": told, "stderr": told})  # type: ignore[no-untyped-call]
                context = SparkContext(conf=conf, gateway=gateway)
                context.setLogLevel("OFF")
                _silence(context)
                session = SparkSession(context)
            except Exception as error:
                if SparkContext._active_spark_context is not None:
                    with suppress(Exception):
                        SparkContext._active_spark_context.stop()
                _end_gateway()
                raise EngineError(f"Spark could not start on {master} ({_last(told, error)}).") from error
        try:
            _await_executor(context, master)
        except BaseException:
            session.stop()
            _end_gateway()
            raise
        return session


def _check_installed() -> None:
    try:
        import pyspark
    except ImportError as error:
        raise MissingExtra("pyspark", _SPARK) from error
    if int(pyspark.__version__.split(".")[0]) < 4:
        raise MissingExtra("pyspark 4 or later", _SPARK)
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if java is None or not shutil.which(java):
        raise MissingExtra("Java, which Spark runs on,", _GET_JAVA)
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < _JAVA:
        raise MissingExtra(f"a Java that Spark runs on ({java} is older)", _GET_JAVA)


def _check_reachable(master: str) -> None:
    """Ask each master of a standalone cluster for a connection: Spark itself would try for a minute."""
    if not re.match(r"local(\[[\d*, ]+\])?$|local-cluster\[|spark://|yarn$|k8s://", master):
        raise SettingsError(
            f"{master}: is no address of a Spark cluster. Name one like spark://host:7077, or leave --master out."
        )
    if not master.startswith("spark://"):
        return
    for address in master.removeprefix("spark://").split(","):
        host, _, port = address.partition(":")
        with suppress(OSError, ValueError), socket.create_connection((host, int(port or 7077)), _REACH):
            return
    raise EngineError(
        f"{master}: the cluster cannot be reached. Start its master, check the address, or leave --master out to "
        "work on this machine."
    )


def _addresses(master: str) -> dict[str, str]:
    """On this machine alone everything talks over loopback."""
    if not _LOOPBACK.match(master):
        return {}
    return {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}


def _await_executor(context: Any, master: str) -> None:
    if master.startswith("local"):
        return
    until = time.monotonic() + _PATIENCE
    while context._jsc.sc().getExecutorMemoryStatus().size() < 2:  # the driver is one
        if time.monotonic() > until:
            raise EngineError(
                f"{master}: the cluster gave no executor within {_PATIENCE:g} seconds. Check that it has a worker with free "
                "processors and memory."
            )
        time.sleep(0.2)


def _silence(context: Any) -> None:
    """Where Java has ended, what waits for its messages would print a traceback beside the one sentence."""
    server = getattr(context, "_accumulatorServer", None)
    if server is not None:
        server.handle_error = lambda *_: None


def _end_gateway() -> None:
    """End the Java process, so that the next session begins anew."""
    from pyspark import SparkContext

    gateway, SparkContext._gateway, SparkContext._jvm = SparkContext._gateway, None, None
    if gateway is None:
        return
    with suppress(Exception):
        gateway.shutdown()
    process = getattr(gateway, "proc", None)
    if process is not None:
        with suppress(OSError):
            process.stdin.close()
        process.kill()
        process.wait()


def _last(told: IO[bytes], error: Exception) -> str:
    """The last thing that Java said, or the error's first line."""
    told.seek(0)
    lines = [line.strip() for line in told.read().decode("utf-8", "replace").splitlines() if line.strip()]
    wrong = [line for line in lines if "Exception" in line or "ERROR" in line]
    return (wrong or [str(error).split("\n")[0]])[0][:300]
