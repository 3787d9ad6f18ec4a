"""The words of one paragraph as Word shows them, and what is anchored in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from similarity.ingest.formats.word.appearance.box_fill import fill_of_box
from similarity.ingest.formats.word.appearance.looks import Look, Seen, direct_look, fill_of, over, seen
from similarity.ingest.formats.word.appearance.shapes_over import lies_over_words
from similarity.ingest.formats.word.appearance.style_sheet import Style
from similarity.ingest.formats.word.opened import R, V, W, value_of, whole_number
from similarity.ingest.formats.word.story import ALTERNATE, GONE, Story, branch_of
from similarity.ingest.text.symbols import SYMBOL_FONTS, in_symbol_font, symbol

__all__ = ["Anchored", "ParagraphText", "paragraph_text"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_NEW_CHART = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
_INK = "{http://schemas.microsoft.com/office/word/2010/wordml}contentPart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-"}
_PROPERTIES = frozenset(
    f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "instrText", "delText", "delInstrText", "fldData")
)  # fmt: skip
_LOWEST = 40  # twips of a line: two points, of which nothing is to be read
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


@dataclass(slots=True)
class Anchored:
    """Something that is drawn at a paragraph: the paragraphs of a text box, or a picture."""

    box: Any = None
    fill: str = ""  # colour of the box; empty for none, "?" where it is not known
    picture: str = ""  # path of the part
    area: float = 0.0  # of the picture, in square EMU


@dataclass(slots=True)
class ParagraphText:
    """Words of a paragraph, a line break where it has one, and what is anchored in it."""

    text: str = ""
    drawn: list[str] = field(default_factory=list)  # words that are drawn: WordArt, diagrams
    anchored: list[Anchored] = field(default_factory=list)
    mark_shown: bool = True  # else the next paragraph goes on in its line


def paragraph_text(element: Any, style: Style, story: Story) -> ParagraphText:
    """Words of a ``w:p``."""
    return _Reader(element, style, story).read()


class _Reader:
    """Walks through one paragraph."""

    def __init__(self, element: Any, style: Style, story: Story) -> None:
        self._element, self._story = element, story
        properties = element.find(f"{W}pPr")
        self._style_look = style.look
        self._base = over(story.styles.usual, style.look)
        self._paper = fill_of(properties) or style.paper or story.paper
        if self._paper == "auto":
            self._paper = story.paper
        self._flat = story.flat or _is_flat(properties)
        self._plain = seen(self._base, self._paper)
        self._properties = properties
        self._pieces: list[str] = []
        self._result = ParagraphText()

    def read(self) -> ParagraphText:
        """The whole paragraph."""
        self._inside(self._element)
        self._result.text = "".join(self._pieces)
        marks = self._properties.find(f"{W}rPr") if self._properties is not None else None
        if marks is not None and any(marks.find(tag) is not None for tag in GONE):
            self._result.mark_shown = False
        else:
            self._result.mark_shown = seen(self._look(marks), "?") != "hidden"
        return self._result

    def _inside(self, elements: Iterable[Any]) -> None:
        for node in elements:
            tag = node.tag
            if tag == f"{W}r":
                self._run(node)
            elif tag == ALTERNATE:
                self._inside(branch_of(node))
            elif tag == f"{_M}t":
                self._add(node.text or "", self._plain)
            elif tag in GONE or tag in _PROPERTIES or not isinstance(tag, str):
                self._story.found.deleted += _words_gone(node) if tag in GONE else 0
            elif tag == f"{W}fldSimple" and self._story.fields.shows_day(node.get(f"{W}instr") or ""):
                continue
            else:
                self._inside(node)

    def _look(self, properties: Any | None) -> Look:
        if properties is None:
            return self._base
        character = self._story.styles.style(value_of(properties, "rStyle")).look
        look = over(self._base, character)
        if character.vanish is not None and self._style_look.vanish is not None:
            look = replace(look, vanish=character.vanish != self._style_look.vanish)  # two toggles cancel out
        return over(look, direct_look(properties))

    def _run(self, run: Any) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and len(properties):
            look = self._look(properties)
            how = seen(look, self._paper)
        else:
            look, how = self._base, self._plain
        font = look.font if look.font.lower() in SYMBOL_FONTS else ""
        self._content(run, how, font)

    def _content(self, run: Iterable[Any], how: Seen, font: str) -> None:
        for node in run:
            tag = node.tag
            if tag == f"{W}t":
                text = node.text or ""
                self._add(in_symbol_font(font, text) if font else text, how)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag], how)
            elif tag == f"{W}fldChar":
                shown = self._story.fields.mark(node)
                self._pieces.append(shown if how == "shown" else "")
            elif tag == f"{W}sym":
                self._add(symbol(node.get(f"{W}font") or "", _code(node)), how)
            elif how != "hidden" and not self._story.fields.in_code:
                self._other(node, tag, how, font)

    def _other(self, node: Any, tag: str, how: Seen, font: str) -> None:
        if tag in _NOTES:
            self._story.found.notes.append((_NOTES[tag], node.get(f"{W}id") or ""))
        elif tag == f"{W}commentReference":
            self._story.found.comments.add(node.get(f"{W}id") or "")
        elif tag == ALTERNATE:
            self._content(branch_of(node), how, font)
        elif tag == f"{W}ruby":
            self._ruby(node)
        elif tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
            self._drawing(node)

    def _ruby(self, node: Any) -> None:
        for part in ("rubyBase", "rt"):
            inside = node.find(f"{W}{part}")
            if inside is not None:
                self._inside(inside)
                self._pieces.append(" ")

    def _add(self, text: str, how: Seen) -> None:
        if not text or self._story.fields.in_code:
            return
        if how == "shown" and self._flat:
            how = "paper"
        if how == "shown":
            self._pieces.append(text)
        elif text.strip():
            self._story.found.hidden[how] += len(text.split())

    def _drawing(self, drawing: Any) -> None:
        """Text boxes, pictures, WordArt, charts and diagrams of one drawing, in order."""
        if any(is_true(found.get("hidden")) for found in drawing.iter(f"{_WP}docPr")):
            return  # as the list of selected things in Word has it
        self._story.found.covers += lies_over_words(drawing)
        area = max((_area(e) for e in drawing.iter(f"{_WP}extent")), default=0.0) or _old_area(drawing)
        stack = [drawing]
        handled: dict[str, Callable[[Any], None]] = {
            f"{W}txbxContent": lambda node: self._result.anchored.append(
                Anchored(box=node, fill=fill_of_box(node))
            ),
            f"{_A}blip": lambda node: self._picture(node.get(f"{R}embed") or node.get(f"{R}link"), area),
            f"{V}imagedata": lambda node: self._picture(node.get(f"{R}id"), area),
            _CHART: lambda node: self._chart(),
            _NEW_CHART: lambda node: self._chart(),
            _INK: lambda node: self._written(),
            _DIAGRAM: lambda node: self._diagram(node.get(f"{R}dm")),
        }
        while stack:
            node = stack.pop()
            if node.tag in handled:
                handled[node.tag](node)
            elif node.tag == ALTERNATE:
                stack.extend(reversed(list(branch_of(node))))
            else:
                if node.tag == f"{V}textpath" and node.get("string"):
                    self._result.drawn.append(node.get("string"))
                stack.extend(reversed(node))

    def _picture(self, key: str | None, area: float) -> None:
        relation = self._story.package.relations(self._story.path).get(key or "")
        if relation is not None and relation.outside:
            self._story.found.elsewhere = True
        elif relation is not None:
            self._result.anchored.append(Anchored(picture=relation.target, area=area))

    def _written(self) -> None:
        self._story.found.written = True

    def _chart(self) -> None:
        self._story.found.charts += 1

    def _diagram(self, key: str | None) -> None:
        relation = self._story.package.relations(self._story.path).get(key or "")
        root = self._story.package.root(relation.target) if relation is not None else None
        if root is None:
            return
        for point in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/diagram}pt"):
            text = "".join(t.text or "" for t in point.iter(f"{_A}t"))
            if text.strip() and point.get("type") != "pres":
                self._result.drawn.append(text)


def _is_flat(properties: Any | None) -> bool:
    """Whether the lines of a paragraph have a height, and one that no letter has."""
    spacing = properties.find(f"{W}spacing") if properties is not None else None
    if spacing is None or spacing.get(f"{W}lineRule") != "exact":
        return False
    return 0 < whole_number(spacing.get(f"{W}line") or "0") <= _LOWEST


def is_true(value: str | None) -> bool:
    """Whether an attribute of a drawing is set."""
    return value in {"1", "true"}


def _words_gone(node: Any) -> int:
    """How many words a tracked change took out."""
    return sum(len((text.text or "").split()) for text in node.iter(f"{W}delText", f"{W}t"))


def _code(node: Any) -> int:
    try:
        return int(node.get(f"{W}char") or "0", 16)
    except ValueError:
        return 0


def _area(extent: Any) -> float:
    return float(whole(extent.get("cx"))) * float(whole(extent.get("cy")))


def whole(text: str | None) -> int:
    """A whole number; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0


def _old_area(drawing: Any) -> float:
    """Area of a picture in the older markup, whose size stands in a style ("width:400pt;height:600pt")."""
    for shape in drawing.iter(f"{V}shape"):
        sizes = dict(
            part.split(":", 1) for part in (shape.get("style") or "").split(";") if part.count(":") == 1
        )
        points = [whole_number(sizes.get(side, "").strip()) for side in ("width", "height")]
        return float(points[0]) * points[1] * 12_700.0 * 12_700.0
    return 0.0
