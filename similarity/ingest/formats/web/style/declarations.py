"""What a style's declarations say of the properties that matter here, in our own names for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import tinycss2

from similarity.ingest.formats.web.style.ink import colour_of, hue_of, look_of
from similarity.ingest.formats.web.style.unseen_ink import CLEAR, UNKNOWN
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["FLAT", "OF_INTEREST", "declared", "prints_words"]

OF_INTEREST = compiled_pattern(
    r"display|visibility|position|text-decoration|text-indent|opacity|font|list-style|content|color|background|clip"
    r"|height|width|size|overflow|transform|translate|scale|rotate|inset|filter|margin|left|top|right|bottom|fill|clamp|mask"
    r"|zoom|security|flex|order|z-index",
    re.IGNORECASE,
)
_WORDS = compiled_pattern(r"[\"'][^\"']*[^\W\d_]{2,}[^\"']*[\"']")
# To the left of any page, or above it
_FAR = compiled_pattern(r"-(?:\d{4,}(?:\.\d+)?(?:px)?|\d{3,}(?:\.\d+)?(?:r?em|v[wh]|%))")
# To the right of it or below, where no window ends; from the far side, to the left or above.
_BEYOND = re.compile(r"(?:9\d{3}|\d{5,})(?:\.\d+)?px|\d{3,}(?:\.\d+)?(?:r?em|vw)")
_FROM_AFAR = re.compile(r"\d{4,}(?:\.\d+)?px|\d{3,}(?:\.\d+)?(?:r?em|v[wh]|%)")
_NO_SIZE = compiled_pattern(r"0(?:\.0*)?(?:[a-z]+|%)?")
_SIZE = re.compile(r"(\d+(?:\.\d*)?|\.\d+)(px|pt|r?em|%)")
_SMALLEST = {"px": 1.5, "pt": 1.1, "em": 0.1, "rem": 0.1, "%": 10.0}  # of type: no letters to the eye
_SHARE = re.compile(r"(\d+(?:\.\d*)?|\.\d+)(%?)")
_SUM_OF_ONE = re.compile(r"calc\(\s*([^()\s]+)\s*\)")
# How words for screen readers alone are kept from sight: nothing, or a pixel, is left of them.
_CLIPPED = compiled_pattern(
    r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)|inset\((?:\s*50%\s*|[^()]*\b100%[^()]*)\)"
    r"|(?:circle|ellipse)\(\s*0(?:\.0*)?(?:[a-z]+|%)?(?:\s.*)?\)|polygon\((?:\s*0(?:px|%)?[\s,]*)+\)"
)
_FAINT = 0.05  # of ink that covers all: less is not seen
FLAT = (
    "height",
    "max-height",
    "width",
    "max-width",
    "line-height",
)  # of no size where nothing may flow over it
# A mask that lets nothing through.
_MASKS_ALL = re.compile(
    r"(?:linear|radial)-gradient\((?:[^,()]*(?:deg|to \w+)[^,()]*,)?\s*(?:(?:transparent|#0000|#00000000|rgba\(\s*\d+\s*,\s*\d+\s*,\s*\d+\s*,\s*0\s*\))[\s\d%]*,?\s*)+\).*"
)
# What leaves nothing of an element, or too little, to be read.
_SHRINKS = {
    **dict.fromkeys(FLAT, compiled_pattern(r"(?:0(?:\.0*)?(?:[a-z]+|%)?|1px)(?:\s.*)?")),
    "overflow": compiled_pattern(r"(?:hidden|clip)(?:\s(?:hidden|clip))?"),
    "transform": compiled_pattern(r".*\bscale[xy3d]{0,2}\(\s*0(?:\.0*)?\s*(?:,.*)?\).*|matrix\(\s*0\s*,\s*0\s*,\s*0\s*,\s*0\s*,.*|.*\brotate[xy]\(\s*-?(?:90|270)deg\s*\).*|.*\btranslate[xy3d]{0,2}\(\s*-(?:\d{4,}px|\d{3,}(?:r?em|vw)).*"),
    "filter": compiled_pattern(r".*\b(?:opacity\(\s*0*(?:\.0*)?%?\s*\)|blur\(\s*(?:[4-9]|\d{2,})(?:\.\d+)?px\s*\)).*"),
    "rotate": re.compile(r"[xy]\s+-?(?:90|270)deg|-?(?:90|270)deg\s+[xy]"),
    "zoom": re.compile(r"0?\.0\d*|[0-9](?:\.\d+)?%"),
    "mask": _MASKS_ALL,
    "mask-image": _MASKS_ALL,
    "margin-top": _FAR,
    "scale": re.compile(r"0(?:\.0*)?%?(?:\s.*)?"),
    "margin-left": _FAR,
}  # fmt: skip
# Names that follow the direction of writing, as they are for a page in English.
_LOGICAL = {
    "inset-inline-start": "left", "inset-inline-end": "right", "inset-block-start": "top", "inset-block-end": "bottom",
    "inline-size": "width", "block-size": "height", "max-inline-size": "max-width", "max-block-size": "max-height",
    "margin-inline-start": "margin-left", "margin-block-start": "margin-top", "-webkit-mask": "mask",
    "-webkit-mask-image": "mask-image", "-webkit-clip-path": "clip-path",
}  # fmt: skip
_CALL = re.compile(r"[a-z-]+\(.*?\)")
_SIGNS = compiled_pattern(r"(?:wingdings(?: [23])?|webdings)\b")


@lru_cache(maxsize=4096)
def declared(text: str) -> Mapping[str, tuple[str, bool]]:
    """What a list of declarations says of the properties that matter: our name, value, importance."""
    if not OF_INTEREST.search(text) and "\\" not in text:
        return {}
    found: dict[str, tuple[str, bool]] = {}
    for item in tinycss2.parse_declaration_list(text, skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            continue
        given = _SUM_OF_ONE.sub(r"\1", tinycss2.serialize(item.value).strip().lower())
        for name, value in _meaning(item.lower_name, given):
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
    name = _LOGICAL.get(name, name)
    if name == "display":
        return [(name, value)] if value == "none" or "none" not in value.split() else []
    if name == "visibility":
        return [(name, value)]
    if name in {"order", "flex-direction", "flex-flow"}:
        return [("order", value)] if name == "order" else [("flow", value)]
    if name == "-webkit-text-security":
        return [("masked", "no" if value == "none" else "yes")]
    if name in {"fill", "fill-opacity"}:
        return _of_fill(name, value)
    if name in {"text-decoration", "text-decoration-line"}:
        return [("strike", "yes" if "line-through" in value.split() else "no"), *look_of(name, value)]
    if name == "opacity":
        return [("opacity", "yes" if _is_faint(value) else "no")]
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
        return [
            (
                f"off-{name}",
                "yes" if _FAR.fullmatch(value) or (name == "left" and _BEYOND.fullmatch(value)) else "no",
            )
        ]
    if name in {"right", "bottom"}:
        return [(f"off-{name}", "yes" if _FROM_AFAR.fullmatch(value) else "no")]
    if name in {"clip", "clip-path"}:
        return [(name, "yes" if _CLIPPED.fullmatch(value) else "no")]
    if name in {"font", "font-family"}:
        return _of_font(name, value)
    if name == "font-size":
        return [("size", "0" if _is_tiny(value) else "1")]
    if name == "-webkit-text-fill-color":
        return [("colour", "none" if _is_clear(value) else "some"), ("rgb", _colour_of(value))]
    if name in {"background-clip", "-webkit-background-clip"}:
        return [("printed-through", "yes" if "text" in value.split() else "no")]
    if name in {"line-clamp", "-webkit-line-clamp"}:
        return [("shortened", "yes" if value[:1].isdigit() else "no")]
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
    if name == "text-indent":
        outside = value == "100%" or _FROM_AFAR.fullmatch(value)
        return [
            (name, "yes" if _FAR.fullmatch(value) else "no"),
            ("indented-out", "yes" if outside else "no"),
        ]
    if name in _SHRINKS:
        return [(name, "yes" if _SHRINKS[name].fullmatch(value) else "no")]
    if name == "list-style-type":
        return [("marker", value)]
    if name == "list-style":
        words = [word for word in value.split() if word not in {"inside", "outside"} and "(" not in word]
        return [("marker", words[0])] if words else []
    if name == "content" and (_WORDS.search(_CALL.sub("", value)) or "counter" in value or "attr(" in value):
        return [("words", value)]
    return []


def _of_fill(name: str, value: str) -> list[tuple[str, str]]:
    """Ink of words in a drawing."""
    if name == "fill-opacity":
        return [("fill-colour", "none" if _is_faint(value) else "some")]
    if value in {"inherit", "currentcolor", "unset"}:
        return []
    clear = value == "none" or _is_clear(value)
    return [
        ("fill-colour", "none" if clear else "some"),
        ("fill-rgb", UNKNOWN if clear else _colour_of(value)),
    ]


def prints_words(content: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether what a style prints beside an element has words or numbers, of its own or of the element's attributes."""
    if "counter" in content or _WORDS.search(_CALL.sub("", content)):
        return True
    named = re.findall(r"attr\(\s*([\w-]+)", content)
    return any(_WORDS.search(f"'{attributes.get(name) or ''}'") for name in named)


def _is_faint(value: str) -> bool:
    share = _SHARE.fullmatch(value)
    return share is not None and float(share[1]) / (100 if share[2] else 1) < _FAINT


def _is_tiny(value: str) -> bool:
    size = _SIZE.fullmatch(value)
    return bool(_NO_SIZE.fullmatch(value)) or (size is not None and float(size[1]) <= _SMALLEST[size[2]])


def _of_font(name: str, value: str) -> list[tuple[str, str]]:
    """Whether a font is one of signs, and in its short form whether it has a size."""
    signs = _SIGNS.search(value.partition(",")[0])  # of the others a browser takes none
    family = [("signs", signs.group() if signs else "")]
    if name == "font-family":
        return family
    sizes = [word.partition("/")[0] for word in value.split()]
    return [*family, ("size", "0" if any(map(_is_tiny, sizes)) else "1")]
