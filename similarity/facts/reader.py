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
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from similarity.errors import FactsError

__all__ = ["FactTable", "load", "table_names"]


@dataclass(frozen=True, slots=True)
class FactTable:
    """One table of facts; ``rows`` keep the file's order."""

    name: str
    description: str
    rows: tuple[Mapping[str, Any], ...]


def table_names() -> list[str]:
    """Names of the shipped tables, sorted."""
    folder = resources.files("similarity.facts") / "data"
    return sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml"))


@cache
def load(name: str) -> FactTable:
    """The shipped table called ``name``.

    Raises
    ------
    FactsError
        The table does not exist or is not valid TOML.
    """
    file = resources.files("similarity.facts") / "data" / f"{name}.toml"
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FactsError(f"no facts table is called {name!r}; see `similarity facts`") from error
    except tomllib.TOMLDecodeError as error:
        raise FactsError(f"facts table {name}.toml is not valid TOML: {error}") from error
    return FactTable(name, content["table"]["description"], tuple(content.get("row", ())))
