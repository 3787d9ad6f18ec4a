"""Letters of a string that a page draws, placed as pdfminer.six places them, with what this room reads of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pdfminer.layout import LTChar

__all__ = ["Glyphs", "PlacedLetter", "letters_of", "name_of"]

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
    return text


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
