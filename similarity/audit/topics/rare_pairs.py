"""Neighbouring words that both say something: two of them that no other letter of a pile has tell where a text comes from."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.sentences import common_words
from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Letter, Span
from similarity.words import WORD, fold

__all__ = ["pairs_in", "rare_pairs"]

_WORD_AND_GAP = compiled_pattern(rf"({WORD.pattern})([\W_]*)")


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
    first = WORD.search(text)
    at = first.start() if first else 0
    found, before, begun = (
        [],
        "",
        0,
    )  # the word before, where it says something and no more than a space follows
    for word, gap in _WORD_AND_GAP.findall(text):
        said, end = _saying(word), at + len(word)
        if said and before:
            found.append(((before, said), begun, end))
        before, begun, at = said if said and gap.strip("'’") == " " else "", at, end + len(gap)
    return tuple(found)


@bounded_facts_cache(20_000)
def _saying(word: str) -> str:
    """A word, folded and without "'s", if it says something; else nothing."""
    bare = fold(word).removesuffix("'s")
    return bare if len(bare) >= 4 and bare not in common_words() and not bare.isdigit() else ""
