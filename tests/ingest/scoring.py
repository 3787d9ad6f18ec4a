"""How near a reading comes to the truth: borders of paragraphs and characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein


def border_f1(found: Sequence[str], truth: Sequence[str]) -> float:
    """F1 of paragraph ends, found places mapped to the truth's through a character alignment."""
    left, right = [_letters(t) for t in found], [_letters(t) for t in truth]
    mapped: dict[int, int] = {}
    for step in Levenshtein.opcodes("".join(left), "".join(right)):
        if step.tag == "equal":
            for i in range(step.src_end - step.src_start + 1):
                # A bullet that only one side has stands at the start of what follows, not at the border.
                mapped.setdefault(step.src_start + i, step.dest_start + i)
        else:
            mapped.setdefault(step.src_end, step.dest_end)
    ends = {mapped.get(end, -1) for end in _ends(left)}
    true = _ends(right)
    hits = len(ends & true)
    return 2 * hits / (len(ends) + len(true)) if ends or true else 1.0


def character_error(found: Sequence[str], truth: Sequence[str]) -> float:
    """Edit distance by characters (a border counts as a space), as a share of the truth."""
    right = " ".join(truth)
    return Levenshtein.distance(" ".join(found), right) / max(1, len(right))


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _ends(texts: Sequence[str]) -> set[int]:
    ends, total = set(), 0
    for text in texts:
        total += len(text)
        ends.add(total)
    return ends
