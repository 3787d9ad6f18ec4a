"""Writer, reference and day of invented letters in many layouts, read from whole files."""

from __future__ import annotations

import html
import io
import tomllib
from pathlib import Path
from typing import Any

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import read_bytes
from tests.ingest.makers import typst_pdf

LETTERS = tomllib.loads(Path(__file__).with_name("heads_and_feet.toml").read_text(encoding="utf-8"))["letter"]
BODY = [
    "You asked for the sums paid to the contractor who resurfaced the yard in 2021, and for the name of the officer who signed the order.",
    "The information is exempt under section 43(2) of the Freedom of Information Act 2000, because its release would be likely to prejudice the contractor, which bids for two yards this spring.",
    "The public interest in seeing that money is well spent is outweighed by the harm to a fair competition.",
    "If you are unhappy you may ask for an internal review. You may then complain to the Information Commissioner, Wycliffe House, Water Lane, Wilmslow SK9 5AF.",
]
BOX = '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>'


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def word_file(head: str, foot: str) -> bytes:
    """A letter whose lines say where they stand: in header, footer, a table or a box."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    document.core_properties.title = ""
    for line in [*lines(head), *BODY, *lines(foot)]:
        place, _, words = line.partition(": ")
        if place == "header":
            document.sections[0].header.paragraphs[0].text = words
        elif place == "footer":
            document.sections[0].footer.paragraphs[0].text = words
        elif place == "table":
            cells = words.split(" | ")
            row = document.add_table(rows=1, cols=len(cells)).rows[0]
            for cell, said in zip(row.cells, cells, strict=True):
                cell.text = said
        elif place == "box":
            document.add_paragraph()._p.append(parse_xml(BOX.format(html.escape(words))))
        else:
            document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def file_of(row: dict[str, Any]) -> bytes:
    kind, head, foot = row["kind"], row["head"], row["foot"]
    body = "\n\n".join(BODY)
    if kind == "txt":
        return f"{head}\n\n{body}\n\n{foot}\n".encode()
    if kind == "eml":
        headers, _, rest = head.partition("\n\n")
        mime = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8"
        return f"{headers.rstrip()}\n{mime}\n\n{rest}\n\n{body}\n\n{foot}\n".encode()
    if kind == "html":
        return head.replace("{body}", "".join(f"<p>{html.escape(p)}</p>" for p in BODY)).encode()
    if kind == "docx":
        return word_file(head, foot)
    return typst_pdf([("paragraph", line) for line in [*lines(head), *BODY, *lines(foot)]])


def bare(text: str) -> str:
    return "".join(c for c in text.lower().removeprefix("the ") if c.isalnum())


@pytest.mark.parametrize("row", LETTERS, ids=[f"{row['kind']}-{n}" for n, row in enumerate(LETTERS)])
def test_what_head_and_foot_say(row: dict[str, Any]) -> None:
    documents = read_bytes(Part(f"letter.{row['kind']}", file_of(row)), IngestSettings()).documents
    assert any(
        any(bare(wanted) in bare(document.authority) for wanted in row["authority"]) for document in documents
    ), [document.authority for document in documents]
    assert any(bare(document.reference) == bare(row["reference"]) for document in documents), [
        document.reference for document in documents
    ]
    assert any(document.date in row["day"] for document in documents), [
        (document.date, document.date_basis) for document in documents
    ]
