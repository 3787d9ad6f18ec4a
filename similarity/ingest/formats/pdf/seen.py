"""Which letters of a page a person sees and the letter means: none invisible, cut off, paper-coloured, covered, struck."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from similarity.ingest.formats.pdf.boxes import EVERYWHERE, Box, Drawn, Shape, within
from similarity.ingest.formats.pdf.colours import RGB, WHITE, alike
from similarity.ingest.formats.pdf.pictures import without_contrast

__all__ = ["Reason", "Sight", "sight_of"]

Reason = Literal["invisible", "outside", "paper", "covered", "struck"]
_TINY = 1.5  # points: no letter to the eye
_TWICE = 0.15  # of its size: a letter that is drawn again so near is one letter, made bold
_PALE = 0.8
_CELL = 24.0  # points
# Where a line strikes a letter out, as share of its box: lower it is under the word, higher above small letters.
_LOW, _HIGH = 0.33, 0.66
_LINES = " -–—_="  # signs that are lines themselves
_MOST_STROKES = 2_000  # of a page: more are a drawing or a table


@dataclass(slots=True)
class Sight:
    """Letters that are seen, and how many of the others there are and why."""

    letters: list[Any] = field(default_factory=list)
    invisible: list[Any] = field(default_factory=list)  # rendered so: the words of a scan may be laid over it
    unseen: Counter[Reason] = field(default_factory=Counter)  # words


def sight_of(page: Drawn, picture: Callable[[], Any] | None = None) -> Sight:
    """Every letter judged, in the order in which it is drawn; each once.

    Parameters
    ----------
    page
        What it draws.
    picture
        Gives the page as a viewer shows it, an array of rows of red, green and blue: asked for where what is drawn
        does not tell whether letters are seen. Without it they count as seen.
    """
    reasons: dict[int, Reason] = {}
    runs = [*page.styles, (len(page.letters), None)]
    shapes = [shape for shape in page.shapes if shape.opaque]
    covers = [shape for shape in (*shapes, *page.pictures) if shape.opaque and shape.after > 0]
    for (start, style), (end, _) in itertools.pairwise(runs):
        if style is None or start == end:
            continue
        pale = style.colour is not None and min(style.colour) > _PALE
        papers = [s for s in shapes if s.after < end] if style.colour is not None else []
        judge_colour = style.colour is not None and (
            pale or any(s.colour and alike(s.colour, style.colour) for s in papers)
        )
        if style.unseen:
            reasons.update(dict.fromkeys(range(start, end), "invisible"))
            continue
        left, bottom, right, top = EVERYWHERE if style.field else within(page.visible, style.clip)
        for number in range(start, end):
            letter = page.letters[number]
            x, y = (letter.x0 + letter.x1) / 2, (letter.y0 + letter.y1) / 2
            if not (left <= x <= right and bottom <= y <= top):
                reasons[number] = "outside"
            elif (letter.size < _TINY and letter.width < _TINY and letter.get_text().strip()) or (
                judge_colour and _on_its_own_colour(letter, style.colour, papers, page.pictures, number)
            ):
                reasons[number] = "paper"
    for number, reason in _covered(page.letters, covers):
        reasons.setdefault(number, reason)
    for number in _struck(page.letters, page.strokes):
        reasons.setdefault(number, "struck")
    if picture is not None and (doubtful := _doubtful(page, reasons)):
        reasons.update(dict.fromkeys(without_contrast(page, doubtful, picture()), "paper"))
    if reasons:
        _keep_whole_words(page.letters, reasons)
    return _sorted(page.letters, reasons)


def _doubtful(page: Drawn, reasons: Mapping[int, Reason]) -> list[int]:
    """Letters in a colour that is not known or under a mask, and those over which a round or masked thing was drawn."""
    runs = [*page.styles, (len(page.letters), None)]
    found = {
        n for (start, s), (end, _) in itertools.pairwise(runs) if s and s.doubtful for n in range(start, end)
    }
    found.update(number for number, _ in _covered(page.letters, [v for v in page.veils if v.after > 0]))
    return sorted(found - reasons.keys())


def _keep_whole_words(letters: Sequence[Any], reasons: dict[int, Reason]) -> None:
    """A word of which a box or the page's edge leaves half or more is a word that is seen."""
    start = 0
    while start < len(letters):
        end, seen = start, 0
        while (
            end < len(letters)
            and not letters[end].get_text().isspace()
            and _same_line(letters[start], letters[end])
        ):
            seen += end not in reasons
            end += 1
        if 0 < seen < end - start and 2 * seen >= end - start:
            for number in range(start, end):
                if reasons.get(number) in {"outside", "covered"}:
                    del reasons[number]
        start = max(end, start + 1)


def _same_line(one: Any, other: Any) -> bool:
    return bool(abs(one.y0 - other.y0) < 1)


def _sorted(letters: Sequence[Any], reasons: dict[int, Reason]) -> Sight:
    sight = Sight()
    if not reasons:
        sight.letters = _once(letters)
        return sight
    last: Reason | None = None
    for number, letter in enumerate(letters):
        reason = reasons.get(number)
        blank = letter.get_text().isspace()
        if reason is None:
            sight.letters.append(letter)
        else:
            if not blank and last is None:
                sight.unseen[reason] += 1
            if reason == "invisible":
                sight.invisible.append(letter)
            elif reason in {"covered", "struck"}:  # a gap in its line, which goes on behind it
                letter._text = " "
                sight.letters.append(letter)
        last = None if blank else reason
    sight.letters = _once(sight.letters)
    return sight


def _once(letters: Sequence[Any]) -> list[Any]:
    """Letters without those that are drawn again in their place, to look bold or to cast a shadow."""
    if not _goes_back(letters):
        return list(letters)
    cells: dict[tuple[str, int, int], list[Any]] = {}
    kept: list[Any] = []
    for letter in letters:
        text, x, y = letter._text, letter.x0, letter.y0
        if text == " ":
            kept.append(letter)
            continue
        column, row, reach = int(x // _CELL), int(y // _CELL), _TWICE * letter.size
        here = cells.setdefault((text, column, row), [])
        again = any(abs(o.x0 - x) <= reach and abs(o.y0 - y) <= reach for o in here)
        if not again and (
            x % _CELL < reach or x % _CELL > _CELL - reach or y % _CELL < reach or y % _CELL > _CELL - reach
        ):
            beside = {
                (text, int((x + dx) // _CELL), int((y + dy) // _CELL))
                for dx in (-reach, reach)
                for dy in (-reach, reach)
            }
            again = any(
                abs(o.x0 - x) <= reach and abs(o.y0 - y) <= reach
                for key in beside
                for o in cells.get(key, ())
            )
        if not again:
            here.append(letter)
            kept.append(letter)
    return kept


def _goes_back(letters: Sequence[Any]) -> bool:
    """Whether any letter is drawn no further right than one of its row already: only then can one stand twice."""
    rows: dict[int, float] = {}
    for letter in letters:
        row = int(letter.y0)
        reached = rows.get(row)
        if reached is None:
            reached = max(
                (rows[near] for near in (row - 2, row - 1, row + 1, row + 2) if near in rows), default=-1e9
            )
        if letter.x0 < reached + _TWICE * letter.size and letter._text != " ":
            return True
        rows[row] = letter.x0
    return False


def _on_its_own_colour(
    letter: Any, colour: RGB | None, papers: Sequence[Shape], pictures: Sequence[Shape], number: int
) -> bool:
    """Whether what lies under a letter has its colour; over a picture nobody can tell, so it counts as seen."""
    if colour is None:
        return False
    x, y = (letter.x0 + letter.x1) / 2, (letter.y0 + letter.y1) / 2
    under = [s for s in papers if s.after <= number and _holds(s.box, x, y)]
    last = under[-1].after if under else -1
    if any(_holds(p.box, x, y) and last <= p.after <= number for p in pictures):
        return False
    if not under:
        return alike(colour, WHITE)
    return under[-1].colour is not None and alike(colour, under[-1].colour)


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _covered(letters: Sequence[Any], covers: Sequence[Shape]) -> list[tuple[int, Reason]]:
    """Letters over whose middle something opaque was drawn later, by rows of letters so that few are compared."""
    if not covers:
        return []
    middles = sorted(((letter.y0 + letter.y1) / 2, number) for number, letter in enumerate(letters))
    heights = [y for y, _ in middles]
    found: list[tuple[int, Reason]] = []
    for cover in covers:
        left, bottom, right, top = cover.box
        start, end = bisect_right(heights, bottom), bisect_right(heights, top)
        for _, number in middles[start:end]:
            letter = letters[number]
            if number < cover.after and left <= (letter.x0 + letter.x1) / 2 <= right:
                # Under a picture lie the words that a scanner recognised in it; under a box, what it hides.
                found.append((number, "covered" if cover.is_box else "invisible"))
    return found


def _struck(letters: Sequence[Any], strokes: Sequence[Box]) -> Iterator[int]:
    """Letters of level lines through whose middle a thin level line was drawn."""
    if not strokes or len(strokes) > _MOST_STROKES:
        return
    level = sorted((x.y0, n) for n, x in enumerate(letters) if x.matrix[1] == 0 < x.matrix[0])
    feet = [y for y, _ in level]
    tallest = max((letters[n].height for _, n in level), default=0.0)
    for left, bottom, right, top in strokes:
        y = (bottom + top) / 2
        for _, number in level[bisect_left(feet, y - _HIGH * tallest) : bisect_right(feet, y)]:
            letter = letters[number]
            through = _LOW < (y - letter.y0) / max(letter.height, 0.1) < _HIGH
            if (
                through
                and left - 1 <= (letter.x0 + letter.x1) / 2 <= right + 1
                and letter._text.strip(_LINES)
            ):
                yield number
