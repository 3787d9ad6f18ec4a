"""How a run of text looks: whether it is hidden, its colour, what lies under it.

A word may be in a Word file and not on paper: hidden (by itself or by a style), set in the colour of the paper,
or blacked out by a highlight of its own colour. The last is a redaction that failed. What is struck through is on
paper, and is not what the letter says now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from similarity.ingest.formats.word.opened import W, is_on, value_of, whole_number

__all__ = ["PLAIN", "WHITE", "Look", "Seen", "direct_look", "fill_of", "over", "seen"]

Seen = Literal["shown", "hidden", "paper", "blacked", "struck"]
WHITE = "FFFFFF"
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": WHITE, "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
CLEAR = "clear"  # ink that lets everything through
_CLEAR_FROM = 95_000  # of 100,000: how much it lets through
_NARROWEST = 10  # percent of a letter's width: less is a line to the eye
_NEAR = 12  # of 255: colours that differ by no more look alike
_DARK = 80  # of 255
_SMALLEST = 3  # half points; smaller letters are no letters to the eye


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of a run; empty (None) where nothing is."""

    vanish: bool | None = None
    colour: str = ""  # RRGGBB, or "auto"
    fill: str = ""  # of the shading under it: RRGGBB, "auto", or "?" for a pattern
    highlight: str = ""  # RRGGBB
    size: int = 0  # half points
    font: str = ""
    struck: bool | None = None
    scale: int = 0  # of the letters' width, in percent; 0 for none


PLAIN = Look()


def direct_look(properties: Any | None) -> Look:
    """What a ``w:rPr`` itself says."""
    if properties is None or not len(properties):
        return PLAIN
    vanish, fonts = is_on(properties, "vanish"), properties.find(f"{W}rFonts")
    shading = fill_of(properties)
    size, scale = value_of(properties, "sz"), value_of(properties, "w")
    return Look(
        vanish,
        _effect_of(properties) or _colour(value_of(properties, "color")),
        shading,
        _HIGHLIGHTS.get(value_of(properties, "highlight"), ""),
        whole_number(size) if size else 0,
        (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else "",
        is_on(properties, "strike") or is_on(properties, "dstrike"),
        whole_number(scale) if scale else 0,
    )


def _effect_of(properties: Any) -> str:
    """Colour that an effect of Word 2010 and later gives letters in the place of their own; empty without one."""
    effect = properties.find(f"{_W14}textFill")
    outline = properties.find(f"{_W14}textOutline/{_W14}solidFill")
    if effect is None or outline is not None:
        return ""
    if effect.find(f"{_W14}noFill") is not None:
        return CLEAR
    fill = effect.find(f"{_W14}solidFill")
    colour = next(iter(fill), None) if fill is not None else None
    if colour is None:
        return ""
    cover = colour.find(f"{_W14}alpha")
    if cover is not None and whole_number(cover.get(f"{_W14}val") or "") >= _CLEAR_FROM:
        return CLEAR
    named = colour.get(f"{_W14}val") or ""
    return WHITE if named in {"bg1", "lt1"} else _colour(named)


def fill_of(properties: Any | None) -> str:
    """Colour of the shading that properties of a run, paragraph, cell or table ask for."""
    shading = properties.find(f"{W}shd") if properties is not None else None
    if shading is None:
        return ""
    pattern = shading.get(f"{W}val", "clear")
    if pattern == "solid":
        return _colour(shading.get(f"{W}color", "auto")) or "?"
    if pattern not in {"clear", "nil"}:
        return "?"
    if shading.get(f"{W}themeFill") and not shading.get(f"{W}fill"):
        return "?"
    return _colour(shading.get(f"{W}fill", "auto")) or "auto"


def over(below: Look, above: Look) -> Look:
    """``above`` where it says something, else ``below``; hidden text as Word's toggle: two styles cancel out."""
    if above == PLAIN:
        return below
    if below == PLAIN:
        return above
    return replace(
        below,
        vanish=below.vanish if above.vanish is None else above.vanish,
        colour=above.colour or below.colour,
        fill=above.fill or below.fill,
        highlight=above.highlight or below.highlight,
        size=above.size or below.size,
        font=above.font or below.font,
        scale=above.scale or below.scale,
        struck=below.struck if above.struck is None else above.struck,
    )


def seen(look: Look, paper: str) -> Seen:
    """Whether a person sees text of this look on paper of this colour ("?" where it is not known)."""
    if look.vanish:
        return "hidden"
    if look.struck:
        return "struck"
    if 0 < look.size <= _SMALLEST or 0 < look.scale <= _NARROWEST or look.colour == CLEAR:
        return "paper"
    under = look.highlight or (look.fill if look.fill not in {"", "auto"} else paper)
    if under == "?":
        return "shown"
    # Automatic colour turns white on dark shading by itself, but not on a highlight.
    colour = look.colour if look.colour not in {"", "auto"} else ("000000" if look.highlight else "")
    if not colour or not _alike(colour, under):
        return "shown"
    return "blacked" if max(_parts(under)) < _DARK else "paper"


def _colour(value: str) -> str:
    value = value.lstrip("#").upper()
    if len(value) == 6 and all(c in "0123456789ABCDEF" for c in value):
        return value
    return "auto" if value == "AUTO" else ""


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _alike(one: str, other: str) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(_parts(one), _parts(other), strict=True))
