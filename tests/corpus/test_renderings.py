"""Each form in which a letter is rendered holds that letter, and the forms are small and mixed."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[2]
FORMATS = ROOT / "corpus" / "demo-formats"
RENDERINGS = json.loads((FORMATS / "renderings.json").read_text(encoding="utf-8"))["renderings"]
LETTERS = {
    letter["id"]: letter
    for letter in json.loads((ROOT / "corpus" / "demo" / "truth.json").read_text(encoding="utf-8"))["letters"]
}


def rows(form: str) -> list[dict[str, Any]]:
    return [row for row in RENDERINGS if row["format"] == form]


def squeezed(text: str) -> str:
    return "".join(text.split())


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_every_form_has_at_least_eight_letters_and_all_are_small() -> None:
    counts = Counter(row["format"] for row in RENDERINGS)
    expected = {"txt", "pdf", "pdf_two_columns", "scan", "docx", "mail", "whatdotheyknow", "zip"}
    assert set(counts) == expected
    assert min(counts.values()) >= 8
    files = [path for path in FORMATS.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 6_000_000
    assert {str(p.relative_to(FORMATS)) for p in files} - {"renderings.json"} == {
        r["file"] for r in RENDERINGS
    }


@pytest.mark.parametrize("row", rows("txt"), ids=lambda row: row["letter"])
def test_plain_text_is_the_letter(row: dict[str, Any]) -> None:
    text = (FORMATS / row["file"]).read_text(encoding="utf-8")
    assert squeezed(text) == squeezed(LETTERS[row["letter"]]["text"])


@pytest.mark.parametrize("row", rows("docx"), ids=lambda row: row["letter"])
def test_word_files_hold_one_paragraph_a_block(row: dict[str, Any]) -> None:
    letter = LETTERS[row["letter"]]
    found = [paragraph.text for paragraph in docx.Document(str(FORMATS / row["file"])).paragraphs]
    blocks = [letter["text"][b["start"] : b["end"]].removeprefix("• ") for b in letter["blocks"]]
    assert found == blocks


@pytest.mark.parametrize("row", rows("pdf"), ids=lambda row: row["letter"])
def test_one_column_pdf_holds_every_word_and_its_running_lines(row: dict[str, Any]) -> None:
    text = squeezed(pdf_text((FORMATS / row["file"]).read_bytes()))
    for words in LETTERS[row["letter"]]["text"].split():
        assert words in text
    assert all(squeezed(line) in text for line in row["running"][:2])


@pytest.mark.parametrize("row", rows("pdf") + rows("pdf_two_columns"), ids=lambda row: row["file"])
def test_running_lines_come_again_on_a_second_page(row: dict[str, Any]) -> None:
    document = pypdfium2.PdfDocument((FORMATS / row["file"]).read_bytes())
    pages = len(document)
    document.close()
    assert pages >= 2


@pytest.mark.parametrize("row", rows("scan"), ids=lambda row: row["letter"])
def test_scans_have_no_text_layer(row: dict[str, Any]) -> None:
    content = (FORMATS / row["file"]).read_bytes()
    if row["file"].endswith(".pdf"):
        assert pdf_text(content).strip() == ""
    else:
        assert content[:4] in {b"II*\0", b"MM\0*"}


@pytest.mark.parametrize("row", rows("mail"), ids=lambda row: row["file"])
def test_mails_carry_the_letter_and_the_quoted_request(row: dict[str, Any]) -> None:
    message = message_from_bytes((FORMATS / row["file"]).read_bytes(), policy=default)
    body = message.get_body(("plain",))
    assert body is not None
    content = body.get_content()
    history = squeezed("".join(line[1:] for line in content.splitlines() if line.startswith(">")))
    assert history == squeezed("".join(row["quoted_history"]))
    if row["member"]:
        attachment = next(iter(message.iter_attachments()))
        assert attachment.get_filename() == row["member"]
        folder = "pdf" if row["member"].endswith(".pdf") else "docx"
        assert attachment.get_payload(decode=True) == (FORMATS / folder / row["member"]).read_bytes()
    else:
        assert squeezed(LETTERS[row["letter"]]["text"]) in squeezed(content)


@pytest.mark.parametrize("row", rows("zip"), ids=lambda row: row["letter"])
def test_archives_hold_the_pdf(row: dict[str, Any]) -> None:
    with zipfile.ZipFile(io.BytesIO((FORMATS / row["file"]).read_bytes())) as archive:
        assert archive.read(row["member"]) == (FORMATS / "pdf" / f"{row['letter']}.pdf").read_bytes()
