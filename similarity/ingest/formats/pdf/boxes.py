"""Boxes and paths of a page, in points from its bottom left corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from pdfminer.utils import apply_matrix_pt, apply_matrix_rect

from similarity.ingest.formats.pdf.colours import RGB, rgb_of

__all__ = [
    "EVERYWHERE",
    "Box",
    "Drawn",
    "Figure",
    "Shape",
    "Style",
    "around",
    "holed",
    "line_box",
    "parts_of",
    "placed",
    "points_of",
    "small_figure",
    "strokes_in",
    "within",
]

Box = tuple[float, float, float, float]  # left, bottom, right, top
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
_THIN, _STROKE = 2.0, 6.0  # points: no thicker, and longer, a level line may strike words out
_MOST_PARTS = 50  # of a path that may be a frame
_LARGEST_FIGURE = 24.0  # points: a tick may reach out of its box


@dataclass(frozen=True, slots=True)
class Shape:
    """Something filled: a box, or a picture."""

    box: Box
    after: int  # letters that were drawn before it
    colour: RGB | None  # None for a picture, or a colour that is not known
    opaque: bool = True
    is_box: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A small path of a page."""

    box: Box
    steps: str  # pdfminer's names: m, l, c …, h
    points: Sequence[Any]
    fill: RGB | None  # None where it is not filled, or with what nobody knows
    stroke: RGB | None


@dataclass(frozen=True, slots=True)
class Style:
    """How letters are drawn from one on."""

    unseen: bool = False  # rendered invisibly, wholly transparent, or on a layer that is off
    colour: RGB | None = (0.0, 0.0, 0.0)
    clip: Box = EVERYWHERE
    field: bool = False  # in a filled field, which may hold more than it shows at once
    doubtful: bool = False  # in a colour that is not known, or under a mask: only a picture of the page tells


@dataclass(slots=True)
class Drawn:
    """Everything on one page; the origin is the bottom left corner of the page as it is displayed."""

    width: float
    height: float
    visible: Box  # the part of the page that is displayed
    letters: list[Any] = field(default_factory=list)
    styles: list[tuple[int, Style]] = field(default_factory=list)  # from which letter on
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Shape] = field(default_factory=list)
    veils: list[Shape] = field(
        default_factory=list
    )  # that may cover what lies in their box: round, or with a mask
    strokes: list[Box] = field(default_factory=list)  # thin level lines: under words, through them, of tables
    matrix: Any = (1, 0, 0, 1, 0, 0)  # from the page's own space to this
    figures: list[Figure] = field(default_factory=list)  # small paths: a form's boxes may be drawn so
    curves: int = 0  # filled outlines that are no boxes: letters may be drawn so


def parts_of(path: Sequence[Any]) -> list[list[Any]]:
    """A path's parts, each of which begins with a move."""
    parts: list[list[Any]] = []
    for step in path:
        if step[0] == "m" or not parts:
            parts.append([])
        parts[-1].append(step)
    return parts


def points_of(path: Sequence[Any], matrix: Any) -> list[Any]:
    """Ends of a path's steps, placed by a matrix."""
    return [apply_matrix_pt(matrix, (step[-2], step[-1])) for step in path if len(step) > 2]


def strokes_in(box: Box) -> list[Box]:
    """The box if it is a thin level line: under words, through them, of a table; else nothing."""
    return [box] if box[3] - box[1] <= _THIN and box[2] - box[0] > _STROKE else []


def around(points: Sequence[Any]) -> Box:
    """The box around points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def holed(parts: Sequence[Sequence[Any]], matrix: Any) -> frozenset[int]:
    """Numbers of a path's parts that lie in each other: painted by the even-odd rule they are a frame and its hole."""
    if not 1 < len(parts) <= _MOST_PARTS:
        return frozenset()
    boxes = {n: around(points) for n, part in enumerate(parts) if (points := points_of(part, matrix))}
    return frozenset(
        number
        for outer, inner in permutations(boxes, 2)
        if boxes[outer] != boxes[inner] == within(boxes[outer], boxes[inner])
        for number in (outer, inner)
    )


def within(outer: Box, inner: Box) -> Box:
    """What two boxes have in common; left over right where they have nothing."""
    return max(outer[0], inner[0]), max(outer[1], inner[1]), min(outer[2], inner[2]), min(outer[3], inner[3])


def placed(box: Box, matrix: Any) -> Box:
    """A box, placed by a matrix."""
    left, bottom, right, top = apply_matrix_rect(matrix, box)
    return left, bottom, right, top


def line_box(points: Sequence[Any], half: float) -> Box | None:
    """The box of a line by half its width; None where it slants."""
    left, bottom, right, top = around(points)
    upright, level = right - left < 1, top - bottom < 1
    if not (upright or level):
        return None
    return left - half * upright, bottom - half * level, right + half * upright, top + half * level


def small_figure(
    part: Sequence[Any], points: Sequence[Any], clip: Box, state: Any, stroke: bool, fill: bool
) -> Iterator[Figure]:
    """The figure that a part of a path is, if it is small enough for a box or a tick, and not cut off.

    Parameters
    ----------
    part, points
        Its steps, and where they end.
    clip
        Where the page can be painted.
    state
        pdfminer's, for the colours.
    stroke, fill
        How it is painted.
    """
    if not points:
        return
    box = around(points)
    if box[2] - box[0] > _LARGEST_FIGURE or box[3] - box[1] > _LARGEST_FIGURE:
        return
    if clip[0] <= (box[0] + box[2]) / 2 <= clip[2] and clip[1] <= (box[1] + box[3]) / 2 <= clip[3]:
        painted = rgb_of(state.ncolor, state.ncs.name) if fill else None
        ink = rgb_of(state.scolor, state.scs.name) if stroke else None
        yield Figure(box, "".join(step[0] for step in part), points, painted, ink)
