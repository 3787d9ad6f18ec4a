"""Exact groups and near duplicates among many texts, as scikit-learn estimators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from similarity.neighbours.near_duplicates import NearDuplicatePairs, Pairs

__all__ = ["NearDuplicatePairs", "Pairs"]


def __getattr__(name: str) -> Any:
    """Import scikit-learn and the compiled loops only when an estimator is asked for."""
    if name in __all__:
        from similarity.neighbours import near_duplicates

        return getattr(near_duplicates, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
