"""Letters of a string that a page draws, placed as pdfminer.six places them, with what this room reads of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from pdfminer.encodingdb import EncodingDB
from pdfminer.layout import LTChar

from similarity.ingest.formats.pdf.boxes import Box
from similarity.ingest.text.symbols import symbol
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Glyphs", "PlacedLetter", "letters_of", "name_of", "with_marks"]

_FONT_OF_SIGNS = compiled_pattern(r"(?i)(?P<name>wingdings|webdings|zapfdingbats)[ -]?(?P<number>[23])?")
_NEAR, _FAR = 40.0, 450.0  # points from a mark to its words; the second where marks stand in a column
_ALIGNED = 3.0
# The hyphen's second place (PDF 32000-1, annex D), which pdfminer takes for a blank: it stands at the ends of lines.
EncodingDB.encodings["WinAnsiEncoding"][0o255] = "-"

_NO_NAME = compiled_pattern("[\x00\ue000-\uf8ff]+")  # what some fonts say of their ligatures
Glyphs = dict[int, tuple[str, float]]  # by code in a font: its text and its width


class PlacedLetter(LTChar):
    """A letter with its box already reckoned: pdfminer's own reckons what a string's letters share anew for each."""

    def __init__(self, text: str, matrix: Any, fontname: str, adv: float, bbox: Any) -> None:
        self._text = text
        self.matrix = matrix
        self.fontname = fontname
        self.adv = adv
        self.bbox = bbox
        self.x0, self.y0, self.x1, self.y1 = bbox
        self.width = self.x1 - self.x0
        self.height = self.size = self.y1 - self.y0


def name_of(font: Any, code: int) -> str:
    """What a letter is; its number where the font does not say."""
    try:
        text: str = font.to_unichr(code)
    except Exception:  # a font without a map; pdfminer's own error is one of several
        text = f"(cid:{code})"
    signs = _FONT_OF_SIGNS.search(font.fontname) if isinstance(font.fontname, str) else None
    if signs is None:
        return _by_glyph(font, code) or text if _NO_NAME.fullmatch(text) else text
    return _sign(text, code, _signs(signs))


def _by_glyph(font: Any, code: int) -> str:
    """What the name of a glyph says where the font's own map names no letter, as of ligatures; else empty."""
    named = getattr(font, "cid2unicode", {}).get(code, "\x00")
    return "" if _NO_NAME.fullmatch(named) else str(named)


def _signs(found: re.Match[str]) -> str:
    return f"{found['name']} {found['number'] or ''}".strip().lower()


def _sign(text: str, code: int, font: str) -> str:
    """What a letter of a font of signs looks like; its own map may say that a tick is a figure 4 or a thorn."""
    if len(text) == 1 and not "\ue000" <= text <= "\uf8ff" and ord(text) > 0xFF:
        return text
    if 0x20 <= code <= 0xFF:
        return symbol(font, code)
    return symbol(font, ord(text)) if len(text) == 1 else text


def letters_of(
    parts: Iterable[Any], matrix: Any, begin: tuple[float, float], font: Any, glyphs: Glyphs, fontsize: float,
    scaling: float, rise: float, charspace: float, wordspace: float, dxscale: float,
) -> tuple[list[PlacedLetter], tuple[float, float]]:  # fmt: skip
    """Letters of a line from left to right, and where it ends.

    Parameters
    ----------
    parts
        Strings of codes, and numbers: how far to go back between them, in units of ``dxscale``.
    matrix, begin
        Where their line begins, and where on it they do.
    glyphs
        What is known of the font's letters; what is not is added.
    fontsize, rise
        Height of a letter, and how far it stands above the line; in units of the text's own space, as all below.
    scaling
        Share of its width that a letter has.
    charspace, wordspace
        Space between letters, and after each blank, whose code is 32.
    dxscale
        What a number among ``parts`` counts.
    """
    letters: list[PlacedLetter] = []
    x, y = begin
    space = 0.0  # none before the first letter
    a, b, c, d, e, f = matrix
    name = font.fontname
    low = font.get_descent() * fontsize + rise
    high = low + fontsize
    # pdfminer's apply_matrix_rect, of the box (0, low, adv, high), term by term.
    right_0, up_0, right_low, up_low, right_high, up_high = a * 0, b * 0, c * low, d * low, c * high, d * high
    for part in parts:
        if isinstance(part, (int, float)):
            x -= part * dxscale
            space = charspace
            continue
        for code in font.decode(part) if isinstance(part, bytes) else ():
            x += space
            space = charspace
            glyph = glyphs.get(code)
            if glyph is None:
                glyph = glyphs[code] = name_of(font, code), font.char_width(code)
            adv = glyph[1] * fontsize * scaling
            x0, y0 = x * a + y * c + e, x * b + y * d + f
            right, up = a * adv, b * adv
            x1, x2 = right_0 + right_low + x0, right + right_low + x0
            x3, x4 = right + right_high + x0, right_0 + right_high + x0
            y1, y2 = up_0 + up_low + y0, up + up_low + y0
            y3, y4 = up + up_high + y0, up_0 + up_high + y0
            box = min(x1, x4, x2, x3), min(y1, y2, y3, y4), max(x1, x4, x2, x3), max(y1, y2, y3, y4)
            letters.append(PlacedLetter(glyph[0], (a, b, c, d, x0, y0), name, adv, box))
            x += adv
            if code == 32 and wordspace:
                x += wordspace
    return letters, (x, y)


def with_marks(
    letters: Sequence[Any], places: Sequence[Box], marks: Sequence[str]
) -> tuple[list[Any], set[int]]:
    """Letters of a page with a mark before or behind the words beside each of some places, and which places had any.

    A mark stands as high as its words do, and a blank fills what lies between them, so that they make one line.
    """
    middles = sorted(
        ((letter.y0 + letter.y1) / 2, number)
        for number, letter in enumerate(letters)
        if not letter._text.isspace()
    )
    added: dict[int, list[tuple[float, list[Any]]]] = {}
    taken: set[int] = set()
    for which, (box, mark) in enumerate(zip(places, marks, strict=True)):
        in_column = sum(abs(other[0] - box[0]) < _ALIGNED for other in places) > 1
        start, end = bisect_left(middles, (box[1], -1)), bisect_right(middles, (box[3], -1))
        found = _nearest(letters, [number for _, number in middles[start:end]], box)
        if found is None or found[0] > (_FAR if in_column else _NEAR):
            continue
        _, number, before = found
        beside = letters[number]
        edge = (box[2], beside.x0) if before else (beside.x1, box[0])
        made = [_like(beside, mark, box[0], box[2]), _like(beside, " ", min(edge), max(edge))]
        added.setdefault(number if before else number + 1, []).append(
            (box[0], made if before else made[::-1])
        )
        taken.add(which)
    if not added:
        return list(letters), taken
    whole: list[Any] = []
    fresh = False  # a mark was put behind the last letter: blanks of the text would lead back over it
    for number in range(len(letters) + 1):
        here = sorted(added.get(number, ()), key=lambda item: item[0])
        while here and here[-1][1][0]._text != " " and whole and whole[-1]._text == " ":
            whole.pop()
        for _, made in here:
            whole += made
        fresh = bool(here) or (fresh and number < len(letters) and letters[number]._text.isspace())
        if number < len(letters) and not (fresh and letters[number]._text.isspace()):
            whole.append(letters[number])
    return whole, taken


def _nearest(letters: Sequence[Any], beside: Sequence[int], box: Box) -> tuple[float, int, bool] | None:
    """How far the nearest letter of a row is, its number, and whether the box stands before it."""
    x = (box[0] + box[2]) / 2
    ways = [
        (max(0.0, letters[n].x0 - box[2]), n, True)
        if (letters[n].x0 + letters[n].x1) / 2 > x
        else (max(0.0, box[0] - letters[n].x1), n, False)
        for n in beside
    ]
    return min(ways, default=None)


def _like(letter: Any, text: str, left: float, right: float) -> PlacedLetter:
    """A letter of the same kind and height elsewhere in its row."""
    return PlacedLetter(
        text, letter.matrix, letter.fontname, right - left, (left, letter.y0, right, letter.y1)
    )
