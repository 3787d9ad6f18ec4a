"""TF-IDF features of passages (scikit-learn transformers)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from similarity.features.background import Background, load_background
    from similarity.features.vectorizer import PassageVectorizer

__all__ = ["Background", "PassageVectorizer", "load_background"]


def __getattr__(name: str) -> Any:
    """Import scikit-learn only when a transformer is asked for."""
    if name == "PassageVectorizer":
        from similarity.features import vectorizer

        return vectorizer.PassageVectorizer
    if name in ("Background", "load_background"):
        from similarity.features import background

        return getattr(background, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
