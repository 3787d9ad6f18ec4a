"""Recognises a page whichever way up it lies: as it is first, and turned only where that reads badly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from similarity.config import IngestSettings
from similarity.ingest.formats.scan.tesseract import Word, orientation, words_in

__all__ = ["Upright", "confidence_of", "letters_of", "recognise_upright", "worth"]

_GOOD = 82.0  # mean confidence of a page that lies right; a page the wrong way up stays far below
_SURE = 92.0  # of a page of few letters
_FEW = 60  # letters: too few to be sure of a page, unless nothing better is found
_STEEPEST = 12.0  # degrees of slant that are sought
_SLANT = 1.5  # degrees from which straightening pays; less is turned back in the coordinates
_CLEARER = 1.3  # times: how much better rows of ink must part for a slant to be believed


@dataclass(frozen=True, slots=True)
class Upright:
    """Words of a page that was turned with the clock by ``turn`` degrees, and the page then.

    Words under a stamp that two readings give in two ways are named apart.
    """

    words: tuple[Word, ...]
    turn: int
    picture: Any
    stamped: tuple[Word, ...] = ()
    in_two_ways: tuple[Word, ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        width, height = self.picture.size
        return width, height


def confidence_of(words: Sequence[Word]) -> float:
    """Mean confidence of the letters, 0 to 100; 0 without any."""
    letters = letters_of(words)
    return sum(max(0.0, word.confidence) * len(word.text) for word in words) / letters if letters else 0.0


def letters_of(words: Sequence[Word]) -> int:
    """How many letters the words have."""
    return sum(len(word.text) for word in words)


def recognise_upright(program: str, picture: Any, name: str, settings: IngestSettings) -> Upright:
    """The best reading of a page.

    Parameters
    ----------
    program
        Path of tesseract.
    picture
        Grey Pillow image.
    name, settings
        Of the file, for errors and limits.
    """

    def read(turned: Any, turn: int) -> Upright:
        return Upright(tuple(words_in(program, turned, name, settings)), turn, turned)

    slant = _slant(picture)
    best = read(_straight(picture, slant), 0)
    if _is_good(best) or not _has_ink(picture):
        return best
    said = orientation(program, picture, name, settings)
    for turn in (180, 90, 270) if said is None else [said] if said else []:
        turned = _turned(picture, turn)
        best = max(best, read(_straight(turned, _slant(turned)), turn), key=worth)
        if _is_good(best):
            return best
    return max(best, read(picture, 0), key=worth) if abs(slant) >= _SLANT else best


def _straight(picture: Any, slant: float) -> Any:
    return picture.rotate(slant, fillcolor=255, resample=3) if abs(slant) >= _SLANT else picture


def _turned(picture: Any, turn: int) -> Any:
    return picture.rotate(-turn, expand=True) if turn else picture


def _is_good(page: Upright) -> bool:
    confidence, letters = confidence_of(page.words), letters_of(page.words)
    well = confidence >= _GOOD and letters >= _FEW
    return (well or (confidence >= _SURE and letters >= _FEW // 3)) and not _lies_on_side(page)


def _lies_on_side(page: Upright) -> bool:
    """Whether words are taller than wide: tesseract also reads lines that run up the page, without their order."""
    long = [word for word in page.words if len(word.text) > 3]
    return 2 * sum(word.bottom - word.top > word.x1 - word.x0 for word in long) > len(long)


def worth(page: Upright) -> float:
    """Letters that were read well, less those that were read badly."""
    worth = sum(len(word.text) * (word.confidence - 60) for word in page.words)
    return min(worth, 0.0) if _lies_on_side(page) else worth


def _has_ink(picture: Any) -> bool:
    darkest, _ = picture.getextrema()
    return bool(darkest < 160)


def _slant(picture: Any) -> float:
    """Degrees against the clock that bring the lines level: the turn at which rows of ink part most clearly from gaps.

    The profile method: H. S. Baird, "The skew angle of printed documents", 1987.
    """
    import numpy as np

    small = picture.resize((max(1, picture.width // 6), max(1, picture.height // 6)))

    def clearness(angle: float) -> float:
        rows = 255.0 - np.asarray(small.rotate(angle, fillcolor=255), dtype=np.float32)
        profile = rows.sum(axis=1)
        return float(np.square(np.diff(profile)).sum())

    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.5, 1.0), key=clearness)
    if abs(coarse) < _SLANT or clearness(coarse) < _CLEARER * clearness(0.0):
        return 0.0
    return float(max(np.arange(coarse - 0.8, coarse + 0.9, 0.4), key=clearness))
