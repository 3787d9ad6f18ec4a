"""What HTML's elements are by themselves, before any style: blocks, cells, lists, and what is never shown."""

from __future__ import annotations

from typing import Any

__all__ = [
    "BLOCKS",
    "CELLS",
    "HEADINGS",
    "LISTS",
    "SHOWN_AS_BLOCK",
    "SKIPPED",
    "part_drawn_rows",
    "set_footers_last",
]

# Source: HTML Living Standard, section 15.3 (the styles every browser starts from).
SKIPPED = frozenset(
    [
        "annotation",
        "annotation-xml",
        "area",
        "audio",
        "base",
        "canvas",
        "datalist",
        "embed",
        "frame",
        "head",
        "iframe",
        "link",
        "meta",
        "meter",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "param",
        "progress",
        "rp",
        "script",
        "style",
        "template",
        "title",
        "track",
        "video",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    ]
)
CELLS = frozenset({"td", "th"})
LISTS = frozenset({"ul", "ol", "menu", "dir"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Values of the property ``display`` that set an element on lines of its own.
SHOWN_AS_BLOCK = frozenset(
    {"block", "flex", "flow-root", "grid", "list-item", "table", "table-caption", "table-row"}
)


def set_footers_last(body: Any) -> None:
    """Move the foot of each table below its rows, where browsers show it wherever it stands (HTML, 4.9.1)."""
    for foot in body.css("tfoot"):
        last = foot.parent.last_child
        if last is not None and last.mem_id != foot.mem_id and foot.parent.tag == "table":
            last.insert_after(foot)  # a copy
            foot.decompose()


def part_drawn_rows(body: Any) -> None:
    """Part the rows of text in drawings, which stand below each other by their coordinates alone (SVG 2, 11.2)."""
    for row in body.css("svg text, svg tspan[y], svg tspan[dy]"):
        if row.attributes.get("dy") != "0":
            row.insert_before(" ")
