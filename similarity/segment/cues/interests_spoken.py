"""Which of several provisions reasons are for, by the interest that their words speak of.

"A rival would copy the price" is a reason for commercial interests and none for personal information. The words are
facts (``reason_subjects.toml``); where they speak for several provisions alike, or for none, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from similarity.facts.reader import bounded_facts_cache, facts_cache, load
from similarity.kept_work import pattern as compiled_pattern
from similarity.segment.citations.sections import ground_of

__all__ = ["spoken_for"]

_AHEAD = 3  # times as many words as for any other provision


@facts_cache
def _subjects() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    return tuple(
        (tuple(row["sections"]), compiled_pattern(row["pattern"], re.IGNORECASE))
        for row in load("reason_subjects").rows
    )


def spoken_for(text: str, provisions: Sequence[str], least: int = 1) -> tuple[str, ...]:
    """Those of some provisions whose interest a text speaks of; empty where it speaks for all alike or for none.

    Parameters
    ----------
    text
        Of a paragraph, without the provisions' own sentence where that can be told.
    provisions
        That it may be for.
    least
        Number of unlike words that must speak for one.
    """
    grounds = tuple(dict.fromkeys(map(ground_of, provisions)))
    if len(grounds) < 2:
        return ()
    counts = _counts(text, grounds)
    known = {g: n for g, n in counts if n is not None}
    most = max(known.values(), default=0)
    ahead = {g for g, n in known.items() if n == most}
    if (
        most < least
        or len(ahead) == len(grounds)
        or any(n * _AHEAD > most for g, n in known.items() if g not in ahead)
    ):
        return ()
    return tuple(p for p in provisions if ground_of(p) in ahead or ground_of(p) not in known)


@bounded_facts_cache(4096)
def _counts(text: str, grounds: tuple[str, ...]) -> tuple[tuple[str, int | None], ...]:
    """How many unlike words of its interest a text has for each ground; None where no words are known."""
    return tuple((ground, _words_for(text, ground)) for ground in grounds)


def _words_for(text: str, ground: str) -> int | None:
    patterns = [pattern for sections, pattern in _subjects() if any(_is_of(ground, s) for s in sections)]
    if not patterns:
        return None
    return len({m.group().casefold()[:5] for pattern in patterns for m in pattern.finditer(text)})


def _is_of(ground: str, section: str) -> bool:
    return ground == section or ground.startswith(f"{section}(") or section.startswith(f"{ground}(")
