"""How words are set apart to the eye: by the hue of their ink, bold or slanted type, or a marker pen."""

from __future__ import annotations

import colorsys

from tinycss2 import color4
from tinycss2.color3 import RGBA, parse_color

__all__ = ["LOOK_OF_ELEMENTS", "colour_of", "ends_a_voice", "hue_of", "look_of", "names_of"]

LOOK_OF_ELEMENTS = {"b, strong": "bold", "i, em": "italic", "mark": "highlight", "u": "underline"}
_HUES = (
    (20, "red"),
    (45, "orange"),
    (70, "yellow"),
    (170, "green"),
    (260, "blue"),
    (335, "purple"),
    (361, "red"),
)
_FEW_WORDS = 4
_NO_CHROMA = 0.01
_GREY = 0.25  # of saturation, and of value: below it ink is black or grey


def colour_of(value: str) -> RGBA | None:
    """A colour as shares of red, green, blue and cover; None for what is no colour, or depends on the element."""
    colour = parse_color(value)
    if isinstance(colour, RGBA):
        return colour
    newer = color4.parse_color(value)  # "rgb(255 255 255 / 50%)", "hsl(0 0% 100%)", "lab(…)"
    if newer is None or isinstance(newer, str):
        return None
    try:
        red, green, blue = newer.to("srgb").coordinates
        return RGBA(red or 0.0, green or 0.0, blue or 0.0, newer.alpha)
    except (NotImplementedError, TypeError, ValueError):
        return _grey_of(newer)


def _grey_of(colour: color4.Color) -> RGBA | None:
    """A colour of a space in which lightness stands alone, where it has no hue: white, grey or black."""
    first, second, third = (part or 0.0 for part in colour.coordinates)
    space = colour.space.lower()
    if (
        space not in {"lab", "lch", "oklab", "oklch"}
        or abs(second) > _NO_CHROMA
        or (space.endswith("lab") and abs(third) > _NO_CHROMA)
    ):
        return None
    linear = first**3 if space.startswith("ok") else ((first + 16) / 116) ** 3
    shade = min(1.0, max(0.0, 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055))
    return RGBA(shade, shade, shade, colour.alpha)


def hue_of(value: str) -> str:
    """Name of a colour's hue; empty for black, grey, white and what is no colour."""
    colour = colour_of(value)
    if colour is None:
        return ""
    hue, saturation, brightness = colorsys.rgb_to_hsv(colour.red, colour.green, colour.blue)
    if saturation < _GREY or brightness < _GREY:
        return ""
    return next(name for upper, name in _HUES if hue * 360 < upper)


def look_of(name: str, value: str) -> list[tuple[str, str]]:
    """What a declaration of type or background says."""
    if name == "font-weight":
        heavy = value in {"bold", "bolder"} or (value.isdigit() and int(value) >= 600)
        return [("bold", "yes" if heavy else "no")]
    if name == "font-style":
        return [("italic", "yes" if value in {"italic", "oblique"} else "no")]
    if name.startswith("text-decoration"):
        return [("underline", "yes" if "underline" in value.split() else "no")]
    return [("highlight", "yes" if hue_of(value.split()[0] if value else "") else "no")]


def names_of(look: dict[str, str]) -> frozenset[str]:
    """A look in words: its hue and "colour", "bold", "italic", "highlight", "underline"."""
    ink = look.get("ink", "")
    found = {name for name in ("bold", "italic", "highlight", "underline") if look.get(name) == "yes"}
    return frozenset(found | ({ink, "colour"} if ink else set()))


def ends_a_voice(above: str, text: str) -> bool:
    """Whether other ink inside a line may be somebody's answer, and not one word made to stand out."""
    return above.endswith("?") or (above.endswith((".", "!", ":")) and len(text.split()) >= _FEW_WORDS)
