"""How close a sentence is to the wording of the Acts: law lightly edited is the law's words, not a reason.

The Acts are kept as fingerprints (``act_wording.toml``): checksums of each three significant words in a row, without
articles and joining words, so that a changed article or "any" for "a" changes nothing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from similarity.facts.reader import bounded_facts_cache, facts_cache, load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Role
from similarity.segment.parts.stretches import Stretch

__all__ = ["ACT_WORDING", "act_share", "fingerprint", "told_by_the_act"]

ACT_WORDING = "act-wording"
_LEFT_OUT = frozenset(
    [
        "a", "an", "any", "the", "this", "that", "these", "those", "of", "to", "in", "or", "and", "by", "for",
        "its", "his", "her", "their", "it", "is", "be", "been", "being", "are", "if", "such", "some", "under",
        "on", "as", "at", "which", "with", "from",
    ]
)  # fmt: skip
_WORD = compiled_pattern(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_ROW = 3  # significant words in a row
_SHARE, _COVERED = 0.7, 8  # of a sentence's significant words, and their number at least
_FRAMED_SHARE = 0.5  # where the sentence is framed as the Acts frame theirs
_FRAME = compiled_pattern(
    r"\binformation (?:[\w ]{0,40}\b)?is (?:also )?exempt\b|\bexempt information\b|\bmakes? information exempt\b",
    re.IGNORECASE,
)
_OWN = compiled_pattern(
    r"\b(?:we|our|us|I|my|you|your|because|therefore|here|(?:the|this) (?:requested|withheld))\b"
)  # words of this letter
# Not the weighing: that the interest in maintaining outweighs the interest in disclosing is its conclusion, too.
_JUDGED: frozenset[Role] = frozenset({"harm", "legislation", "other", "disclosure"})


def fingerprint(text: str) -> tuple[int, ...]:
    """Checksums of each three significant words in a row, in the order of the text."""
    kept = _significant(text)
    return tuple(_checksum(kept[at : at + _ROW]) for at in range(len(kept) - _ROW + 1))


@bounded_facts_cache(16384)  # boilerplate repeats
def act_share(sentence: str) -> tuple[float, int]:
    """Share of a sentence's significant words that stand in a row of the Acts, and their number."""
    kept = _significant(sentence)
    known = _fingerprints()
    covered = [False] * len(kept)
    for at in range(len(kept) - _ROW + 1):
        if _checksum(kept[at : at + _ROW]) in known:
            covered[at : at + _ROW] = [True] * _ROW
    return (sum(covered) / len(kept) if kept else 0.0), sum(covered)


def told_by_the_act(text: str, stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches; sentences in the Acts' own words are law quoted.

    Notes
    -----
    A sentence that speaks of this letter keeps its role: what it claims in the Act's words it claims.
    """
    return tuple(_read(text, stretch) for stretch in stretches)


def _read(text: str, stretch: Stretch) -> Stretch:
    if stretch.kind != "sentence" or stretch.role not in _JUDGED:
        return stretch
    words = stretch.span.of(text)
    share, covered = act_share(words)
    framed = _FRAME.search(words) is not None
    if covered < _COVERED - 2 * framed or share < (_FRAMED_SHARE if framed else _SHARE):
        return stretch
    if _OWN.search(words):
        return replace(stretch, quotation=True)
    return replace(stretch, role="legislation", cue=ACT_WORDING, quotation=True)


def _significant(text: str) -> list[str]:
    return [w for w in (m.group().lower() for m in _WORD.finditer(text)) if w not in _LEFT_OUT and len(w) > 1]


def _checksum(row: Sequence[str]) -> int:
    return zlib.crc32(" ".join(row).encode())


@facts_cache
def _fingerprints() -> frozenset[int]:
    return frozenset(int(mark, 16) for row in load("act_wording").rows for mark in row["marks"].split())
