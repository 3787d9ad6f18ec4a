"""Where paragraphs and sentences of a letter begin, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from similarity import facts
from similarity.records import Block, Span

__all__ = ["locate", "paragraphs", "sentences"]

Ints = npt.NDArray[np.int32]

# A paragraph that stops without one of these runs on into the next block (a page break, a list).
_ENDS = frozenset(".!?’”'\")]")
# From the last letter of a sentence to the first of the next.
_SENTENCE_END = re.compile(r"[.!?][\])’”'\"]*\s+[\[(‘“'\"•–-]*\s*(?=[^\W_a-zß-ÿ])")


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


def sentences(text: str, paragraph: Ints, starts: Ints, ends: Ints) -> Ints:
    """Sentence number of each word: a full stop, a white space and a capital, or a new paragraph, end one."""
    turns = np.diff(paragraph, prepend=paragraph[:1]) != 0
    stops = np.array([m.span() for m in _SENTENCE_END.finditer(text)], dtype=np.int32).reshape(-1, 2)
    following = starts.searchsorted(stops[:, 1])
    within = (following > 0) & (following < len(starts))
    following, stops = following[within], stops[within]
    between = (ends[following - 1] == stops[:, 0]) & (starts[following] == stops[:, 1])
    for after in following[between].tolist():
        word = text[starts[after - 1] : ends[after - 1]]
        turns[after] |= word.casefold() not in _abbreviations()
    return np.cumsum(turns).astype(np.int32)


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
