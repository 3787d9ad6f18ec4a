"""Cuts a text at the borders of overlapping spans: what a page needs to highlight and quote exactly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from similarity.records import Match, Span

__all__ = ["Layer", "Segment", "by_block", "cut", "longest_run", "match_layers", "side"]


@dataclass(frozen=True, slots=True)
class Layer:
    """A span of one kind (template, finding, quotation, …) with its value."""

    span: Span
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which the same layers lie; segments joined give the text back."""

    span: Span
    text: str
    layers: tuple[Layer, ...]

    def values(self, kind: str) -> tuple[str, ...]:
        """Values of the layers of one kind, each once."""
        return tuple(dict.fromkeys(layer.value for layer in self.layers if layer.kind == kind))

    def has(self, kind: str) -> bool:
        """Whether a layer of this kind lies here."""
        return any(layer.kind == kind for layer in self.layers)


def by_block(blocks: Sequence[Span], layers: Iterable[Layer]) -> list[list[Layer]]:
    """For each of the blocks, which are in order and do not overlap, the layers that lie on it, in their order."""
    starts, ends = [block.start for block in blocks], [block.end for block in blocks]
    found: list[list[Layer]] = [[] for _ in blocks]
    for layer in layers:
        # From the first block that ends after the layer's start to the last that starts before its end.
        for index in range(bisect_right(ends, layer.span.start), bisect_left(starts, layer.span.end)):
            found[index].append(layer)
    return found


def cut(text: str, within: Span, layers: Iterable[Layer]) -> list[Segment]:
    """Segments of ``text`` inside ``within``.

    Returns
    -------
    list of Segment
        In order, without gaps: their texts joined are ``within.of(text)``.
    """
    inside = [layer for layer in layers if len(layer.span) and layer.span.overlaps(within)]
    borders = {within.start, within.end}
    for layer in inside:
        borders.add(max(layer.span.start, within.start))
        borders.add(min(layer.span.end, within.end))
    if len(borders) == 2:  # most paragraphs: whatever lies on them covers them whole
        return [Segment(within, within.of(text), tuple(inside))]
    points = sorted(borders)
    segments = []
    # A sweep: layers enter at their start and leave at their end, so that a long letter costs no more
    # than its layers; the order of the layers is kept.
    entering = sorted(range(len(inside)), key=lambda i: inside[i].span.start)
    lying: list[int] = []
    following = 0
    for start, end in pairwise(points):
        while following < len(entering) and inside[entering[following]].span.start <= start:
            lying.append(entering[following])
            following += 1
        lying = [i for i in lying if inside[i].span.end >= end]
        over = tuple(inside[i] for i in sorted(lying))
        segments.append(Segment(Span(start, end), text[start:end], over))
    return segments


def longest_run(match: Match) -> tuple[Span, Span] | None:
    """Both sides of the longest verbatim run; None without runs."""
    run = match.run_steps.longest()
    return (Span(*run[0:2]), Span(*run[2:4])) if run is not None else None


def match_layers(match: Match, *, left: bool) -> list[Layer]:
    """Shared words (``same``), differing words (``diff``) and the longest verbatim run (``run``) of one side."""
    layers = []
    for row in match.steps.rows():
        start, end = row[0:2] if left else row[2:4]
        if end > start:
            layers.append(Layer(Span(start, end), "same" if row[4] else "diff"))
    run = longest_run(match)
    if run is not None:
        layers.append(Layer(run[0] if left else run[1], "run"))
    return layers


def side(text: str, match: Match, *, left: bool) -> list[Segment]:
    """One side of a match, cut where shared words, differing words and the longest run begin and end."""
    return cut(text, match.left if left else match.right, match_layers(match, left=left))
