"""The quick parser of content streams and the quick box of a letter say what pdfminer's own say."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSEOF

from similarity.ingest.formats.pdf.content_stream import ContentParser
from similarity.ingest.formats.pdf.placed_letter import PlacedLetter

_PIECES = st.sampled_from([
    b"12", b"-3", b"+4", b"0.5", b"-.5", b".", b"-", b"7.", b"1.2.3", b"--5", b"12a", b"(plain)", b"(a\\)b)", b"(a(b)c)", b"(\\101\\60x)",
    b"(\\777)", b"(\\\r\nx\\\ny\\q)", b"(open", b")", b"()", b"<48 65>", b"<4865>", b"<486>", b"<>", b"<<", b">>", b"/F1", b"/A#20B", b"/\xe9", b"/",
    b"[", b"]", b"{", b"}", b"Tj", b"TJ", b"T*", b"'", b'"', b"true", b"false", b"% note\n", b"\x00", b"BI /W 1 /H 1 ID abc EI ", b"q", b"BT", b"<4g>",
])  # fmt: skip
_STREAM = st.lists(
    st.tuples(_PIECES, st.sampled_from([b" ", b"\n", b"", b"\r\n", b"\x0b"])), max_size=12
).map(lambda pairs: b"".join(piece + gap for piece, gap in pairs))


def _objects(parser: type[PDFContentParser], streams: list[bytes]) -> list[Any]:
    """Everything that a parser gives, and the error that it ends with."""
    found: list[Any] = []
    try:
        reader = parser([PDFStream({}, data) for data in streams])
        for _ in range(200):
            found.append(reader.nextobject())
    except PSEOF:
        return found
    except Exception as error:
        return [*found, type(error)]
    return found


def _shown(found: list[Any]) -> list[str]:
    return [
        repr((one[0], one[1].rawdata) if isinstance(one, tuple) and isinstance(one[1], PDFStream) else one)
        for one in found
    ]


@given(st.lists(_STREAM, min_size=1, max_size=3), st.sampled_from([4096, 7, 3]))
@example([b"BT /F1 12 Tf 1 0 0 1 72 700.5 Tm [(He\\154lo) -20 <0041>] TJ (x) ' ET"], 4096)
@example([b"(one string ", b"over two streams) Tj"], 4096)
def test_a_content_stream_reads_as_with_pdfminers_parser(streams: list[bytes], size: int) -> None:
    own = type("Own", (ContentParser,), {"BUFSIZ": size})
    theirs = type("Theirs", (PDFContentParser,), {"BUFSIZ": size})
    assert _shown(_objects(own, streams)) == _shown(_objects(theirs, streams))


_NUMBERS = st.floats(-50, 50, allow_nan=False) | st.integers(-3, 3)


@given(st.tuples(*[_NUMBERS] * 6), _NUMBERS, _NUMBERS, st.booleans(), st.booleans())
def test_a_letter_has_the_box_that_pdfminer_computes(
    matrix: tuple[float, ...], size: float, rise: float, turned: bool, upright: bool
) -> None:
    if not turned:
        matrix = (matrix[0], 0, 0, matrix[3], *matrix[4:])
    font = SimpleNamespace(fontname="F", is_vertical=lambda: not upright, get_descent=lambda: -0.21)
    given_to_both = (matrix, font, size, 1.0, rise, "a", 0.5, (None, 880) if not upright else 0, None, None)
    own, theirs = PlacedLetter(*given_to_both), LTChar(*given_to_both)
    assert vars(own) == vars(theirs)
