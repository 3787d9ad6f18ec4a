"""What HTML's elements are by themselves, before any style: blocks, cells, lists, and what is never shown."""

from __future__ import annotations

from typing import Any

from similarity.ingest.formats.web.fields import SHOWN_FIELDS

__all__ = [
    "BLOCKS",
    "CELLS",
    "HEADINGS",
    "LISTS",
    "SHOWN_AS_BLOCK",
    "SKIPPED",
    "is_data_row",
    "is_label",
    "names_in",
    "part_drawn_rows",
    "set_footers_last",
]

_PARAGRAPHS = "p, li, h1, h2, h3, h4, h5, h6"
_FEW_PARAGRAPHS = 3  # of a cell that is still a cell and not a column of a page
_LONGEST_LABEL = 6
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


def names_in(node: Any) -> list[str]:
    """Classes and ids of an element as selectors."""
    given = node.attributes
    found = [f".{name}" for name in str(given.get("class") or "").split()]
    return [*found, f"#{given['id']}"] if given.get("id") else found


def is_data_row(row: Any) -> bool:
    """Whether a table's row holds cells that belong together; pages and mails also use tables to set columns."""
    filled = 0
    for cell in row.iter():
        if cell.tag in CELLS:
            if cell.css_first("table") is not None or len(cell.css(_PARAGRAPHS)) > _FEW_PARAGRAPHS:
                return False
            filled += bool(cell.text().strip()) or cell.css_first(SHOWN_FIELDS) is not None
    return filled > 1


def is_label(term: Any) -> bool:
    """Whether a list's term is the label of the one line that follows, as in "Our reference", "FOI 12"."""
    after = term.next
    while after is not None and after.tag in {"-text", "-comment"}:
        after = after.next
    if after is None or after.tag != "dd" or len(term.text().split()) > _LONGEST_LABEL:
        return False
    return after.css_first(_PARAGRAPHS) is None and after.css_first("div, table") is None
