"""Neighbouring words that both say something: two of them that no other letter of a pile has tell where a text comes from."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from similarity.audit.sentences import common_words
from similarity.facts.reader import bounded_facts_cache
from similarity.records import Letter, Span
from similarity.words import words

__all__ = ["pairs_in", "rare_pairs"]


def rare_pairs(letter: Letter) -> tuple[tuple[str, str], ...]:
    """Neighbouring words of a letter that both say something, each two once."""
    blocks = letter.document.text.split(
        "\n\n"
    )  # the same blocks stand in many letters, and no pair in two blocks
    return tuple(dict.fromkeys(pair for block in blocks for pair, _, _ in _neighbours(block)))


def pairs_in(text: str, base: int = 0) -> Iterator[tuple[tuple[str, str], Span]]:
    """Neighbouring words of a text that both say something, folded, with their place."""
    for pair, start, end in _neighbours(text):
        yield pair, Span(base + start, base + end)


@bounded_facts_cache(20_000)
def _neighbours(text: str) -> tuple[tuple[tuple[str, str], int, int], ...]:
    common = common_words()
    said = []  # each word without "'s", and whether it says something
    for form, start, end in words(text):
        bare = form.removesuffix("'s")
        said.append((bare, start, end, len(bare) >= 4 and bare not in common and not bare.isdigit()))
    return tuple(
        ((first, second), start, stop)
        for (first, start, end, tells), (second, begin, stop, tells_too) in itertools.pairwise(said)
        if tells and tells_too and text[end:begin].strip("'’s") == " "
    )
