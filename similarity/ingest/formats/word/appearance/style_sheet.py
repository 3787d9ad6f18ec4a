"""Styles of a Word file: names, list numbers and looks, each with what it inherits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from similarity.ingest.formats.word.appearance.looks import PLAIN, Look, direct_look, fill_of, over
from similarity.ingest.formats.word.opened import W, value_of

__all__ = ["Style", "StyleSheet"]

_DEEPEST = 40  # styles based on styles; also ends a circle


@dataclass(frozen=True, slots=True)
class Style:
    """One style with everything that it inherits."""

    name: str = ""  # lower case
    heading: str = ""  # name of the heading or title style that it is, or is based on
    look: Look = PLAIN
    paper: str = ""  # shading of its paragraphs or cells
    number: str = ""  # w:numId
    level: str = ""  # w:ilvl
    coloured: bool = False  # a table's style with shading anywhere


class StyleSheet:
    """The styles of one file, each resolved once."""

    def __init__(self, root: Any | None) -> None:
        self._elements: dict[str, Any] = {}
        self._styles: dict[str, Style] = {"": Style()}
        self.usual = PLAIN
        self.default = ""  # id of the style of paragraphs that name none
        if root is None:
            return
        self.usual = direct_look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for element in root.iterchildren(f"{W}style"):
            key = element.get(f"{W}styleId") or ""
            self._elements.setdefault(key, element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}:
                self.default = self.default or key

    def style(self, key: str) -> Style:
        """A style by its id; an empty one for an id that the file does not have."""
        if key not in self._styles:
            self._styles[key] = self._resolved(key)
        return self._styles[key]

    def _resolved(self, key: str) -> Style:
        chain: list[Any] = []
        while key in self._elements and len(chain) < _DEEPEST:
            chain.append(self._elements[key])
            key = value_of(chain[-1], "basedOn")
        style = Style()
        for element in reversed(chain):
            style = _with(style, element)
        return style


def _with(style: Style, element: Any) -> Style:
    """``style`` with what an element that is based on it says."""
    name = value_of(element, "name").lower()
    paragraph, number = element.find(f"{W}pPr"), element.find(f"{W}pPr/{W}numPr")
    cells = element.find(f"{W}tcPr")
    is_heading = name.startswith("heading ") or name == "title"
    return replace(
        style,
        name=name,
        heading=name if is_heading else style.heading,
        look=over(style.look, direct_look(element.find(f"{W}rPr"))),
        paper=fill_of(paragraph) or fill_of(cells) or style.paper,
        number=value_of(number, "numId") or style.number,
        level=value_of(number, "ilvl") or style.level,
        coloured=style.coloured or next(element.iter(f"{W}shd"), None) is not None,
    )
