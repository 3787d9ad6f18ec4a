"""What a page's styles do to its words: which they strike out, hide or set apart.

Rules of ``<style>``, ``style`` attributes and what browsers do by themselves are weighed against each other as
CSS does (importance, place, specificity, order). Of style sheets of their own, those are weighed that lie beside the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from similarity.ingest.formats.web.style.cascade_layers import Layer
from similarity.ingest.formats.web.style.cascade_layers import important as important_layer
from similarity.ingest.formats.web.style.declarations import FLAT, declared, prints_words
from similarity.ingest.formats.web.style.ink import LOOK_OF_ELEMENTS, hue_of
from similarity.ingest.formats.web.style.rules import rules_of, specificity_of, variables_of, with_variables
from similarity.ingest.formats.web.style.unseen_ink import Painted, inks_unseen
from similarity.ingest.formats.web.style.visual_order import VisualOrder, visual_order
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Styles", "styles_of"]

# States that a page is not in while nobody touches it, and boxes that are no elements.
_NEVER = compiled_pattern(
    r":(?:hover|focus|active|visited|target|focus-within|focus-visible|selection|placeholder)\b",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r":lang\(\s*[\"']?([A-Za-z-]{1,20})[\"']?\s*\)")
_ADDED = compiled_pattern(r":{1,2}(?:before|after)\s*$", re.IGNORECASE)
_HIDES = frozenset({"hidden", "collapse", "0", "yes"})

_COLOURS_OF_ELEMENTS = (
    ("", "bgcolor", "background-color"), ("", "background", "background-image"), ("body", "text", "color"), ("font", "color", "color"),
)  # fmt: skip
_OF_DRAWINGS = ("display", "visibility", "opacity", "text-decoration")  # attributes that are styles there
_LINK = "0000ee"

_Rank = tuple[
    bool, bool, Layer, tuple[int, int, int], int
]  # importance, own attribute, layer, specificity, order
_UA: _Rank = (False, False, (-1.0,), (-1, 0, 0), 0)
_OWN: _Rank = (False, True, (), (0, 0, 0), 0)


@dataclass(slots=True)
class Styles:
    """Values of the properties that matter, by element (``mem_id``); what is absent is as by default."""

    display: dict[int, str] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()
    clear: frozenset[int] = frozenset()  # of no opacity or off the page, with all that lies in them
    veils: dict[int, dict[str, bool]] = field(default_factory=dict)  # see `veiled`
    markers: dict[int, str] = field(default_factory=dict)  # list-style-type
    signs: dict[int, str] = field(default_factory=dict)  # font of signs
    blacked: frozenset[int] = frozenset()  # of dark ink on a ground of that colour
    adds_words: frozenset[int] = frozenset()  # ``content`` before or after an element
    shortened: frozenset[int] = frozenset()  # of which only the first lines are shown
    order: VisualOrder = field(default_factory=VisualOrder)
    looks: dict[int, dict[str, str]] = field(
        default_factory=dict
    )  # how text is set apart, where that is asked for

    def removes(self, element: int) -> bool:
        """Whether an element is not shown with all that lies in it, or is struck out."""
        return self.display.get(element) == "none" or element in self.struck or element in self.clear

    def shows_box(self, element: int) -> bool:
        """Whether a box to be ticked is seen, if not by itself then by what the page draws in the place of a clear one."""
        return self.display.get(element) != "none" and element not in self.struck

    def veiled(self, element: int, inherited: frozenset[str]) -> frozenset[str]:
        """Properties that keep an element's own words from sight; unlike `removes`, an inner element may lift them."""
        own = self.veils.get(element)
        if not own:
            return inherited
        return (inherited - own.keys()) | {name for name, hides in own.items() if hides}


class _Cascade:
    """The winning value of each property of each element."""

    def __init__(self) -> None:
        self.won: dict[str, dict[int, tuple[_Rank, str]]] = {}
        # Elements that say what ink their words have, or what lies under them.
        self.painted: dict[int, Any] = {}
        self.ordered: list[
            Any
        ] = []  # elements that are, or whose children may be, in another order than the text

    def say(self, node: Any, values: Mapping[str, tuple[str, bool]], rank: _Rank) -> None:
        element = node.mem_id
        if "ground" in values or "rgb" in values:
            self.painted[element] = node
        if "order" in values or "flow" in values:
            self.ordered.append(node)
        for name, (value, important) in values.items():
            mine = (important, rank[1], important_layer(rank[2]) if important else rank[2], *rank[3:])
            held = self.won.setdefault(name, {}).get(element)
            if held is None or mine >= held[0]:
                self.won[name][element] = (mine, value)

    def values(self, name: str) -> dict[int, str]:
        return {element: value for element, (_, value) in self.won.get(name, {}).items()}

    def having(self, *names: str, value: str = "yes") -> frozenset[int]:
        return frozenset(e for name in names for e, found in self.values(name).items() if found == value)


def styles_of(tree: LexborHTMLParser, looks: bool = False) -> Styles:
    """Styles of a page's elements.

    Parameters
    ----------
    tree
        The page.
    looks
        Whether to tell also how text is set apart to the eye.
    """
    cascade = _Cascade()
    for selector, name, value in (
        ("[hidden], [popover], dialog:not([open])", "display", "none"),
        ("del, s, strike", "strike", "yes"),
    ):
        for node in tree.css(selector):
            cascade.say(node, {name: (value, False)}, _UA)
    for node in _undrawn(tree):
        cascade.say(node, {"display": ("none", False)}, _UA)
    adds: set[int] = set()
    variables = variables_of(tree)
    for order, (tokens, values, layer) in enumerate(rules_of(tree, variables), start=1):
        _apply(tree, tokens, values, (layer, order), cascade, adds)
    for node in tree.css("[style]"):
        values = declared(with_variables(str(node.attributes.get("style") or ""), variables))
        if values:
            cascade.say(node, dict(values), _OWN)
    for name in _OF_DRAWINGS:
        for node in tree.css(f"svg [{name}]"):
            cascade.say(node, dict(declared(f"{name}: {node.attributes.get(name)}")), _UA)
    if looks:
        for selector, value in LOOK_OF_ELEMENTS.items():
            for node in tree.css(selector):
                cascade.say(node, {value: ("yes", False)}, _UA)
        for node in tree.css("font[color]"):
            ink = hue_of(str(node.attributes.get("color") or ""))
            cascade.say(node, {"ink": (ink, False)}, _UA)
    veils: dict[int, dict[str, bool]] = {}
    for name in ("visibility", "size", "text-indent", "masked"):
        for element, value in cascade.values(name).items():
            veils.setdefault(element, {})[name] = value in _HIDES
    unseen, blacked = _of_colours(tree, cascade)
    for element, hides in unseen.items():
        veils.setdefault(element, {})["colour"] = hides
    return Styles(
        display=cascade.values("display"),
        struck=cascade.having("strike"),
        clear=_clear(cascade),
        veils=veils,
        markers=cascade.values("marker"),
        signs=_fonts_of_signs(tree, cascade),
        blacked=blacked,
        adds_words=frozenset(adds),
        shortened=cascade.having("shortened"),
        order=visual_order(
            cascade.ordered, cascade.values("display"), cascade.values("order"), cascade.values("flow")
        ),
        looks=_looks(cascade) if looks else {},
    )


def _undrawn(tree: LexborHTMLParser) -> list[Any]:
    """Parts of drawings that are kept to be used elsewhere, and are used nowhere (SVG 2, 5.1)."""
    used = {
        str(node.attributes.get(name) or "")
        for name in ("href", "xlink:href")
        for node in tree.css("svg use")
    }

    def is_used(part: Any) -> bool:
        names = [part.attributes.get("id"), *(node.attributes.get("id") for node in part.css("[id]"))]
        return any(f"#{name}" in used for name in names if name)

    parts = tree.css(
        "svg defs, svg symbol, svg clipPath, svg mask, svg pattern, svg marker, svg desc, svg metadata"
    )
    return [part for part in parts if not is_used(part)]


def _clear(cascade: _Cascade) -> frozenset[int]:
    """Elements of which nothing is to be seen: of no opacity, off the page, cut away, of no size."""
    having = cascade.having
    off = having("off-left", "off-top", "off-right", "off-bottom") & having("moved")
    cut = (having("clip") & having("lifted")) | (having(*FLAT, "indented-out") & having("overflow"))
    above = having("margin-top") & having("lifted")
    gone = having(
        "opacity", "clip-path", "transform", "scale", "filter", "margin-left", "rotate", "zoom", "mask"
    )
    return off | cut | above | gone | having("mask-image")


def _of_colours(tree: LexborHTMLParser, cascade: _Cascade) -> tuple[dict[int, bool], frozenset[int]]:
    """Which elements keep their words from sight by their colour, and which of them are blacked out."""
    for element, attribute, name in _COLOURS_OF_ELEMENTS:
        for node in tree.css(f"{element}[{attribute}]"):
            cascade.say(node, dict(declared(f"{name}: {node.attributes.get(attribute)}")), _UA)
    for through in cascade.having(
        "printed-through"
    ):  # a ground that is seen through the letters is their ink
        cascade.painted.pop(through, None)
    _ink_drawings(tree, cascade)
    if not cascade.painted:
        return {}, frozenset()
    for node in tree.css("a[href]"):  # links have ink of their own
        cascade.say(node, {"rgb": (_LINK, False), "colour": ("some", False)}, _UA)
    lifted, clear = cascade.having("lifted"), cascade.having("colour", value="none")
    inks, grounds = cascade.values("rgb"), cascade.values("ground")
    return inks_unseen(tree, Painted(cascade.painted, inks, clear, grounds, lifted))


def _ink_drawings(tree: LexborHTMLParser, cascade: _Cascade) -> None:
    """Give words in drawings the ink that fills them; on shapes of a drawing nobody knows what lies under them."""
    for name in ("fill", "fill-opacity"):
        for node in tree.css(f"svg [{name}], svg[{name}]"):
            cascade.say(node, dict(declared(f"{name}: {node.attributes.get(name)}")), _UA)
    clear, inks = cascade.values("fill-colour"), cascade.values("fill-rgb")
    if not clear and not inks:
        return
    for drawing in tree.css("svg"):
        plain = drawing.css_first("rect, path, circle, ellipse, polygon, image") is None
        for node in (drawing, *drawing.css("*")):
            element = node.mem_id
            if node.attributes.get("stroke") or (element not in clear and element not in inks):
                continue
            ink = inks.get(element, "") if plain else ""
            values = {"colour": (clear.get(element, "some"), True), "rgb": (ink, True)}
            cascade.say(node, values, _OWN)


def _fonts_of_signs(tree: LexborHTMLParser, cascade: _Cascade) -> dict[int, str]:
    """Fonts of signs by element; none where no element has one."""
    for node in tree.css("font[face*=dings i]"):
        cascade.say(node, dict(declared(f"font-family: {node.attributes.get('face')}")), _UA)
    found = cascade.values("signs")
    return found if any(found.values()) else {}


def _looks(cascade: _Cascade) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for name in ("ink", "bold", "italic", "highlight", "underline"):
        for element, value in cascade.values(name).items():
            found.setdefault(element, {})[name] = value
    return found


def _apply(
    tree: LexborHTMLParser,
    selector: Sequence[Any],
    values: Mapping[str, tuple[str, bool]],
    place: tuple[Layer, int],
    cascade: _Cascade,
    adds: set[int],
) -> None:
    text = tinycss2.serialize(selector).strip()
    added = _ADDED.search(text)
    if added:
        if "words" in values and not _NEVER.search(text):
            words = values["words"][0]
            nodes = _matching(tree, text[: added.start()] or "*")
            adds.update(node.mem_id for node in nodes if prints_words(words, node.attributes))
        return
    own = {name: value for name, value in values.items() if name != "words"}
    if own and "::" not in text and not _NEVER.search(text):
        rank: _Rank = (False, False, place[0], specificity_of(selector), place[1])
        for node in _matching(tree, text):
            cascade.say(node, own, rank)


def _matching(tree: LexborHTMLParser, selector: str) -> list[Any]:
    try:
        return list(tree.css(_LANGUAGE.sub(r":is([lang|=\1], [lang|=\1] *)", selector)))
    except SelectolaxError:
        return []  # browsers drop a rule that they do not understand
