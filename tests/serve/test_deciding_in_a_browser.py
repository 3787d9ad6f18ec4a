"""Check, correct, exclude, take back, star and pack in a real browser, on the demonstration corpus."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.started_app import serving
from similarity.report.evidence.chosen_passages import passages_of
from similarity.results import Results
from tests.report.browser import chromium


@pytest.fixture(scope="module")
def address(analysed: tuple[Path, Results], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("browser") / "letters"
    shutil.copytree(analysed[0], place)
    with serving(place) as (found, _):
        yield found


def test_it_works_by_hand(address: str, results: Results) -> None:
    letter = max(results.letters, key=lambda one: len(passages_of(results, one)))
    name, finding, passage = (
        letter.document.document_id,
        results.findings[0].finding_id,
        passages_of(results, letter)[0],
    )
    errors: list[str] = []
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.goto(f"{address}/check")
        quoted = letter.document.quote(passage.left if passage.left_document == name else passage.right)
        page.fill("textarea[name=text]", f"Dear requester,\n\nWe refuse this under section 31.\n\n{quoted}\n")
        page.click("text=Check these words")
        page.wait_for_url("**/check/*")
        page.goto(f"{address}/findings/{finding}")
        page.select_option("select[name=value]", "wrong")
        page.click("text=Keep the result")
        page.wait_for_selector(".remarks >> text=Marked as wrong")
        page.goto(f"{address}/decisions")
        page.click("text=Take back the last change")
        page.wait_for_selector("text=Nothing yet.")
        page.goto(f"{address}/passages/{passage.match_id}")
        page.locator(".beside form button >> text=Star").first.click()
        page.wait_for_selector("text=Take the star away")
        page.goto(f"{address}/letters/{name}")
        page.fill("input[name=authority]", "Swanmere Council")
        page.click("text=Keep this")
        page.wait_for_selector("text=(given by you)")
        page.goto(f"{address}/pack?response={name}")
        page.click("text=See it as it will be")
        page.wait_for_selector("#preview")
        with page.expect_download() as download:
            page.click("text=Word (DOCX)")
        assert Path(download.value.path()).read_bytes()[:2] == b"PK"
    assert errors == []
