"""The outcome that a disclosure log states in a line of its own: "Outcome: partly released"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import DocumentKind
from similarity.segment.document_kind.voices import Said

__all__ = ["stated_outcome"]

_LINE = compiled_pattern(
    r"(?:^|[.;|] |\d )(?:(?:foi |foia |eir |request |final )?(?:outcome|decision|status|result|response type|disposition|exemption outcome))(?: of (?:the |this |your )?request)?\s*[:–-]\s*(?P<what>[a-z][\w ,()/-]{3,60}?)(?:$|[.;|])"
)
_FEW = 24  # words of a line or row that states an outcome
_WORDS: tuple[tuple[re.Pattern[str], DocumentKind], ...] = (
    (compiled_pattern(r"\bpart(?:ly|ial(?:ly)?)?\b|\bsome\b"), "part_refusal"),
    (compiled_pattern(r"\b(?:cost|section 12)\b"), "cost"),
    (compiled_pattern(r"\b(?:vexatious|repeated|section 14)\b"), "vexatious"),
    (compiled_pattern(r"\bnot held\b|\bno information\b"), "not_held"),
    (compiled_pattern(r"\b(?:refus|exempt|withh|declin|not (?:released|disclosed))"), "refusal"),
    (compiled_pattern(r"\btransfer"), "transfer"),
    (compiled_pattern(r"\bclarif"), "clarification"),
    (compiled_pattern(r"\b(?:upheld|overturned|review)\b"), "review"),
    (compiled_pattern(r"\b(?:released|disclosed|full|granted|supplied|successful)\b"), "disclosure"),
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
