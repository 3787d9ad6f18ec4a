"""What is known of one sentence before its role is decided: cues, context and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from similarity.segment.cues.table import Cue, plain
from similarity.segment.cues.weights import score, strongest
from similarity.segment.parts.stretches import State

__all__ = ["Evidence", "context_features", "text_features"]

_WORD = re.compile(r"[a-z]+|\d+")
_STEM = 6  # letters kept of a word: truncation is the cheapest stemmer, and fast enough for every sentence


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence with its cues and its place in the letter."""

    words: str
    cues: tuple[Cue, ...]
    context: tuple[str, ...]
    paragraph: str = ""  # the whole block; most paragraphs do one thing


def word_features(words: str) -> list[str]:
    """Truncated words and pairs of words; numbers become one sign."""
    stems = ["#" if w.isdigit() else w[:_STEM] for w in _WORD.findall(plain(words))]
    return stems + [f"{a} {b}" for a, b in pairwise(stems)]


def text_features(evidence: Evidence) -> list[str]:
    """Words of the sentence, and apart from them words of its paragraph."""
    return word_features(evidence.words) + _paragraph_features(evidence.paragraph)


@lru_cache(maxsize=64)
def _paragraph_features(paragraph: str) -> list[str]:
    stems = ("#" if w.isdigit() else w[:_STEM] for w in _WORD.findall(plain(paragraph)))
    return [f"p {w}" for w in stems]


def context_features(
    words: str, found: tuple[Cue, ...], state: State, place: tuple[str, ...]
) -> tuple[str, ...]:
    """Signs of where a sentence stands and of what kind it is, for the model."""
    bare = plain(words)
    points = score(found)
    top = strongest(points)
    weight = min(3, int(points[top] // 3)) if top else 0
    last = state.last or "none"
    seen = "+".join(sorted(r for r in state.seen if r in _TRACKED))
    signs = [
        f"last={last}",
        f"section={state.section or 'none'}",
        f"zone={state.zone}",
        f"exempt={bool(state.exemptions or state.declared)}",
        f"regime={state.duty}",
        f"seen={seen}",
        f"top={top or 'none'}",
        f"top={top or 'none'}:{weight}",
        f"length={min(6, len(bare.split()) // 8)}",
        f"starts={' '.join(bare.split()[:1])}",
        *(f"cue={cue.cue_id}" for cue in found),
        *(f"heading={w[:_STEM]}" for w in _WORD.findall(state.heading_words.lower())[:8]),
        *place,
        *(f"{p}|last={last}" for p in place[:1]),
    ]
    if "?" in bare:
        signs.append("asks")
    if any(map(str.isdigit, bare)):
        signs.append("figures")
    return tuple(signs)


_TRACKED = frozenset(
    {
        "decision",
        "legislation",
        "harm",
        "pit_disclosure",
        "pit_nondisclosure",
        "balance",
        "ncnd",
        "disclosure",
        "complaint_rights",
    }
)
