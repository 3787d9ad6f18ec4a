"""Steps of a long computation, kept as Parquet: what is done is not done again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from similarity.engine.spark.faults import plain_faults
from similarity.engine.spark.file_systems import exists, file_system
from similarity.errors import EngineError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["KeptFrames", "moved"]


class KeptFrames:
    """Frames by name under an address that every machine of the cluster reaches.

    Parameters
    ----------
    session
        Whose executors write and read them.
    place
        Address of a folder, made when the first frame is kept.
    key
        Of all that results depend on; frames kept under another key are as if they were not there.
    """

    def __init__(self, session: SparkSession, place: str, key: str) -> None:
        self.session = session
        self._above = place.rstrip("/")
        self.place = f"{place.rstrip('/')}/{hashlib.sha256(key.encode()).hexdigest()[:16]}"
        self.done: list[str] = []

    def kept(self, name: str, frame: DataFrame, by: str | None = None) -> DataFrame:
        """The frame as it was written, by this run or by one before it that was lost; a folder for each value of ``by``."""
        where = f"{self.place}/{name}"
        if not exists(self.session, f"{where}/_SUCCESS"):
            with plain_faults():
                frame.write.mode("overwrite").parquet(
                    where, partitionBy=by, compression="zstd" if by else None
                )
            self.done.append(name)
        return self.session.read.schema(frame.schema).parquet(where)

    def remove(self) -> None:
        """Delete what was kept, by this run and others to the same end."""
        system, path = file_system(self.session, self._above)
        system.delete(path, True)


def moved(session: SparkSession, here: str, there: str) -> None:
    """Give a folder another name, on whatever file system it lies.

    Raises
    ------
    EngineError
        ``there`` is there already or cannot be made.
    """
    system, path = file_system(session, here)
    _, to = file_system(session, there)
    system.mkdirs(to.getParent())
    if system.exists(to) or not system.rename(path, to):
        raise EngineError(f"{there}: cannot be made. Name a folder that is not there yet.")
