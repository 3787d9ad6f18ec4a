"""Where the words of a new letter stand in the whole collection: in how many letters, since when, by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from similarity.collection.checking.check_result import FilledBlank, Sharing, TemplateUse
from similarity.collection.checking.glances import Glance
from similarity.collection.checking.near_letters import Near
from similarity.records import Document, Letter, Origin, Slot, Span, Template
from similarity.results import Results
from similarity.templates.families.short_names import short_names

__all__ = ["sharing", "template_uses"]

Longs = npt.NDArray[np.int64]
_HALF = 0.5  # of the fixed words that the new letter has of a template, from which a kept letter has it, too
_NAMED = 12  # letters named of each template
_UNDATED = 10**9


@lru_cache(maxsize=20_000)
def _days(date: str) -> tuple[int, int]:
    """First and last day on which a letter of this date can have been written."""
    days = Document("", "", (), Origin("", "", ""), date=date).date_range()
    return (days[0].toordinal(), days[1].toordinal()) if days else (_UNDATED, -_UNDATED)


def template_uses(
    letter: Letter, results: Results, near: Near, kept: Mapping[int, Glance]
) -> tuple[TemplateUse, ...]:
    """Templates of a run that stand in the new letter, in its order, and where the collection has its words."""
    own = letter.document.document_id
    numbers = {glance.document_id: number for number, glance in kept.items()}
    shorts = short_names(template.template_id for template in results.templates)
    held = _Held(near)
    found = []
    for template in results.templates:
        places = [n for n, o in enumerate(template.occurrences) if o.document_id == own]
        if not places:
            continue
        having = {numbers[o.document_id] for o in template.occurrences if o.document_id in numbers}
        for place in places:
            having |= _having(near, held, template, place)
        if having:
            found.append(_use(letter, template, shorts[template.template_id], places, having, kept))
    return tuple(sorted(found, key=lambda use: (use.spans, use.template.template_id)))


class _Held:
    """The runs of words that kept letters have in common with the new one, letter by letter."""

    def __init__(self, near: Near) -> None:
        letter, self.first, self.stop = np.ascontiguousarray(near.runs.T)
        self.begins = np.flatnonzero(np.diff(letter, prepend=-1))
        self.letter = letter[self.begins]


def _having(near: Near, held: _Held, template: Template, place: int) -> set[int]:
    """Letters that have at least half of the fixed words which the new letter has at one place of a template."""
    occurrence = template.occurrences[place]
    start, end = near.stream.start, near.stream.end
    inside = np.zeros(len(start), np.bool_)
    parts = [
        span
        for part, span in zip(template.skeleton, occurrence.parts, strict=False)
        if span is not None and not isinstance(part, Slot)
    ]
    for span in parts or [occurrence.span]:
        inside[np.searchsorted(start, span.start) : np.searchsorted(end, span.end, "right")] = True
    fixed = np.concatenate(([0], np.cumsum(inside, dtype=np.int32)))  # before each word, those up to it
    if not len(held.begins):
        return set()
    total = np.add.reduceat(fixed[held.stop] - fixed[held.first], held.begins)
    return set(held.letter[total >= max(1.0, _HALF * float(inside.sum()))].tolist())


def _use(
    letter: Letter,
    template: Template,
    short: str,
    places: Sequence[int],
    having: set[int],
    kept: Mapping[int, Glance],
) -> TemplateUse:
    document = letter.document
    all_ = [kept[n] for n in having] + [Glance(document.document_id, document.authority, document.date, True)]
    dated = [one for one in all_ if one.date]
    first = min(dated, key=lambda one: (*_days(one.date), one.document_id), default=None)
    last = max(dated, key=lambda one: (*_days(one.date)[::-1], one.document_id), default=None)
    oldest = sorted((kept[n] for n in having), key=lambda one: (*_days(one.date), one.document_id))
    return TemplateUse(
        template,
        short,
        tuple(template.occurrences[n].span for n in places),
        _blanks(template, places[0]),
        len(having),
        first.date if first else "",
        last.date if last else "",
        first.document_id if first else "",
        tuple(sorted({kept[n].authority for n in having} - {""})),
        tuple(one.document_id for one in oldest[:_NAMED]),
    )


def _blanks(template: Template, place: int) -> tuple[FilledBlank, ...]:
    return tuple(
        FilledBlank(slot.number, slot.type, filling.span, filling.text)
        for slot in template.slots
        for filling in slot.fillings
        if filling.occurrence == place
    )


def sharing(letter: Letter, results: Results, near: Near, kept: Mapping[int, Glance], least: int) -> Sharing:
    """Kept letters with reasons on harm or the public interest that the new letter has, too.

    Parameters
    ----------
    least
        Words in a row that letters must share which were not aligned; else half of a template's.
    """
    own = letter.document.document_id
    numbers = {glance.document_id: number for number, glance in kept.items()}
    case = np.concatenate(([0], np.cumsum(_case_words(near))))  # words of reasons before each
    having = {
        numbers[name]
        for match in results.matches
        if match.fairness == "case_specific" or match.scope == "same_request"
        for name in {match.left_document, match.right_document} - {own}
        if own in (match.left_document, match.right_document)
        and name in numbers
        and _is_case(near, case, match.left if match.left_document == own else match.right)
    }
    having |= set(near.reasons.tolist())
    if not near.complete:
        held = _Held(near)
        low, high = near.runs[:, 1], near.runs[:, 2]
        long = (high - low >= least) & (case[high] - case[low] == high - low)
        having |= set(near.runs[long, 0].tolist())
        for template in results.templates:
            for place, occurrence in enumerate(template.occurrences):
                if template.fairness == "case_specific" and occurrence.document_id == own:
                    having |= _having(near, held, template, place)
        having &= kept.keys()
    same = {
        numbers[name]
        for pair in results.requests
        if pair.same_request and own in (pair.left_document, pair.right_document)
        for name in {pair.left_document, pair.right_document} - {own}
        if name in numbers
    }
    unknown = {n for n in having - same if letter.request_status == "absent" or not kept[n].has_request}
    return Sharing(
        len(having),
        len(having - same - unknown),
        len(having & same),
        len(unknown),
        tuple(sorted({kept[n].authority for n in having} - {""})),
        near.complete,
    )


def _case_words(near: Near) -> npt.NDArray[np.bool_]:
    kinds = np.array([kind == "case" for kind in near.stream.class_of], np.bool_)
    found: npt.NDArray[np.bool_] = kinds[near.stream.segment] if len(kinds) else np.zeros(0, np.bool_)
    return found


def _is_case(near: Near, case: Longs, span: Span) -> bool:
    """Whether a word of reasons stands in a stretch; ``case`` counts them before each word."""
    low = np.searchsorted(near.stream.start, span.start)
    high = np.searchsorted(near.stream.end, span.end, "right")
    return bool(case[max(low, high)] > case[low])
