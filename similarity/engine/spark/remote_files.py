"""Letters where Spark's own readers reach: addresses of files and folders, and Parquet of texts."""

from __future__ import annotations

import pickle
import re
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from similarity.config import IngestSettings
from similarity.engine.spark.each import Cluster
from similarity.engine.spark.executor import Job
from similarity.engine.spark.executor_reading import READ, FileJob, rows_read
from similarity.engine.spark.faults import plain_faults
from similarity.engine.spark.file_systems import file_system, is_empty
from similarity.engine.spark.session import executors_of, is_local, settings_of
from similarity.engine.spark.version_stamp import stamp
from similarity.errors import EngineError, SettingsError
from similarity.ingest.read_file import FileResult
from similarity.ingest.sources import BESIDE_LETTERS, SourceFile, is_passed_over, told_apart
from similarity.records import Problem

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["is_address", "is_table", "listed_files", "read_addresses", "read_table", "table_of_texts"]

_AT_ONCE = 5_000  # files of one job
_TRIES = 20  # files that no executor may read and that a job is tried again without
_OTHERS = 16  # executors that try what one could not read
_APART = {"spark.sql.unionOutputPartitioning": "false"}  # else Spark makes one task of those of a union
_PAUSE = 1.0  # seconds between trials
_ROUNDS = 3  # of such trials in vain: an executor may have come late, or have something else to do
_FAILED = re.compile(r"(?:reading|read) file[: ]+(?:Path: )?([a-z][\w+.-]*:\S+?)[.,]?(?:\s|$)")


def is_table(given: str | Path) -> bool:
    """Whether an input is Parquet of texts by its name."""
    return str(given).rstrip("/").endswith(".parquet")


def is_address(given: str | Path) -> bool:
    """Whether an input is an address that Spark resolves, not a path of this machine."""
    return re.match(r"[a-z][a-z0-9+.-]+://", str(given)) is not None


def listed_files(cluster: Cluster, address: str) -> tuple[list[tuple[str, SourceFile]], list[Problem]]:
    """Address and name of each file under an address, sorted by it, and what is not read as a letter."""
    name = PurePosixPath(address.rstrip("/")).name
    try:
        system, root = file_system(cluster.session, address)
        status = system.getFileStatus(root)
        base = str(status.getPath().toString())
        whole = bool(status.isFile())
        found = [base] if whole else sorted(_walked(system.listFiles(root, True)))
    except Exception as error:
        first = str(getattr(error, "java_exception", error)).split("\n")[0]
        return [], [Problem(address, "error", f"cannot be opened ({first})", "Left out. Check the address.")]
    files: list[tuple[str, SourceFile]] = []
    problems: list[Problem] = []
    for path in found:
        source = name if whole else path.removeprefix(base).lstrip("/")
        parts = PurePosixPath(source).parts
        if any(map(is_passed_over, parts)):
            continue
        if any(part.startswith("_") for part in parts):
            done = "Left out. Rename it, or name the file by a path of this machine."
            problems.append(Problem(source, "warning", "has a name that Spark's readers pass over", done))
        elif not whole and PurePosixPath(source).suffix.lower() in BESIDE_LETTERS:
            done = "Left alone. Name the file itself if it is a letter."
            problems.append(Problem(source, "info", "is data or code by its name", done))
        else:
            files.append((path, SourceFile(Path(source), source, "" if whole else name)))
    if not files and not problems:
        problems.append(
            Problem(
                address, "warning", "the folder has no files", "Nothing was read from it. Check the path."
            )
        )
    return files, problems


def _walked(entries: Any) -> Iterator[str]:
    while entries.hasNext():
        yield str(entries.next().getPath().toString())


def read_addresses(
    cluster: Cluster, files: Sequence[tuple[str, SourceFile]], settings: IngestSettings
) -> tuple[list[SourceFile], list[FileResult]]:
    """Results of files by their addresses; of one that no executor could read, a problem with its name.

    What the executor that it came to could not read, the others try.
    """
    named = told_apart([file for _, file in files])
    results: list[FileResult] = []
    for low in range(0, len(files), _AT_ONCE):
        part = {
            path: one.source for (path, _), one in zip(files[low:], named[low : low + _AT_ONCE], strict=False)
        }
        found = _read_part(cluster, part, settings)
        found |= _read_empty(cluster, {path: part[path] for path in part if path not in found}, settings)
        found |= _read_elsewhere(cluster, {path: part[path] for path in part if path not in found}, settings)
        results += [found.get(path) or _not_read(source) for path, source in part.items()]
    return named, results


def _read_empty(cluster: Cluster, names: dict[str, str], settings: IngestSettings) -> dict[str, FileResult]:
    """Results of the files among these that have no byte: Spark's readers pass over them."""
    empty = [path for path in names if is_empty(cluster.session, path)]
    jobs = [FileJob(names[path], settings, data=b"") for path in empty]
    found = cluster.each("similarity.engine.spark.executor_reading:read_here", jobs)
    return dict(zip(empty, found, strict=True))


def _read_elsewhere(
    cluster: Cluster, names: dict[str, str], settings: IngestSettings
) -> dict[str, FileResult]:
    """Results of the files among these that some executor can read, where another could not."""
    found: dict[str, FileResult] = {}
    if is_local(cluster.session):
        return found
    left, in_vain, refusals = dict(names), 0, 0
    while left and in_vain < _ROUNDS and refusals < _TRIES:
        try:
            with settings_of(cluster.session, _APART):
                new = dict(_read_frame(cluster, _tried_by_each(cluster, left), left, settings))
        except EngineError as error:
            left = _without_refused(error, left)
            refusals += 1
            continue
        found |= new
        left = {path: name for path, name in left.items() if path not in new}
        in_vain = 0 if new else in_vain + 1
        if left:
            time.sleep(_PAUSE)
    return found


def _tried_by_each(cluster: Cluster, paths: Iterable[str]) -> DataFrame:
    """Path and content of each file that some executor can read.

    Each of as many tasks as there are executors tries all files, and Spark gives each executor one as far as they have
    nothing else to do. Of what several can read one takes the content.
    """
    from pyspark.sql import functions

    one = _contents_of(cluster, paths).coalesce(1)
    tried = one
    for _ in range(min(executors_of(cluster.session), _OTHERS) - 1):
        tried = tried.union(one)
    own = tried.repartition(cluster.processors, "path").groupBy("path")
    return own.agg(functions.first("content").alias("content"))


def _not_read(source: str) -> FileResult:
    problem = "could not be read by the executors"
    done = "Left out. Check that it is there and that every machine of the cluster may read it."
    return FileResult(problems=(Problem(source, "error", problem, done),))


def _read_part(cluster: Cluster, names: dict[str, str], settings: IngestSettings) -> dict[str, FileResult]:
    wanted = dict(names)
    for _ in range(_TRIES):
        if not wanted:
            return {}
        try:
            return dict(_read_frame(cluster, _contents_of(cluster, wanted), wanted, settings))
        except EngineError as error:
            wanted = _without_refused(error, wanted)
    raise EngineError(
        f"more than {_TRIES} files could not be read by the executors. Check their permissions."
    )


def _without_refused(error: EngineError, names: dict[str, str]) -> dict[str, str]:
    """These files without those that an error says could not be read.

    Raises
    ------
    EngineError
        It says so of none of them.
    """
    refused = set(_FAILED.findall(str(error.__cause__)))
    if refused.isdisjoint(names):
        raise error
    return {path: name for path, name in names.items() if path not in refused}


def _contents_of(cluster: Cluster, paths: Iterable[str]) -> DataFrame:
    """Path and content of each file that whoever reads it can read."""
    reader = cluster.session.read.format("binaryFile").option("ignoreCorruptFiles", "true")
    return reader.load(list(map(_glob_free, paths))).select("path", "content")


def _glob_free(path: str) -> str:
    """The address with the signs escaped that Spark would take for a pattern."""
    return re.sub(r"([\[\]{}*?\\])", r"\\\1", path)


def read_table(
    cluster: Cluster, address: str, settings: IngestSettings
) -> tuple[list[SourceFile], list[FileResult]]:
    """Results of a Parquet table with columns ``path`` and ``text``, each row read as a file of that name.

    Raises
    ------
    SettingsError
        It cannot be opened or has no such columns.
    """
    from pyspark.sql import functions

    frame = table_of_texts(cluster, address)
    rows = frame.select("path", functions.encode("text", "UTF-8").alias("content"))
    found = _read_frame(cluster, rows, {}, settings)
    return [SourceFile(Path(path), path) for path, _ in found], [result for _, result in found]


def table_of_texts(cluster: Cluster, address: str) -> DataFrame:
    """A Parquet table with columns ``path`` and ``text``.

    Raises
    ------
    SettingsError
        It cannot be opened or has no such columns.
    """
    from pyspark.errors import PySparkException

    try:
        frame = cluster.session.read.parquet(address)
    except PySparkException as error:
        raise SettingsError(f"{address}: cannot be opened as Parquet. Check the path.") from error
    if not {"path", "text"} <= set(frame.columns):
        raise SettingsError(
            f"{address}: has columns {', '.join(frame.columns)}. A table of texts has columns path and text."
        )
    return frame


def _read_frame(
    cluster: Cluster, frame: DataFrame, names: dict[str, str], settings: IngestSettings
) -> list[tuple[str, FileResult]]:
    """Path and result of each row of a frame of paths and contents, in any order."""
    job = Job(stamp(), cluster.facts)

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from rows_read(batches, job, names, settings)

    with plain_faults(), warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # on pandas 3, which nothing here uses
        found = frame.mapInArrow(work, READ).toArrow()
    return [
        (path, pickle.loads(result))
        for path, result in zip(found["path"].to_pylist(), found["result"].to_pylist(), strict=True)
    ]
