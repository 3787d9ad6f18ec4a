"""A letter that neither confirms nor denies under the clause that exempts what is held, and nowhere names the one that lets it be silent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.absence.whole_reading import text_doubts
from similarity.audit.provisions import named, provision, spoken
from similarity.audit.sentences import may_show, own_sentences
from similarity.audit.signs import sign
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role

__all__ = ["silent_by_wrong_clause"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"other"}
_SILENT = sign(r"\bneither (?:to )?confirms?(?:ing)? (?:or|nor) (?:to )?den(?:y|ies|ying)\b")
_BY = compiled_pattern(
    r"\b(?:by virtue of|under|pursuant to|relying on|in reliance on|in accordance with|on the basis of|because of)\s+(?:the exemption (?:in|at|under)\s+)?$",
    re.IGNORECASE,
)
# What would be so of information that were held, what is kept back of it, or what others say.
_OF_WHAT_IS_HELD = compiled_pattern(
    r"\b(?:if|were|would|should|had|may|might|could|exempt\w*|with+h\w+|refus\w+|disclos\w+|releas\w+|you (?:say|said|ask\w*|argue\w*)|not|which|that is)\b|[;:]",
    re.IGNORECASE,
)
# The clause may be told in words, or in a form that was not understood.
_CLAUSE_TOLD = compiled_pattern(
    r"\b(?:subsections?|sub-sections?|paragraphs?|combin\w+|read with|together with|along with|in conjunction)\b|\bthe duty (?:to confirm or deny|in section 1\(1\)\(a\))[^.;]{0,60}\b(?:exclu\w+|disappl\w+|not arise)\b",
    re.IGNORECASE,
)


def silent_by_wrong_clause(letter: Letter) -> Iterator[Finding]:
    """The first sentence that neither confirms nor denies by a clause for what is held.

    Notes
    -----
    Only under the Act of 2000, whose exemptions have a clause of their own for the duty to confirm or deny; only
    where the letter cites no such clause at all, tells none in words, and every string like a provision was understood.
    """
    if letter.regime not in {"", "FOIA"} or letter.is_review or letter.unparsed:
        return
    if not may_show(letter, _SILENT) or text_doubts(letter):
        return
    facts = [provision(citation.provision) for citation in letter.citations]
    if any(one is None or one.ncnd for one in facts) or _CLAUSE_TOLD.search(letter.document.text):
        return
    text = letter.document.text
    for sentence in own_sentences(letter, _ROLES):
        silent = _SILENT.search(sentence.said)
        if silent is None:
            continue
        start = sentence.span.start
        for citation in letter.citations:
            between = text[start + silent.end() : citation.span.start]
            if (
                not start + silent.end() <= citation.span.start < sentence.span.end
                or citation.use == "mentioned"
            ):
                continue
            right = _counterpart(citation.provision)
            if not right or not _BY.search(between) or _OF_WHAT_IS_HELD.search(_BY.sub("", between)):
                continue
            values = {**named(citation.provision), "right": spoken([right]), "quotation": clip(sentence.text)}
            yield finding(
                "silent-by-wrong-clause", letter.document, citation.span, values,
                sources=requirement("RN01"), regime=letter.regime,
            )  # fmt: skip
            return


def _counterpart(cited: str) -> str:
    """The clause that excludes the duty to confirm or deny, of an exemption cited with its subsection."""
    facts = provision(cited)
    return (
        str(facts.row.get("ncnd_counterpart", "")) if facts and "(" in cited and not facts.procedural else ""
    )
