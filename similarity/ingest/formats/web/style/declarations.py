"""What a style's declarations say of the properties that matter here, in our own names for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import tinycss2

from similarity.ingest.formats.web.style.ink import colour_of, hue_of, look_of
from similarity.ingest.formats.web.style.unseen_ink import CLEAR, UNKNOWN
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["FLAT", "OF_INTEREST", "declared"]

OF_INTEREST = compiled_pattern(
    r"display|visibility|position|text-decoration|text-indent|opacity|font|list-style|content|color|background|clip"
    r"|height|width|overflow|transform|translate|inset|filter|margin",
    re.IGNORECASE,
)
_WORDS = compiled_pattern(r"[\"'][^\"']*[^\W\d_]{2,}[^\"']*[\"']")
# To the left of any page, or above it
_FAR = compiled_pattern(r"-(?:\d{4,}(?:\.\d+)?(?:px)?|\d{3,}(?:\.\d+)?r?em|\d{3,}vw)")
_NO_SIZE = compiled_pattern(r"0(?:\.0*)?(?:[a-z]+|%)?")
# How words for screen readers alone are kept from sight: nothing, or a pixel, is left of them.
_CLIPPED = compiled_pattern(
    r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)|inset\(\s*(?:50|100)%\s*\)"
    r"|(?:circle|ellipse)\(\s*0(?:\.0*)?(?:[a-z]+|%)?(?:\s.*)?\)|polygon\((?:\s*0(?:px|%)?[\s,]*)+\)"
)
_FAINT = 0.05  # of ink that covers all: less is not seen
FLAT = ("height", "max-height", "width", "max-width")  # of no size where nothing may flow over it
# What leaves nothing of an element, or too little, to be read.
_SHRINKS = {
    **dict.fromkeys(FLAT, compiled_pattern(r"(?:0(?:\.0*)?(?:[a-z]+|%)?|1px)(?:\s.*)?")),
    "overflow": compiled_pattern(r"(?:hidden|clip)(?:\s(?:hidden|clip))?"),
    "transform": compiled_pattern(r".*\bscale[xy3d]{0,2}\(\s*0(?:\.0*)?\s*(?:,.*)?\).*|.*\btranslate[xy3d]{0,2}\(\s*-(?:\d{4,}px|\d{3,}(?:r?em|vw)).*"),
    "filter": compiled_pattern(r".*\b(?:opacity\(\s*0*(?:\.0*)?%?\s*\)|blur\(\s*(?:[4-9]|\d{2,})(?:\.\d+)?px\s*\)).*"),
    "text-indent": _FAR,
    "margin-left": _FAR,
}  # fmt: skip
_SIGNS = compiled_pattern(r"(?:wingdings(?: [23])?|webdings)\b")


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
    """A colour as it is painted, as text; `UNKNOWN` for what is none, or lets through some of what lies under it."""
    colour = colour_of(value)
    if colour is None or colour.alpha < 0.95:
        return UNKNOWN
    return "".join(f"{round(255 * part):02x}" for part in (colour.red, colour.green, colour.blue))


def _is_clear(value: str) -> bool:
    colour = colour_of(value)
    return colour is not None and colour.alpha < _FAINT


def _ground_of(name: str, value: str) -> str:
    """What a declaration lays under words; `UNKNOWN` for pictures and what is understood in part."""
    if value in {"none", "transparent", "inherit", "initial", "unset", ""} or _is_clear(value):
        return CLEAR
    if name == "background" and not re.search(r"url\(|gradient|image|var\(", value):
        words = re.sub(r"\s*,\s*", ",", value).split() if "(" not in value else [value]
        colours = [found for word in words if (found := _colour_of(word)) != UNKNOWN]
        return colours[0] if colours else UNKNOWN
    return _colour_of(value)


def _meaning(name: str, value: str) -> list[tuple[str, str]]:
    if name in {"display", "visibility"}:
        return [(name, value)]
    if name in {"text-decoration", "text-decoration-line"}:
        return [("strike", "yes" if "line-through" in value.split() else "no"), *look_of(name, value)]
    if name == "opacity":
        return [("opacity", "yes" if re.fullmatch(r"(?:0+(?:\.0*)?|\.0+)%?", value) else "no")]
    if name == "content-visibility":
        return [("opacity", "yes" if value == "hidden" else "no")]
    if name == "position":
        return [
            ("lifted", "yes" if value in {"absolute", "fixed"} else "no"),
            ("moved", "no" if value == "static" else "yes"),
        ]
    if name == "inset" and (sides := value.split()):
        far = ["yes" if _FAR.fullmatch(side) else "no" for side in sides]
        return [("off-top", far[0]), ("off-left", far[{2: 1, 4: 3}.get(len(far), 0)])]
    if name == "translate":
        return [("transform", "yes" if any(map(_FAR.fullmatch, value.split()[:2])) else "no")]
    if name in {"left", "top"}:
        return [(f"off-{name}", "yes" if _FAR.fullmatch(value) else "no")]
    if name in {"clip", "clip-path"}:
        return [(name, "yes" if _CLIPPED.fullmatch(value) else "no")]
    if name in {"font", "font-family"}:
        return _of_font(name, value)
    if name == "font-size":
        return [("size", "0" if _NO_SIZE.fullmatch(value) else "1")]
    if name == "color":
        if value in {"inherit", "currentcolor", "unset"}:
            return []
        return [
            ("colour", "none" if _is_clear(value) else "some"),
            ("ink", hue_of(value)),
            ("rgb", _colour_of(value)),
        ]
    if name in {"font-weight", "font-style"}:
        return look_of(name, value)
    if name in {"background", "background-color"}:
        return [*look_of(name, value), ("ground", _ground_of(name, value))]
    if name == "background-image":
        return [("ground", CLEAR if value in {"none", "initial"} else UNKNOWN)]
    if name in _SHRINKS:
        return [(name, "yes" if _SHRINKS[name].fullmatch(value) else "no")]
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
