"""Files and folders on whatever file system the cluster resolves their addresses to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["exists", "file_system", "is_empty"]


def file_system(session: SparkSession, address: str) -> tuple[Any, Any]:
    """Hadoop's file system of an address, and its path there.

    Raises
    ------
    py4j.protocol.Py4JError
        It has none.
    """
    jvm = session.sparkContext._jvm
    assert jvm is not None
    path = jvm.org.apache.hadoop.fs.Path(address)
    return path.getFileSystem(session.sparkContext._jsc.hadoopConfiguration()), path


def exists(session: SparkSession, address: str) -> bool:
    """Whether a file or folder of that address is there."""
    system, path = file_system(session, address)
    return bool(system.exists(path))


def is_empty(session: SparkSession, address: str) -> bool:
    """Whether a file is there and has no byte."""
    from py4j.protocol import Py4JError

    try:
        system, path = file_system(session, address)
        return bool(system.getFileStatus(path).getLen() == 0)
    except Py4JError:  # it is gone
        return False
