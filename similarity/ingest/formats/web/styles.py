"""What a page's styles do to its words: which they strike out, hide or set apart.

Rules of ``<style>``, ``style`` attributes and what browsers do by themselves are weighed against each other as
CSS does (importance, place, specificity, order). Style sheets of their own files are not there to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from similarity.ingest.formats.web.ink import LOOK_OF_ELEMENTS, hue_of, look_of

__all__ = ["Styles", "styles_of"]

_MOST_SELECTORS, _LONGEST_SELECTOR = 4_000, 300
_OF_INTEREST = re.compile(
    r"display|visibility|position|text-decoration|opacity|font-size|list-style|content|color|font-weight|font-style|background",
    re.IGNORECASE,
)
# States that a page is not in while nobody touches it, and boxes that are no elements.
_NEVER = re.compile(
    r":(?:hover|focus|active|visited|target|focus-within|focus-visible|selection|placeholder)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(r":{1,2}(?:before|after)\s*$", re.IGNORECASE)
_WORDS = re.compile(r"[\"'][^\"']*[^\W\d_]{2,}[^\"']*[\"']")
_NARROWEST, _WIDEST = re.compile(r"min-width:(\d+)px"), re.compile(r"max-width:(\d+)px")
_HIDES = frozenset({"hidden", "collapse", "0", "none"})
# To the left of any page, or above it
_FAR = re.compile(r"-(?:\d{4,}(?:\.\d+)?(?:px)?|\d{3,}(?:\.\d+)?r?em|\d{3,}vw)")
_SCREEN = 1280  # pixels: the width of window for which a page is read

_Rank = tuple[bool, bool, tuple[int, int, int], int]  # importance, own attribute, specificity, order
_UA: _Rank = (False, False, (-1, 0, 0), 0)


@dataclass(slots=True)
class Styles:
    """Values of the properties that matter, by element (``mem_id``); what is absent is as by default."""

    display: dict[int, str] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()
    clear: frozenset[int] = frozenset()  # of no opacity or off the page, with all that lies in them
    veils: dict[int, dict[str, bool]] = field(default_factory=dict)  # see `veiled`
    markers: dict[int, str] = field(default_factory=dict)  # list-style-type
    adds_words: frozenset[int] = frozenset()  # ``content`` before or after an element
    looks: dict[int, dict[str, str]] = field(
        default_factory=dict
    )  # how text is set apart, where that is asked for

    def removes(self, element: int) -> bool:
        """Whether an element is not shown with all that lies in it, or is struck out."""
        return self.display.get(element) == "none" or element in self.struck or element in self.clear

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

    def say(self, element: int, values: Mapping[str, tuple[str, bool]], rank: _Rank) -> None:
        for name, (value, important) in values.items():
            mine = (important, *rank[1:])
            held = self.won.setdefault(name, {}).get(element)
            if held is None or mine >= held[0]:
                self.won[name][element] = (mine, value)

    def values(self, name: str) -> dict[int, str]:
        return {element: value for element, (_, value) in self.won.get(name, {}).items()}

    def having(self, name: str, value: str) -> frozenset[int]:
        return frozenset(element for element, found in self.values(name).items() if found == value)


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
        ("[hidden], dialog:not([open])", "display", "none"),
        ("del, s, strike", "strike", "yes"),
    ):
        for node in tree.css(selector):
            cascade.say(node.mem_id, {name: (value, False)}, _UA)
    adds: set[int] = set()
    for order, (tokens, declared) in enumerate(_rules(tree), start=1):
        _apply(tree, tokens, declared, order, cascade, adds)
    for node in tree.css("[style]"):
        values = _declared(str(node.attributes.get("style") or ""))
        if values:
            cascade.say(node.mem_id, dict(values), (False, True, (0, 0, 0), 0))
    if looks:
        for selector, value in LOOK_OF_ELEMENTS.items():
            for node in tree.css(selector):
                cascade.say(node.mem_id, {value: ("yes", False)}, _UA)
        for node in tree.css("font[color]"):
            ink = hue_of(str(node.attributes.get("color") or ""))
            cascade.say(node.mem_id, {"ink": (ink, False)}, _UA)
    veils: dict[int, dict[str, bool]] = {}
    for name in ("visibility", "size", "colour"):
        for element, value in cascade.values(name).items():
            veils.setdefault(element, {})[name] = value in _HIDES
    off = cascade.having("off-left", "yes") | cascade.having("off-top", "yes")
    return Styles(
        display=cascade.values("display"),
        struck=cascade.having("strike", "yes"),
        clear=cascade.having("opacity", "0") | (off & cascade.having("lifted", "yes")),
        veils=veils,
        markers=cascade.values("marker"),
        adds_words=frozenset(adds),
        looks=_looks(cascade) if looks else {},
    )


def _looks(cascade: _Cascade) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for name in ("ink", "bold", "italic", "highlight"):
        for element, value in cascade.values(name).items():
            found.setdefault(element, {})[name] = value
    return found


def _apply(
    tree: LexborHTMLParser,
    selector: Sequence[Any],
    values: Mapping[str, tuple[str, bool]],
    order: int,
    cascade: _Cascade,
    adds: set[int],
) -> None:
    text = tinycss2.serialize(selector).strip()
    added = _ADDED.search(text)
    if added:
        if "words" in values:
            adds.update(node.mem_id for node in _matching(tree, text[: added.start()] or "*"))
        return
    own = {name: value for name, value in values.items() if name != "words"}
    if own and "::" not in text and not _NEVER.search(text):
        rank: _Rank = (False, False, _specificity(selector), order)
        for node in _matching(tree, text):
            cascade.say(node.mem_id, own, rank)


def _matching(tree: LexborHTMLParser, selector: str) -> list[Any]:
    try:
        return list(tree.css(selector))
    except SelectolaxError:
        return []  # browsers drop a rule that they do not understand


def _rules(tree: LexborHTMLParser) -> Iterator[tuple[Sequence[Any], Mapping[str, tuple[str, bool]]]]:
    """Selectors (one each, as tokens) and what they declare, of all that concerns us, in order."""
    told = 0
    for sheet in tree.css("style"):
        text = sheet.text(deep=True)
        if not _OF_INTEREST.search(text) or not _holds(str(sheet.attributes.get("media") or "")):
            continue
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        for rule in _flat(rules):
            values = _declared(tinycss2.serialize(rule.content))
            if not values:
                continue
            for selector in _split(rule.prelude):
                told += 1
                if told <= _MOST_SELECTORS and len(tinycss2.serialize(selector)) <= _LONGEST_SELECTOR:
                    yield selector, values


def _flat(rules: Sequence[Any]) -> Iterator[Any]:
    stack = list(reversed(rules))
    while stack:
        rule = stack.pop()
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.content is not None and _applies(rule):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            stack.extend(reversed(inner))


def _applies(rule: Any) -> bool:
    name = rule.lower_at_keyword
    return name in {"supports", "layer"} or (name == "media" and _holds(tinycss2.serialize(rule.prelude)))


def _holds(media: str) -> bool:
    """Whether a media query holds for a window on a screen; of features only its width is known."""
    if not media.strip():
        return True
    return any(_query_holds(query.strip().lower()) for query in media.split(","))


def _query_holds(query: str) -> bool:
    packed = re.sub(r"\s+", "", query)
    if query.startswith("not ") or (re.search(r"\b(?:print|speech|tty|tv)\b", query)):
        return False
    narrow, wide = _NARROWEST.search(packed), _WIDEST.search(packed)
    others = re.sub(r"\((?:min|max)-width:[^)]*\)|only|screen|all|and", "", packed)
    return (
        (narrow is None or int(narrow[1]) <= _SCREEN)
        and (wide is None or int(wide[1]) >= _SCREEN)
        and not others
    )


def _split(prelude: Sequence[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if tinycss2.serialize(part).strip()]


def _specificity(selector: Sequence[Any]) -> tuple[int, int, int]:
    """Ids, classes and types of a selector. Source: Selectors Level 4, section 16."""
    ids = classes = types = 0
    before = ""
    for token in selector:
        if token.type == "hash":
            ids += 1
        elif token.type == "[] block" or (token.type == "ident" and before in {".", ":"}):
            classes += 1
        elif token.type == "ident":
            types += 1
        elif token.type == "function" and token.lower_name != "where":
            inner = max((_specificity(part) for part in _split(token.arguments)), default=(0, 0, 0))
            counts = token.lower_name in {"is", "not", "has"}
            inner = inner if counts else (0, 1, 0)
            ids, classes, types = ids + inner[0], classes + inner[1], types + inner[2]
        before = token.value if token.type == "literal" else ""
    return ids, classes, types


@lru_cache(maxsize=4096)
def _declared(text: str) -> Mapping[str, tuple[str, bool]]:
    """What a list of declarations says of the properties that matter: our name, value, importance."""
    if not _OF_INTEREST.search(text):
        return {}
    found: dict[str, tuple[str, bool]] = {}
    for item in tinycss2.parse_declaration_list(text, skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            continue
        for name, value in _meaning(item.lower_name, tinycss2.serialize(item.value).strip().lower()):
            if name not in found or item.important or not found[name][1]:
                found[name] = (value, item.important)
    return found


def _meaning(name: str, value: str) -> list[tuple[str, str]]:
    if name in {"display", "visibility"}:
        return [(name, value)]
    if name in {"text-decoration", "text-decoration-line"}:
        return [("strike", "yes" if "line-through" in value.split() else "no")]
    if name == "opacity":
        return [("opacity", "0" if re.fullmatch(r"(?:0+(?:\.0*)?|\.0+)%?", value) else "1")]
    if name == "position":
        return [("lifted", "yes" if value in {"absolute", "fixed"} else "no")]
    if name in {"left", "top"}:
        return [(f"off-{name}", "yes" if _FAR.fullmatch(value) else "no")]
    if name == "font-size":
        return [("size", "0" if re.fullmatch(r"0(?:\.0*)?(?:[a-z]+|%)?", value) else "1")]
    if name == "color":
        return [("colour", "none" if value == "transparent" else "some"), ("ink", hue_of(value))]
    if name in {"font-weight", "font-style", "background", "background-color"}:
        return look_of(name, value)
    if name == "list-style-type":
        return [("marker", value)]
    if name == "list-style":
        words = [word for word in value.split() if word not in {"inside", "outside"} and "(" not in word]
        return [("marker", words[0])] if words else []
    if name == "content" and (_WORDS.search(re.sub(r"[a-z-]+\(.*?\)", "", value)) or "counter" in value):
        return [("words", value)]
    return []
