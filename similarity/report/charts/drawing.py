"""Draws charts in a process of its own: a renderer that is stopped by the system takes no report with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from markupsafe import Markup

from similarity.records import Problem
from similarity.workers.pool import WorkerPool
from similarity.workers.worker import WorkerDied

__all__ = ["Picture", "draw", "draw_all"]

# vl-convert resolves a bare "#pair" against this address; it is taken off again.
_BASE = "https://vega.github.io/vega-datasets/"
_LINK = re.compile(rf'<a xlink:href="{re.escape(_BASE)}(#[^"]*)"><path aria-label="([^"]*)"')
_ROLES = re.compile(r' (?:role|aria-roledescription|aria-hidden|aria-label)="[^"]*"(?=[^<>]*>)')
# Coordinates need no more than a tenth of a pixel; the rest differs between machines.
_NUMBER = re.compile(r"(?<=[\s\"(,MLAHVhv-])\d+\.\d{2,}(?=[\s\"),MLAZHVhv-])")
_SIZE = re.compile(r' width="\d+" height="\d+"')
_SECONDS = 60.0  # for one chart
# A first chart takes half a second more than any other: what lays it out is loaded and compiled then.
_FIRST: dict[str, Any] = {"data": {"values": [{"x": 1}]}, "mark": "bar", "encoding": {"x": {"field": "x"}}}


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as inline SVG whose links lead into the page, and as PNG at twice its size, on white."""

    svg: Markup
    png: bytes


def _available() -> bool:
    return find_spec("vl_convert") is not None


def draw(spec: dict[str, Any]) -> tuple[str, bytes]:
    """SVG and PNG of one specification: what the worker runs."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(json.dumps(spec))
    png: bytes = vl_convert.svg_to_png(_on_white(svg), scale=2)  # laying the chart out takes longest: once
    return svg, png


def _on_white(svg: str) -> str:
    """The picture as a specification with a white background would give it."""
    head, end, inside = svg.partition(">")
    return f'{head}{end}<rect width="100%" height="100%" fill="white"/>{inside}'


def draw_all(
    asked: Callable[[], Sequence[dict[str, Any]]], ahead: bool = False
) -> tuple[list[Picture | None], tuple[Problem, ...]]:
    """The pictures of some charts, None for each that could not be drawn, and why.

    Parameters
    ----------
    asked
        Gives, or waits for, the charts' specifications.
    ahead
        Whether the renderer is made ready before they are there.
    """
    if not _available():
        specs = asked()
        return [None] * len(specs), (
            _problem("vl-convert-python is not installed", _INSTALL),
        ) if specs else ()
    pictures: list[Picture | None] = []
    died = 0
    # Many a renderer sets aside far more addresses than it uses, so no bound is set beside the machine's own.
    with WorkerPool("similarity.report.charts.drawing:draw", 1) as pool:
        if ahead:
            with suppress(WorkerDied):  # it is told where a chart of the run is lost
                pool.call(_FIRST, _SECONDS)
        specs = asked()
        for spec in specs:
            try:
                svg, png = pool.call(spec, _SECONDS)
            except WorkerDied:
                died += 1
                pictures.append(None)
            else:
                pictures.append(Picture(_inline(svg), png))
    if not died:
        return pictures, ()
    which = "" if died == len(specs) else f" {died} of {len(specs)} of"
    return pictures, (_problem("the program that draws them was stopped", _MEMORY, which),)


_INSTALL = "Install it with: pip install 'foi-similarity[report]'"
_MEMORY = "Most often the limit on memory is too low (ulimit -v)."


def _problem(why: str, remedy: str, which: str = "") -> Problem:
    return Problem(
        "report",
        "warning",
        f"has no pictures of{which} its charts: {why}",
        f"The figures stand in the tables. {remedy}",
    )


def _inline(svg: str) -> Markup:
    svg = _LINK.sub(r'<a href="\1" data-label="\2"><path', svg)
    svg = _NUMBER.sub(lambda m: f"{float(m.group()):.1f}".removesuffix(".0"), svg)
    svg = _ROLES.sub("", svg).replace(' data-label="', ' aria-label="')
    return Markup(_SIZE.sub("", svg, count=1))
