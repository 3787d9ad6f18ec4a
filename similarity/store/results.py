"""Keeps every record of a run in one file of its folder, so that later commands need not run the stages again."""

from __future__ import annotations

import re
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from similarity.errors import SettingsError
from similarity.results import SCHEMA_VERSION, Results
from similarity.store.checked import first_fault
from similarity.store.manifest import CHECK, REPORT, listed, sha256_of
from similarity.store.matches_json import matches_json

__all__ = ["FILE", "load_results", "save_results"]

FILE = "results.json.gz"
_BATCH = 500  # records made into JSON at once
_LAST = ("problems", "run")  # what is known last of a run
_WAITING = 2  # parts made ahead
_MOST = 8_000_000_000  # bytes of records that are read: those of some 30,000 dense letters
_RATIO = 100  # bytes that one packed byte may give; records give some ten
_ALWAYS = 50_000_000  # bytes that are read whatever the ratio
# A control character as JSON writes it; texts, names and statements of a run hold none but tabs and line ends.
_CONTROL = re.compile(rb"(?<!\\)(?:\\\\)*\\(?:u00(?:0[0-8bcefBCEF]|1[0-9a-fA-F])|[bf])")
_AGAIN = "Run `similarity report` again."


@cache
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(Results)


@cache
def _fields() -> dict[str, TypeAdapter[Any]]:
    hints = get_type_hints(Results)
    return {field.name: TypeAdapter(hints[field.name]) for field in fields(Results)}


def _json(results: Results, last: Callable[[], Results] | None) -> Iterator[bytes]:
    """``results`` as JSON, in parts: those of a large run are several times as large as its records."""
    opening = b"{"
    for name, adapter in _fields().items():
        if name in _LAST and last is not None:
            results = last()
        value = getattr(results, name)
        if name == "notes" and not value:  # of a run on files there are none
            continue
        yield opening + f'"{name}":'.encode()
        opening = b","
        if name == "run":
            yield adapter.dump_json({key: entry for key, entry in value.items() if key != "seconds"})
            continue
        yield b"["
        for start in range(0, len(value), _BATCH):
            batch = value[start : start + _BATCH]
            inner = (matches_json(batch) if name == "matches" else adapter.dump_json(batch))[1:-1]
            yield b"," + inner if start else inner
        yield b"]"
    yield b"}"


def save_results(results: Results, folder: Path, last: Callable[[], Results] | None = None) -> None:
    """Write ``folder/results.json.gz``; the seconds of the run stay out, so that its bytes are stable.

    Parameters
    ----------
    last
        Waits for the run as it ends, where it goes on while this begins: more problems may have come.
    """
    # gzip's container without a time; the bytes do not depend on the parts in which they were given.
    packer = zlib.compressobj(level=6, wbits=31)
    # Packing runs beside the making of the next parts, in order; while one part is packed another waits for
    # it, so that the packing thread need not ask the other for its turn.
    with (folder / FILE).open("wb") as file, ThreadPoolExecutor(max_workers=1) as beside:
        waiting: deque[Future[bytes]] = deque()
        for part in _json(results, last):
            waiting.append(beside.submit(packer.compress, part))
            if len(waiting) > _WAITING:
                file.write(waiting.popleft().result())
        for packed in waiting:
            file.write(packed.result())
        file.write(packer.flush())


def _unpacked(file: Path) -> bytes:
    """The bytes of the records, no more than records can have.

    Raises
    ------
    SettingsError
        They are damaged, or unpack to more than is read.
    """
    packed = file.read_bytes()
    most = min(_MOST, max(_ALWAYS, _RATIO * len(packed)))
    unpacker = zlib.decompressobj(wbits=31)
    try:
        data = unpacker.decompress(packed, most + 1)
    except zlib.error as error:
        raise SettingsError(f"{file}: is damaged. {_AGAIN}") from error
    if len(data) > most == _MOST:
        raise SettingsError(
            f"{file}: unpacks to more than {most:,} bytes, which is too much to read. Run `similarity report` on fewer "
            "letters at a time."
        )
    if len(data) > most:
        raise SettingsError(f"{file}: unpacks to more than {most:,} bytes and was not read. {_AGAIN}")
    if not unpacker.eof or unpacker.unused_data:
        raise SettingsError(f"{file}: is damaged. {_AGAIN}")
    return data


def load_results(folder: Path) -> Results:
    """Records of a finished run.

    Raises
    ------
    SettingsError
        The folder is no run's, its records are damaged or do not fit together, or another version of this tool
        wrote them.
    """
    file = folder / FILE
    try:
        data = _unpacked(file)
        written = (listed(folder, REPORT) or listed(folder, CHECK) or {}).get(FILE)
        if written and written != sha256_of(file):
            raise SettingsError(f"{file}: was changed since it was written. {_AGAIN}")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SettingsError(
            f"{folder}: is not the folder of a report ({FILE} is not there). Name the folder given to "
            "`similarity report --out`."
        ) from error
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read ({error.strerror}). {_AGAIN}") from error
    if _CONTROL.search(data):
        raise SettingsError(f"{file}: holds control characters, which no record of a run does. {_AGAIN}")
    try:
        results: Results = _adapter().validate_json(data)
    except (ValidationError, RecursionError) as error:
        raise SettingsError(f"{file}: was written by another version of this tool. {_AGAIN}") from error
    if results.run.get("schema_version") != SCHEMA_VERSION:
        raise SettingsError(
            f"{file}: has schema version {results.run.get('schema_version')!r:.20}, and this tool reads "
            f"{SCHEMA_VERSION}. {_AGAIN}"
        )
    fault = first_fault(results)
    if fault is not None:
        raise SettingsError(f"{file}: its records do not fit together ({fault}). {_AGAIN}")
    return results
