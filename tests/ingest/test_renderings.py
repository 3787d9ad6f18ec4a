"""Every form of a letter gives the passages of its plain text: the floors on the demonstration corpus."""

import json
import os
import re
import shutil
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import FileResult, read_bytes
from similarity.records import Document
from tests.ingest.scoring import border_f1, character_error

ROOT = Path(__file__).resolve().parents[2]
FORMATS = ROOT / "corpus" / "demo-formats"
ROWS: list[dict[str, Any]] = json.loads((FORMATS / "renderings.json").read_text(encoding="utf-8"))[
    "renderings"
]
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["ingest"]
HAS_OCR = shutil.which("tesseract") is not None or bool(os.environ.get("CI"))


@cache
def truth() -> dict[str, dict[str, Any]]:
    content = json.loads((ROOT / "corpus" / "demo" / "truth.json").read_text(encoding="utf-8"))
    return {letter["id"]: letter for letter in content["letters"]}


@cache
def reading(file: str) -> FileResult:
    return read_bytes(Part(Path(file).name, (FORMATS / file).read_bytes()), IngestSettings())


def letter_in(row: dict[str, Any]) -> Document:
    documents = reading(row["file"]).documents
    member = row.get("member", "")
    found = [d for d in documents if not member or d.origin.source.endswith(f"!{member}")]
    assert len(found) == 1, [d.origin.source for d in documents]
    return found[0]


def passages(document: Document) -> list[str]:
    """The letter's own text; a mail's subject stands before it."""
    own = [document.quote(b.span) for b in document.blocks if b.kind != "chrome" and b.author != "requester"]
    return own[1:] if document.origin.media_type == "message/rfc822" else own


def true_passages(row: dict[str, Any]) -> list[str]:
    letter = truth()[row["letter"]]
    return [letter["text"][b["start"] : b["end"]] for b in letter["blocks"] if b["kind"] != "chrome"]


def rows(*formats: str) -> list[Any]:
    slow = pytest.mark.skipif(not HAS_OCR, reason="tesseract is not installed")
    chosen = [row for row in ROWS if not formats or row["format"] in formats]
    return [
        pytest.param(row, id=row["file"], marks=[slow] if row["format"] == "scan" else []) for row in chosen
    ]


def test_at_least_eight_letters_in_every_form() -> None:
    forms = {row["format"] for row in ROWS}
    assert {"txt", "pdf", "pdf_two_columns", "scan", "docx", "mail", "whatdotheyknow", "zip"} <= forms
    for form in forms:
        assert len({row["letter"] for row in ROWS if row["format"] == form}) >= 8, form


@pytest.mark.parametrize("row", rows())
def test_paragraph_borders_and_characters(row: dict[str, Any]) -> None:
    floor = FLOORS["scan" if row["format"] == "scan" else "digital"]
    found, expected = passages(letter_in(row)), true_passages(row)
    assert border_f1(found, expected) >= floor["border_f1"]
    assert character_error(found, expected) <= floor["character_error"]


@pytest.mark.parametrize("row", rows())
def test_metadata_is_that_of_the_text(row: dict[str, Any]) -> None:
    document = letter_in(row)
    plain = letter_in(next(r for r in ROWS if r["format"] == "txt" and r["letter"] == row["letter"]))
    assert (document.reference, document.authority) == (plain.reference, plain.authority)
    if plain.date_basis == "letter":
        assert (document.date, document.date_basis) == (plain.date, "letter")
    if plain.title:
        assert document.title == plain.title


@pytest.mark.parametrize("row", rows("pdf", "pdf_two_columns"))
def test_running_lines_are_chrome(row: dict[str, Any]) -> None:
    document = letter_in(row)
    own = re.sub(r"\d+", "#", "\n".join(passages(document)))
    chrome = re.sub(
        r"\d+", "#", "\n".join(document.quote(b.span) for b in document.blocks if b.kind == "chrome")
    )
    for line in row["running"]:
        assert line in chrome and line not in own


@pytest.mark.parametrize("row", rows("mail"))
def test_quoted_history_is_not_the_authoritys_word(row: dict[str, Any]) -> None:
    body = next(d for d in reading(row["file"]).documents if "!" not in d.origin.source)
    own = [body.quote(b.span) for b in body.blocks if b.author == "authority" and b.kind != "chrome"]
    assert row["quoted_history"]
    for line in row["quoted_history"]:
        assert not row["member"] or line not in own  # a letter in the body may repeat the request itself
        assert line in [body.quote(b.span) for b in body.blocks if b.author == "requester"]
    if row["member"]:
        attached = letter_in(row)
        assert attached.parent_id == body.document_id


@pytest.mark.parametrize("row", rows("whatdotheyknow"))
def test_page_furniture_and_acknowledgements_are_chrome(row: dict[str, Any]) -> None:
    own = passages(letter_in(row))
    assert not set(row["chrome"]) & set(own)
    assert not set(row["acknowledgement"]) & set(own)
