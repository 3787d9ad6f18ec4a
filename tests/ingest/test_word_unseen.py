"""Words of a Word file that are too narrow, too low, clear or under a shape: not quoted, or named."""

from __future__ import annotations

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import read_bytes
from tests.fuzz.visible.word import simple_word_file

SEEN, GONE = "The board withholds the log.", "The log was burnt."
_SPACES = (
    "xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml' "
    "xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' "
    "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' xmlns:v='urn:schemas-microsoft-com:vml' "
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
)


def paragraph(text: str, look: str = "", properties: str = "") -> str:
    return (
        f"<w:p {_SPACES}><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    )


def row(properties: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr>{properties}</w:trPr><w:tc>{paragraph(GONE)}</w:tc></w:tr></w:tbl>"


def solid(colour: str, inside: str = "") -> str:
    return f"<w14:solidFill><w14:srgbClr w14:val='{colour}'>{inside}</w14:srgbClr></w14:solidFill>"


def filled(colour: str, outline: str = "", inside: str = "") -> str:
    return paragraph(GONE, f"<w14:textFill>{solid(colour, inside)}</w14:textFill>{outline}")


def shape(fill: str = "<a:solidFill><a:srgbClr val='000000'/></a:solidFill>", behind: int = 0, high: int = 200_000, words: str = "", wrap: str = "wrapNone") -> str:  # fmt: skip
    box = f"<wps:txbx><w:txbxContent>{paragraph(words)}</w:txbxContent></wps:txbx>" if words else ""
    drawing = (
        f"<wp:anchor behindDoc='{behind}'><wp:extent cx='4000000' cy='{high}'/><wp:{wrap}/><a:graphic><a:graphicData>"
        f"<wps:wsp><wps:spPr>{fill}</wps:spPr>{box}</wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    )
    return f"<w:p {_SPACES}><w:r><w:drawing>{drawing}</w:drawing></w:r><w:r><w:t>{GONE}</w:t></w:r></w:p>"


def old_shape(style: str, given: str = "fillcolor='black'") -> str:
    return f"<w:p {_SPACES}><w:r><w:pict><v:rect style='{style}' {given}/></w:pict></w:r><w:r><w:t>{GONE}</w:t></w:r></w:p>"


def read(inside: str) -> tuple[str, str]:
    made = simple_word_file(paragraph(SEEN) + inside)
    found = read_bytes(Part("letter.docx", made), IngestSettings())
    return " ".join(d.text for d in found.documents), "; ".join(p.problem for p in found.problems)


def test_words_that_nobody_sees_are_left_out_and_counted() -> None:
    for inside in (
        paragraph(GONE, "<w:w w:val='1'/>"),
        paragraph(GONE, "<w14:textFill><w14:noFill/></w14:textFill>"),
        filled("FFFFFF"),
        filled("000000", inside="<w14:alpha w14:val='100000'/>"),
        row("<w:trHeight w:val='10' w:hRule='exact'/>"),
        paragraph(GONE, properties="<w:spacing w:line='10' w:lineRule='exact'/>"),
    ):
        text, said = read(inside)
        assert text == SEEN and "4 words in the colour of the paper, or too small to see" in said, inside


def test_words_that_are_seen_stay() -> None:
    for inside in (
        paragraph(GONE, "<w:w w:val='66'/>"),
        filled("C00000"),
        filled("FFFFFF", f"<w14:textOutline>{solid('000000')}</w14:textOutline>"),
        row("<w:trHeight w:val='10' w:hRule='atLeast'/>"),
        row("<w:trHeight w:val='300' w:hRule='exact'/>"),
        paragraph(GONE, properties="<w:spacing w:line='240' w:lineRule='exact'/>"),
        paragraph(GONE, properties="<w:spacing w:line='10' w:lineRule='auto'/>"),
    ):
        text, said = read(inside)
        assert GONE in text and not said, inside


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        (shape(), True),
        (old_shape("position:absolute;width:200pt;height:14pt"), True),
        (shape(behind=1), False),
        (shape(high=12_700), False),
        (shape("<a:noFill/>"), False),
        (shape(words="A box of text."), False),
        (shape(wrap="wrapSquare"), False),
        (old_shape("position:absolute;width:200pt;height:14pt;z-index:-251"), False),
        (old_shape("position:absolute;width:200pt;height:1pt"), False),
        (old_shape("width:200pt;height:14pt"), False),
        (old_shape("position:absolute;width:200pt;height:14pt", "filled='f'"), False),
    ],
)  # fmt: skip
def test_a_shape_in_front_of_the_text_is_named(inside: str, named: bool) -> None:
    text, said = read(inside)
    assert GONE in text and ("1 shape of one colour in front of its text" in said) is named
