"""A concession and its answer in one sentence: "whilst there is a public interest in …, there is …"."""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Span
from similarity.segment.cues.table import sentence_cues
from similarity.segment.cues.weights import score, strongest

__all__ = ["split_concession"]

_CLAUSE = compiled_pattern(
    r"[,;]\s+(?=(?:however,?\s+|but\s+|yet\s+)?(?:there (?:is|are|remains)|this (?:must|needs)|it |we |i |the |in |disclos|releas))",
    re.IGNORECASE,
)
_CONCESSION = compiled_pattern(
    r"\s*(?:whilst|while|although|though|even though|despite|notwithstanding)\b", re.IGNORECASE
)
_PLAIN = 5  # points that make the answer's role plain


def split_concession(text: str, sentence: Span) -> list[Span]:
    """Two clauses where a sentence concedes a factor for disclosure and answers it; else the sentence."""
    words = sentence.of(text)
    if not _CONCESSION.match(words):
        return [sentence]
    for cut in _CLAUSE.finditer(words):
        left = score(sentence_cues(words[: cut.start()]))
        right = score(sentence_cues(words[cut.end() :]))
        second = strongest(right)
        if strongest(left) != "pit_disclosure" or second is None or second == "pit_disclosure":
            continue
        if second in CASE_SPECIFIC_ROLES and right[second] >= _PLAIN:
            end = sentence.start + cut.start() + 1
            return [Span(sentence.start, end), Span(sentence.start + cut.end(), sentence.end)]
    return [sentence]
