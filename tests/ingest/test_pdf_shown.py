"""Words of a PDF of which only a picture of the page tells whether they are seen; notes and files pinned to a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tests.ingest.test_pdf_kinds import read, saved

SEEN = "The harbour board keeps the log of the ferry."
GONE = "The log was burnt in the summer."
Change = Callable[[Any, Any], None]


def words(text: str, y: float) -> str:
    return f"BT /F1 11 Tf 72 {y} Td ({text}) Tj ET\n"


def letter(content: str, change: Change = lambda pdf, page: None) -> bytes:
    """A page of two sentences, the second drawn as ``content`` says."""
    with pikepdf.new() as pdf:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page = pdf.add_blank_page(page_size=(595, 842)).obj
        page.Resources = Dictionary(
            Font=Dictionary(F1=font), XObject=Dictionary(), ColorSpace=Dictionary(), ExtGState=Dictionary()
        )
        page.Contents = pdf.make_stream((words(SEEN, 760) + content).encode())
        change(pdf, page)
        return saved(pdf)


def shown(content: str, change: Change = lambda pdf, page: None) -> str:
    (document,) = read(letter(content, change)).documents
    assert document.text.startswith(SEEN)
    return document.text.removeprefix(SEEN).strip()


def colours(space: Any) -> Change:
    return lambda pdf, page: page.Resources.ColorSpace.__setitem__("/C1", space)


def rounded(x: float, y: float, wide: float, high: float, r: float = 5) -> str:
    right, top = x + wide, y + high
    return (
        f"{x + r} {y} m {right - r} {y} l {right} {y} {right} {y} {right} {y + r} c {right} {top - r} l {right} {top} {right} {top} "
        f"{right - r} {top} c {x + r} {top} l {x} {top} {x} {top} {x} {top - r} c {x} {y + r} l {x} {y} {x} {y} {x + r} {y} c h f\n"
    )


def test_words_in_colours_that_only_the_page_knows() -> None:
    lab = Array([Name.Lab, Dictionary(WhitePoint=[0.95, 1, 1.09], Range=[-128, 127, -128, 127])])
    table = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\x60\x00\x00\xff\xff\xff")])
    for space, white, dark in ((lab, "100 0 0", "20 0 0"), (table, "1", "0")):
        assert shown(f"/C1 cs {white} sc {words(GONE, 700)}", colours(space)) == ""
        assert shown(f"/C1 cs {dark} sc {words(GONE, 700)}", colours(space)) == GONE


def test_a_form_begins_in_the_colour_of_what_draws_it() -> None:
    def form(pdf: Any, page: Any) -> None:
        page.Resources.XObject.F = Stream(
            pdf, words(GONE, 700).encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 595, 842],
            Resources=Dictionary(Font=page.Resources.Font),
        )  # fmt: skip

    assert shown("q 1 g /F Do Q", form) == ""
    assert shown("q 1 g Q /F Do", form) == GONE


def test_words_under_a_mask() -> None:
    def mask(level: int) -> Change:
        def change(pdf: Any, page: Any) -> None:
            group = pdf.make_stream(
                f"{level} g 0 0 595 842 re f".encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 595, 842],
                Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray),
            )  # fmt: skip
            page.Resources.ExtGState.M = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))

        return change

    assert shown(f"q /M gs {words(GONE, 700)} Q", mask(0)) == ""
    assert shown(f"q /M gs {words(GONE, 700)} Q", mask(1)) == GONE


def test_covers_that_are_round_or_have_a_mask() -> None:
    def picture(cover: int) -> Change:
        def change(pdf: Any, page: Any) -> None:
            mask = Stream(
                pdf, bytes([cover]), Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
                ColorSpace=Name.DeviceGray, BitsPerComponent=8,
            )  # fmt: skip
            page.Resources.XObject.I = Stream(
                pdf, b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
                ColorSpace=Name.DeviceGray, BitsPerComponent=8, SMask=pdf.make_indirect(mask),
            )  # fmt: skip

        return change

    over = f"{words(GONE, 700)} q 400 0 0 30 60 690 cm /I Do Q"
    assert (shown(over, picture(255)), shown(over, picture(0))) == ("", GONE)
    assert shown(f"{words(GONE, 700)} 0 g {rounded(60, 690, 400, 30)}") == ""
    assert shown(f"0.8 g {rounded(60, 690, 400, 30)} 0 g {words(GONE, 700)}") == GONE
    assert shown(f"{words(GONE, 700)} 0.8 g {rounded(300, 690, 100, 30)}") == GONE


def note(kind: str, **more: Any) -> Change:
    def change(pdf: Any, page: Any) -> None:
        given = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[60, 690, 460, 720], F=4, **more)
        page.Annots = Array([pdf.make_indirect(given)])

    return change


def test_a_striking_out_without_a_picture_of_its_own_strikes_out() -> None:
    over, beside = [60, 712, 460, 712, 60, 695, 460, 695], [60, 312, 460, 312, 60, 295, 460, 295]
    assert shown(words(GONE, 700), note("StrikeOut", QuadPoints=over)) == ""
    assert shown(words(GONE, 700), note("StrikeOut", QuadPoints=beside)) == GONE
    assert shown(words(GONE, 700), note("Underline", QuadPoints=over)) == GONE


def test_a_file_that_is_pinned_to_a_page_is_read() -> None:
    def change(pdf: Any, page: Any) -> None:
        file = pikepdf.AttachedFileSpec(pdf, f"{GONE} {GONE}".encode(), filename="note.txt")
        note("FileAttachment", FS=file.obj)(pdf, page)

    found = {d.origin.source: d.text for d in read(letter("", change)).documents}
    assert found == {"letter.pdf": SEEN, "letter.pdf!note.txt": f"{GONE} {GONE}"}
