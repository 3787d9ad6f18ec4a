"""Whether words are in another language than the rules know: Welsh, which authorities in Wales write beside English.

What is in Welsh is left unread and said to be: its place in the letter may be guessed, but no provision is relied on in it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["OTHER_LANGUAGE", "is_other_language"]

OTHER_LANGUAGE = "other-language"  # of every label of such words
_WORD = compiled_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST, _SHARE = 5, 0.2  # words of a block, and the share of them that carry no subject in Welsh
_MAY_BE = compiled_pattern(r"\b(?:yn|yr|y|ar|ac|mae|eich|ein|dan)\b", re.IGNORECASE)


@bounded_facts_cache(4096)
def is_other_language(text: str) -> bool:
    """Whether a block of text is in Welsh; a line of a few words is not told."""
    if _MAY_BE.search(text) is None:  # spares the count
        return False
    found = [w.lower().replace("’", "'") for w in _WORD.findall(text)]
    known = sum(w in _welsh_words() for w in found)
    return len(found) >= _FEWEST and known >= _SHARE * len(found)


@cache
def _welsh_words() -> frozenset[str]:
    file = resources.files("similarity.segment") / "data" / "welsh_words.txt"
    return frozenset(file.read_text(encoding="utf-8").split())
