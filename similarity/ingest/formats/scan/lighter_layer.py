"""Words under a stamp: the dark ink of a page without the lighter layer that lies over it.

Recognition takes the strokes of a stamp for strokes of the letters under it. Ink multiplies: where both lie, the page
is as dark as its letters, so that all that is lighter than a level between the two can be taken for paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["LighterLayer", "lighter_layer"]

_HALF = 2  # the layer is sought at half the resolution, where the edges of letters are thin
_LEAST = 300  # of these pixels within strokes, not at edges: a stamp of a few letters has thousands
_MOST = 0.12  # share of the page: more is a photograph or a coloured sheet
_DARKEST = 0.0005  # share of the page that is surely ink
_PAPER, _INK = 0.15, 0.2  # of the way between ink and paper: what is nearer to either is no layer of its own
_CLEAR = 45  # levels of grey by which ink and layer have to differ


@dataclass(frozen=True, slots=True)
class LighterLayer:
    """A layer that is lighter than the letters of a page.

    Parameters
    ----------
    mask
        Pillow image at half the resolution: white where it lies.
    ink, tone, paper
        Levels of grey of the letters, of the layer and of what is under both.
    """

    mask: Any
    ink: float
    tone: float
    paper: int

    def without(self, picture: Any, between: float) -> Any:
        """The picture with the layer as paper.

        Parameters
        ----------
        picture
            The page.
        between
            How far from the ink to the layer the level lies that parts them, 0 to 1.
        """
        span = max(1.0, between * (self.tone - self.ink))
        levels = [min(1.0, max(0.0, (v - self.ink) / span)) for v in range(256)]
        dark = picture.point([round(self.ink + (self.paper - self.ink) * level) for level in levels])
        whole = picture.copy()
        whole.paste(dark, mask=self.mask.resize(picture.size))
        return whole

    def touches(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Whether it lies in a box, which is given in pixels of the picture."""
        box = (int(x0) // _HALF, int(top) // _HALF, int(x1) // _HALF + 1, int(bottom) // _HALF + 1)
        return self.mask.crop(box).getbbox() is not None


def lighter_layer(picture: Any) -> LighterLayer | None:
    """The layer between letters and paper of a grey Pillow image; None where there is none."""
    import numpy as np
    from PIL import ImageFilter

    small = picture.reduce(_HALF)
    counts = np.asarray(small.histogram(), dtype=np.float64)
    paper = 128 + int(counts[128:].argmax())
    ink = int(np.searchsorted(counts.cumsum(), _DARKEST * counts.sum()))
    low, high = ink + _INK * (paper - ink), paper - _PAPER * (paper - ink)
    between = small.point([255 if low < v < high else 0 for v in range(256)])
    inner = between.filter(ImageFilter.MinFilter(3))
    within = np.asarray(inner) > 0
    if not _LEAST <= within.sum() <= _MOST * within.size:
        return None
    tone = float(np.median(np.asarray(small)[within]))
    if tone - ink < _CLEAR:
        return None
    return LighterLayer(inner.filter(ImageFilter.MaxFilter(9)), float(ink), tone, paper)
