"""Boxes of PDF forms: fields, drawn boxes and signs of fonts say in the text whether they are ticked."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import read_bytes

THINGS = (
    "Section 31 - law enforcement",
    "Section 36 - conduct of affairs",
    "Section 43 - commercial interests",
)
Drawing = Callable[[float, float, bool], str]
EMPTY, TICKED, CROSSED = (
    [f"{mark} {thing}" for mark, thing in zip(marks, THINGS, strict=True)] for marks in ("☐☐☐", "☐☐☑", "☐☐☒")
)


def page_with(drawing: Drawing, text_from: float = 92, box_from: float = 72, before: str = "") -> pikepdf.Pdf:
    """A page that prints three provisions, the last of which is ticked."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    fonts = {
        key: pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=base))
        for key, base in {"F": Name.Helvetica, "Z": Name.ZapfDingbats}.items()
    }
    page.Resources = Dictionary(Font=Dictionary(**fonts))
    content = [before, "BT /F 11 Tf 72 780 Td (The board relies on what is ticked below.) Tj ET"]
    for number, thing in enumerate(THINGS):
        y = 740 - 24 * number
        content += [f"BT /F 11 Tf {text_from} {y} Td ({thing}) Tj ET", drawing(box_from, y - 1, number == 2)]
    page.contents_add("\n".join(content).encode())
    return pdf


def lines(pdf: pikepdf.Pdf) -> list[str]:
    stream = io.BytesIO()
    pdf.save(stream)
    (document,) = read_bytes(Part("form.pdf", stream.getvalue()), IngestSettings()).documents
    return [block.span.of(document.text) for block in document.blocks][1:]


def square(x: float, y: float) -> str:
    return f"q .7 w {x} {y} 9 9 re S Q "


def letter(font: str, x: float, y: float, text: str) -> str:
    return f"BT /{font} 10 Tf {x} {y} Td ({text}) Tj ET "


def ring(x: float, y: float, chosen: bool) -> str:
    middle, high, r = x + 4.5, y + 4.5, 4.5
    k = 0.55 * r
    path = (
        f"{middle + r} {high} m {middle + r} {high + k} {middle + k} {high + r} {middle} {high + r} c"
        f" {middle - k} {high + r} {middle - r} {high + k} {middle - r} {high} c"
        f" {middle - r} {high - k} {middle - k} {high - r} {middle} {high - r} c"
        f" {middle + k} {high - r} {middle + r} {high - k} {middle + r} {high} c s "
    )
    return f"q .7 w {path} Q " + (letter("Z", middle - 3.5, high - 3.2, "l") if chosen else "")


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        pytest.param(lambda x, y, on: square(x, y), EMPTY, id="empty"),
        pytest.param(lambda x, y, on: square(x, y) + on * letter("F", x + 1.2, y + 1, "X"), CROSSED, id="letter"),
        pytest.param(lambda x, y, on: square(x, y) + on * letter("Z", x + 0.5, y + 1, "4"), TICKED, id="sign"),
        pytest.param(
            lambda x, y, on: square(x, y)
            + on * f"{x} {y} m {x + 9} {y + 9} l S {x} {y + 9} m {x + 9} {y} l S ",
            CROSSED,
            id="two lines",
        ),
        pytest.param(
            lambda x, y, on: square(x, y) + on * f"{x + 1} {y + 5} m {x + 4} {y + 1} l {x + 11} {y + 12} l S ",
            TICKED,
            id="a tick that reaches out",
        ),
        pytest.param(
            lambda x, y, on: square(x, y) + on * f"q 0 g {x + 2} {y + 2} 5 5 re f Q ", TICKED, id="a spot in it"
        ),
        pytest.param(
            lambda x, y, on: f"q 0 g {x} {y} 9 9 re f 1 g {x + 0.7} {y + 0.7} 7.6 7.6 re f Q "
            + on * letter("Z", x + 0.5, y + 1, "3"),
            TICKED,
            id="light over dark",
        ),
        pytest.param(
            lambda x, y, on: f"q 0 g {x} {y} 9 .5 re f {x} {y + 8.5} 9 .5 re f {x} {y} .5 9 re f {x + 8.5} {y} .5 9 re f Q "
            + on * letter("F", x + 1.5, y + 1, "X"),
            CROSSED,
            id="bars",
        ),
        pytest.param(
            lambda x, y, on: f"q .5 w {x - 4} {y - 4} 17 17 re S Q " + square(x, y) + on * letter("F", x + 1.2, y + 1, "X"),
            CROSSED,
            id="in a cell of a table",
        ),
        pytest.param(
            lambda x, y, on: letter("Z", x, y + 1, "4" if on else "o"),
            [f"{mark} {thing}" for mark, thing in zip("❏❏✔", THINGS, strict=True)],
            id="signs only",
        ),
        pytest.param(ring, [f"{m} {t}" for m, t in zip("○○◉", THINGS, strict=True)], id="rings"),
    ],
)  # fmt: skip
def test_boxes_that_a_page_draws(drawing: Drawing, expected: list[str]) -> None:
    assert lines(page_with(drawing)) == expected


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(lambda x, y, on: f"q 0 g {x} {y + 2} 5 5 re f Q ", id="spots before a list"),
        pytest.param(lambda x, y, on: f"q .2 .5 .8 rg {x} {y} 9 9 re B Q ", id="keys of a chart"),
        pytest.param(lambda x, y, on: f"q 1 g {x} {y} 9 9 re f Q ", id="white on white"),
        pytest.param(lambda x, y, on: f"q .5 w {x + 4} {y} m {x + 9} {y + 5} l {x + 4} {y + 9} l {x} {y + 5} l s Q ", id="diamonds"),
    ],
)  # fmt: skip
def test_what_is_no_box(drawing: Drawing) -> None:
    assert " ".join(lines(page_with(drawing))) == " ".join(THINGS)


def test_frames_around_figures_are_no_boxes() -> None:
    def comb(x: float, y: float, on: bool) -> str:
        cells = [
            f"q .7 w {x + 12 * n} {y} 12 12 re S Q " + letter("F", x + 12 * n + 3, y + 2, str(n))
            for n in range(4)
        ]
        return "".join(cells) + square(x + 60, y) + letter("F", x + 61, y + 1, "7")

    found = " ".join(lines(page_with(comb, box_from=320)))
    assert not set(found) & set("☐☑☒") and found.count("0 1 2 3") == found.count("7") == 3


def test_boxes_behind_their_words_and_on_turned_pages() -> None:
    def crossed(x: float, y: float, on: bool) -> str:
        return square(x, y) + on * letter("F", x + 1.2, y + 1, "X")

    behind = [f"{line[2:]} {line[0]}" for line in CROSSED]
    assert lines(page_with(crossed, text_from=72, box_from=480)) == behind
    turned = page_with(crossed)
    turned.pages[0].Rotate = 90
    assert lines(turned) == CROSSED
    sideways = page_with(crossed, before="0 1 -1 0 842 0 cm")
    sideways.pages[0].MediaBox = Array([0, 0, 842, 595])
    assert lines(sideways) == CROSSED


def field(pdf: pikepdf.Pdf, x: float, y: float, on: bool, **more: Any) -> Any:
    """A check box with the appearance that programs give it: its tick is a 4 of ZapfDingbats."""
    state = Name.Yes if on else Name.Off
    tick = pdf.make_stream(b"q BT /Z 10 Tf 1 1 Td (4) Tj ET Q")
    tick.Type, tick.Subtype, tick.BBox = Name.XObject, Name.Form, Array([0, 0, 10, 10])
    tick.Resources = Dictionary(Font=Dictionary(Z=pdf.pages[0].Resources.Font.Z))
    made = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn, T=f"box {y}", F=4, V=state, AS=state,
        Rect=Array([x, y, x + 10, y + 10]), AP=Dictionary(N=Dictionary(Yes=tick)),
    )  # fmt: skip
    for key, value in more.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


def form_of(marks: Sequence[bool], drawing: Drawing = lambda x, y, on: "", **more: Any) -> pikepdf.Pdf:
    pdf = page_with(drawing)
    fields = [field(pdf, 72, 739 - 24 * number, on, **more) for number, on in enumerate(marks)]
    pdf.pages[0].Annots = Array(fields)
    pdf.Root.AcroForm = Dictionary(Fields=Array(fields))
    return pdf


def test_boxes_of_a_form() -> None:
    assert lines(form_of((False, False, True))) == TICKED
    assert lines(form_of((False, False, False))) == EMPTY
    rings = form_of((False, False, True), Ff=1 << 15)
    assert lines(rings) == [f"{mark} {thing}" for mark, thing in zip("○○◉", THINGS, strict=True)]
    assert " ".join(lines(form_of((True, True, True), F=2))) == " ".join(THINGS)


def test_a_field_over_a_box_that_the_page_draws_is_one_box() -> None:
    assert lines(form_of((False, False, True), lambda x, y, on: square(x, y))) == TICKED


def test_boxes_of_a_form_on_a_page_that_is_turned_and_cut() -> None:
    pdf = form_of((False, False, True))
    pdf.pages[0].Rotate, pdf.pages[0].CropBox = 270, Array([50, 400, 500, 800])
    assert lines(pdf) == TICKED
