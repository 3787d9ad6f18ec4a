"""Rarer ways in which styles hide words of a page, ink its drawings, or set its boxes in another order."""

from __future__ import annotations

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import read_bytes

SEEN = "The harbour board keeps the log."
GONE = "The log was burnt under section 31(1)(g)."


def shown(inside: str, style: str = "") -> str:
    page = f"<html><head><style>.x {{ {style} }}</style></head><body><p>{SEEN}</p>{inside}</body></html>"
    (document,) = read_bytes(Part("p.html", page.encode()), IngestSettings()).documents
    return document.text.removeprefix(SEEN).strip()


def test_styles_that_leave_nothing_to_be_seen() -> None:
    for style in (
        "position: fixed; left: 200vw",
        "position: absolute; inset-inline-start: -9999px",
        "position: absolute; margin-top: -9999px",
        "transform: matrix(0, 0, 0, 0, 0, 0)",
        "rotate: y 90deg",
        "zoom: 0.01",
        "inline-size: 0; overflow: hidden",
        "block-size: 0; overflow: clip",
        "line-height: 0; overflow: hidden",
        "-webkit-text-security: disc",
        "mask: linear-gradient(transparent, transparent)",
        "-webkit-mask-image: linear-gradient(to right, rgba(0, 0, 0, 0), transparent)",
        "display: none; display: contents none",
    ):
        assert shown(f"<p class=x>{GONE}</p>", style) == "", style


def test_styles_that_leave_words_to_be_seen() -> None:
    for style in (
        "position: fixed; left: 50vw",
        "margin-top: -20px",
        "transform: matrix(1, 0, 0, 1, 0, 0)",
        "rotate: 90deg",
        "zoom: 0.9",
        "inline-size: 50%; overflow: hidden",
        "line-height: 0",
        "-webkit-text-security: none",
        "mask: linear-gradient(black, transparent)",
        "display: block; display: contents none",
        "fill: white",
    ):
        assert shown(f"<p class=x>{GONE}</p>", style) == GONE, style


def test_words_of_drawings_have_the_ink_that_fills_them() -> None:
    for given in ("fill=none", "fill='#fff'", "fill-opacity=0", "style='fill: white'", "class=x"):
        assert shown(f"<svg><text y=20 {given}>{GONE}</text></svg>", "fill: transparent") == "", given
    for inside in (
        f"<text y=20 fill=none stroke=black>{GONE}</text>",
        f"<text y=20 fill=currentColor>{GONE}</text>",
        f"<rect width=300 height=40 /><text y=20 fill=white>{GONE}</text>",
        f"<g fill=none><text y=20 fill=black>{GONE}</text></g>",
    ):
        assert shown(f"<svg>{inside}</svg>") == GONE, inside


def test_boxes_are_read_in_the_order_in_which_they_are_seen() -> None:
    first, second, third = (f"<p{{}}>This is part {n} of it.</p>" for n in (1, 2, 3))
    plain = "This is part 1 of it.\n\nThis is part 2 of it.\n\nThis is part 3 of it."
    own = [part.format(f" style='order: {n}'") for n, part in ((1, first), (2, second), (3, third))]
    backwards = "".join(part.format("") for part in (third, second, first))
    forwards = "".join(part.format("") for part in (first, second, third))
    for style, inside in (
        ("display: flex; flex-direction: column", own[2] + own[0] + own[1]),
        ("display: grid", own[1] + own[2] + own[0]),
        ("display: flex; flex-direction: column-reverse", backwards),
        ("display: flex; flex-flow: row-reverse wrap", backwards),
        ("display: flex; flex-wrap: wrap-reverse", forwards),
        ("display: block; flex-direction: column-reverse", forwards),
    ):
        assert shown(f"<div class=x>{inside}</div>", style) == plain, style
