"""The stem of a word."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from similarity.words.nltk_module import nltk_module

__all__ = ["stem"]


@cache
def _stemmer() -> Any:
    return nltk_module("nltk.stem.snowball").SnowballStemmer("english")


@lru_cache(maxsize=200_000)
def stem(form: str) -> str:
    """Stem of a folded word, by the Snowball rules for English (Porter 2001).

    Examples
    --------
    >>> stem("disclosures") == stem("disclosing") == "disclos"
    True
    """
    return str(_stemmer().stem(form))
