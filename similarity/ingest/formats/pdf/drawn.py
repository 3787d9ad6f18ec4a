"""What a page draws, in the order in which it is drawn: letters, filled shapes, pictures.

pdfminer.six interprets the page; this listens to it. Text in Form XObjects stands with the page's own, and what
pdfminer leaves out of its layout is kept: how text is rendered, clipping, transparency, layers that are off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pdfminer import pdfinterp
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import apply_matrix_rect, mult_matrix

from similarity.ingest.formats.pdf.boxes import (
    EVERYWHERE,
    Box,
    Drawn,
    Shape,
    Style,
    around,
    holed,
    line_box,
    parts_of,
    points_of,
    small_figure,
    strokes_in,
    within,
)
from similarity.ingest.formats.pdf.colours import rgb_of
from similarity.ingest.formats.pdf.content_stream import ContentParser
from similarity.ingest.formats.pdf.layers import is_off
from similarity.ingest.formats.pdf.placed_letters import Glyphs, letters_of, name_of

__all__ = ["Interpreter", "Listener"]

pdfinterp.PDFContentParser = ContentParser  # type: ignore[misc]  # an interpreter cannot be given one

_OPAQUE = 0.9
_INVISIBLE_ALPHA = 0.05
_FLATTENED = "FFT"  # how PDFium names a field or note that it made part of the page
_DARKENING = frozenset(["Multiply", "Darken", "ColorBurn"])
_MOST_FIGURES = 4_000  # of a page: more are a drawing
_WIDE = 15.0  # points: an outline that is no letter
_THICK = 5.0  # points: a line that hides the words under it


@dataclass(slots=True)
class _Extra:
    """Graphics state that pdfminer does not keep."""

    clip: Box = EVERYWHERE
    alpha: float = 1.0
    darkening: bool = False
    masked: bool = False  # by a soft mask


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter with clipping, transparency and layers."""

    device: Any  # a Listener
    extra = _Extra()
    _begin = _Extra()
    _around: Any = None
    _in_field = False
    off: frozenset[int] = frozenset()  # object numbers of layers that are switched off
    _marks: list[bool]

    def init_state(self, ctm: Any) -> None:
        """Start a content stream."""
        super().init_state(ctm)
        if self._around is not None:
            self.graphicstate = self._around.copy()  # a form begins as what draws it stands
        self.extra = self._begin
        self._marks = []

    def get_current_state(self) -> Any:
        """The state that ``q`` keeps."""
        return (*super().get_current_state(), self.extra)

    def set_current_state(self, state: Any) -> None:
        """The state that ``Q`` brings back."""
        super().set_current_state(state[:3])
        self.extra = self.device.extra = state[3]

    def _change(self, **values: Any) -> None:
        self.extra = self.device.extra = replace(self.extra, **values)

    def do_W(self) -> None:  # noqa: N802 (the operator)
        """Clip to the current path: its box, which holds at least what is seen."""
        if self._in_field:
            return
        points = points_of(self.curpath, self.ctm)
        if points:
            self._change(clip=within(self.extra.clip, around(points)))

    def do_W_a(self) -> None:  # noqa: N802 (the operator)
        """Clip by the other rule."""
        self.do_W()

    def do_gs(self, name: Any) -> None:
        """Transparency and blending."""
        state = resolve1(self._resource("ExtGState", name))
        if not isinstance(state, dict):
            return
        alpha, mode, mask = (resolve1(state.get(key)) for key in ("ca", "BM", "SMask"))
        if mask is not None:
            self._change(masked=isinstance(mask, dict))
        if isinstance(mode, list) and mode:
            mode = resolve1(mode[0])
        if isinstance(alpha, (int, float)):
            self._change(alpha=float(alpha))
        if mode is not None:
            self._change(darkening=getattr(mode, "name", "") in _DARKENING)

    def do_sh(self, name: Any) -> None:
        """Fill all that is not clipped with colours that flow into each other."""
        unseen = self.device.layers_off or self.extra.alpha < _INVISIBLE_ALPHA
        if not unseen and resolve1(self._resource("Shading", name)) is not None:
            self.device.paint_box(within(self.extra.clip, self.device.page.visible), None, "")

    def _resource(self, kind: str, name: Any) -> Any:
        known = resolve1(self.resources.get(kind)) if self.resources else None
        return (known or {}).get(getattr(name, "name", None))

    def do_BMC(self, tag: Any) -> None:  # noqa: N802 (the operator)
        """Marked content."""
        self._mark(False)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802 (the operator)
        """Marked content that may belong to a layer."""
        layered = isinstance(tag, PSLiteral) and tag.name == "OC" and isinstance(props, PSLiteral)
        self._mark(layered and is_off(self._resource("Properties", props), self.off))

    def do_EMC(self) -> None:  # noqa: N802 (the operator)
        """End of marked content."""
        if self._marks and self._marks.pop():
            self.device.layers_off -= 1

    def _mark(self, off: bool) -> None:
        self._marks.append(off)
        self.device.layers_off += off

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 (the operator)
        """Draw a picture or a form; a form is clipped to its box and leaves no trace in the state."""
        stream = resolve1(self.xobjmap.get(getattr(xobjid_arg, "name", None)))
        attributes = getattr(stream, "attrs", {})
        off = is_off(attributes.get("OC"), self.off)
        self.device.layers_off += off
        before, self.device.form_clip, self.device.in_field = self.extra, self.extra, self._in_field
        box, matrix = resolve1(attributes.get("BBox")), resolve1(attributes.get("Matrix"))
        # A reader scrolls in a field that holds more than it shows at once.
        is_field = getattr(xobjid_arg, "name", "").startswith(_FLATTENED)
        self.device.in_field |= is_field
        if isinstance(box, list) and len(box) == 4 and not self.device.in_field:
            whole = mult_matrix(tuple(map(resolve1, matrix)), self.ctm) if matrix else self.ctm
            inside = within(self.extra.clip, apply_matrix_rect(whole, tuple(map(resolve1, box))))
            self.device.form_clip = _Extra(inside, before.alpha, before.darkening, before.masked)
        super().do_Do(xobjid_arg)
        self.device.layers_off -= off
        self.device.in_field = self._in_field
        self.device.set_ctm(self.ctm)
        self.extra = self.device.extra = before

    def subinterp(self) -> Interpreter:
        """The interpreter of a form."""
        inner: Any = super().subinterp()
        inner._around = self.graphicstate
        inner.off, inner._begin, inner._in_field = self.off, self.device.form_clip, self.device.in_field
        self.device.extra = inner._begin
        made: Interpreter = inner
        return made


class Listener(PDFLayoutAnalyzer):
    """Keeps what is drawn; lays nothing out."""

    def __init__(self, manager: Any) -> None:
        super().__init__(manager, laparams=None)
        self.extra, self.form_clip = _Extra(), _Extra()
        self.layers_off, self.in_field = 0, False
        self.page = Drawn(0, 0, EVERYWHERE)
        self._style: tuple[Any, ...] | None = None
        self._glyphs: dict[Any, Glyphs] = {}  # by font

    def begin_page(self, page: Any, ctm: Any) -> None:
        """Start a page."""
        left, bottom, right, top = apply_matrix_rect(ctm, page.mediabox)
        crop = apply_matrix_rect(ctm, page.cropbox)
        self.page = Drawn(abs(right - left), abs(top - bottom), crop, matrix=ctm)
        self.extra, self.layers_off, self._style = _Extra(), 0, None

    def end_page(self, page: Any) -> None:
        """End a page."""

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        """A form or picture begins; its letters stand with the page's."""

    def end_figure(self, name: str) -> None:
        """A form or picture ends."""

    def render_image(self, name: str, stream: Any) -> None:
        """A picture: the unit square, placed by the current matrix."""
        if self.layers_off or self.extra.alpha < _INVISIBLE_ALPHA:
            return
        box = within(self.extra.clip, apply_matrix_rect(self.ctm, (0, 0, 1, 1)))
        if box[0] < box[2] and box[1] < box[3]:
            mask = stream.get("ImageMask") or stream.get("IM")
            masked = bool(mask or stream.get("SMask") or stream.get("Mask"))
            opaque = not masked and self.extra.alpha > _OPAQUE and not self.extra.darkening
            shape = Shape(box, len(self.page.letters), None, opaque, is_box=False)
            self.page.pictures.append(shape)
            if masked:
                self.page.veils.append(shape)

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """A path: boxes that are filled are kept, and lines as thick as text."""
        if self.layers_off or self.extra.alpha < _INVISIBLE_ALPHA:
            return
        framed = holed(parts_of(path), self.ctm) if fill and evenodd else frozenset()
        for number, part in enumerate(parts_of(path)):
            points = points_of(part, self.ctm)
            if len(self.page.figures) < _MOST_FIGURES and (stroke or fill):
                self.page.figures += small_figure(part, points, self.extra.clip, gstate, stroke, fill)
            if fill and any(step[0] in "cvy" for step in part):
                self.page.curves += 1
                self._veil(part)
            elif fill and len(points) >= 3 and number not in framed:
                self.paint_box(around(points), gstate.ncolor, gstate.ncs.name)
            elif stroke and len(points) == 2:
                self._line(points, gstate)

    def _veil(self, part: Sequence[Any]) -> None:
        """A filled outline with curves, if it is larger than a letter: it may cover some of what lies in its box."""
        bends = [("l", *step[at : at + 2]) for step in part for at in range(1, len(step) - 1, 2)]
        box = within(self.extra.clip, around(points_of(bends, self.ctm)))
        if box[2] - box[0] > _WIDE and box[3] - box[1] > _THICK:
            self.page.veils.append(Shape(box, len(self.page.letters), None))

    def _line(self, points: Sequence[Any], gstate: Any) -> None:
        a, b, c, d, *_ = self.ctm
        half = float(gstate.linewidth or 0) * max(abs(a * d - b * c), 1e-9) ** 0.5 / 2
        box = line_box(points, half)
        if box is not None:
            self.paint_box(box, gstate.scolor, gstate.scs.name, 2 * half >= _THICK)

    def paint_box(self, box: Box, colour: Any, space: str, filled: bool = True) -> None:
        """Something that fills a box, of a colour or of several."""
        box = within(self.extra.clip, box)
        self.page.strokes += strokes_in(box)
        if filled and box[2] - box[0] > 2 and box[3] - box[1] > 2:
            opaque = self.extra.alpha > _OPAQUE and not self.extra.darkening
            self.page.shapes.append(Shape(box, len(self.page.letters), rgb_of(colour, space), opaque))

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """A string: note how it is drawn where that differs from the string before."""
        extra = self.extra
        unseen = textstate.render in {3, 7} or extra.alpha < _INVISIBLE_ALPHA or self.layers_off > 0
        colour, space = (
            (graphicstate.scolor, graphicstate.scs) if textstate.render == 1 else (graphicstate.ncolor, ncs)
        )
        style = (unseen, colour, space.name, extra.clip, self.in_field, extra.masked)
        if style != self._style:
            self._style = style
            kept = rgb_of(colour, space.name)
            if textstate.render == 2 and kept is not None:
                kept = rgb_of(graphicstate.scolor, graphicstate.scs.name)
            doubtful = kept is None or extra.masked
            self.page.styles.append(
                (len(self.page.letters), Style(unseen, kept, extra.clip, self.in_field, doubtful))
            )
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_string_horizontal(
        self, seq: Any, matrix: Any, pos: Any, font: Any, fontsize: Any, scaling: Any, charspace: Any,
        wordspace: Any, rise: Any, dxscale: Any, ncs: Any, graphicstate: Any,
    ) -> tuple[float, float]:  # fmt: skip
        """Letters of a line from left to right; where it ends."""
        made, end = letters_of(
            seq, matrix, pos, font, self._glyphs.setdefault(font, {}), fontsize, scaling, rise, charspace,
            wordspace, dxscale,
        )  # fmt: skip
        self.page.letters += made
        return end

    def render_char(self, matrix: Any, font: Any, fontsize: Any, scaling: Any, rise: Any, cid: Any, ncs: Any, graphicstate: Any) -> float:  # fmt: skip
        """A letter of a line from top to bottom."""
        item = LTChar(matrix, font, fontsize, scaling, rise, name_of(font, cid), font.char_width(cid), font.char_disp(cid), ncs, graphicstate)  # fmt: skip
        self.page.letters.append(item)
        return float(item.adv)
