"""Style sheets that a page needs and that were not read: what they may hide was read as shown, and is named.

Nearly every page links sheets, and nearly none hides words of a letter with them. So not every page is named, but one
on which words stand in an element that a sheet could single out: by a name that sheets hide, or by a class or id of its
own among others that do not have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from similarity.ingest.facts_tables import cues
from similarity.ingest.formats.web.dom import Piece
from similarity.ingest.formats.web.elements import HEADINGS, LISTS, names_in
from similarity.ingest.formats.web.embedded import imports_in
from similarity.ingest.formats.web.style.conditions import media_holds
from similarity.records import Problem

__all__ = ["absent_sheets", "hidden_by_absent"]

_FEWEST = 5  # words that make a run to be quoted
_MOST = 0.8  # of a page's words: a class of more is the letter itself
_SHOWN = 3  # names and addresses that a problem tells
_MOST_NODES = 50
_DONE = "Save the page whole, with the folder of its files beside it, or print it to PDF, and read that."
# Elements that are what they are by their kind: only beside another of it does a name single one out.
_OF_A_KIND = (
    HEADINGS
    | LISTS
    | {"a", "b", "em", "i", "strong", "small", "sup", "sub", "table", "img", "tr", "td", "th"}
)


def absent_sheets(tree: LexborHTMLParser) -> list[str]:
    """Addresses of the style sheets in use that are still links, for nobody had them; those of fonts alone are none."""
    return [
        address
        for address in dict.fromkeys([*_linked(tree), *_imported(tree)])
        if not address.startswith("data:")
        and not any(p.search(address) for p in cues("style_names", "fonts"))
    ]


def _linked(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("link[href]"):
        given = node.attributes
        kinds = str(given.get("rel") or "").lower().split()
        loads = "preload" in kinds and given.get("as") == "style" and "onload" in given
        if not (loads or "stylesheet" in kinds) or "alternate" in kinds or "disabled" in given:
            continue
        if media_holds(str(given.get("media") or "")) and not _stands_for_no_script(node):
            yield str(given["href"] or "").strip()


def _stands_for_no_script(node: Any) -> bool:
    return node.parent is not None and node.parent.tag == "noscript"


def _imported(tree: LexborHTMLParser) -> Iterator[str]:
    for sheet in tree.css("style"):
        if media_holds(str(sheet.attributes.get("media") or "")):
            yield from (address for address, media in imports_in(sheet.text(deep=True)) if media_holds(media))


def hidden_by_absent(
    tree: LexborHTMLParser, found: Sequence[Piece], absent: Sequence[str], known: bool, name: str
) -> list[Problem]:
    """What to say of a page called ``name`` whose style sheets were not read.

    Parameters
    ----------
    tree, found
        The page, and what was read of it, with the names around its words.
    absent
        Addresses of the sheets.
    known
        Whether the page is of a layout whose sheets are known to hide nothing of its letters but by telling names.
    """
    words: Counter[str] = Counter()
    total = 0
    for piece in found:
        if not piece.chrome:
            words.update(piece.named)
            total += len(piece.text.split())
    telling = [name for name in words if words[name] and _is(name, "hides") and not _is_anchor(tree, name)]
    odd = (
        [] if known else [n for n in words if _FEWEST <= words[n] <= _MOST * total and _singles_out(tree, n)]
    )
    names = list(dict.fromkeys([*telling, *odd]))
    if not names:
        return []
    here = any(":" not in address and not address.startswith("//") for address in absent)
    runs = any(words[name] >= _FEWEST for name in telling)
    what = f"has style sheets that were not read ({_listed(absent)}), which may hide words that were read (in {_listed(names)})"
    return [Problem(name, "warning" if here or runs else "info", what, _DONE)]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(name[:100] for name in names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown


def _is(name: str, use: str) -> bool:
    return any(pattern.search(name[1:]) for pattern in cues("style_names", use))


def _singles_out(tree: LexborHTMLParser, name: str) -> bool:
    """Whether a class or id stands on an element among others that do not have it."""
    if any(p.fullmatch(name[1:]) for p in cues("style_names", "looks")):
        return False
    nodes = _named(tree, name)
    return not _is_anchor(tree, name) and any(_is_odd(node, name) for node in nodes)


def _is_anchor(tree: LexborHTMLParser, name: str) -> bool:
    """Whether an id is that of a heading, to which links lead."""
    return name.startswith("#") and all(node.tag in HEADINGS for node in _named(tree, name))


def _named(tree: LexborHTMLParser, name: str) -> list[Any]:
    """The first elements of a class or id."""
    selector = f'[class~="{name[1:]}"]' if name.startswith(".") else f'[id="{name[1:]}"]'
    try:
        return [] if set(name) & set('"\\') else list(tree.css(selector)[:_MOST_NODES])
    except SelectolaxError:
        return []


def _is_odd(node: Any, name: str) -> bool:
    """Whether what stands beside an element, or beside the one that it fills, does not have its name."""
    kind = node.tag
    while node.parent is not None and node.parent.tag not in {"body", "html", "-document"}:
        if any(_has_words(other) for other in _beside(node)):
            break
        node = node.parent
    others = [
        other
        for other in _beside(node)
        if _has_words(other) and (kind not in _OF_A_KIND or other.tag == kind)
    ]
    if name.startswith("#") and others and all(other.attributes.get("id") for other in others):
        return False  # each has one, as where links lead to every paragraph
    return any(other.tag == "-text" or name not in names_in(other) for other in others)


def _beside(node: Any) -> list[Any]:
    if node.parent is None:
        return []
    return [other for other in node.parent.iter(include_text=True) if other.mem_id != node.mem_id]


def _has_words(node: Any) -> bool:
    return node.tag not in {"script", "style", "-comment"} and bool(node.text(deep=True).strip())
