"""What a style's declarations say of the properties that matter here, in our own names for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import tinycss2
from tinycss2.color3 import RGBA, parse_color

from similarity.ingest.formats.web.ink import hue_of, look_of

__all__ = ["OF_INTEREST", "declared"]

OF_INTEREST = re.compile(
    r"display|visibility|position|text-decoration|opacity|font|list-style|content|color|background|clip",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[\"'][^\"']*[^\W\d_]{2,}[^\"']*[\"']")
# To the left of any page, or above it
_FAR = re.compile(r"-(?:\d{4,}(?:\.\d+)?(?:px)?|\d{3,}(?:\.\d+)?r?em|\d{3,}vw)")
_NO_SIZE = re.compile(r"0(?:\.0*)?(?:[a-z]+|%)?")
# How words for screen readers alone are kept from sight: nothing, or a pixel, is left of them.
_CLIPPED = re.compile(r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)|inset\(\s*(?:50|100)%\s*\)")
_SIGNS = re.compile(r"(?:wingdings(?: [23])?|webdings)\b")


@lru_cache(maxsize=4096)
def declared(text: str) -> Mapping[str, tuple[str, bool]]:
    """What a list of declarations says of the properties that matter: our name, value, importance."""
    if not OF_INTEREST.search(text):
        return {}
    found: dict[str, tuple[str, bool]] = {}
    for item in tinycss2.parse_declaration_list(text, skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            continue
        for name, value in _meaning(item.lower_name, tinycss2.serialize(item.value).strip().lower()):
            if name not in found or item.important or not found[name][1]:
                found[name] = (value, item.important)
    return found


def _colour_of(value: str) -> str:
    """A colour as it is painted, as text; empty for what is none, or lets through what lies under it."""
    colour = parse_color(value)
    if not isinstance(colour, RGBA) or colour.alpha < 0.95:
        return ""
    return "".join(f"{round(255 * part):02x}" for part in (colour.red, colour.green, colour.blue))


def _is_clear(value: str) -> bool:
    colour = parse_color(value)
    return isinstance(colour, RGBA) and colour.alpha == 0


def _meaning(name: str, value: str) -> list[tuple[str, str]]:
    if name in {"display", "visibility"}:
        return [(name, value)]
    if name in {"text-decoration", "text-decoration-line"}:
        return [("strike", "yes" if "line-through" in value.split() else "no")]
    if name == "opacity":
        return [("opacity", "0" if re.fullmatch(r"(?:0+(?:\.0*)?|\.0+)%?", value) else "1")]
    if name == "content-visibility":
        return [("opacity", "0" if value == "hidden" else "1")]
    if name == "position":
        return [("lifted", "yes" if value in {"absolute", "fixed"} else "no")]
    if name in {"left", "top"}:
        return [(f"off-{name}", "yes" if _FAR.fullmatch(value) else "no")]
    if name in {"clip", "clip-path"}:
        return [(name, "yes" if _CLIPPED.fullmatch(value) else "no")]
    if name in {"font", "font-family"}:
        return _of_font(name, value)
    if name == "font-size":
        return [("size", "0" if _NO_SIZE.fullmatch(value) else "1")]
    if name == "color":
        return [
            ("colour", "none" if _is_clear(value) else "some"),
            ("ink", hue_of(value)),
            ("rgb", _colour_of(value)),
        ]
    if name in {"font-weight", "font-style"}:
        return look_of(name, value)
    if name in {"background", "background-color"}:
        ground = _colour_of(value) or (_colour_of(value.split()[0]) if value and "(" not in value else "")
        return [*look_of(name, value), ("ground", ground)]
    if name == "list-style-type":
        return [("marker", value)]
    if name == "list-style":
        words = [word for word in value.split() if word not in {"inside", "outside"} and "(" not in word]
        return [("marker", words[0])] if words else []
    if name == "content" and (_WORDS.search(re.sub(r"[a-z-]+\(.*?\)", "", value)) or "counter" in value):
        return [("words", value)]
    return []


def _of_font(name: str, value: str) -> list[tuple[str, str]]:
    """Whether a font is one of signs, and in its short form whether it has a size."""
    signs = _SIGNS.search(value.partition(",")[0])  # of the others a browser takes none
    family = [("signs", signs.group() if signs else "")]
    if name == "font-family":
        return family
    sizes = [word.partition("/")[0] for word in value.split()]
    return [*family, ("size", "0" if any(_NO_SIZE.fullmatch(size) for size in sizes) else "1")]
