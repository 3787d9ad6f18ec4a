"""Where the text of a letter stops in the middle of a sentence, and what stood behind it is not here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import (
    CASE_SPECIFIC_ROLES,
    REASONING_ROLES,
    BlockKind,
    Document,
    Label,
    Letter,
    Role,
    Span,
)
from similarity.words import words_begun

__all__ = ["cut_off", "cut_paragraphs", "from_picture"]

_REASONS: frozenset[Role] = REASONING_ROLES - {"legislation"}
_PROSE: frozenset[BlockKind] = frozenset({"paragraph", "list_item", "quotation"})
_ENDS = compiled_pattern(r"[.!?:;…][\"'”’)\]]*\s*$")
# A paragraph that ends in one of these goes on.
_GOES_ON = compiled_pattern(
    r"\b(?:between|of|the|with|by|a|an|from|or|which|whether|into|than)$", re.IGNORECASE
)
_LONGEST = 7  # characters of these words
_SENTENCE = 8  # words
_PICTURE = 80.0  # mean confidence of a recognised text below which broken grammar says nothing of its author


def from_picture(document: Document) -> bool:
    """Whether the text was recognised from a picture, with some doubt."""
    confidence = document.origin.ocr_confidence
    return confidence is not None and confidence < _PICTURE


def cut_off(letter: Letter) -> bool:
    """Whether the text stops in the middle of a sentence: at its end, or in a paragraph of the reasons with another after it."""
    return _stops(letter) or next(cut_paragraphs(letter), None) is not None


def _stops(letter: Letter) -> bool:
    """Whether the last paragraph of the authority ends without an end, or the letter ends in its reasons."""
    body = [lab for lab in letter.labels if lab.role != "chrome"]
    text = letter.document.text
    last = next(
        (lab for lab in reversed(body) if words_begun(text, lab.span.start, lab.span.end) >= _SENTENCE), None
    )
    if last is None:
        return False
    block = letter.document.blocks[last.block]
    if last.role in CASE_SPECIFIC_ROLES | {"ncnd", "decision", "legislation"} and body[-1] is last:
        return block.kind in _PROSE and not _ENDS.search(letter.document.quote(block.span))
    return False


def cut_paragraphs(letter: Letter) -> Iterator[tuple[Span, Span]]:
    """Paragraphs of the reasons that end in the middle, with a new sentence after each: the paragraph, and its last word."""
    document = letter.document
    ends: dict[int, Label] = {}
    for label in letter.labels:
        ends[label.block] = label
    for index, label in sorted(ends.items()):
        if label.role not in _REASONS or label.quotation or index + 1 >= len(document.blocks):
            continue
        block, after = document.blocks[index], document.blocks[index + 1]
        if block.kind != "paragraph" or after.kind != "paragraph":
            continue
        words = document.quote(block.span).rstrip()
        cut = _GOES_ON.search(words, max(0, len(words) - _LONGEST))
        if not cut or len(words.split()) < _SENTENCE:
            continue
        next_words = document.quote(after.span).lstrip()
        if block.place.page != after.place.page or from_picture(document):
            continue  # a page break comes between
        if not next_words[:1].isupper() or not next_words.endswith((".", ";", ":")):
            continue  # an address or a list may follow
        start = block.span.start
        yield Span(start, start + len(words)), Span(start + cut.start(), start + cut.end())
