"""Kinds of PDF beside the made ones of ``tests/fuzz/visible``: scans under text, fonts without names, attachments."""

import io
import os
import re
import shutil
from typing import Any

import pikepdf
import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import FileResult, read_bytes
from tests.ingest.makers import picture_file, scanned, tiny_pdf, typst_pdf

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None and not os.environ.get("CI"), reason="tesseract is not installed"
)
SENTENCES = (
    "The lighthouse board withholds the fuel log for the coming year.",
    "A rival supplier could work out from it what the board now pays.",
    "We weighed the wish to see how public money is spent on the coast.",
)


def read(data: bytes, name: str = "letter.pdf") -> FileResult:
    return read_bytes(Part(name, data), IngestSettings())


def text_of(result: FileResult) -> str:
    return "\n".join(document.text for document in result.documents)


def saved(document: pikepdf.Pdf, **how: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream, **how)
    return stream.getvalue()


def scan(sentences: tuple[str, ...] = SENTENCES) -> bytes:
    return picture_file(
        scanned(typst_pdf([("paragraph", s) for s in sentences]), dpi=150, degrees=0.0), "PDF", 150
    )


def with_content(data: bytes, content: str, before: bool = False) -> bytes:
    """A PDF with more on its first page, in Helvetica."""
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.Fx)
        page.contents_add(f"q {content} Q".encode(), prepend=before)
        return saved(document)


def shown(lines: tuple[str, ...], mode: int, size: float = 11, top: float = 761, step: float = 23.6) -> str:
    return "".join(
        f"BT {mode} Tr /Fx {size} Tf 71 {top - step * n} Td ({line}) Tj ET " for n, line in enumerate(lines)
    )


@needs_tesseract
@pytest.mark.parametrize("under", [False, True], ids=["invisible over the scan", "drawn under the scan"])
def test_the_text_layer_of_a_scan_is_its_text(under: bool) -> None:
    pytest.importorskip("typst")
    found = read(with_content(scan(), shown(SENTENCES, 0 if under else 3), before=under))
    for sentence in SENTENCES:
        assert text_of(found).count(sentence) == 1
    assert not [p for p in found.problems if "opaque" in p.problem]


def test_a_text_layer_that_is_taken_is_said_to_be_another_programs_reading() -> None:
    from PIL import Image, ImageDraw

    page = Image.new("L", (1240, 1754), 255)  # ink in the places of the words
    pen = ImageDraw.Draw(page)
    for n in range(3):
        pen.rectangle((150, 150 + 49 * n, 750, 168 + 49 * n), fill=0)
    found = read(with_content(picture_file([page], "PDF", 150), shown(SENTENCES, 3)))
    assert all(sentence in text_of(found) for sentence in SENTENCES)
    assert [p.severity for p in found.problems if "another program recognised" in p.problem] == ["info"]


@needs_tesseract
def test_a_text_layer_that_lies_beside_the_ink_is_not_trusted() -> None:
    pytest.importorskip("typst")
    lie = ("Every paper was disclosed in full.", "No exemption was relied on.")
    text = text_of(read(with_content(scan(), shown(lie, 3, top=200))))
    assert all(sentence in text for sentence in SENTENCES)
    assert not any(line in text for line in lie)


@needs_tesseract
def test_fonts_that_name_no_letters_are_recognised() -> None:
    typst = pytest.importorskip("typst")
    data = typst.compile("\n\n".join(SENTENCES).encode())
    with pikepdf.open(io.BytesIO(data)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]
        found = read(saved(document))
    assert all(text_of(found).count(sentence) == 1 for sentence in SENTENCES)
    assert "recognised from a picture" in found.problems[0].problem


@needs_tesseract
def test_fonts_that_name_other_letters_are_recognised() -> None:
    """A map of characters that is off by a few places: the words copied are none."""
    typst = pytest.importorskip("typst")
    data = typst.compile("\n\n".join(SENTENCES).encode())
    with pikepdf.open(io.BytesIO(data)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                lines = thing["/ToUnicode"].read_bytes().decode("latin-1")
                wrong = re.sub(r"<00(6[1-9a-f]|7[0-9a])>(?=\s*$)", _shifted, lines, flags=re.M | re.I)
                thing["/ToUnicode"] = document.make_stream(wrong.encode("latin-1"))
        found = read(saved(document))
    assert all(text_of(found).count(sentence) == 1 for sentence in SENTENCES)
    assert "recognised from a picture" in found.problems[0].problem


def _shifted(code: re.Match[str]) -> str:
    return f"<00{97 + (int(code[1], 16) - 97 + 9) % 26:02x}>"


def test_files_that_are_attached_are_read() -> None:
    with pikepdf.open(
        io.BytesIO(tiny_pdf(["Please see the letter that is attached to this page."]))
    ) as document:
        document.attachments["reasons.txt"] = b"The board withholds the fuel log under section 43(2)."
        found = read(saved(document))
    assert [d.origin.source for d in found.documents] == ["letter.pdf", "letter.pdf!reasons.txt"]
    assert found.documents[1].parent_id == found.documents[0].document_id


@pytest.mark.parametrize("levels", [3, 4, 6])
def test_a_lock_against_changes_is_no_lock_and_a_password_is_said(levels: int) -> None:
    with pikepdf.open(io.BytesIO(tiny_pdf(["The board withholds the fuel log."]))) as document:
        how = {"aes": False, "metadata": False} if levels == 3 else {}
        free = saved(document, encryption=pikepdf.Encryption(owner="owner", user="", R=levels, **how))
        shut = saved(document, encryption=pikepdf.Encryption(owner="owner", user="user", R=levels, **how))
    assert "withholds the fuel log" in text_of(read(free))
    found = read(shut)
    assert not found.documents and "is encrypted" in found.problems[0].problem


@pytest.mark.parametrize(
    ("flags", "shown"),
    [(4, True), (0, True), (36, True), (2, False), (32, False)],
    ids=["printed", "on the screen", "printed only", "hidden", "neither"],
)
def test_a_field_without_an_appearance_is_read_where_it_is_shown(flags: int, shown: bool) -> None:
    with pikepdf.open(io.BytesIO(tiny_pdf(["Reasons for the refusal of the request:"]))) as document:
        value = "Section 43 applies to the fuel log"
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="reasons", V=value, F=flags,
            Rect=[72, 600, 500, 620], DA="/Helv 11 Tf 0 g",
        )  # fmt: skip
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        widget = document.make_indirect(field)
        document.pages[0].Annots = pikepdf.Array([widget])
        document.Root.AcroForm = pikepdf.Dictionary(
            Fields=pikepdf.Array([widget]), NeedAppearances=True, DA="/Helv 11 Tf 0 g",
            DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=font)),
        )  # fmt: skip
        assert (value in text_of(read(saved(document)))) == shown


def test_a_note_that_is_pinned_to_a_page_is_said() -> None:
    with pikepdf.open(io.BytesIO(tiny_pdf(["The board withholds the fuel log."]))) as document:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Contents="Is this right?",
            Rect=[500, 700, 520, 720],
        )
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])
        found = read(saved(document))
    assert "Is this right" not in text_of(found)
    assert any("1 note pinned to its pages" in p.problem and p.severity == "warning" for p in found.problems)


@pytest.mark.parametrize("kind", ["Highlight", "FreeText"])
def test_words_of_notes_that_nobody_sees_on_the_page_are_said(kind: str) -> None:
    with pikepdf.open(io.BytesIO(tiny_pdf(["The board withholds the fuel log."]))) as document:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), Rect=[72, 715, 200, 735],
            QuadPoints=[72, 735, 200, 735, 72, 715, 200, 715], Contents="Is this right?",
        )  # fmt: skip
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])
        assert any("1 note pinned" in p.problem for p in read(saved(document)).problems)
        note = document.pages[0].Annots[0]
        del note["/Contents"]
        assert not any("pinned" in p.problem for p in read(saved(document)).problems)


def test_a_redaction_that_failed_leaves_its_line_whole() -> None:
    line = "The survey was written by Ann Other of Lantern Surveys in May."
    box = "0 g 202 717 55 14 re f"
    data = with_content(tiny_pdf([""]), f"BT /Fx 12 Tf 72 720 Td ({line}) Tj ET {box}")
    found = read(data)
    assert "Other" not in text_of(found) and "The survey was written by" in text_of(found)
    assert len(found.documents[0].blocks) == 1
    assert any("opaque box" in p.problem and "personal data" in p.what_was_done for p in found.problems)


def test_a_pdf_whose_table_of_objects_is_damaged_is_read_and_said() -> None:
    whole = typst_pdf(
        [("paragraph", "The harbour board keeps the log of the ferry."), ("paragraph", "It is withheld.")]
    )
    result = read_bytes(Part("l.pdf", whole.replace(b"startxref", b"startxxxx")), IngestSettings())
    (document,) = result.documents
    assert (
        "The harbour board keeps the log of the ferry." in document.text
        and "It is withheld." in document.text
    )
    assert any("damaged table" in problem.problem for problem in result.problems)


def _layered(members: Any, usage: bool = False, off: bool = True) -> str:
    """What is read of a page with a line on a layer, or on the members of a rule."""
    with pikepdf.open(io.BytesIO(tiny_pdf(["The board withholds the fuel log."]))) as document:
        layer = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="L"))
        usual = pikepdf.Dictionary(OFF=pikepdf.Array([layer] if off else []))
        if usage:
            layer.Usage = pikepdf.Dictionary(View=pikepdf.Dictionary(ViewState=pikepdf.Name.OFF))
            view = pikepdf.Dictionary(Event=pikepdf.Name.View, OCGs=pikepdf.Array([layer]))
            usual.AS = pikepdf.Array([view])
        document.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=usual)
        named = document.make_indirect(members(layer)) if members is not None else layer
        document.pages[0].Resources.Properties = pikepdf.Dictionary(L0=named)
        data = saved(document)
    return text_of(read(with_content(data, f"/OC /L0 BDC {shown(('Layered words.',), 0, top=600)} EMC")))


def test_layers_and_rules_over_layers_are_shown_as_viewers_show_them() -> None:
    def rule(**said: Any) -> Any:
        return lambda layer: pikepdf.Dictionary(
            Type=pikepdf.Name.OCMD, **{k: v(layer) if callable(v) else v for k, v in said.items()}
        )

    one, turned = (lambda layer: layer), (lambda layer: pikepdf.Array([pikepdf.Name.Not, layer]))
    for members, off, seen in (
        (None, True, False), (None, False, True), (rule(OCGs=one), True, False), (rule(OCGs=one), False, True),
        (rule(OCGs=one, P=pikepdf.Name.AllOff), True, True), (rule(OCGs=one, P=pikepdf.Name.AllOff), False, False),
        (rule(OCGs=one, P=pikepdf.Name.AnyOff), True, True), (rule(VE=turned), True, True), (rule(VE=turned), False, False),
    ):  # fmt: skip
        assert ("Layered words." in _layered(members, off=off)) is seen
    assert "Layered" not in _layered(None, usage=True, off=False)


def test_a_shading_covers_what_is_not_clipped_and_a_frame_leaves_its_hole_open() -> None:
    def drawn(content: str) -> str:
        with pikepdf.open(io.BytesIO(tiny_pdf(["The board withholds the fuel log."]))) as document:
            function = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[0], N=1)
            shading = pikepdf.Dictionary(
                ShadingType=2, ColorSpace=pikepdf.Name.DeviceGray, Coords=[0, 0, 1, 0], Function=function
            )
            document.pages[0].Resources.Shading = pikepdf.Dictionary(S=shading)
            data = saved(document)
        return text_of(read(with_content(data, content)))

    whole = "The board withholds the fuel log."
    assert whole not in drawn("q 60 710 400 30 re W n /S sh Q")
    assert whole in drawn("q 60 310 400 30 re W n /S sh Q") and whole in drawn(
        "q 60 710 400 30 re W n /T sh Q"
    )
    assert whole in drawn("0 g 50 700 500 50 re 60 710 400 30 re f*") and whole not in drawn(
        "0 g 60 710 400 30 re f*"
    )
