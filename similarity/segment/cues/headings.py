"""Headings: whole blocks, provision lines of a list, and headings that start a paragraph."""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import BlockKind, Span
from similarity.segment.citations import Regime, find_citations
from similarity.segment.cues.refuses import refuses_by
from similarity.segment.cues.table import Cue, heading_cue

__all__ = [
    "inline_heading_end",
    "is_generic_heading",
    "is_heading",
    "is_provision_line",
    "is_salutation",
    "part_cue",
]

# "A: 14", "Answer 2: none": an answer under its question.
ANSWERS = compiled_pattern(
    r"(?:a ?\d{0,2}|(?:our )?(?:answer|reply|response)(?: \d{1,2})?)\s?[:.)]\s+\S", re.IGNORECASE
)
BULLET = compiled_pattern(r"^[\s•●▪◦·*\-–—\uf0b7]*(?:\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)]\s+)?")
_VERB = compiled_pattern(
    r"\b(?:is|are|was|were|be|been|being|would|could|may|might|can|will|shall|has|have|had|do|does|did|states?"
    r"|provides?|appl(?:y|ies|ied)|exempts?|requires?|recognises?|allows?|relates|must|should|we|i|you|they|it|please"
    r"|relieves?|permits?|entitles?|excuses?|concerns?|refus(?:e|ed|es)|withheld|falls?|fell|comes?|came|forbids?|protects?|stands?|prevents?|because|rel(?:y|ies)|covers?|engages?|attracts?)\b",
    re.IGNORECASE,
)
# "Section 43(2) governs the price list": behind the provision a verb with something to act on.
_ACTS = compiled_pattern(
    r"\s+(?:\w+ly\s+)?(?-i:[a-z]{2,}(?:s|ed))\s+(?:the|these|those|this|that|it|them|you|us|your|our|an?|his|her|their|any|all|every|everything|both)\b",
    re.IGNORECASE,
)
_SHORT_HEADING = 6  # words; a longer line that stops in the middle of a phrase was cut
_GOES_ON = compiled_pattern(
    r"(?:,|\b(?:and|or|the|an?|of|to|by|that|which|with|is|are|was|were|be|our|your|its))\s*$"
)
# "Burden. The following have come from you:": one of the heads under which a vexatious request is looked at.
_HEAD_WITH_STOP = compiled_pattern(
    r"\W*(?:\(?\w{1,3}[.)]\s+)?(?:the )?(?:burden|motives?|serious purpose|value (?:and|or) (?:serious )?purpose|purpose and value|harassment|distress|disruption)"
    r"(?: (?:and|or|of|on|to) [\w’' ]{3,40})?\.\s+(?=[A-Z‘“])",
    re.IGNORECASE,
)
_DASH = compiled_pattern("[-–—:]")
_BREAK = compiled_pattern(r"\s*[-–—:]\s+(?=[A-Za-z‘“\"'(0-9£])|\s*[-–—:](?=[A-Z][a-z])")
_SALUTATION = compiled_pattern(
    r"(?:(?:annwyl|dear)\b\s*/?\s*)+\S|to whom it may concern|good (?:morning|afternoon|evening)\b|hello\b|hi\b",
    re.IGNORECASE,
)
_NAMED_PARTS = frozenset({"pit_disclosure", "pit_nondisclosure", "balance", "harm"})
_PLAIN = 3.0  # weight of a heading that leaves no doubt
_INLINE_WORDS, _HEADING_WORDS, _GENERIC_WORDS = 26, 16, 10


def _is_title(text: str, regime: Regime) -> bool:
    """Whether words name provisions or a part of a letter, without saying anything of them."""
    bare = BULLET.sub("", text, count=1).strip()
    if not bare or len(bare.split()) > _INLINE_WORDS:
        return False
    if heading_cue(bare) is not None:
        return True
    found = find_citations(bare, regime=regime)
    if (
        not found
        or _VERB.search(_without(bare, found[0].span))
        or _ACTS.match(bare[found[0].span.end :])
        or re.search(r"[.?!;]\s+\S", bare)
    ):
        return False
    return found[0].span.start <= 60


def _without(text: str, span: Span) -> str:
    """A line without the provision that it names: "(i)" is no word of its own."""
    return f"{text[: span.start]} {text[span.end :]}"


def is_provision_line(text: str, regime: Regime) -> bool:
    """Whether a block only names a provision: an item of a list of exemptions, or a heading."""
    bare = BULLET.sub("", text, count=1).strip()
    found = find_citations(bare, regime=regime)
    return bool(found) and found[0].span.start <= 30 and _is_title(bare, regime) and heading_cue(bare) is None


def is_heading(kind: BlockKind, text: str) -> bool:
    """Whether a whole block is a heading by its layout or by its words."""
    if is_salutation(text):
        return False
    if kind == "heading":
        return not refuses_by(text) and not (len(text.split()) > _SHORT_HEADING and _GOES_ON.search(text))
    bare = text.strip()
    if len(bare.split()) > _HEADING_WORDS or bare.endswith((".", ";", ",")):
        return False
    return heading_cue(bare) is not None


def is_salutation(text: str) -> bool:
    """Whether a line only greets: "Dear Ms Voss"."""
    return len(text.split()) <= 8 and _SALUTATION.match(text.strip()) is not None


def part_cue(text: str, regime: Regime) -> Cue | None:
    """The cue of a heading, or of what stands behind the provision it begins with: "Section 24 - factors for …"."""
    cue = heading_cue(text)
    if cue is not None:
        return cue
    bare = BULLET.sub("", text, count=1).strip()
    found = find_citations(bare, regime=regime)
    if not found or found[0].span.start > 3:
        return None
    rest = bare[found[0].span.end :].lstrip(" -–—:,")
    return heading_cue(rest) if len(rest.split()) >= 2 else None


def is_generic_heading(text: str, following: str) -> bool:
    """Whether a line looks like a heading: short, capital first, no stop, and a paragraph follows."""
    if ANSWERS.match(text.strip()):
        return False
    bare = BULLET.sub("", text.strip(), count=1)  # "(A) The inventory"
    words = bare.split()
    if not 1 <= len(words) <= _GENERIC_WORDS or not bare[:1].isupper() or bare[-1] in ".?!:;,":
        return False
    if re.search(r"[£%@|/]|\d{2,}", bare):
        return False
    return len(following.split()) >= 2 * len(words) + 8 and following.rstrip()[-1:] in '.:”’"'


def inline_heading_end(text: str, span: Span, regime: Regime) -> int:
    """Where the heading at the start of a paragraph ends; ``span.start`` when there is none."""
    piece = span.of(text)
    head = _HEAD_WITH_STOP.match(piece)
    if head is not None and heading_cue(BULLET.sub("", head.group(), count=1).strip(" .")) is not None:
        return span.start + head.end()
    if not _DASH.search(piece, 0, 260):
        return span.start  # spares most searches
    best = 0
    for match in _BREAK.finditer(piece, 0, 260):
        if not _is_title(piece[: match.start()], regime):
            if _VERB.search(piece[: match.start()]):
                break
            continue
        rest = piece[match.end() :]
        if rest[:1].islower():  # in running text only a heading that names a part of the reasoning
            named = heading_cue(piece[: match.start()])
            if named is None or named.role not in _NAMED_PARTS or named.weight < _PLAIN:
                continue
        if len(rest.split()) >= 4 and not _is_title(rest, regime):
            best = match.end()
    return span.start + best
