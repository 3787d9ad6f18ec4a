"""Words that carry no subject: articles, pronouns, auxiliaries and the like."""

from __future__ import annotations

from functools import cache
from importlib import resources

__all__ = ["function_words"]


@cache
def function_words() -> frozenset[str]:
    """The English function words of scikit-learn (``ENGLISH_STOP_WORDS``), folded.

    A list of the Information Retrieval Group of the University of Glasgow. It stands in a file of this room, for
    scikit-learn takes a second to import; a test holds that the two are equal.
    """
    file = resources.files("similarity.words") / "data" / "function_words.txt"
    return frozenset(file.read_text(encoding="utf-8").split())
