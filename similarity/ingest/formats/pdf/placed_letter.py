"""A letter on a page with its box, as pdfminer.six computes it."""

from __future__ import annotations

from typing import Any

from pdfminer.layout import LTChar

__all__ = ["PlacedLetter"]


class PlacedLetter(LTChar):
    """pdfminer's letter; that of a line that is not turned needs no four corners."""

    def __init__(self, matrix: Any, font: Any, fontsize: Any, scaling: Any, rise: Any, text: str, textwidth: float, textdisp: Any, ncs: Any, graphicstate: Any) -> None:  # fmt: skip
        a, b, c, d, e, f = matrix
        if b or c or font.is_vertical():
            super().__init__(
                matrix, font, fontsize, scaling, rise, text, textwidth, textdisp, ncs, graphicstate
            )
            return
        self._text, self.matrix, self.fontname = text, matrix, font.fontname
        self.ncs, self.graphicstate = ncs, graphicstate
        self.adv = textwidth * fontsize * scaling
        bottom = font.get_descent() * fontsize + rise
        self.upright = a * d * scaling > 0
        left, right, low, high = 0.0 + e, a * self.adv + e, d * bottom + f, d * (bottom + fontsize) + f
        self.set_bbox((min(left, right), min(low, high), max(left, right), max(low, high)))
        self.size = self.height
