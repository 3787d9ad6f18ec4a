"""Word files of parts in each other; LibreOffice prints them, and ``pdftotext`` reads the print."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence

from tests.fuzz.visible.frame import Sample, Words
from tests.fuzz.visible.office import missing_programs, printed, text_of_pdf
from tests.fuzz.visible.word_blocks import blocks, furniture
from tests.fuzz.visible.word_runs import Package

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:zz="urn:unknown" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = """<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="UnseenChild"><w:name w:val="Unseen Child"/><w:basedOn w:val="Unseen"/></w:style>
<w:style w:type="paragraph" w:styleId="UnseenPara"><w:name w:val="Unseen Para"/><w:basedOn w:val="Normal"/>
<w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Counted"><w:name w:val="Counted"/><w:basedOn w:val="Normal"/>
<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style>"""
_FORMS = ((("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%3)")), (("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")),
    (("upperRoman", "%1."), ("upperLetter", "%2)"), ("decimal", "(%3)")))  # fmt: skip


def _numbering() -> str:
    made = []
    for number, levels in enumerate(_FORMS):
        inside = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="{3 if number and not n else 1}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for n, (form, text) in enumerate(levels)
        )
        made.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{inside}</w:abstractNum>'
        )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbers = ((1, 0, ""), (2, 1, ""), (3, 0, again), (4, 2, ""))
    made += [f'<w:num w:numId="{n}"><w:abstractNumId w:val="{a}"/>{more}</w:num>' for n, a, more in numbers]
    return "".join(made)


def _notes(name: str, notes: Sequence[str]) -> str:
    lines = "".join(
        f'<w:{name} w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:{name}>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return lines + "".join(f'<w:{name} w:id="{n}">{note}</w:{name}>' for n, note in enumerate(notes, start=1))


class WordFiles:
    """Maker and viewer of .docx files."""

    name = "word"

    def make(self, draw: random.Random, name: str) -> Sample:
        """One letter of a few dozen parts."""
        words = Words(draw)
        package = Package(draw, words)
        body = blocks(package, "body", draw.randint(4, 9))
        head, foot = furniture(package)
        return Sample(f"{name}.docx", word_package(package, body, head, foot), words.parts)

    def view(self, samples: Sequence[Sample]) -> list[str]:
        """LibreOffice's print as text."""
        return [text_of_pdf(pdf, "-raw") for pdf in printed([(s.name, s.data) for s in samples])]

    def available(self) -> str:
        """LibreOffice prints, poppler reads."""
        return missing_programs("soffice", "pdftotext")


def word_package(package: Package, body: str, head: str = "", foot: str = "") -> bytes:
    """A .docx file of a body in Word's markup, with its furniture and what the package holds."""
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId7"/><w:footerReference w:type="default" r:id="rId8"/></w:sectPr>'
    comments = "".join(
        f'<w:comment w:id="{n}" w:author="A">{note}</w:comment>' for n, note in enumerate(package.comments, 1)
    )
    parts = [
        ("document", "officeDocument", f"<w:document {_NAMES}><w:body>{body}{section}</w:body></w:document>"),
        ("styles", "styles", f"<w:styles {_NAMES}>{_STYLES}</w:styles>"),
        ("numbering", "numbering", f"<w:numbering {_NAMES}>{_numbering()}</w:numbering>"),
        ("footnotes", "footnotes", f"<w:footnotes {_NAMES}>{_notes('footnote', package.footnotes)}</w:footnotes>"),
        ("endnotes", "endnotes", f"<w:endnotes {_NAMES}>{_notes('endnote', package.endnotes)}</w:endnotes>"),
        ("comments", "comments", f"<w:comments {_NAMES}>{comments}</w:comments>"),
        ("header", "header", f"<w:hdr {_NAMES}>{head}</w:hdr>"),
        ("footer", "footer", f"<w:ftr {_NAMES}>{foot}</w:ftr>"),
    ]  # fmt: skip
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{"document.main" if name == "document" else name}+xml"/>'
        for name, _, _ in parts
    )
    known = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    known |= {"html": "text/html", "docx": f"{_OFFICE}.document", "txt": "text/plain"}
    types += "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in known.items())
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATION}/{kind}" Target="{name}.xml"/>'
        for n, (name, kind, _) in enumerate(parts, start=1)
        if name != "document"
    )
    relations += "".join(
        f'<Relationship Id="chunk{n}" Type="{_RELATION}/aFChunk" Target="chunk{n}.{end}"/>'
        for n, (end, _) in enumerate(package.chunks)
    )
    space = "http://schemas.openxmlformats.org/package/2006"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{space}/content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}/relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": content for name, _, content in parts},
        **{f"word/chunk{n}.{end}": content for n, (end, content) in enumerate(package.chunks)},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2024, 1, 2, 3, 4, 6)), content)
    return stream.getvalue()


def empty_package() -> Package:
    """What a Word file holds beside its body: nothing yet."""
    return Package(random.Random(0), Words(random.Random(0)))


def simple_word_file(body: str) -> bytes:
    """A Word file of a body alone."""
    return word_package(empty_package(), body)
