import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.ingest.formats.word.read_word import read_word
from tests.ingest.makers import demo_letters, word_file, zip_file


def blocks_of(data: bytes) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in read_word(data, "x.docx", IngestSettings()).blocks]


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_paragraphs_of_demo_letters(demo_corpus: Path) -> None:
    for _, blocks in demo_letters(demo_corpus, 4):
        found = [text for kind, text in blocks_of(word_file(blocks)) if kind != "chrome"]
        assert found == [text for _, text in blocks]


def test_kinds_tables_and_running_header() -> None:
    data = word_file(
        [
            ("heading", "Reason for decision"),
            ("paragraph", "We have weighed both sides of the matter."),
            ("list_item", "section 31(1)(a)"),
            ("table_row", "2021 | £40"),
            ("quotation", "Words of the Act."),
        ]
    )
    assert blocks_of(data) == [
        ("chrome", "NOT PROTECTIVELY MARKED"),
        ("heading", "Reason for decision"),
        ("paragraph", "We have weighed both sides of the matter."),
        ("list_item", "section 31(1)(a)"),
        ("table_row", "2021 £40"),
        ("quotation", "Words of the Act."),
    ]


def test_tracked_changes_breaks_and_frames() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The council ")
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>withholds</w:t></w:r></w:ins>"))
    paragraph._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>discloses</w:delText></w:r></w:del>")
    )
    paragraph.add_run(" the survey of the bridge.").add_break()
    paragraph.add_run("You may ask again in the spring.")
    frame = document.add_table(rows=1, cols=1)
    frame.cell(0, 0).text = "First words in a frame."
    frame.cell(0, 0).add_paragraph("Second words in a frame.")
    assert blocks_of(saved(document)) == [
        ("paragraph", "The council withholds the survey of the bridge."),
        ("paragraph", "You may ask again in the spring."),
        ("paragraph", "First words in a frame."),
        ("paragraph", "Second words in a frame."),
    ]


@pytest.mark.parametrize("cut", [100, 3000, -200])
def test_truncated_word_file_is_a_problem(tmp_path: Path, cut: int) -> None:
    (tmp_path / "cut.docx").write_bytes(word_file([("paragraph", "Words of the letter. " * 30)])[:cut])
    (tmp_path / "good.txt").write_text("The council holds the survey of the bridge.", encoding="utf-8")
    (problem,) = read_sources([tmp_path], IngestSettings()).problems
    assert problem.source == "cut.docx" and "damaged" in problem.problem and problem.what_was_done


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("letter.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "save it as .eml"),
        ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "save it as .docx"),
        (
            "locked.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9,
            "without a password",
        ),
        ("sheet.xlsx", zip_file({"xl/workbook.xml": b"<workbook/>"}), "holds data"),
    ],
)
def test_other_office_formats_are_answered(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("The council holds the survey of the bridge.", encoding="utf-8")
    (problem,) = read_sources([tmp_path], IngestSettings()).problems
    assert problem.source == name and expected in problem.what_was_done
