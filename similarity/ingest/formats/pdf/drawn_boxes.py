"""Boxes and rings that a page draws to be ticked, and whether something stands in them.

Programs draw them in many ways: an outline, a frame of thin bars, a dark square under a light one, each with round
corners or without; the tick is a path, two crossing lines, a dot, or a letter of some font. So what counts is only
what lies where, and that it can be seen.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from similarity.ingest.formats.pdf.boxes import Box, Figure
from similarity.ingest.formats.pdf.colours import RGB, WHITE, alike

__all__ = ["TickBox", "boxes_in"]

_SMALLEST, _LARGEST = 5.0, 20.0  # sides of a box
_SAME_SIZE = 0.25
_LIGHT = 0.75  # the ground of an empty box; a darker one is a spot that marks an item, or a key of a chart
_SQUARE = 0.8  # width to height, or the other way
_CROSSES, _TICKS = frozenset("xX×✕✖✗✘☒"), frozenset("✓✔√●■◆★•☑/")
_EMPTY = frozenset("☐□❏❑")
_MOST = 400  # boxes of a page: more are a pattern

Shape = Literal["square", "ring", ""]


@dataclass(slots=True)
class TickBox:
    """A box or ring with its mark."""

    box: Box
    ring: bool = False
    base: RGB = WHITE  # what its ground is painted with
    outlined: bool = False
    ticked: bool = False
    crossed: int = 0  # slanting lines in it
    mark: str = ""
    letter: Any = None  # that is the box
    inside: list[Any] = field(default_factory=list)  # letters

    @property
    def side(self) -> float:
        """Its height."""
        return self.box[3] - self.box[1]


def boxes_in(
    figures: Sequence[Figure], letters: Sequence[Any], fields: Iterable[tuple[Box, str]]
) -> tuple[list[TickBox], list[Any]]:
    """Boxes of a page that have no letter of their own, and its letters without those that are ticks in boxes.

    A letter that is an empty box and has a tick drawn over it becomes a ticked one.

    Parameters
    ----------
    figures
        Small paths of the page in the order in which they are drawn.
    letters
        Those that are seen.
    fields
        Boxes of a form, and their marks.
    """
    boxes, loose = _frames(figures)
    if len(boxes) > _MOST:
        boxes, loose = [], []
    boxes = _apart(boxes)
    boxes += [
        TickBox(_square(letter), outlined=True, letter=letter) for letter in letters if letter._text in _EMPTY
    ]
    _mark_by_figures(boxes, loose)
    _mark_by_letters(boxes, letters)
    boxes = [box for box in _without_nests(boxes) if _is_to_be_ticked(box)]
    for box in boxes:
        box.mark = _mark(box)
    for place, mark in fields:
        _set_field(boxes, place, mark)
    ticks = {id(letter) for box in boxes for letter in box.inside}
    for box in boxes:
        if box.letter is not None and box.mark != "☐":
            box.letter._text = box.mark
    seen = [letter for letter in letters if id(letter) not in ticks] if ticks else list(letters)
    return [box for box in boxes if box.letter is None and box.mark], seen


def _frames(figures: Sequence[Figure]) -> tuple[list[TickBox], list[Figure]]:
    """Boxes, and what else is drawn; a figure over a box of its size paints it anew."""
    boxes: list[TickBox] = []
    loose: list[Figure] = []
    for figure in figures:
        shape = _shape(figure)
        if not shape:
            loose.append(figure)
            continue
        under = next((b for b in boxes if _same_place(b.box, figure.box)), None)
        if under is None:
            under = TickBox(figure.box, shape == "ring")
            boxes.append(under)
        if figure.fill is not None:
            under.base = figure.fill
        ink = figure.stroke if figure.stroke is not None else figure.fill
        under.outlined = under.outlined or (ink is not None and not alike(ink, WHITE))
    return [*boxes, *_of_bars(loose)], loose


def _same_place(one: Box, other: Box) -> bool:
    """Whether two boxes have about one middle and one size."""
    side = one[3] - one[1]
    return (
        abs(one[0] + one[2] - other[0] - other[2]) <= 3
        and abs(one[1] + one[3] - other[1] - other[3]) <= 3
        and abs(other[3] - other[1] - side) <= _SAME_SIZE * side
    )


def _without_nests(boxes: list[TickBox]) -> list[TickBox]:
    """Boxes without cells of a table that hold a box, and without spots of colour, which tick the box they lie in."""
    gone: set[int] = set()
    for outer in boxes:
        for inner in boxes:
            x, y = (inner.box[0] + inner.box[2]) / 2, (inner.box[1] + inner.box[3]) / 2
            if inner.side >= outer.side or not _holds(outer.box, x, y):
                continue
            if _is_to_be_ticked(inner):
                gone.add(id(outer))
            elif not alike(inner.base, outer.base):
                outer.ticked = True
                gone.add(id(inner))
    return [box for box in boxes if id(box) not in gone]


def _shape(figure: Figure) -> Shape:
    left, bottom, right, top = figure.box
    width, height = right - left, top - bottom
    if not (min(width, height) >= _SMALLEST and max(width, height) <= _LARGEST and len(figure.points) >= 4):
        return ""
    if not _SQUARE <= width / height <= 1 / _SQUARE:
        return ""
    x, y = (left + right) / 2, (bottom + top) / 2
    apart = [(abs(px - x) * 2 / width, abs(py - y) * 2 / height) for px, py in figure.points]
    if "l" not in figure.steps:
        return "ring" if all(0.85 <= math.hypot(*far) <= 1.15 for far in apart) else ""
    if any(max(far) < 0.85 for far in apart):
        return ""
    corners = {(px > x, py > y) for px, py in figure.points}
    round_corners = any(step in figure.steps for step in "cvy")
    whole = len(corners) == 4 and (round_corners or all(min(far) >= 0.85 for far in apart))
    return "square" if whole else ""


def _of_bars(figures: Sequence[Figure]) -> Iterator[TickBox]:
    """Boxes whose four sides are lines or thin bars by themselves."""
    level, upright = [], []
    for figure in figures:
        left, bottom, right, top = figure.box
        if top - bottom < 1.6 and _SMALLEST <= right - left <= _LARGEST:
            level.append(figure.box)
        elif right - left < 1.6 and _SMALLEST <= top - bottom <= _LARGEST:
            upright.append(figure.box)
    if len(level) + len(upright) > _MOST:
        return
    for low in level:
        for high in level:
            side = high[3] - low[1]
            if not (
                _SMALLEST <= side <= _LARGEST and abs(low[0] - high[0]) < 1.6 and abs(low[2] - high[2]) < 1.6
            ):
                continue
            box = (low[0], low[1], low[2], high[3])
            if _SQUARE <= (box[2] - box[0]) / side <= 1 / _SQUARE and all(
                any(
                    abs(bar[0] - x) < 1.6 and abs(bar[1] - box[1]) < 1.6 and abs(bar[3] - box[3]) < 1.6
                    for bar in upright
                )
                for x in (box[0], box[2])
            ):
                yield TickBox(box, outlined=True)


def _apart(boxes: Sequence[TickBox]) -> list[TickBox]:
    """Boxes without those that touch another beside them: the cells of a row, one for each figure or letter."""
    ordered = sorted(boxes, key=lambda box: box.box)
    touching: set[int] = set()
    for number, box in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.box[0] > box.box[2] + 1.5:
                break
            if abs(other.box[1] - box.box[1]) < 2 and other.box[0] >= box.box[2] - 2:
                touching |= {id(box), id(other)}
    return [box for box in boxes if id(box) not in touching]


def _square(letter: Any) -> Box:
    """The place of a letter that is a box: as wide as the letter, and as high as that around its middle."""
    y, half = (letter.y0 + letter.y1) / 2, max(letter.width, 0.6 * letter.height) / 2
    return letter.x0, y - half, letter.x1, y + half


def _mark_by_figures(boxes: Sequence[TickBox], figures: Sequence[Figure]) -> None:
    for box in boxes:
        for figure in figures:
            left, bottom, right, top = figure.box
            if not _holds(box.box, (left + right) / 2, (bottom + top) / 2):
                continue
            width, height, side = right - left, top - bottom, box.side
            ink = figure.stroke if figure.stroke is not None else figure.fill
            if (
                max(width, height) > 1.6 * side
                or max(width, height) < 0.3 * side
                or min(width, height) < 0.15 * side
            ):
                continue
            if ink is None or not alike(ink, box.base):
                box.ticked = True
                box.crossed += len(figure.points) == 2


def _mark_by_letters(boxes: Sequence[TickBox], letters: Sequence[Any]) -> None:
    if not boxes:
        return
    middles = sorted(((letter.y0 + letter.y1) / 2, number) for number, letter in enumerate(letters))
    for box in boxes:
        start, end = bisect_left(middles, (box.box[1], 0)), bisect_right(middles, (box.box[3], 0))
        for y, number in middles[start:end]:
            letter = letters[number]
            if (
                letter is not box.letter
                and not letter._text.isspace()
                and _holds(box.box, (letter.x0 + letter.x1) / 2, y)
            ):
                box.inside.append(letter)


def _holds(box: Box, x: float, y: float) -> bool:
    near_x, near_y = 0.15 * (box[2] - box[0]), 0.15 * (box[3] - box[1])
    return box[0] + near_x <= x <= box[2] - near_x and box[1] + near_y <= y <= box[3] - near_y


def _is_to_be_ticked(box: TickBox) -> bool:
    """Whether a box is none that frames a word or a figure, is seen, and is no spot of colour that marks an item."""
    if (
        any(letter._text not in _CROSSES and letter._text not in _TICKS for letter in box.inside)
        or len(box.inside) > 2
    ):
        return False
    return box.outlined and (box.ticked or bool(box.inside) or min(box.base) > _LIGHT)


def _mark(box: TickBox) -> str:
    ticked = box.ticked or bool(box.inside)
    if box.ring:
        return "○◉"[ticked]
    if not ticked:
        return "☐"
    crossed = box.crossed >= 2 or any(letter._text in _CROSSES for letter in box.inside)
    return "☒" if crossed else "☑"


def _set_field(boxes: list[TickBox], place: Box, mark: str) -> None:
    """Let a field of the form say whether the box under it is ticked; it is a box itself where none is drawn."""
    x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
    under = next((b for b in boxes if _holds(b.box, x, y)), None)
    if under is None:
        boxes.append(TickBox(place, mark=mark))
    elif mark not in {"", "☐", "○"}:
        under.mark = mark
