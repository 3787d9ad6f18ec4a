"""Where paragraphs and sentences of a letter begin, word by word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from similarity import facts
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Block, Span

__all__ = ["ends_sentence", "locate", "paragraphs", "sentences"]

Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

# A paragraph that stops without one of these runs on into the next block (a page break, a list).
_ENDS = frozenset(".!?’”'\")]")
_STOPS = frozenset(".!?")
# From the last letter of a sentence to the first of the next.
_SENTENCE_END = compiled_pattern(r"[.!?][\])’”'\"]*\s+[\[(‘“'\"•–-]*\s*")


def locate(spans: Sequence[Span], starts: Ints, ends: Ints) -> Ints:
    """Index of the span that covers each word; -1 for none. Spans are in order and do not overlap."""
    if not spans:
        return np.full(len(starts), -1, dtype=np.int32)
    begins = np.array([s.start for s in spans], dtype=np.int32)
    stops = np.array([s.end for s in spans], dtype=np.int32)
    at = np.searchsorted(begins, starts, side="right") - 1
    outside = (at < 0) | (stops[np.maximum(at, 0)] < ends)
    return np.where(outside, -1, at).astype(np.int32)


def paragraphs(text: str, blocks: Sequence[Block], starts: Ints, ends: Ints) -> Ints:
    """Paragraph number of each word: blocks, with those joined that run on into the next."""
    block = locate([b.span for b in blocks], starts, ends)
    numbers = np.arange(len(blocks) + 1, dtype=np.int32)
    for i in range(1, len(blocks)):
        numbers[i] = numbers[i - 1] if _runs_on(text, blocks[i - 1], blocks[i]) else i
    numbers[-1] = -1
    return numbers[block]


def sentences(text: str, paragraph: Ints, starts: Ints, ends: Ints, opens: Flags, stops: Flags) -> Ints:
    """Sentence number of each word.

    Parameters
    ----------
    text, paragraph, starts, ends
        Of the letter; its words' paragraphs and characters.
    opens, stops
        Which words are the first after a blank line, and before which of the others a sentence ends.
    """
    turns = np.diff(paragraph, prepend=paragraph[:1]) != 0
    turns |= stops
    for after in np.flatnonzero(opens & ~turns).tolist():
        if after:
            begin, last, next_ = starts[after - 1], ends[after - 1], starts[after]
            turns[after] = ends_sentence(text[begin:last], text[last:next_], text[next_ : ends[after]])
    return np.cumsum(turns).astype(np.int32)


def ends_sentence(word: str, between: str, following: str) -> bool:
    """Whether a sentence ends between two words: at a full stop and a white space, before a capital or a figure."""
    if between[0] not in _STOPS or "a" <= following[0] <= "z" or "ß" <= following[0] <= "ÿ":
        return False
    return bool(_SENTENCE_END.fullmatch(between)) and word.casefold() not in _abbreviations()


@facts.facts_cache
def _abbreviations() -> frozenset[str]:
    rows = facts.load("abbreviations").rows
    return frozenset(str(row["abbreviation"]).casefold().rpartition(".")[2] for row in rows)


def _runs_on(text: str, before: Block, after: Block) -> bool:
    if "heading" in (before.kind, after.kind):
        return False
    head, tail = before.span.of(text).rstrip(), after.span.of(text).lstrip()
    if after.kind == "list_item" and (before.kind == "list_item" or head.endswith((":", "-", "–"))):
        return True
    return bool(head and tail) and head[-1] not in _ENDS and head[-1] not in ":;" and tail[0].islower()
