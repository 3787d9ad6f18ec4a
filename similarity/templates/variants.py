"""An apparatus of variants: in which letters the fixed words read otherwise, and since when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from similarity.records import Change, Document, LiteralWords, Occurrence, Slot, Span, Variant
from similarity.words import WORD, fold, words

__all__ = ["variants_of"]

# Words; fewer that turn up elsewhere are an accident.
SHORTEST_MOVE = 4


def variants_of(
    skeleton: Sequence[LiteralWords | Slot],
    occurrences: Sequence[Occurrence],
    documents: Mapping[str, Document],
) -> tuple[Variant, ...]:
    """Occurrences by what they change in the fixed words, in the order in which each was first seen.

    Parameters
    ----------
    skeleton
        Parts of the form.
    occurrences
        With the place of each part.
    documents
        By ``document_id``.
    """
    fixed = [[w.form for w in words(p.text)] if isinstance(p, LiteralWords) else None for p in skeleton]
    groups: dict[tuple[tuple[int, str, str], ...], list[int]] = defaultdict(list)
    changes: list[tuple[Change, ...]] = []
    plain: set[tuple[int, str]] = set()  # texts that say just what the form says; most do
    for number, occurrence in enumerate(occurrences):
        document = documents[occurrence.document_id]
        found: list[Change] = []
        for part, forms in enumerate(fixed):
            place = occurrence.parts[part]
            own = (part, place.of(document.text)) if place is not None else (part, "")
            if forms is None or own in plain:
                continue
            differences = _changes(part, forms, _is_optional(skeleton[part]), place, document)
            found += differences
            if not differences:
                plain.add(own)
        found = _with_moves(found)
        changes.append(tuple(found))
        groups[tuple((c.part, c.was, c.now.casefold()) for c in found)].append(number)
    rows = []
    for which in groups.values():
        dated = sorted(
            (days[0], documents[occurrences[n].document_id].date)
            for n in which
            if (days := documents[occurrences[n].document_id].date_range())
        )
        first = dated[0] if dated else (dt.date.max, "")
        rows.append((first[0], which[0], Variant(tuple(which), first[1], changes[which[0]])))
    return tuple(variant for _, _, variant in sorted(rows, key=lambda row: row[:2]))


def _with_moves(changes: list[Change]) -> list[Change]:
    """Mark words that were dropped in one place and added in another."""
    if not any(c.was.count(" ") >= SHORTEST_MOVE - 1 for c in changes):
        return changes
    dropped = {_folded(c.was) for c in changes if c.was}
    added = {_folded(c.now) for c in changes if c.now}
    moved = {text for text in dropped & added if text.count(" ") >= SHORTEST_MOVE - 1}
    return [
        replace(c, moved=True) if (c.was and _folded(c.was) in moved) or _folded(c.now) in moved else c
        for c in changes
    ]


def _is_optional(part: LiteralWords | Slot) -> bool:
    return isinstance(part, LiteralWords) and part.optional


def _changes(
    part: int, fixed: Sequence[str], optional: bool, place: Span | None, document: Document
) -> list[Change]:
    from rapidfuzz.distance import LCSseq

    if place is None:
        if optional or not fixed:
            return []
        place = Span(0, 0)
    if [fold(token) for token in WORD.findall(document.text, place.start, place.end)] == list(fixed):
        return []
    own = words(document.text, place.start, place.end)
    found: list[Change] = []
    was: list[str] = []
    now: list[int] = []
    at = place.start
    for step in [*LCSseq.opcodes(fixed, [w.form for w in own]), None]:
        if step is None or step.tag == "equal":
            if was or now:
                span = Span(own[now[0]].start, own[now[-1]].end) if now else Span(at, at)
                found.append(Change(part, " ".join(was), span.of(document.text), document.document_id, span))
            was, now = [], []
            if step is not None:
                at = own[step.dest_end - 1].end
        else:
            was += fixed[step.src_start : step.src_end]
            now += range(step.dest_start, step.dest_end)
    return found


def _folded(text: str) -> str:
    return " ".join(w.form for w in words(text))
