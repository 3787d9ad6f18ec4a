"""Passages and templates as pictures and citations, as a user would ask for them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from similarity.errors import InputError
from similarity.report.pictures.passage_picture import kind_of, match_sheet, picture, template_sheet
from similarity.report.wording.citations import cite_match
from similarity.results import SCHEMA_VERSION
from similarity.store.results import save_results
from tests.cli.command import run
from tests.cli.test_compare import _letters
from tests.report.conftest import make_results
from tests.report.test_page import hostile_results


def test_a_passage_of_two_letters_is_drawn_and_cited(tmp_path: Path) -> None:
    left, right = _letters(tmp_path)
    done = run("compare", left, right, "--picture", tmp_path / "one.png", "--citation", "--quiet")
    assert done.returncode == 0, done.stderr
    assert "characters" in done.stdout
    assert "SHA-256" in done.stdout
    assert "words are the same, " in done.stdout and " in a row." in done.stdout
    image = Image.open(tmp_path / "one.png").convert("RGB")
    assert image.width > 1_000
    colours = {colour: n for n, colour in image.getcolors(1_000_000) or ()}
    assert colours.get((255, 215, 102), 0) > 5_000  # the longest run is marked
    again = run("compare", left, right, "--picture", tmp_path / "two.png", "--quiet")
    assert again.returncode == 0
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--picture", "passage.gif"], "as .svg or .png"),
        (["--citation", "--passage", "99"], "Name a number up to that"),
    ],
)
def test_what_cannot_be_drawn_is_explained(tmp_path: Path, options: list[str], said: str) -> None:
    left, right = _letters(tmp_path)
    done = run("compare", left, right, *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert not list(tmp_path.glob("passage*"))


def test_a_template_of_a_report_is_printed_cited_and_drawn(tmp_path: Path) -> None:
    save_results(make_results(run={"schema_version": SCHEMA_VERSION}), tmp_path)
    done = run("template", "tpl-aa", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "held about [1 topic] would let" in done.stdout
    tag = done.stdout.split()[1]
    cited = run("template", tag.lower(), tmp_path, "--citation", "--picture", tmp_path / "text.svg")
    assert cited.returncode == 0, cited.stderr
    assert cited.stdout.startswith(
        f"Template {tag} (tpl-aa): “Fuller picture, piece by piece”. It stands in 2 letters"
    )
    svg = ET.parse(tmp_path / "text.svg").getroot()
    assert svg.tag.endswith("svg")
    gone = run("template", "TZZZZ", tmp_path)
    assert gone.returncode == 2
    assert "no such template" in gone.stderr


def test_a_citation_quotes_both_sides_exactly() -> None:
    results = make_results()
    letters = {x.document.document_id: x for x in results.letters}
    match = results.matches[0]
    said = cite_match(match, letters)
    for document_id, span in ((match.left_document, match.left), (match.right_document, match.right)):
        document = letters[document_id].document
        assert f"“{document.quote(span)}” (" in said
        assert f"characters {span.start}–{span.end} of text/{document_id}.txt" in said
        assert document.origin.sha256 in said


def test_hostile_letters_are_drawn_as_words() -> None:
    results = hostile_results()
    letters = {x.document.document_id: x for x in results.letters}
    sheet = match_sheet(results.matches[0], letters)
    shown = "".join(r.text for r in sheet.columns[0].runs if r.kind != "around")
    assert "#panic" in shown
    assert "<script>alert(1)" in shown
    svg = picture(sheet, "svg")
    assert b"<script" not in svg
    assert b"alert(" not in svg  # words are drawn as outlines
    assert picture(sheet, "png").startswith(b"\x89PNG")
    template = make_results().templates[0]
    honest = {x.document.document_id: x for x in make_results().letters}
    assert picture(template_sheet(template, "T<b>", honest), "svg") == picture(
        template_sheet(template, "T<b>", honest), "svg"
    )


def test_an_ending_says_the_kind() -> None:
    assert kind_of(Path("a/b.SVG")) == "svg"
    assert kind_of(Path("b.png")) == "png"
    with pytest.raises(InputError, match="accordingly"):
        kind_of(Path("b"))
