"""The outcome that a disclosure log states in a line of its own: "Outcome: partly released"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from similarity.records import DocumentKind
from similarity.segment.document_kind.voices import Said

__all__ = ["stated_outcome"]

_LINE = re.compile(
    r"(?:^|[.;|] |\d )(?:(?:foi |foia |eir |request |final )?(?:outcome|decision|status|result|response type|disposition|exemption outcome))(?: of (?:the |this |your )?request)?\s*[:–-]\s*(?P<what>[a-z][\w ,()/-]{3,60}?)(?:$|[.;|])"
)
_FEW = 24  # words of a line or row that states an outcome
_WORDS: tuple[tuple[re.Pattern[str], DocumentKind], ...] = (
    (re.compile(r"\bpart(?:ly|ial(?:ly)?)?\b|\bsome\b"), "part_refusal"),
    (re.compile(r"\b(?:cost|section 12)\b"), "cost"),
    (re.compile(r"\b(?:vexatious|repeated|section 14)\b"), "vexatious"),
    (re.compile(r"\bnot held\b|\bno information\b"), "not_held"),
    (re.compile(r"\b(?:refus|exempt|withh|declin|not (?:released|disclosed))"), "refusal"),
    (re.compile(r"\btransfer"), "transfer"),
    (re.compile(r"\bclarif"), "clarification"),
    (re.compile(r"\b(?:upheld|overturned|review)\b"), "review"),
    (re.compile(r"\b(?:released|disclosed|full|granted|supplied|successful)\b"), "disclosure"),
)


def stated_outcome(said: Sequence[Said]) -> DocumentKind | None:
    """What the line says; None where there is none or it says something else."""
    for one in said:
        if len(one.text.split()) > _FEW or (line := _LINE.search(one.text)) is None:
            continue
        for pattern, kind in _WORDS:
            if pattern.search(line["what"]):
                return kind
    return None
