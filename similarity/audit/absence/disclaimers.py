"""Provisions that a letter says it does not rely on, and those of which it says both."""

from __future__ import annotations

import re

from similarity.audit.sentences import Sentence, own_sentences
from similarity.records import Citation, Letter

__all__ = ["disclaimed_and_claimed", "disclaims"]

_VERB = r"(?:rel(?:y|ies|ied|ying)|claim\w*|appl(?:y|ies|ied|ying)|cit(?:e|es|ed|ing)|invok\w+|engag\w+|us(?:e|ed|ing)|depend\w*)"
_DISCLAIMS = re.compile(
    rf"\b(?:not|no longer|never|nor|neither|without)\b[^.;]{{0,60}}?\b{_VERB}\b"
    rf"|\b{_VERB}\s+(?:neither|no)\b|\b(?:withdr\w+|dropp\w+|abandon\w+|disappl\w+|set aside)\b"
    r"|\bshould not have been\b|\b(?:does|do|did|is|are|was|were|has|have) not\s+(?:been\s+)?(?:\w+\s+)?(?:apply|engaged|relied|claimed|used)\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    rf"\b(?:we|I|the (?!public interest)\w+|is|are|has|have)\b[^.;]{{0,40}}\b{_VERB}\b|\b(?:exempt|withheld|refused)\b[^.;]{{0,60}}\b(?:under|by|within)\b",
    re.IGNORECASE,
)


def disclaims(text: str) -> bool:
    """Whether a sentence says that something is not, or no longer, relied on."""
    return bool(_DISCLAIMS.search(text))


def disclaimed_and_claimed(letter: Letter) -> tuple[tuple[str, Citation, Citation], ...]:
    """Provisions relied on in one sentence and disclaimed in another: provision, where claimed, where disclaimed.

    Only sentences that name a single provision count, as in a longer one it is not plain what is meant.
    """
    by_sentence: list[tuple[Sentence, Citation]] = []
    sentences = [s for s in own_sentences(letter) if s.label.role not in {"legislation", "complaint_rights"}]
    for sentence in sentences:
        inside = [c for c in letter.citations if sentence.span.start <= c.span.start < sentence.span.end]
        if len({c.provision for c in inside}) == 1:
            by_sentence.append((sentence, inside[0]))
    no = {c.provision: c for s, c in reversed(by_sentence) if disclaims(s.text)}
    yes = {
        c.provision: c for s, c in reversed(by_sentence) if not disclaims(s.text) and _CLAIMS.search(s.text)
    }
    return tuple((provision, yes[provision], no[provision]) for provision in sorted(yes.keys() & no.keys()))
