"""Boxes and paths of a page, in points from its bottom left corner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.utils import apply_matrix_pt

__all__ = ["EVERYWHERE", "Box", "around", "parts_of", "points_of", "within"]

Box = tuple[float, float, float, float]  # left, bottom, right, top
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


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


def around(points: Sequence[Any]) -> Box:
    """The box around points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def within(outer: Box, inner: Box) -> Box:
    """What two boxes have in common; left over right where they have nothing."""
    return max(outer[0], inner[0]), max(outer[1], inner[1]), min(outer[2], inner[2]), min(outer[3], inner[3])
