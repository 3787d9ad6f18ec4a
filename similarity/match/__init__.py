"""Which stretches recur, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from similarity.match.matches import find_matches, find_recurrences

__all__ = ["find_matches", "find_recurrences"]


def __getattr__(name: str) -> Any:
    """Import the compiled loops only when matching is asked for."""
    if name in __all__:
        from similarity.match import matches

        return getattr(matches, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
