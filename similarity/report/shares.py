"""Where a letter's words stand: by exemption, by role, inside recurring text and outside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from similarity.records import REASONING_ROLES, ROLES, Letter, Match, Role, Span
from similarity.words import word_starts

__all__ = ["ExemptionRow", "Remains", "exemption_rows", "loose_spans", "merged", "remains", "shared_spans"]

# The columns of the exemption matrix: the parts of reasoning that a reader looks for.
MATRIX_ROLES: tuple[Role, ...] = tuple(role for role in ROLES if role in REASONING_ROLES)


@dataclass(frozen=True, slots=True)
class ExemptionRow:
    """One exemption of a letter: claimed or not, which parts are argued, how much recurs elsewhere."""

    provision: str
    claimed: str  # "yes", "as 31(1)" where a wider provision is claimed, "not seen"
    places: tuple[tuple[int, ...], ...]  # block indices, one tuple for each of MATRIX_ROLES
    words: int
    shared: int

    @property
    def share(self) -> float | None:
        """Shared part of the words that argue this exemption."""
        return self.shared / self.words if self.words else None


@dataclass(frozen=True, slots=True)
class Remains:
    """Words of a letter by what becomes of them."""

    words: int
    site: int
    requester: int
    quoted: int
    reasoning: int
    template: int  # reasoning words that stand in a recurring text

    @property
    def own(self) -> int:
        """Reasoning words outside any recurring text."""
        return self.reasoning - self.template


def merged(spans: list[Span]) -> list[Span]:
    """The union of spans, in order, without overlaps."""
    return _union((span.start, span.end) for span in spans)


def _union(places: Iterable[tuple[int, int]]) -> list[Span]:
    union: list[Span] = []
    start = end = -1
    for here, there in sorted(places):
        if end >= 0 and here <= end:
            end = max(end, there)
        elif there > here:
            if end >= 0:
                union.append(Span(start, end))
            start, end = here, there
    if end >= 0:
        union.append(Span(start, end))
    return union


def _begun(starts: Sequence[int], span: Span) -> int:
    """How many of the sorted word starts lie in a stretch."""
    return bisect_left(starts, span.end) - bisect_left(starts, span.start)


class _Union:
    """Stretches in order, without overlaps, of which is asked how many words of another stretch lie in them."""

    def __init__(self, starts: Sequence[int], union: list[Span]) -> None:
        self._starts, self._union = starts, union
        self._ends = [span.end for span in union]

    def words(self, within: Span) -> int:
        """How many words that begin in ``within`` lie in the union."""
        count = 0
        for span in islice(self._union, bisect_right(self._ends, within.start), None):
            if span.start >= within.end:
                break
            low, high = max(span.start, within.start), min(span.end, within.end)
            count += bisect_left(self._starts, high) - bisect_left(self._starts, low)
        return count


def shared_spans(document_id: str, matches: list[Match]) -> list[Span]:
    """Equal words of a letter that stand in another letter too."""
    places: list[tuple[int, int]] = []
    for match in matches:
        if match.scope == "within_document":
            continue
        rows = match.steps.rows()
        if match.left_document == document_id:
            places += [(start, end) for start, end, _, _, words in rows if words]
        else:
            places += [(start, end) for _, _, start, end, words in rows if words]
    return _union(places)


def _within(provision: str, wider: str) -> bool:
    """Whether ``31(1)(a)`` is part of ``31(1)``; each is part of itself."""
    return provision == wider or provision.startswith(f"{wider}(")


def _claimed(provision: str, declared: tuple[str, ...]) -> str:
    if provision in declared:
        return "yes"
    wider = [d for d in declared if _within(provision, d)]
    narrower = [d for d in declared if _within(d, provision)]
    return f"as {', '.join(wider or narrower)}" if wider or narrower else "not seen"


def exemption_rows(letter: Letter, shared: list[Span]) -> list[ExemptionRow]:
    """The exemption matrix: provisions in order of declaration, then those argued without it.

    What argues a limb, such as 31(1)(a), counts for the wider 31(1), too.
    """
    reasoning = [x for x in letter.labels if x.role in REASONING_ROLES]
    provisions = dict.fromkeys((*letter.declared, *letter.argued))
    provisions |= dict.fromkeys(e for x in reasoning for e in x.exemptions)
    starts = word_starts(letter.document.text)
    union = _Union(starts, shared)
    counts = [(_begun(starts, x.span), union.words(x.span)) for x in reasoning]
    rows = []
    for provision in provisions:
        within = {e for e in provisions if _within(e, provision)}
        own = [(x, c) for x, c in zip(reasoning, counts, strict=True) if not within.isdisjoint(x.exemptions)]
        rows.append(
            ExemptionRow(
                provision=provision,
                claimed=_claimed(provision, letter.declared),
                places=tuple(
                    tuple(dict.fromkeys(x.block for x, _ in own if x.role == role)) for role in MATRIX_ROLES
                ),
                words=sum(words for _, (words, _) in own),
                shared=sum(inside for _, (_, inside) in own),
            )
        )
    return rows


def remains(letter: Letter, templates: list[Span]) -> Remains:
    """What is left of a letter's reasoning when recurring text is taken out."""
    starts = word_starts(letter.document.text)
    union = _Union(starts, merged(templates))
    counts = {"site": 0, "requester": 0, "quoted": 0, "reasoning": 0, "template": 0}
    for label in letter.labels:
        words = _begun(starts, label.span)
        if label.role == "chrome":
            counts["site"] += words
        elif label.role == "request":
            counts["requester"] += words
        elif label.role in REASONING_ROLES:
            counts["reasoning"] += words
            counts["template"] += union.words(label.span)
        if label.quotation:
            counts["quoted"] += words
    return Remains(words=len(starts), **counts)


def loose_spans(document_id: str, matches: Sequence[Match], known: Collection[str]) -> list[Span]:
    """The letter's side of matches that belong to none of the templates shown."""
    return [
        span
        for match in matches
        if match.template_id not in known
        for name, span in ((match.left_document, match.left), (match.right_document, match.right))
        if name == document_id
    ]
