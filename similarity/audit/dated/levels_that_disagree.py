"""Two levels of threat that one letter gives for the same day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from similarity.audit.dated.level_claims import LevelClaim
from similarity.audit.wording import clip, finding
from similarity.records import Document, Finding, Span

__all__ = ["levels_that_disagree"]


def levels_that_disagree(
    document: Document, claims: Sequence[LevelClaim], wrong: Collection[Span | None]
) -> Iterator[Finding]:
    """Two statements of one letter that cannot both hold on the day of writing; where the published levels say which is ``wrong``, that one first."""
    reaching_now = [claim for claim in claims if claim.tense in {"current", "unbroken"}]
    done: set[tuple[str, frozenset[str]]] = set()
    for position, first in enumerate(reaching_now):
        for second in reaching_now[position + 1 :]:
            pair = (first.series, frozenset({first.level, second.level}))
            if first.series != second.series or first.level == second.level or pair in done:
                continue
            if second.level in first.exceptions or first.level in second.exceptions:
                continue
            done.add(pair)
            swap = second.span in wrong and first.span not in wrong
            one, other = (second, first) if swap else (first, second)
            values = {
                "quotation": clip(document.quote(one.span)),
                "other": clip(document.quote(other.span)),
                "level": one.level.lower(),
                "other_level": other.level.lower(),
            }
            yield finding(
                "levels-disagree", document, one.span, values,
                other_document=document.document_id, other_span=other.span,
            )  # fmt: skip
