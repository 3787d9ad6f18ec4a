"""What of a letter's reasons no other letter has: what was written for this case."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.collection.checking.near_letters import Near
from similarity.records import CASE_SPECIFIC_ROLES, Letter, Span
from similarity.results import Results
from similarity.segment.parts.sentence_spans import sentence_spans
from similarity.words import words

__all__ = ["own_sentences"]

_SHARED = 0.2  # of a sentence's words: with more it is not the letter's own
_FEWEST = 4  # words of a sentence that says something


def own_sentences(letter: Letter, results: Results, near: Near) -> tuple[Span, ...]:
    """Sentences of the reasons of which hardly a word stands in another letter; neighbours are one stretch."""
    text = letter.document.text
    shared = np.zeros(len(text) + 1, np.bool_)
    for start, end in _shared(letter, results, near):
        shared[start:end] = True
    found: list[Span] = []
    block = -1
    for label in letter.labels:
        if label.role not in CASE_SPECIFIC_ROLES or label.quotation:
            block = -1
            continue
        for sentence in sentence_spans(text, label.span):
            said = words(text, sentence.start, sentence.end)
            if len(said) < _FEWEST or sum(shared[w.start] for w in said) > _SHARED * len(said):
                block = -1
                continue
            if block == label.block and found:
                found[-1] = Span(found[-1].start, sentence.end)
            else:
                found.append(sentence)
            block = label.block
    return tuple(found)


def _shared(letter: Letter, results: Results, near: Near) -> npt.NDArray[np.int64]:
    """Characters of the letter that equal words of other letters stand on, as starts and ends."""
    own = letter.document.document_id
    at = np.flatnonzero(near.against.covered())
    found = [np.column_stack((near.stream.start[at], near.stream.end[at])).astype(np.int64)]
    spans = [
        run.left if match.left_document == own else run.right
        for match in results.matches
        if match.scope != "within_document" and own in (match.left_document, match.right_document)
        for run in match.runs
    ]
    found.append(np.array([(s.start, s.end) for s in spans], np.int64).reshape(-1, 2))
    return np.concatenate(found)
