"""Word files and their like: days set anew, parts that are damaged or lie elsewhere, what a drawing hides."""

import io
import zipfile

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.formats.word.kept_dates import with_kept_dates
from similarity.ingest.formats.word.open_document import as_shown
from similarity.ingest.formats.word.read_word import read_word
from similarity.ingest.read_file import FileResult, read_bytes
from tests.fuzz.visible.word import simple_word_file

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = (
    "xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' "
    "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' "
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
)


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def field(code: str, shown: str = "") -> str:
    def mark(kind: str) -> str:
        return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"

    result = mark("separate") + run(shown) if shown else ""
    return f"{mark('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{result}{mark('end')}"


def word(inside: str, **files: str) -> bytes:
    """A Word file of one paragraph, some of whose files hold something else."""
    made = simple_word_file(f"<w:p>{run('The board withholds the log. ')}{inside}</w:p>")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            stem = info.filename.rpartition("/")[2].partition(".xml")[0]
            new.writestr(info.filename, files.get(stem, old.read(info)))
    return stream.getvalue()


def read(data: bytes, name: str = "letter.docx") -> FileResult:
    return read_bytes(Part(name, data), IngestSettings())


def told(result: FileResult) -> list[str]:
    return [problem.problem for problem in result.problems]


@pytest.mark.parametrize(
    "inside",
    [
        field('DATE \\@ "d MMMM yyyy"', "3 May 2021"),
        field("TIME", "3 May 2021"),
        "<w:fldSimple w:instr=' DATE '>" + run("3 May 2021") + "</w:fldSimple>",
    ],
)
def test_a_day_that_word_sets_anew_is_read_as_saved_and_said(inside: str) -> None:
    data = word(inside)
    result = read(data)
    assert result.documents[0].text == "The board withholds the log. 3 May 2021"
    assert ["sets anew" in line for line in told(result)] == [True]
    # As LibreOffice hands over an old file, the day is that of the reading.
    draft = read_word(data, "letter.doc", IngestSettings(), renewed=True)
    assert [block.text for block in draft.blocks] == ["The board withholds the log."]


def test_days_of_saving_and_other_fields_are_not_set_anew() -> None:
    for code in ("SAVEDATE", "CREATEDATE", "REF DATE", "DATEX"):
        assert told(read(word(field(code, "3 May 2021")))) == []


def test_days_of_other_kinds_of_file_are_words_before_libreoffice_sees_them() -> None:
    rtf = b"{\\rtf1 {\\field{\\*\\fldinst {\\b DATE \\\\@ x}}{\\fldrslt 3 May 2021}} \\chdate a {\\fldinst UPDATE}}"
    assert with_kept_dates(rtf) == rtf.replace(b"{\\b DATE", b"{\\b XDATE").replace(b"\\chdate ", b"")
    space = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    dated = f'<?xml version="1.0"?><a {space}><text:p>On <text:date text:date-value="2021-05-03">3 May 2021</text:date>.</text:p></a>'
    assert b"<text:p>On 3 May 2021.</text:p>" in with_kept_dates(dated.encode())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", dated)
    with zipfile.ZipFile(io.BytesIO(as_shown(stream.getvalue()))) as archive:
        assert b"<text:p>On 3 May 2021.</text:p>" in archive.read("content.xml")


@pytest.mark.parametrize("part", ["styles", "footnotes", "header", "numbering"])
def test_a_damaged_part_does_not_take_the_letter_with_it(part: str) -> None:
    result = read(word(run("It stands."), **{part: "<w:broken"}))
    assert [d.text for d in result.documents] == ["The board withholds the log. It stands."]
    assert [f"damaged parts ({part}.xml)" in line for line in told(result)] == [True]


def test_words_deleted_under_tracked_changes_are_counted() -> None:
    gone = "<w:del w:id='1' w:author='A'><w:r><w:delText>not at all</w:delText></w:r></w:del>"
    assert told(read(word(gone))) == ["has 3 words deleted under tracked changes"]


def test_a_button_shows_what_its_instruction_says() -> None:
    (document,) = read(word(field("MACROBUTTON NoMacro [Insert name]"))).documents
    assert document.text == "The board withholds the log. [Insert name]"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<cx:chart xmlns:cx='http://schemas.microsoft.com/office/drawing/2014/chartex'/>", "a chart"),
        ("<x:contentPart xmlns:x='http://schemas.microsoft.com/office/word/2010/wordml'/>", "digital ink"),
        (f"<a:blip xmlns:r='{_REL}' r:link='far'/>", "in another file"),
        (
            f"<wp:docPr hidden='1'/><wps:txbx><w:txbxContent><w:p>{run('Unseen.')}</w:p></w:txbxContent></wps:txbx>",
            "",
        ),
    ],
)
def test_what_a_drawing_holds_is_named_or_not_shown(inside: str, said: str) -> None:
    far = f"<Relationship Id='far' Type='{_REL}/image' Target='file:///c/letter.png' TargetMode='External'/>"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    data = word(f"<w:r><w:drawing {_DRAWING}>{inside}</w:drawing></w:r>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {info.filename: archive.read(info) for info in archive.infolist()}
    files["word/_rels/document.xml.rels"] = f"<Relationships xmlns='{space}'>{far}</Relationships>".encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    result = read(stream.getvalue())
    assert result.documents[0].text == "The board withholds the log."
    assert [said in line for line in told(result)] == ([True] if said else [])


def test_a_word_file_without_its_letter_and_an_xps_file_are_named() -> None:
    def packed(*names: str) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name in names:
                archive.writestr(name, "<x/>")
        return stream.getvalue()

    assert "damaged or incomplete" in told(read(packed("[Content_Types].xml", "word/styles.xml")))[0]
    assert told(read(packed("[Content_Types].xml", "Documents/1/Pages/1.fpage"), "a.xps")) == [
        "is an XPS file"
    ]
