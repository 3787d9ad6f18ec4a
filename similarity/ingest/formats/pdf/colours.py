"""Colours of a page as red, green and blue."""

from __future__ import annotations

from typing import Any

__all__ = ["RGB", "WHITE", "alike", "is_dark", "rgb_of"]

RGB = tuple[float, float, float]
WHITE: RGB = (1.0, 1.0, 1.0)
_NEAR = 0.05
_DARK = 0.35


def rgb_of(colour: Any, space: str) -> RGB | None:
    """A colour of a colour space by its name; None where it is a pattern, or only the space's own table knows."""
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not values or not all(isinstance(value, (int, float)) for value in values):
        return None
    numbers = [min(1.0, max(0.0, float(value))) for value in values]
    if space in {"Indexed", "Lab", "Pattern"}:
        return None
    if space in {"Separation", "DeviceN"}:  # ink: none is paper, the rest is not known
        return WHITE if max(numbers) < _NEAR else None
    if len(numbers) == 1:
        return (numbers[0], numbers[0], numbers[0])
    if len(numbers) == 3:
        return (numbers[0], numbers[1], numbers[2])
    if len(numbers) == 4:
        ink = 1 - numbers[3]
        return ((1 - numbers[0]) * ink, (1 - numbers[1]) * ink, (1 - numbers[2]) * ink)
    return None


def alike(one: RGB, other: RGB) -> bool:
    """Whether two colours cannot be told apart by eye."""
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def is_dark(colour: RGB) -> bool:
    """Whether a box of this colour hides black text."""
    return max(colour) < _DARK
