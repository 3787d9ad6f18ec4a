"""Every word that Word prints is read once, in order; none that it hides; else a line says so."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.errors import UnsupportedFormat
from similarity.ingest.draft import Draft, Part
from similarity.ingest.formats.word.appearance.list_numbers import ListNumbers
from similarity.ingest.formats.word.read_word import read_word
from similarity.ingest.read_file import read_bytes
from similarity.ingest.readers import read_part
from tests.fuzz.visible.word import empty_package, simple_word_file, word_package

SETTINGS = IngestSettings()
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None and not os.environ.get("CI"), reason="LibreOffice is not installed"
)


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def control(inside: str) -> str:
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val='Tool tip'/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def box(inside: str) -> str:
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:spPr/><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}{old}</mc:AlternateContent></w:r>"


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def read(body: str) -> Draft:
    return read_word(simple_word_file(body), "letter.docx", SETTINGS)


def texts(body: str) -> list[str]:
    return [block.text for block in read(body).blocks]


def test_a_control_in_a_cell_in_a_text_box_is_read_once() -> None:
    inner = control(para(run("The ferry accounts are withheld.")))
    row = control(f"<w:tr>{cell(inner)}{control(cell(para(run('Section 43(2)'))))}</w:tr>")
    body = para(run("Our answer:"), box(f"<w:tbl>{row}</w:tbl>{para(run('Below the table.'))}"))
    assert texts(body) == [
        "Our answer:",
        "The ferry accounts are withheld. Section 43(2)",
        "Below the table.",
    ]


def test_merged_cells_stand_once_and_nested_tables_are_read() -> None:
    rows = "".join(
        f"<w:tr>{cell(para(run(question)))}{cell(answer, merge)}</w:tr>"
        for question, answer, merge in (
            ("Which pier?", para(run("All are refused.")), '<w:vMerge w:val="restart"/>'),
            ("Which mast?", para(run("swallowed")), "<w:vMerge/>"),
            ("Which buoy?", para(run("It lies at sea.")), ""),
        )
    )
    wide = cell(f"<w:tbl>{rows}</w:tbl>{para()}", '<w:gridSpan w:val="2"/>')
    nested = f"<w:tbl><w:tr>{wide}</w:tr></w:tbl>"
    assert texts(nested) == ["Which pier? All are refused.", "Which mast?", "Which buoy? It lies at sea."]


def test_a_cell_that_goes_on_from_nothing_is_shown() -> None:
    row = f"<w:tr>{cell(para(run('Left.')))}{cell(para(run('Right.')), '<w:vMerge/>')}</w:tr>"
    assert texts(f"<w:tbl>{row}</w:tbl>") == ["Left. Right."]


def test_rows_and_cells_that_are_tracked_as_gone_are_out() -> None:
    gone = f'<w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr>{cell(para(run("Old row.")))}</w:tr>'
    kept = f"<w:tr>{cell(para(run('New row.')))}</w:tr>"
    assert texts(f"<w:tbl>{gone}{kept}</w:tbl>") == ["New row."]


def test_hidden_text_by_run_style_and_mark() -> None:
    hidden = run(" secret one", "<w:vanish/>") + run(" secret two", '<w:rStyle w:val="Unseen"/>')
    body = para(run("The tide tables"), hidden, properties="<w:rPr><w:vanish/></w:rPr>")
    body += para(run(" are public."))
    body += para(run("Only the web hides this.", "<w:webHidden/>"))
    body += para(run("secret three"), properties='<w:pStyle w:val="UnseenPara"/>')
    style = '<w:rStyle w:val="Unseen"/>'
    body += para(run("Two cancel out.", style), properties='<w:pStyle w:val="UnseenPara"/>')
    draft = read(body)
    assert [b.text for b in draft.blocks] == ["The tide tables are public.", "Only the web hides this.", "Two cancel out."]  # fmt: skip
    (problem,) = draft.problems
    assert problem.severity == "info" and "6 words of hidden text" in problem.problem


def test_words_that_are_struck_out_are_left_out_and_said() -> None:
    body = para(run("The tide tables are "), run("exempt under section 38", "<w:strike/>"), run("public."))
    body += para(run("Not this one.", "<w:dstrike/>"))
    body += para(run("This one stands.", '<w:strike w:val="0"/>'))
    draft = read(body)
    assert [b.text for b in draft.blocks] == ["The tide tables are public.", "This one stands."]
    (problem,) = draft.problems
    assert "7 words that are struck out" in problem.problem


def test_paper_coloured_and_blacked_out_words_are_left_out_and_said() -> None:
    dark = '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="002060"/>'
    body = para(
        run("Asked by "),
        run("Ann Other", '<w:color w:val="000000"/><w:highlight w:val="black"/>'),
        run(" in May."),
        run(" 36(2)(c)", '<w:color w:val="FEFEFE"/>'),
        run(" Shown.", dark),
    )
    draft = read(body)
    assert [b.text for b in draft.blocks] == ["Asked by in May. Shown."]
    said = " ".join(p.problem for p in draft.problems if p.severity == "warning")
    assert "2 words that are blacked out" in said and "1 word in the colour of the paper" in said


def test_white_words_of_a_dark_cell_or_box_are_seen() -> None:
    white = '<w:color w:val="FFFFFF"/>'
    dark = cell(para(run("Heading", white)), '<w:shd w:val="clear" w:fill="1F3864"/>')
    row = f"<w:tr>{dark}</w:tr>"
    assert texts(f"<w:tbl>{row}</w:tbl>") == ["Heading"]


def test_fields_show_their_result_only_and_a_broken_one_swallows_nothing() -> None:
    code = '<w:r><w:instrText> IF "1" = "1" "no" </w:instrText></w:r>'
    inner = field("begin") + code + field("separate") + run("not shown") + field("end")
    whole = field("begin") + code + inner + field("separate") + run("Shown result.") + field("end")
    assert texts(para(whole) + para(field("begin"), code, run("Kept.")) + para(run("Kept too."))) == [
        "Shown result.",
        "Kept.",
        "Kept too.",
    ]


def test_a_field_over_three_paragraphs() -> None:
    body = para(
        field("begin"), "<w:r><w:instrText> TOC </w:instrText></w:r>", field("separate"), run("First entry")
    )
    body += para(run("Second entry")) + para(field("end")) + para(run("The letter."))
    assert texts(body) == ["First entry", "Second entry", "The letter."]


def test_signs_hyphens_and_ruby() -> None:
    body = para(
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
        run(" yes"),
        "<w:r><w:t>re</w:t><w:noBreakHyphen/><w:t>use of the har</w:t><w:softHyphen/><w:t>bour</w:t><w:tab/><w:t>log</w:t></w:r>",
        "<w:r><w:ruby><w:rt><w:r><w:t>above</w:t></w:r></w:rt><w:rubyBase><w:r><w:t> base</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    )
    assert texts(body) == ["☑ yesre-use of the harbour log base above"]


@pytest.mark.parametrize(
    ("choice", "code", "result", "shown"),
    [
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "FORMCHECKBOX", "", "☐ Section 31"),
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "FORMCHECKBOX", "", "☒ Section 31"),
        (
            '<w:checkBox><w:checked w:val="0"/><w:default w:val="1"/></w:checkBox>',
            "FORMCHECKBOX",
            "",
            "☐ Section 31",
        ),
        ("<w:checkBox><w:checked/></w:checkBox>", "FORMCHECKBOX", run("☑"), "☑ Section 31"),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/><w:listEntry w:val="yes"/></w:ddList>',
            "FORMDROPDOWN",
            "",
            "yes Section 31",
        ),
    ],
)
def test_a_form_field_with_an_empty_result_shows_its_state(
    choice: str, code: str, result: str, shown: str
) -> None:
    """As Word writes it: the field has a separator, and nothing behind it."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{choice}</w:ffData></w:fldChar></w:r>'
    told = f"<w:r><w:instrText> {code} </w:instrText></w:r>"
    body = para(begin, told, field("separate"), result, field("end"), run(" Section 31"))
    assert texts(body) == [shown]


def test_boxes_of_symbol_fonts() -> None:
    def sign(font: str, text: str) -> str:
        return run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')

    web = para(sign("Webdings", "c"), run(" no "), sign("Webdings", "a"), run(" yes"))
    fallen_back = para(sign("Wingdings", "☐"), run(" no"))
    without_font = para(run("\uf0a8 no \uf0fe yes \uf06f no"))
    assert texts(web + fallen_back + without_font) == ["☐ no ✔ yes", "☐ no", "☐ no ☑ yes ☐ no"]


def test_tracked_moves_and_deleted_paragraph_marks() -> None:
    who = 'w:id="1" w:author="A"'
    body = para(
        f"<w:moveFrom {who}>{run('The moved sentence.')}</w:moveFrom>",
        properties=f"<w:rPr><w:moveFrom {who}/></w:rPr>",
    )
    body += para(
        run("It starts"),
        f"<w:del {who}><w:r><w:delText> here</w:delText></w:r></w:del>",
        properties=f"<w:rPr><w:del {who}/></w:rPr>",
    )
    body += para(f"<w:ins {who}>{run(' and ends.')}</w:ins>")
    moved = run("The moved sentence.")
    body += f"<w:ins {who}>{para(f'<w:moveTo {who}>{moved}</w:moveTo>')}</w:ins>"
    assert texts(body) == ["It starts and ends.", "The moved sentence."]


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("html", b"<p>The chunk of the <b>letter</b>.</p><style>p {}</style>"),
        ("txt", b"The chunk of the letter."),
        ("docx", simple_word_file(para(run("The chunk of the letter.")))),
        ("mht", b"MIME-Version: 1.0\r\nSubject: x\r\nFrom: a\r\nContent-Type: text/html\r\n\r\n<p>The chunk of the letter.</p>"),
    ],
)  # fmt: skip
def test_chunks_of_other_files_are_read_where_they_stand(form: str, data: bytes) -> None:
    package = empty_package()
    package.chunks.append((form, data))
    body = para(run("Above.")) + '<w:altChunk r:id="chunk0"/>' + para(run("Below."))
    draft = read_word(word_package(package, body), "letter.docx", SETTINGS)
    assert [b.text for b in draft.blocks] == ["Above.", "The chunk of the letter.", "Below."]
    assert not draft.problems


def test_a_chunk_that_cannot_be_read_is_said() -> None:
    package = empty_package()
    package.chunks.append(("docx", b"PK\x03\x04 broken"))
    body = para(run("Above.")) + '<w:altChunk r:id="chunk0"/><w:altChunk r:id="nowhere"/>'
    draft = read_word(word_package(package, body), "letter.docx", SETTINGS)
    assert [b.text for b in draft.blocks] == ["Above."]
    assert [p.severity for p in draft.problems] == ["warning", "warning"]


def test_notes_stand_above_the_name_and_only_where_they_are_marked() -> None:
    package = empty_package()
    package.footnotes += [para(run("A note that no mark leads to.")), para(run("The first reason."))]
    package.endnotes.append(para(run("The second reason.")))
    body = para(
        run("Refused."),
        '<w:r><w:endnoteReference w:id="1"/></w:r>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
    )
    body += para(run("Yours sincerely")) + para(run("A Clerk"))
    draft = read_word(word_package(package, body), "letter.docx", SETTINGS)
    assert [b.text for b in draft.blocks] == ["Refused.", "The first reason.", "The second reason.", "Yours sincerely", "A Clerk"]  # fmt: skip


def test_comments_are_said_and_not_read() -> None:
    package = empty_package()
    package.comments.append(para(run("Is this so?")))
    body = para(run("It is refused."), '<w:r><w:commentReference w:id="1"/></w:r>')
    draft = read_word(word_package(package, body), "letter.docx", SETTINGS)
    assert [b.text for b in draft.blocks] == ["It is refused."]
    assert "1 comment in the margin" in draft.problems[0].problem


def test_a_letterhead_in_a_table_is_the_letters_and_a_running_line_is_not() -> None:
    head = (
        f"<w:tbl><w:tr>{cell(para(run('Port of Wenlow')))}{cell(para(run('Our ref: PW 12')))}</w:tr></w:tbl>"
    )
    data = word_package(empty_package(), para(run("Dear reader")), head, para(run("Wenlow, 1 Quay Street")))
    blocks = read_word(data, "letter.docx", SETTINGS).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        ("table_row", "Port of Wenlow Our ref: PW 12"),
        ("heading", "Dear reader"),
        ("chrome", "Wenlow, 1 Quay Street"),
    ]


def item(text: str, number: int, level: int) -> str:
    return para(
        run(text), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def test_list_numbers_are_counted_as_word_counts_them() -> None:
    body = item("one", 1, 0) + item("a", 1, 1) + item("b", 1, 1) + item("two", 1, 0) + item("a again", 1, 1)
    body += item("i", 1, 2) + item("three at the top", 2, 0) + item("deeper", 2, 1) + item("five", 3, 0)
    assert texts(body) == [
        "1. one", "(a) a", "(b) b", "2. two", "(a) a again", "i) i", "3 three at the top", "3.1 deeper", "5. five",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "count", "expected"),
    [
        ("decimalZero", 7, "07"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("ordinal", 22, "22nd"),
        ("cardinalText", 21, "Twenty-one"),
        ("ordinalText", 30, "Thirtieth"),
        ("bullet", 3, ""),
    ],
)
def test_forms_of_numbers(form: str, count: int, expected: str) -> None:
    from lxml import etree

    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{count}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1"/></w:lvl>'
    root = etree.fromstring(
        f'<w:numbering xmlns:w="{space}"><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    assert ListNumbers(root).mark("1", 0) == expected


def _with(data: bytes, change: tuple[bytes, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(*change))
    return stream.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        (b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml"),
        (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ],
    ids=["with macros", "strict"],
)  # fmt: skip
def test_other_forms_of_word_files(change: tuple[bytes, bytes]) -> None:
    data = _with(simple_word_file(para(run("The harbour log is refused."))), change)
    assert [b.text for b in read_word(data, "letter.docm", SETTINGS).blocks] == [
        "The harbour log is refused."
    ]


@needs_office
def test_old_formats_are_read_through_libreoffice(tmp_path: Path) -> None:
    body = item("The harbour log is refused.", 1, 0) + para(run("Seen. "), run("Unseen.", "<w:vanish/>"))
    (tmp_path / "letter.docx").write_bytes(simple_word_file(body))
    for form in ("doc", "rtf", "odt"):
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
        command += ["--convert-to", form, "--outdir", str(tmp_path), str(tmp_path / "letter.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        (draft,) = read_part(
            Part(f"letter.{form}", (tmp_path / f"letter.{form}").read_bytes()), SETTINGS
        ).drafts
        assert [b.text for b in draft.blocks] == ["1. The harbour log is refused.", "Seen."], form
        assert any("through LibreOffice" in problem.problem for problem in draft.problems)


def test_without_libreoffice_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnsupportedFormat, match=r"RTF.*save it as \.docx"):
        read_part(Part("letter.rtf", b"{\\rtf1\\ansi The council holds it.}"), SETTINGS)


def test_files_that_lie_in_a_word_file_are_read_or_said() -> None:
    relation = (
        b'<Relationship Id="rIn" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    )
    inner = simple_word_file(para(run("The reasons are these.")))
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(simple_word_file(para(run("See the icon."))))) as old,
        zipfile.ZipFile(stream, "w") as new,
    ):
        for name in old.namelist():
            ends = relation + b'package" Target="embeddings/annex.docx"/>'
            ends += relation.replace(b"rIn", b"rOle") + b'oleObject" Target="embeddings/x.bin"/>'
            ends += relation.replace(b"rIn", b"rSheet") + b'package" Target="embeddings/costs.xlsx"/>'
            ends += relation.replace(b"rIn", b"rTick") + b'control" Target="activeX/x.xml"/>'
            ends += (
                relation.replace(b"rIn", b"rSub")
                + b'subDocument" Target="part2.docx" TargetMode="External"/></Relationships>'
            )
            content = old.read(name)
            new.writestr(
                name, content.replace(b"</Relationships>", ends) if "document.xml.rels" in name else content
            )
        new.writestr("word/embeddings/annex.docx", inner)
        new.writestr("word/embeddings/costs.xlsx", b"sheet")
        new.writestr("word/embeddings/x.bin", b"\xd0\xcf\x11\xe0")
    found = read_bytes(Part("letter.docx", stream.getvalue()), SETTINGS)
    assert [d.origin.source for d in found.documents] == ["letter.docx", "letter.docx!annex.docx"]
    said = [problem.problem for problem in found.problems]
    assert "has 2 objects of another program in it" in said
    assert "has 1 box or button of a form (ActiveX)" in said
    assert "is the frame of a longer letter, whose parts lie in other files" in said
