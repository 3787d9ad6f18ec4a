"""Stages that a run has finished, as Parquet beside its output: a run that was lost goes on from there."""

from __future__ import annotations

import hashlib
import shutil
import zlib
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["Finished"]

_KEY = b"similarity run"


@cache
def _adapter(kind: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


class Finished:
    """Results of stages by name; those of a run with another key are as if they were not there.

    Parameters
    ----------
    folder
        Made when the first stage is kept; None keeps nothing.
    key
        Of the package, the settings and the inputs, whatever results depend on.
    """

    def __init__(self, folder: Path | None, key: str) -> None:
        self.folder, self.key = folder, hashlib.sha256(key.encode()).hexdigest()

    def load(self, stage: str, kind: Any) -> list[Any] | None:
        """Records of a stage; None where it was not finished, or by another run."""
        file = None if self.folder is None else self.folder / f"{stage}.parquet"
        if file is None or not file.is_file():
            return None
        try:
            table = pq.read_table(file)
            if (table.schema.metadata or {}).get(_KEY) != self.key.encode():
                return None
            return [_adapter(kind).validate_json(zlib.decompress(row)) for row in table["record"].to_pylist()]
        except (OSError, ValueError, KeyError, pa.ArrowException, zlib.error):
            return None  # damaged: it is done again

    def save(self, stage: str, kind: Any, records: Sequence[Any]) -> None:
        """Keep the records of a stage, whole or not at all."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        rows = [zlib.compress(_adapter(kind).dump_json(one), 1) for one in records]
        table = pa.table({"record": pa.array(rows, pa.large_binary())})
        made = self.folder / f"{stage}.new"
        pq.write_table(table.replace_schema_metadata({_KEY: self.key.encode()}), made, compression="none")
        made.replace(self.folder / f"{stage}.parquet")

    def remove(self) -> None:
        """The run is whole: nothing of it is needed again."""
        if self.folder is not None:
            with suppress(OSError):
                shutil.rmtree(self.folder)
