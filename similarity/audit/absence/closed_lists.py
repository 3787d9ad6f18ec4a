"""Lists of exemptions that say of themselves that they have all ("the only exemption is …", "we rely on no other")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from similarity.audit.absence.own_text import own_pieces
from similarity.audit.declared import declared_at
from similarity.audit.sentences import SameLetter
from similarity.audit.signs import Said, Sign
from similarity.records import Letter, Span

__all__ = ["closed_list", "closes"]

_LISTED_LINE = 16  # words
_ONLY_THESE = Sign(
    r"\bthe (?:only |sole |one )?ex(?:em|ce)ptions?\b[^.;]{0,70}(?<!which )(?<!that )\b(?:is|are)\b(?:\W{0,3}(?:sections?|regulations?|s\.?\s?\d)|\W{0,3}$)"
    r"|\b(?:rel[yi]\w*|bas\w+|rests?|appl\w+|claim\w*|us(?:es?|ing|ed)|refus\w+|withh\w+|exempt)\b[^.;]{0,40}\b(?:solely|only|exclusively)\b[^.;]{0,40}\b(?:sections?|regulations?)\b"
    r"|\bfollowing ex(?:em|ce)ptions?\b",
    re.IGNORECASE,
)
_VERB = r"(?:rel(?:y|ies|ied|ying)|claim\w*|appl(?:y|ies|ied|ying)|invok\w+|cit(?:e|es|ed|ing)|rests?|depend\w*|us(?:e|es|ed|ing)|engaged)"
_NO_OTHER = Sign(
    rf"\b(?:not|never|nor|neither)\b[^.;]{{0,40}}\b{_VERB}\b[^.;]{{0,20}}\b(?:any|the) (?:other|further)s?\b"
    rf"|\bno (?:other|further|additional) (?:ex(?:em|ce)ption|provision|section|regulation|ground)s?\b[^.;]{{0,40}}\b{_VERB}\b"
    rf"|\b{_VERB}\b[^.;]{{0,20}}\b(?:no (?:other|further|additional)|nothing else|none besides)\b"
    rf"|\b{_VERB}\b[^.;]{{0,100}}\bno (?:other|further|additional) (?:ex(?:em|ce)ption|provision|section|regulation|ground)s?\b"
    rf"|\bnothing else (?:is|has been) {_VERB}\b",
    re.IGNORECASE,
)
_OF_EXEMPTIONS = Sign(r"\b(?:ex(?:em|ce)ption|provision|section|regulation|ground)s?\b", re.IGNORECASE)
_PART_ONLY = Sign(
    r"^\W*(?:for|as (?:to|regards|for)|in (?:respect|relation)|with regard|here|on (?:the|this))\b",
    re.IGNORECASE,
)


def closes(words: Said) -> bool:
    """Whether a sentence says that the provisions in it are all."""
    return _ONLY_THESE.shown_in(words)


def closed_list(letter: Letter) -> tuple[frozenset[str], int]:
    """The provisions of a list that says it has all, and where it ends; none and 0 where a letter has no such list.

    "It relies on no other" closes what was declared before it, where it speaks of exemptions or follows a sentence
    that declares one.
    """
    return _closed_list(SameLetter(letter))


@lru_cache(maxsize=8)
def _closed_list(same: SameLetter) -> tuple[frozenset[str], int]:
    letter = same.letter
    pieces = own_pieces(letter)
    closed = [p.span for p in pieces if closes(p.said) and not _PART_ONLY.shown_in(p.said)]
    listed = {c.provision for c in letter.citations for p in closed if p.start <= c.span.start < p.end}
    listed |= _lines_below(letter, closed)
    declared = [(c.span.start, c.provision) for c in declared_at(letter)]
    for before, piece in itertools.pairwise(pieces):
        if not _NO_OTHER.shown_in(piece.said) or _PART_ONLY.shown_in(piece.said):
            continue
        follows = any(before.span.start <= start < piece.span.end for start, _ in declared)
        if follows or _OF_EXEMPTIONS.shown_in(piece.said):
            own = {provision for start, provision in declared if start < piece.span.end}
            listed |= own
            closed += [piece.span] if own else []
    return (frozenset(listed), max(p.end for p in closed)) if listed else (frozenset(), 0)


def _lines_below(letter: Letter, closed: Sequence[Span]) -> set[str]:
    """Provisions of the lines that follow a sentence which announces a list."""
    blocks, found = letter.document.blocks, set()
    for piece in closed:
        index = next((i for i, b in enumerate(blocks) if b.span.start <= piece.start < b.span.end), None)
        for block in blocks[index + 1 :] if index is not None else ():
            cited = {
                c.provision for c in letter.citations if block.span.start <= c.span.start < block.span.end
            }
            if not cited or len(letter.document.quote(block.span).split()) > _LISTED_LINE:
                break
            found |= cited
    return found
