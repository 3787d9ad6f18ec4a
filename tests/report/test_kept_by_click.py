"""What a reader keeps from a page by a click: pictures, citations, and settings that leave templates out."""

from __future__ import annotations

import dataclasses
import io
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from similarity.config import ReportSettings, load_settings
from similarity.report import write_report
from similarity.templates.share.fairness import reclassified
from tests.report.browser import Watch, axe_violations, many_letters
from tests.report.conftest import make_results
from tests.report.test_browser import named_results
from tests.report.test_page import hostile_results

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("kept")
    write_report(make_results(), base / "three", ReportSettings())
    write_report(many_letters(30), base / "thirty", ReportSettings())
    write_report(named_results(), base / "named", ReportSettings())
    hostile = hostile_results()
    template = dataclasses.replace(make_results().templates[0], label=hostile.letters[0].document.title)
    write_report(dataclasses.replace(hostile, templates=(template,)), base / "hostile", ReportSettings())
    return base


def _open(browser: Browser, folder: Path, name: str, anchor: str, **options: object) -> tuple[Page, Watch]:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, **options)  # type: ignore[arg-type]
    watch = Watch(page, folder)
    page.goto((folder / name / "report.html").as_uri() + f"#{anchor}")
    return page, watch


def _saved(page: Page, place: str, kind: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(f"{place} .keep button", has_text=kind).first.click()
    assert waiting.value.suggested_filename.endswith(f".{kind.lower()}")
    return Path(waiting.value.path()).read_bytes()


def test_a_passage_is_saved_as_a_picture_of_both_sides(browser: Browser, folder: Path) -> None:
    page, watch = _open(browser, folder, "three", "match-m0001")
    svg = ET.fromstring(_saved(page, "#match-m0001", "SVG"))
    shown = " ".join(e.text or "" for e in svg.iter(f"{SVG}text"))
    results = make_results()
    for document, span in (
        (results.letters[0].document, results.matches[0].left),
        (results.letters[1].document, results.matches[0].right),
    ):
        assert " ".join(document.quote(span).split()) in shown
        assert f"ref. {document.reference}" in shown
    # Every word stands inside the picture.
    width = float(svg.get("width", 0))
    assert all(float(e.get("x", 0)) + float(e.get("textLength", 0)) <= width for e in svg.iter(f"{SVG}text"))
    marked = [e for e in svg.iter(f"{SVG}rect") if e.get("fill") == "#ffd766"]
    assert len(marked) >= results.matches[0].longest_run_words
    image = Image.open(io.BytesIO(_saved(page, "#match-m0001", "PNG")))
    assert image.size == (2 * int(width), 2 * int(float(svg.get("height", 0))))
    assert len(image.convert("RGB").getcolors(1_000_000) or ()) > 20
    assert watch.errors == []
    page.close()


def test_a_template_is_saved_with_its_blanks_and_cited(browser: Browser, folder: Path) -> None:
    page, watch = _open(browser, folder, "three", "template-tpl-aa")
    svg = ET.fromstring(_saved(page, "section.on", "SVG"))
    shown = " ".join(e.text or "" for e in svg.iter(f"{SVG}text"))
    assert "To release what is held about 1 topic would let those who mean harm" in shown
    page.locator("section.on .keep button", has_text="Copy citation").click()
    page.locator("section.on .keep button", has_text="Copied").wait_for()
    copied = page.evaluate("document.documentElement.dataset.copied")
    for letter, occurrence in zip(
        make_results().letters, make_results().templates[0].occurrences, strict=False
    ):
        span = occurrence.span
        assert f"characters {span.start}–{span.end} of text/{letter.document.document_id}.txt" in copied
        assert letter.document.reference in copied
    assert "2 letters" in copied
    assert watch.errors == []
    page.close()


def test_a_pair_made_when_it_is_opened_has_pictures_too(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("similarity.report.page_sections.WRITTEN_BYTES", 0)
    write_report(make_results(), tmp_path / "out", ReportSettings())
    page, watch = _open(browser, tmp_path, "out", "match-m0001")
    assert b"harbour" in _saved(page, "#match-m0001", "SVG")
    assert watch.errors == []
    page.close()


def test_hidden_names_stand_in_no_picture(browser: Browser, folder: Path) -> None:
    page, _ = _open(browser, folder, "named", "match-m0001")
    page.evaluate("document.querySelector('details.tools').open = true")
    page.click("#anon")
    svg = _saved(page, "#match-m0001", "SVG").decode("utf-8")
    assert "[name]" in svg
    assert not [name for name in ("Arbuthnot", "Quillan", "Northmere", "7946") if name in svg]
    page.close()


def test_hostile_letters_are_plain_words_in_a_picture(browser: Browser, folder: Path) -> None:
    page, watch = _open(browser, folder, "hostile", "match-m0001")
    page.wait_for_timeout(100)
    found = ET.fromstring(_saved(page, "section.on", "SVG"))
    assert {e.tag for e in found.iter()} == {f"{SVG}svg", f"{SVG}rect", f"{SVG}text"}
    assert not [
        name for e in found.iter() for name in e.attrib if name.lower().startswith("on") or "href" in name
    ]
    assert watch.errors == []
    assert watch.outside == []
    page.close()


def test_what_is_left_out_becomes_settings_that_the_program_reads(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    address = (folder / "thirty" / "report.html").as_uri()
    page.goto(f"{address}#templates")
    assert not page.locator("#left-out").is_visible()
    for name in ("tpl-0000", "tpl-0002"):
        page.goto(f"{address}#template-{name}")
        page.locator("section.on button.leave-out").click()
        assert page.locator("section.on button.leave-out").get_attribute("aria-pressed") == "true"
    page.goto(f"{address}#templates")
    page.locator("#left-out pre").wait_for()
    text = page.locator("#left-out pre").inner_text()
    assert page.locator("#templates tr.left").count() == 2
    file = tmp_path / "similarity.toml"
    file.write_text(text, encoding="utf-8")
    assert len(tomllib.loads(text)["templates"]["reclassify"]) == 2
    rules = load_settings(file).templates.reclassify
    assert {r.template_id for r in rules} == {"tpl-0000", "tpl-0002"}
    assert reclassified("tpl-0002", ("case_specific", "harm"), rules)[0] == "consistency"
    assert reclassified("tpl-0001", ("case_specific", "harm"), rules)[0] == "case_specific"
    page.reload()  # kept for the next visit
    assert page.locator("#templates tr.left").count() == 2
    page.locator("#left-out .back").click()
    assert page.locator("#templates tr.left").count() == 0
    assert not page.locator("#left-out").is_visible()
    context.close()


def test_axe_finds_no_violation_with_filters_chosen_and_templates_left_out(
    browser: Browser, folder: Path
) -> None:
    for scheme, width in (("light", 1280), ("dark", 390)):
        context = browser.new_context(
            color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 800}
        )  # type: ignore[arg-type]
        page = context.new_page()
        address = (folder / "thirty" / "report.html").as_uri()
        page.goto(f"{address}#template-tpl-0000")
        page.locator("section.on button.leave-out").click()
        for view in ("templates?class=expected+consistency", "templates", "letters", "pairs?year=2024"):
            page.evaluate(f"location.hash = '{view}'")
            name = view.split("?")[0]
            page.locator(f"#{name}.on").wait_for()
            assert axe_violations(page, "section.on") == [], (view, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
