"""Letters to lines, as pdfminer.six joins them: those of each direction of writing, turned upright first."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.utils import INF

from similarity.ingest.formats.pdf.boxes import Box, Drawn
from similarity.ingest.formats.pdf.drawn_boxes import TickBox
from similarity.ingest.formats.pdf.placed_letters import with_marks
from similarity.ingest.text.page_lines import PageLine
from similarity.ingest.text.symbols import PRIVATE_SIGNS
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["UNMAPPED", "is_garbled", "letters_missing", "lines_of"]

# A soft hyphen in a PDF is one that is printed: fonts name the glyph of the plain hyphen so.
_GLYPHS = str.maketrans(
    {
        "\u00ad": "-",
        "\uf0b7": "•",  # bullets of the Symbol and Wingdings fonts
        "\uf0a7": "▪",
        "\uf0d8": "➢",
        **PRIVATE_SIGNS,
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
UNMAPPED = compiled_pattern(r"\(cid:\d+\)")
_NO_TEXT = compiled_pattern(
    r"\(cid:\d+\)|[\ue000-\uf0a6\uf0a8-\uf0b6\uf0b8-\uf0d7\uf0d9-\uf8ff\x00-\x08\x0e-\x1f\ufffd]"
)
_ENOUGH = 150  # letters, for their shares to mean something
_FEWEST_VOWELS, _MOST_VOWELS = 0.28, 0.55  # of the letters; English has about 0.4
_NEAR_RIGHT_ANGLE = 4  # degrees
# As pdfminer has them (LAParams): of a letter's height, of its width, of its size.
_OVERLAP, _APART, _BLANK = 0.5, 2.0, 0.1
_MOSTLY = 1.5  # parts for each letter: more, and blanks were put between most of them
_SPACED_FROM = 8  # letters
_WIDEST = 0.4  # of a letter's height between letters of one word


def letters_missing(letters: Sequence[Any]) -> int:
    """How many letters a font draws without saying which they are."""
    return sum(
        1
        for letter in letters
        if not "\x1f" < letter._text < "\ue000"
        and _NO_TEXT.match(letter._text)
        and letter._text not in PRIVATE_SIGNS
    ) + sum(1 for letter in letters if letter._text.startswith("(cid:"))


def is_garbled(letters: Sequence[Any]) -> bool:
    """Whether a font names other letters than it draws: no text of any European language has so few or many vowels."""
    text = "".join(letter._text for letter in letters).casefold()
    alphabetic = sum(map(text.count, "abcdefghijklmnopqrstuvwxyz"))
    vowels = sum(map(text.count, "aeiouy"))
    return alphabetic >= _ENOUGH and not _FEWEST_VOWELS < vowels / alphabetic < _MOST_VOWELS


def lines_of(
    page: Drawn, letters: Sequence[Any], number: int, boxes: Sequence[TickBox] = ()
) -> list[list[PageLine]]:
    """Lines of each direction of writing on a page, the most usual first.

    Parameters
    ----------
    page
        For its size.
    letters
        Those that are seen, in the order in which they are drawn.
    number
        Of the page, from 1.
    boxes
        Boxes to be ticked, which have no letter: their marks stand beside the words next to them.
    """
    directions: dict[int, list[Any]] = {}
    for letter in letters:
        directions.setdefault(_direction(letter), []).append(letter)
    if len(directions) > 1 and 0 in directions:
        usual = {turn: group for turn, group in directions.items() if turn == 0 or _has_text(group)}
        directions = usual
    ordered = sorted(directions.items(), key=lambda item: (-len(item[1]), item[0]))
    left = list(boxes)
    return [list(_lines(page, group, turn, number, left)) for turn, group in ordered]


def _has_text(group: Sequence[Any]) -> bool:
    return any(not letter.get_text().isspace() for letter in group)


def _direction(letter: Any) -> int:
    """Degrees by which a letter is turned against the clock; slight slants of a scan or of italics count as none."""
    a, b = letter.matrix[0], letter.matrix[1]
    if b == 0:
        return 0 if a >= 0 else 180
    degrees = round(math.degrees(math.atan2(b, a))) % 360
    right = round(degrees / 90) * 90
    return right % 360 if abs(degrees - right) <= _NEAR_RIGHT_ANGLE else degrees


def _lines(
    page: Drawn, group: Sequence[Any], turn: int, number: int, boxes: list[TickBox]
) -> Iterator[PageLine]:
    left, bottom, right, top = page.visible
    if turn:
        box = _turned(page.visible, turn, page.visible)
        for letter in group:
            _turn(letter, turn, page.visible)
        left, bottom, right, top = box
    if boxes and turn % 90 == 0:
        places = [_turned(box.box, turn, page.visible) if turn else box.box for box in boxes]
        group, taken = with_marks(group, places, [box.mark for box in boxes])
        boxes[:] = [box for place, box in enumerate(boxes) if place not in taken]
    for row in _rows(group):
        made = _page_line(row, (left, bottom, right, top), number, turn)
        if made is not None and made.text:
            yield made


def _rows(group: Sequence[Any]) -> Iterator[list[Any]]:
    """Letters in rows: a row goes on while the next letter stands beside the last."""
    row = [group[0]]
    for last, letter in itertools.pairwise(group):
        if not _beside(last, letter):
            yield row
            row = []
        row.append(letter)
    yield row


def _beside(one: Any, other: Any) -> bool:
    """Whether two letters stand beside each other: at about one height, and near."""
    if other.y0 > one.y1 or one.y0 > other.y1:
        return False
    overlap = min(abs(one.y0 - other.y1), abs(one.y1 - other.y0))
    if not min(one.height, other.height) * _OVERLAP < overlap:
        return False
    meet = other.x0 <= one.x1 and one.x0 <= other.x1
    distance = 0.0 if meet else min(abs(one.x0 - other.x1), abs(one.x1 - other.x0))
    return bool(distance < max(one.width, other.width) * _APART)


def _text_of(row: Sequence[Any]) -> str:
    """What a row says, with a blank where a gap is too wide for one word."""
    parts: list[str] = []
    reached: float = INF
    for letter in row:
        if reached < letter.x0 - _BLANK * max(letter.width, letter.height):
            parts.append(" ")
        parts.append(letter._text)
        reached = letter.x1
    return "".join(parts) if len(parts) < _MOSTLY * len(row) else _spaced_out(row, "".join(parts))


def _spaced_out(row: Sequence[Any], parted: str) -> str:
    """What a row says whose letters are set apart: only a gap that is wider than most parts its words."""
    gaps = [(b.x0 - a.x1) / max(1e-6, b.height) for a, b in itertools.pairwise(row)]
    usual = sorted(gaps)[len(gaps) // 2]
    if len(row) < _SPACED_FROM or usual > _WIDEST:
        return parted
    apart = usual + max(usual, _BLANK)
    return "".join(
        [row[0]._text, *((" " * (g > apart)) + letter._text for g, letter in zip(gaps, row[1:], strict=True))]
    )


def _turn(letter: Any, turn: int, page: Box) -> None:
    """Turn a letter's box so that its line lies level."""
    if turn % 90 == 0:
        letter.set_bbox(_turned((letter.x0, letter.y0, letter.x1, letter.y1), turn, page))
    else:  # the box of a slanted letter is larger than the letter: take its foot, its width and its height
        angle = math.radians(turn)
        a, b, _, _, e, f = letter.matrix
        width = abs(letter.adv) * math.hypot(a, b)
        height = max(1.0, (letter.height - width * abs(math.sin(angle))) / max(0.1, abs(math.cos(angle))))
        x, y = e * math.cos(angle) + f * math.sin(angle), f * math.cos(angle) - e * math.sin(angle)
        letter.set_bbox((x, y - 0.2 * height, x + width, y + 0.8 * height))
    letter.size = letter.height


def _turned(box: Box, turn: int, page: Box) -> Box:
    """A box turned with the clock by ``turn`` degrees (a multiple of 90, or else round the origin)."""
    x0, y0, x1, y1 = box
    if turn == 90:
        return y0, page[2] - x1, y1, page[2] - x0
    if turn == 270:
        return page[3] - y1, x0, page[3] - y0, x1
    if turn == 180:
        return page[2] - x1, page[3] - y1, page[2] - x0, page[3] - y0
    angle = math.radians(turn)
    corners = [(x, y) for x in (x0, x1) for y in (y0, y1)]
    xs = [x * math.cos(angle) + y * math.sin(angle) for x, y in corners]
    ys = [y * math.cos(angle) - x * math.sin(angle) for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _page_line(row: Sequence[Any], page: Box, number: int, turn: int) -> PageLine | None:
    """A row as a line; None where nothing is seen of it."""
    x0, y0 = min(INF, *(char.x0 for char in row)), min(INF, *(char.y0 for char in row))
    x1, y1 = max(-INF, *(char.x1 for char in row)), max(-INF, *(char.y1 for char in row))
    said = _text_of(row)
    if x1 <= x0 or y1 <= y0 or said.isspace():
        return None
    letters = [char for char in row if not char._text.isspace()]
    text = UNMAPPED.sub("\ufffd", said.translate(_GLYPHS))
    bold = bool(letters) and all("bold" in name.lower() for name in {char.fontname for char in letters})
    size = sum(char.size for char in letters) / len(letters) if letters else 0.0
    return PageLine(
        " ".join(text.split()),
        number,
        x0 - page[0],
        page[3] - y1,
        x1 - page[0],
        page[3] - y0,
        size,
        bold,
        page_height=page[3] - page[1],
        page_width=page[2] - page[0],
        turn=turn,
    )
