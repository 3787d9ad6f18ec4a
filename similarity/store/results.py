"""Keeps every record of a run in one file of its folder, so that later commands need not run the stages again."""

from __future__ import annotations

import gzip
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from similarity.errors import SettingsError
from similarity.results import Results
from similarity.schemas import SCHEMA_VERSION

__all__ = ["FILE", "load_results", "save_results"]

FILE = "results.json.gz"


@cache
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(Results)


def save_results(results: Results, folder: Path) -> None:
    """Write ``folder/results.json.gz``; the seconds of the run stay out, so that its bytes are stable."""
    run = {key: value for key, value in results.run.items() if key != "seconds"}
    data = _adapter().dump_json(replace(results, run=run))
    (folder / FILE).write_bytes(gzip.compress(data, compresslevel=6, mtime=0))


def load_results(folder: Path) -> Results:
    """Records of a finished run.

    Raises
    ------
    SettingsError
        The folder is no run's, its records are damaged, or another version of this tool wrote them.
    """
    file = folder / FILE
    try:
        data = gzip.decompress(file.read_bytes())
    except FileNotFoundError as error:
        raise SettingsError(
            f"{folder}: is not the folder of a report ({FILE} is not there). Name the folder given to "
            "`similarity report --out`."
        ) from error
    except (OSError, EOFError) as error:
        raise SettingsError(f"{file}: cannot be read. Run `similarity report` again.") from error
    try:
        results: Results = _adapter().validate_json(data)
    except ValidationError as error:
        raise SettingsError(
            f"{file}: was written by another version of this tool. Run `similarity report` again."
        ) from error
    if results.run.get("schema_version") != SCHEMA_VERSION:
        raise SettingsError(
            f"{file}: has schema version {results.run.get('schema_version')}, and this tool reads "
            f"{SCHEMA_VERSION}. Run `similarity report` again."
        )
    return results
