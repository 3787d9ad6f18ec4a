"""Draws charts in a process of its own: a renderer that is stopped by the system takes no report with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from markupsafe import Markup

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Problem
from similarity.workers.pool import WorkerPool
from similarity.workers.worker import WorkerDied

__all__ = ["Picture", "Renderer", "draw", "draw_all"]

# vl-convert resolves a bare "#pair" against this address; it is taken off again.
_BASE = "https://vega.github.io/vega-datasets/"
_LINK = compiled_pattern(rf'<a xlink:href="{re.escape(_BASE)}(#[^"]*)"><path aria-label="([^"]*)"')
_ROLES = compiled_pattern(r' (?:role|aria-roledescription|aria-hidden|aria-label)="[^"]*"(?=[^<>]*>)')
# Coordinates need no more than a tenth of a pixel; the rest differs between machines.
_NUMBER = compiled_pattern(r"(?<=[\s\"(,MLAHVhv-])\d+\.\d{2,}(?=[\s\"),MLAZHVhv-])")
_SIZE = compiled_pattern(r' width="\d+" height="\d+"')
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


class Renderer:
    """The process that draws; it starts when it is first asked, or before."""

    def __init__(self) -> None:
        # Many a renderer sets aside far more addresses than it uses, so no bound is set beside the machine's own.
        self._pool = WorkerPool("similarity.report.charts.drawing:draw", 1)
        self._thread = ThreadPoolExecutor(1)
        self._ready: Future[None] | None = None

    def __enter__(self) -> Renderer:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()  # what is under way ends
        self._thread.shutdown(cancel_futures=True)
        self._pool.close()  # and what began in that moment

    def get_ready(self) -> None:
        """Let it start and load what it needs, while this process goes on."""
        if self._ready is None and _available():
            self._ready = self._thread.submit(self._first)

    def _first(self) -> None:
        with suppress(WorkerDied):  # it is told where a chart of the run is lost
            self._pool.call(_FIRST, _SECONDS)

    def picture(self, spec: dict[str, Any]) -> Picture:
        """One chart drawn.

        Raises
        ------
        WorkerDied
            The process ended before it was.
        """
        if self._ready is not None:
            self._ready.result()
        svg, png = self._pool.call(spec, _SECONDS)
        return Picture(_inline(svg), png)


def draw_all(
    asked: Callable[[], Sequence[dict[str, Any]]], renderer: Renderer | None = None
) -> tuple[list[Picture | None], tuple[Problem, ...]]:
    """The pictures of some charts, None for each that could not be drawn, and why.

    Parameters
    ----------
    asked
        Gives, or waits for, the charts' specifications.
    renderer
        Draws them, and ends then; None is one of their own.
    """
    specs = asked()
    if not _available():
        return [None] * len(specs), (
            _problem("vl-convert-python is not installed", _INSTALL),
        ) if specs else ()
    pictures: list[Picture | None] = []
    died = 0
    with renderer or Renderer() as drawing:
        for spec in specs:
            try:
                pictures.append(drawing.picture(spec))
            except WorkerDied:
                died += 1
                pictures.append(None)
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
