"""Which stretches recur, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from similarity.match.matches import find_matches

__all__ = ["find_matches"]


def __getattr__(name: str) -> Any:
    """Import the compiled loops only when matching is asked for."""
    if name == "find_matches":
        from similarity.match import matches

        return matches.find_matches
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
