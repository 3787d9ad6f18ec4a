"""Stock arguments in a letter: which are named, and which are argued in words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from similarity.facts.reader import bounded_facts_cache, facts_cache, load
from similarity.facts.triggers import Sought, SoughtTogether, folded
from similarity.records import Letter, Role, Span
from similarity.segment.denials import without_denials
from similarity.segment.parts.sentence_spans import sentence_spans

__all__ = ["ARGUES", "Argument", "arguments_in", "arguments_of", "find_arguments"]

Manner = Literal["naming", "arguing"]

ARGUES: frozenset[Role] = frozenset(
    {"harm", "pit_disclosure", "pit_nondisclosure", "balance", "ncnd", "legislation"}
)


class Argument(NamedTuple):
    """One stock argument in one sentence."""

    argument_id: str
    span: Span
    manner: Manner


@facts_cache
def _patterns() -> tuple[SoughtTogether, tuple[tuple[str, Manner], ...]]:
    """The patterns of the catalogue, and what each of them tells."""
    flags = re.IGNORECASE | re.DOTALL
    manners: tuple[Manner, ...] = ("naming", "arguing")
    every = [
        (Sought(pattern, flags), (str(row["id"]), manner))
        for row in load("stock_arguments").rows
        for manner in manners
        for pattern in row.get(manner, ())
    ]
    return SoughtTogether(one for one, _ in every), tuple(told for _, told in every)


def find_arguments(letter: Letter) -> tuple[Argument, ...]:
    """Stock arguments in the reasoning of a letter.

    Returns
    -------
    tuple of Argument
        In the order of the text, then of the catalogue. A sentence can both name and argue one;
        then both are listed.
    """
    text = letter.document.text
    argue = (label.span for label in letter.labels if label.role in ARGUES)
    return arguments_in(text, (sentence for span in argue for sentence in sentence_spans(text, span)))


def arguments_in(text: str, sentences: Iterable[Span]) -> tuple[Argument, ...]:
    """The same of sentences of the parts that argue, where they are known."""
    return tuple(
        Argument(name, sentence, manner)
        for sentence in sentences
        for name, manner in arguments_of(sentence.of(text))
    )


@bounded_facts_cache(16384)  # the same sentences stand in many letters
def arguments_of(sentence: str) -> tuple[tuple[str, Manner], ...]:
    """Stock arguments in one sentence: id and manner of each; what it denies it does not argue."""
    found = _shown(sentence)
    bare = without_denials(sentence) if found else sentence
    if bare == sentence:
        return found
    still = _shown(bare)
    return tuple(one for one in found if one[1] != "arguing" or one in still)


def _shown(sentence: str) -> tuple[tuple[str, Manner], ...]:
    together, tells = _patterns()
    return tuple(dict.fromkeys(tells[n] for n in together.found_in(sentence, folded(sentence))))
