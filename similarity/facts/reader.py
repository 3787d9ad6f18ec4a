r"""Reads a facts table: TOML rows with a source, and for patterns with examples that a test runs both ways.

A table is ``data/<name>.toml``::

    [table]
    name = "reference_formats"
    description = "How authorities number their responses."

    [[row]]
    id = "met-2018"
    pattern = '01\.FOI\\.\\d{2}\\.\\d{6}'
    examples = ["01.FOI.23.000001"]
    not_examples = ["01.FOI.2023.1"]
    source = "..."
    checked = "2026-11-22"
    verified = "VERIFIED_PAGE"

A folder of a user's own adds rows, or overrides a shipped row of the same id; a row needs only the
columns it changes. ``drop = true`` leaves a shipped row out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from similarity.errors import FactsError
from similarity.facts.schema import check_rows
from similarity.kept_work import kept

__all__ = [
    "FactTable",
    "active_folder",
    "bounded_facts_cache",
    "facts_cache",
    "load",
    "table_names",
    "use_folder",
]

_Call = TypeVar("_Call", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class FactTable:
    """One table of facts; ``rows`` keep the file's order, a user's new rows come last."""

    name: str
    description: str
    rows: tuple[Mapping[str, Any], ...]


class _Active:
    """The user's folder in force in this process, and what was computed from facts."""

    folder: Path | None = None
    caches: list[Callable[[], None]] = []  # noqa: RUF012 - one list for the process, by design


def facts_cache(function: _Call) -> _Call:
    """Like ``functools.cache``, emptied when another folder of facts comes into force."""
    cached = cache(function)
    _Active.caches.append(cached.cache_clear)
    return cached  # type: ignore[return-value]


def bounded_facts_cache(size: int) -> Callable[[_Call], _Call]:
    """Like ``functools.lru_cache``, emptied when another folder of facts comes into force."""

    def wrap(function: _Call) -> _Call:
        cached = lru_cache(maxsize=size)(function)
        _Active.caches.append(cached.cache_clear)
        return cached  # type: ignore[return-value]

    return wrap


def use_folder(folder: Path | None) -> None:
    """Let ``folder`` add to and override the shipped facts from now on, in this process.

    Raises
    ------
    FactsError
        The folder does not exist, or one of its tables is not valid.
    """
    if folder is not None:
        if not folder.is_dir():
            raise FactsError(f"{folder}: there is no such folder of facts. Check the path.")
        unknown = sorted(f.name for f in folder.glob("*.toml") if f.stem not in table_names())
        if unknown:
            raise FactsError(
                f"{folder / unknown[0]}: no table has this name. Known: {', '.join(table_names())}."
            )
        for name in table_names():
            load(name, folder)
    elif _Active.folder is None:
        return  # the shipped facts were in force and stay so: what was made of them holds
    _Active.folder = folder
    for clear in _Active.caches:
        clear()


def active_folder() -> Path | None:
    """The user's folder in force, for ``run.json``."""
    return _Active.folder


def table_names() -> list[str]:
    """Names of the shipped tables, sorted."""
    folder = resources.files("similarity.facts") / "data"
    return sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml"))


def load(name: str, folder: Path | None = None) -> FactTable:
    """The table called ``name``, with the rows of a user's folder merged in.

    Parameters
    ----------
    name
        One of ``table_names()``.
    folder
        The user's tables; by default the folder in force (``use_folder``).

    Raises
    ------
    FactsError
        The table does not exist or breaks its schema; the message names file, line and remedy.
    """
    shipped = _shipped(name)
    own = folder or _Active.folder
    if own is None or not (own / f"{name}.toml").is_file():
        return shipped
    return _merged(shipped.name, own / f"{name}.toml")


@cache
def _shipped(name: str) -> FactTable:
    file = resources.files("similarity.facts") / "data" / f"{name}.toml"
    try:
        content = kept("toml", file.read_text(encoding="utf-8"), tomllib.loads)
    except FileNotFoundError as error:
        raise FactsError(f"no facts table is called {name!r}; see `similarity facts`") from error
    except tomllib.TOMLDecodeError as error:
        raise FactsError(f"facts table {name}.toml is not valid TOML: {error}") from error
    return FactTable(name, content["table"]["description"], tuple(content.get("row", ())))


@facts_cache
def _merged(name: str, file: Path) -> FactTable:
    """Shipped rows with a user's rows laid over them."""
    shipped = _shipped(name)
    try:
        text = file.read_text(encoding="utf-8")
        own = tomllib.loads(text).get("row", [])
    except tomllib.TOMLDecodeError as error:
        raise FactsError(f"{file}: is not valid TOML: {error}. Correct that line.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(f"{file}: cannot be read: {error}. Check the file; it must be UTF-8.") from error
    rows: dict[str, Mapping[str, Any]] = {str(row["id"]): row for row in shipped.rows}
    changed: list[Mapping[str, Any]] = []
    for row in own if isinstance(own, list) else [own]:
        key = row.get("id") if isinstance(row, dict) else None
        if not isinstance(key, str) or not key:
            raise FactsError(
                f"{file}: a [[row]] has no id. Give every row an id; that of a shipped row overrides it."
            )
        if row.get("drop") is True:
            rows.pop(key, None)
            continue
        rows[key] = {**rows.get(key, {}), **row}
        changed.append(rows[key])
    check_rows(shipped.name, changed, str(file), text)
    return FactTable(shipped.name, shipped.description, tuple(rows.values()))
