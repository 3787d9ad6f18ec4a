"""Letters stand where pdfminer's own stand, to the last bit, however a page is turned, stretched or spaced."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFResourceManager

from similarity.ingest.formats.pdf.drawn import Listener

length = st.floats(-50, 50).map(lambda value: round(value, 3))
matrices = st.tuples(length, length, length, length, length, length)
strings = st.lists(st.one_of(st.integers(-900, 900), length, st.binary(max_size=6)), max_size=6)


class Font:
    """A font whose letters have different widths and of which one has no name."""

    fontname = "Invented"

    def decode(self, codes: bytes) -> bytearray:
        return bytearray(codes)

    def is_vertical(self) -> bool:
        return False

    def get_descent(self) -> float:
        return -0.21

    def char_width(self, code: int) -> float:
        return 0.3 + code / 700

    def char_disp(self, code: int) -> int:
        return 0

    def to_unichr(self, code: int) -> str:
        if code == 7:
            raise KeyError(code)
        return chr(code)


class Original(PDFLayoutAnalyzer):
    """pdfminer's own way, keeping its letters."""

    def __init__(self) -> None:
        super().__init__(PDFResourceManager(), laparams=None)
        self.letters: list[LTChar] = []

    def render_char(self, matrix: Any, font: Any, fontsize: Any, scaling: Any, rise: Any, cid: Any, ncs: Any, graphicstate: Any) -> float:  # fmt: skip
        text = "(cid:7)" if cid == 7 else font.to_unichr(cid)
        self.letters.append(LTChar(matrix, font, fontsize, scaling, rise, text, font.char_width(cid), 0, ncs, graphicstate))  # fmt: skip
        return float(self.letters[-1].adv)


def seen(letters: list[Any]) -> list[Any]:
    return [
        (*one.bbox, *one.matrix, one.x0, one.y0, one.x1, one.y1, one.width, one.height, one.size, one.adv)
        for one in letters
    ]


def named(letters: list[Any]) -> list[tuple[str, str]]:
    return [(one.get_text(), one.fontname) for one in letters]


@given(strings, matrices, st.tuples(length, length), st.tuples(length, length, length, length, length))
@settings(max_examples=300, deadline=None)
def test_letters_stand_where_pdfminer_puts_them(
    string: list[Any], matrix: Any, begin: tuple[float, float], sizes: tuple[float, ...]
) -> None:
    fontsize, scaling, charspace, wordspace, rise = sizes
    how = (fontsize, scaling, charspace, wordspace, rise, 0.001 * fontsize * scaling, None, None)
    original, ours = Original(), Listener(PDFResourceManager())
    end = PDFTextDevice.render_string_horizontal(original, string, matrix, begin, Font(), *how)  # type: ignore[arg-type]
    assert ours.render_string_horizontal(string, matrix, begin, Font(), *how) == end
    assert seen(ours.page.letters) == seen(original.letters)
    assert named(ours.page.letters) == named(original.letters)
