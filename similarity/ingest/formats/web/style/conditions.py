"""Whether a style sheet's conditions hold for a window on a screen, in which nobody has asked for anything unusual."""

from __future__ import annotations

import re

__all__ = ["media_holds", "supports_holds"]

_SCREEN, _HEIGHT = 1280.0, 800.0  # pixels: the window for which a page is read
_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3, "in": 96.0, "cm": 37.8, "": 1.0}
# What is so in a usual window; of other features nothing is known, and what asks for them is left aside.
_USUAL = {
    "prefers-color-scheme": "light", "hover": "hover", "any-hover": "hover", "pointer": "fine",
    "any-pointer": "fine", "orientation": "landscape", "scripting": "enabled", "prefers-reduced-motion": "no-preference",
    "prefers-contrast": "no-preference", "forced-colors": "none", "update": "fast", "color": "", "grid": "0",
    "display-mode": "browser", "inverted-colors": "none",
}  # fmt: skip
_TYPES = {"all": True, "screen": True, "print": False, "speech": False, "tty": False, "tv": False}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(px|r?em|pt|in|cm|)")
_ONE_SIDED = re.compile(r"(width|height)(<=|>=|<|>|=)([\w.]+)|([\w.]+)(<=|>=|<|>|=)(width|height)")
_BETWEEN = re.compile(r"([\w.]+)(<=?|>=?)(width|height)(<=?|>=?)([\w.]+)")
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "="}


def media_holds(media: str) -> bool:
    """Whether a list of media queries holds (Media Queries Level 4); an empty one does."""
    return not media.strip() or any(_query_holds(query.strip().lower()) for query in media.split(","))


def supports_holds(condition: str) -> bool:
    """Whether browsers of today do what a style sheet asks: they do, unless it asks for those that do not."""
    return re.match(r"\s*not\b", condition.lower()) is None


def _query_holds(query: str) -> bool:
    turned = re.match(r"not\s+", query)
    packed = re.sub(r"\bonly\b|\bnot\b(?=\s+\w)", " ", query[turned.end() :] if turned else query)
    features = re.findall(r"\(([^()]*)\)", packed)
    words = set(re.sub(r"\([^()]*\)", " ", packed).split()) - {"and"}
    if words - _TYPES.keys():
        return False  # "or", "not" inside, and types of media that nobody has
    told = [_feature_holds(re.sub(r"\s+", "", feature)) for feature in features]
    if any(holds is None for holds in told):
        return False
    holds = all(_TYPES[word] for word in words) and all(told)
    return holds is not bool(turned)


def _feature_holds(feature: str) -> bool | None:
    """Whether a feature is so; None where that is not known."""
    name, _, value = feature.partition(":")
    if name in _USUAL:
        return not value or value == _USUAL[name]
    bound = re.fullmatch(r"(min|max)-(?:device-)?(width|height)", name)
    if bound:
        return _compares(bound[2], ">=" if bound[1] == "min" else "<=", value)
    if found := _BETWEEN.fullmatch(feature):
        low, high = _compares(found[3], _TURNED[found[2]], found[1]), _compares(found[3], found[4], found[5])
        return None if low is None or high is None else low and high
    if found := _ONE_SIDED.fullmatch(feature):
        return (
            _compares(found[1], found[2], found[3])
            if found[1]
            else _compares(found[6], _TURNED[found[5]], found[4])
        )
    return None


def _compares(side: str, how: str, value: str) -> bool | None:
    length = _LENGTH.fullmatch(value)
    if length is None:
        return None
    own, asked = (_SCREEN if side == "width" else _HEIGHT), float(length[1]) * _PIXELS[length[2]]
    results = {"<": own < asked, "<=": own <= asked, ">": own > asked, ">=": own >= asked, "=": own == asked}
    return results[how]
