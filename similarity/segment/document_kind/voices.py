"""The sentences of a document that the authority speaks, in the plain form that the rules of this room read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Document, Role
from similarity.segment.parts.stretches import Stretch

__all__ = ["Said", "plain", "said_by_authority", "said_by_requester"]

# "You can have the totals" is said by who holds them.
_WE = compiled_pattern(
    r"\b(?:we|us|our)\b|\byou (?:can|may)(?:not|n[’']t| not)? (?:now |also )?have\b", re.IGNORECASE
)
# "… your request came in on 1 October and has been given the number above": what becomes of it, not what it asks.
_BECOMES = compiled_pattern(
    r"^(?:status|outcome|decision|result)\s*:|^this (?:is to|e-?mail|letter|note|message)? ?(?:acknowledges?|confirms?|let you know)\b|\byour (?:[\w-]+ ){0,5}(?:request|e-?mail|letter|enquiry|message)\b[^.;:?]{0,40}?\b(?:came in|arrived|reached|(?:is|was|has been) (?:now )?(?:received|logged|registered|entered|passed|given|allocated))\b",
    re.IGNORECASE,
)
# "Please find it enclosed": what is handed over, said beside what was asked for.
_HANDS_OVER = compiled_pattern(r"^\W*(?:please find|(?:it|this|that|they|these|a copy|copies|both|all)\b[^.?]{0,30} (?:is|are) (?:now )?(?:attached|enclosed|below)|(?:attached|enclosed) (?:is|are|please)|here (?:is|are) |the (?:answer|figure|total|number) (?:[\w ]{0,40}? )?(?:is|was) |[^.?]*\b(?:is|are) (?:given|set out|attached|enclosed|listed|shown) (?:in|on|below|here|to this)|I am (?:pleased|able) to (?:provide|enclose|send|attach))", re.IGNORECASE)  # fmt: skip
# A whole statement about something: no question, no item of a list, nobody asked to do anything.
_STATES = compiled_pattern(
    r"(?=[^?]*\b(?:is|are|was|were|will|has|have|does|do|did|applies|apply|relies|rely|refuses?|holds?)\b)(?!.*\b(?:you|your|please|me|my)\b)"
    r"(?:The|They|It|These|This|Those|There|Both|All|None|Neither|Nothing|An?|Sections?|Regulations?|Some|Most|No|\w+ (?:is|are|was|were))\b[^?]*\.$",
    re.DOTALL,
)
_SHORT_FORMS = (  # what a word holds, the form, written out
    ("can't", compiled_pattern(r"\bcan't\b"), "can not"),
    ("won't", compiled_pattern(r"\bwon't\b"), "will not"),
    ("shan't", compiled_pattern(r"\bshan't\b"), "shall not"),
    ("n't", compiled_pattern(r"n't\b"), " not"),
    ("'ve", compiled_pattern(r"\b(i|we|you|they)'ve\b"), r"\1 have"),
    ("'ll", compiled_pattern(r"\b(i|we|you|they)'ll\b"), r"\1 will"),
    ("'re", compiled_pattern(r"\b(we|you|they)'re\b"), r"\1 are"),
    ("i'm", compiled_pattern(r"\bi'm\b"), "i am"),
    ("'s", compiled_pattern(r"\b(it|that|this|there|what|which|here)'s\b"), r"\1 is"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence or heading: its words in plain form, and how it was read."""

    text: str  # lower case, straight apostrophes, short forms written out
    role: Role
    heading: bool
    certain: bool = True


@lru_cache(maxsize=16384)  # boilerplate repeats
def plain(text: str) -> str:
    """Lower case, single spaces, straight apostrophes, "can't" as "can not"."""
    low = " ".join(text.lower().split()).replace("’", "'").replace("‘", "'").replace("cannot", "can not")
    if "'" in low:
        for part, pattern, full in _SHORT_FORMS:
            if part in low:
                low = pattern.sub(full, low)
    return low


def said_by_authority(document: Document, stretches: Sequence[Stretch]) -> list[Said]:
    """What is neither the site's nor the requester's.

    A sentence read as request counts where it says "we" or states something: an authority that tells of the
    request decides in the same paragraph.
    """
    found = []
    for s in stretches:
        if s.role == "chrome" or document.blocks[s.block].author == "requester":
            continue
        words = s.span.of(document.text)
        if s.quotation and s.cue == "quotation-block":
            continue  # others' words
        if s.role == "request" and not _speaks(words):
            listed = document.blocks[s.block].kind in ("list_item", "quotation") or s.quotation
            if listed or not _STATES.match(words.strip()):
                continue
        found.append(Said(plain(words), s.role, s.kind == "heading", s.certain))
    return found


def _speaks(words: str) -> bool:
    """Whether the authority speaks in words that were read as a request."""
    return bool(
        _WE.search(words) or _BECOMES.search(words) or any(map(_HANDS_OVER.match, (words, plain(words))))
    )


def said_by_requester(document: Document, stretches: Sequence[Stretch]) -> list[Said]:
    """What the source marks as the requester's own."""
    return [
        Said(plain(s.span.of(document.text)), s.role, s.kind == "heading", s.certain)
        for s in stretches
        if s.role != "chrome" and document.blocks[s.block].author == "requester"
    ]
