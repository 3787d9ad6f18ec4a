"""Which exemptions a letter declares: its list, read once more from the layout."""

from __future__ import annotations

import re
from functools import lru_cache

from similarity.audit.provisions import covered
from similarity.audit.sentences import SameLetter
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Citation, Letter, Span

__all__ = ["declared", "declared_at"]

_LINE = 16  # words of a block that is a line of a list and not a sentence of the reasons
_SENTENCE = 6  # words
_REASON = 25  # words of a label that argues
_HEADING = compiled_pattern(
    r"\s*(?:the\s+)?reasons?\s+for\s+(?:the\s+|this\s+|our\s+|my\s+)?(?:decision|refus\w+|withholding)\b",
    re.IGNORECASE,
)
# "The exceptions are those at regulation …" declares, whatever stands around it.
_SAYS_WHICH = compiled_pattern(
    r"\b(?:the|two|three|both) (?:(?!corresponding|equivalent|parallel|similar)\w+ ){0,2}ex(?:em|ce)ptions?\b[^.;]{0,100}\b(?:is|are)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_BEFORE = 160  # characters


def declared_at(letter: Letter) -> tuple[Citation, ...]:
    """Citations that declare an exemption, in order.

    Those that the segmenter found, the lines of a list that stands before the reasons begin (a list taken for
    headings would make every exemption of the letter look undeclared), and sentences that say which they are.
    """
    return _declared_at(SameLetter(letter))


@lru_cache(maxsize=8)
def _declared_at(same: SameLetter) -> tuple[Citation, ...]:
    letter = same.letter
    found = [c for c in letter.citations if c.use == "declared"]
    end = _reasons_begin(letter)
    for citation in letter.citations:
        if citation.use == "mentioned" or citation in found:
            continue
        start = citation.span.start
        if _SAYS_WHICH.search(letter.document.text, max(0, start - _BEFORE), start):
            found.append(citation)
        if citation.span.start >= end:
            continue
        block = next(
            (b for b in letter.document.blocks if b.span.start <= citation.span.start < b.span.end), None
        )
        if block and citation not in found and _spaces(letter, block.span) < _LINE:
            if _only_named(letter, citation, block.span):
                continue
            found.append(citation)
    return tuple(sorted(found, key=lambda c: (c.span, c.provision)))


def _only_named(letter: Letter, citation: Citation, block: Span) -> bool:
    """Whether a whole sentence names a provision that the letter neither relies on nor argues: "Section 24 certificates are rare."."""
    words = letter.document.quote(block).rstrip()
    own = (*letter.declared, *letter.argued)
    return (
        words.endswith(".")
        and len(words.split()) >= _SENTENCE
        and not any(covered(citation.provision, [p]) or covered(p, [citation.provision]) for p in own)
    )


def declared(letter: Letter) -> tuple[str, ...]:
    """Provisions that a letter declares, in order, each once."""
    ordered = [citation.provision for citation in declared_at(letter)]
    return tuple(dict.fromkeys([*ordered, *letter.declared]))


def _spaces(letter: Letter, span: Span) -> int:
    """About the number of words: quick, for telling a line from a paragraph."""
    return letter.document.text.count(" ", span.start, span.end)


def _reasons_begin(letter: Letter) -> int:
    text = letter.document.text
    headings = [b.span.start for b in letter.document.blocks if _HEADING.match(text, b.span.start)]
    argued = [
        label.span.start
        for label in letter.labels
        if label.role in CASE_SPECIFIC_ROLES and _spaces(letter, label.span) >= _REASON
    ]
    return min([*headings, *argued], default=0)
