"""Reads every form in which a response arrives into documents with places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from similarity.ingest.read import ReadResult, read_sources

__all__ = ["ReadResult", "read_sources"]


def __getattr__(name: str) -> Any:
    """Import the readers only when something is to be read."""
    if name in __all__:
        from similarity.ingest import read

        return getattr(read, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
