"""The request as the letter reproduces it: its words, questions, positions, dates and terms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from similarity.records import Document, Question, RequestStatus, Span
from similarity.segment.stretches import Stretch

__all__ = ["RequestReading", "read_request"]

_ENDS_OPEN = re.compile(r"(?:[:;–-]|\bfollowing(?: information)?)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RequestReading:
    """What is known of a request."""

    spans: tuple[Span, ...]
    status: RequestStatus
    questions: tuple[Question, ...] = ()
    dates: tuple[Span, ...] = ()
    terms: tuple[str, ...] = ()


def read_request(document: Document, stretches: list[Stretch]) -> RequestReading:
    """The requester's words, without the opener that introduces them."""
    spans: list[Span] = []
    blocks: list[int] = []
    for s in stretches:
        words = s.span.of(document.text)
        if (
            s.role != "request"
            or s.kind == "heading"
            or (s.opener and (_ENDS_OPEN.search(words) or len(words.split()) < 6))
        ):
            continue
        if blocks and blocks[-1] == s.block:
            spans[-1] = Span(spans[-1].start, s.span.end)
        else:
            spans.append(s.span)
            blocks.append(s.block)
    return RequestReading(tuple(spans), "present" if spans else "absent")
