"""Two levels of threat that one letter gives for the same day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from similarity.audit.dated.level_claims import LevelClaim
from similarity.audit.dated.threat_levels import rank_of, timeline
from similarity.audit.dated.unbroken_levels import leaves_room
from similarity.audit.wording import clip, finding
from similarity.records import Document, Finding, Span

__all__ = ["levels_that_disagree"]


def levels_that_disagree(
    document: Document, claims: Sequence[LevelClaim], wrong: Collection[Span | None]
) -> Iterator[Finding]:
    """Two statements of one letter that give different levels up to the day of writing.

    Where the published levels say which of them is ``wrong``, that one comes first. They exclude each other only where
    a claim on a length of time leaves no room for another level; else both may be right, and that is said.
    """
    reaching_now = [claim for claim in claims if claim.tense in {"current", "unbroken"}]
    done: set[tuple[str, frozenset[str]]] = set()
    for position, first in enumerate(reaching_now):
        for second in reaching_now[position + 1 :]:
            pair = (first.series, frozenset({first.level, second.level}))
            if first.series != second.series or first.level == second.level or pair in done:
                continue
            if _allows(first, second) or _allows(second, first):
                continue
            done.add(pair)
            swap = second.span in wrong and first.span not in wrong
            one, other = (second, first) if swap else (first, second)
            room = [claim for claim in (one, other) if claim.tense == "unbroken" and leaves_room(claim)]
            if room:
                one, other = room[0], other if room[0] is one else one
            values = {
                "quotation": clip(document.quote(one.span)),
                "other": clip(document.quote(other.span)),
                "level": one.level.lower(),
                "other_level": other.level.lower(),
            }
            yield finding(
                "levels-may-agree" if room else "levels-disagree", document, one.span, values,
                other_document=document.document_id, other_span=other.span,
            )  # fmt: skip


def _allows(claim: LevelClaim, other: LevelClaim) -> bool:
    """Whether a claim says itself that the level may be that of the other one."""
    if other.level in claim.exceptions:
        return True
    line = timeline(claim.series)
    return claim.or_higher and line is not None and rank_of(line, other.level) > rank_of(line, claim.level)
