"""Lists that are too long for the main page stand on linked pages, whole and reachable."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from similarity.config import ReportSettings
from similarity.records import Finding
from similarity.report import write_report
from similarity.report.lists.finding_groups import MAX_AGAINST, MAX_FOR
from similarity.report.page_sections import report_pages
from similarity.report.view import build_view
from similarity.results import Results
from tests.report.browser import FILLER, Watch, axe_violations, chromium, many_letters

KINDS = ("dated_claim", "leftover", "stock_argument", "for_the_authority")
LIMIT = 3_000_000
_FINDING = re.compile(r'<(?:article|details|p) class="[^"]*\bfinding\b[^"]*" id="([^"]+)"')
_LINK = re.compile(r'href="([^"#]*)#([^"]+)"')


def with_findings(results: Results, count: int, said: str) -> Results:
    """``results`` with findings of all kinds, each with a long statement."""
    letters = results.letters
    findings = tuple(
        Finding(
            finding_id=f"many-{n:05d}",
            kind=KINDS[n % 4],
            verdict="contradicted" if n % 4 == 0 else "noted",
            document_id=letters[n % len(letters)].document.document_id,
            span=letters[n % len(letters)].document.blocks[4].span,
            statement=f"Ask about place {n}. {said}",
            fact="What the record of the time says.",
            fact_source="https://example.org/record",
        )
        for n in range(count)
    )
    return replace(results, findings=findings)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of a thousand letters whose findings do not fit the main page."""
    out = tmp_path_factory.mktemp("large") / "out"
    run = with_findings(many_letters(1_000, paragraphs=3), 4_000, FILLER * 25)
    write_report(run, out, ReportSettings())
    return out


def _ids(folder: Path) -> dict[str, str]:
    return {
        name: file.name
        for file in folder.glob("*.html")
        for name in re.findall(r'\sid="([^"]+)"', file.read_text(encoding="utf-8"))
    }


def test_every_file_is_small_and_every_link_leads_somewhere(large: Path) -> None:
    home = _ids(large)
    for file in large.glob("*.html"):
        assert file.stat().st_size < LIMIT
        for page, name in _LINK.findall(file.read_text(encoding="utf-8")):
            known = set() if name not in home else {home[name]}
            common = name in ("main", "search")  # these stand in every file
            assert common or known == {page or file.name}, (file.name, page, name)


def test_every_listed_finding_stands_once(large: Path) -> None:
    found = [
        name for file in large.glob("*.html") for name in _FINDING.findall(file.read_text(encoding="utf-8"))
    ]
    assert len(found) == len(set(found)) == MAX_AGAINST + MAX_FOR
    assert not _FINDING.search((large / "report.html").read_text(encoding="utf-8"))


def test_the_main_page_says_how_many_and_where(large: Path) -> None:
    main = (large / "report.html").read_text(encoding="utf-8")
    assert f"{MAX_AGAINST} of 3,000 are listed" in main
    assert f"{MAX_FOR} of 1,000 are listed" in main
    assert re.search(r'href="report-finding-\d+\.html#findings-[a-z-]+-1">', main)


def test_findings_that_fit_stay_where_they_were() -> None:
    run = with_findings(many_letters(30), 40, "Short.")
    (one,) = report_pages(build_view(run, ReportSettings()), ReportSettings())
    assert len(_FINDING.findall(one[1].decode())) == 40


@pytest.mark.parametrize("limit", [150_000, 260_000, 500_000])
def test_a_long_list_of_letters_is_parted(limit: int) -> None:
    settings = ReportSettings(max_page_bytes=limit)
    run = with_findings(many_letters(600), 8, "Short.")
    pages = {name: html.decode() for name, html in report_pages(build_view(run, settings), settings)}
    rows = [
        name
        for html in pages.values()
        for view in re.findall(r'<section class="view" id="letters(?:-\d+)?".*?</section>', html, re.DOTALL)
        for name in re.findall(r'<tr[^>]*><td><a href="[^"]*#(letter-[^"]+)"', view)
    ]
    assert rows == [f"letter-letter-{n:04d}" for n in range(600)]


def test_a_single_finding_larger_than_a_page_is_still_listed() -> None:
    settings = ReportSettings(max_page_bytes=60_000)
    run = with_findings(many_letters(20), 3, FILLER * 600)
    pages = {name: html.decode() for name, html in report_pages(build_view(run, settings), settings)}
    assert sum(len(_FINDING.findall(html)) for html in pages.values()) == 3


def test_a_browser_reads_the_lists(large: Path) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 900})
        watch = Watch(page, large)
        page.goto((large / "report.html").as_uri() + "#findings")
        page.locator("#findings.on a[href*='report-finding-']").first.click()
        page.wait_for_url("**/report-finding-*.html#findings-*")
        part = page.locator("section.on")
        assert part.locator(".finding").count() > 10
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        # A deep link, the search box and the switch that hides names work there as on the main page.
        name = part.locator(".finding").last.get_attribute("id")
        page.goto(page.url.partition("#")[0] + f"#{name}")
        page.locator(f"#{name}.target").wait_for()
        page.fill("#q", page.locator(f"#{name} .said, #{name} .statement").first.inner_text()[:18])
        page.locator("#hits li").first.wait_for()
        page.goto(page.url.partition("#")[0] + f"#{name}")
        page.locator(".tools summary").click()
        page.click("#anon")
        assert "[authority]" in page.locator(f"#{name} .where").first.inner_text()
        page.locator(f"#{name} .where a").first.click()
        page.wait_for_url("**/report-letter-*.html#letter-*")
        assert watch.errors == []
        assert watch.outside == []
        page.close()
        plain = browser.new_context(java_script_enabled=False).new_page()
        plain.goto((large / "report-finding-1.html").as_uri())
        summary = plain.locator(
            "details.group:not([open]) > summary, details.also:not([open]) > summary"
        ).first
        assert plain.locator(".finding:visible").count() < 10
        summary.click()
        assert plain.locator(".finding:visible").count() >= 10
        plain.locator("nav a", has_text="Findings").click()
        plain.wait_for_url("**/report.html#findings")


def test_axe_finds_no_violation_on_linked_pages(tmp_path: Path) -> None:
    run = with_findings(
        many_letters(40), 160, FILLER * 3
    )  # as in the large one, on pages that axe soon reads
    write_report(run, tmp_path / "out", ReportSettings(max_page_bytes=60_000))
    with chromium() as browser:
        for scheme in ("light", "dark"):
            for file in ("report.html#findings", "report.html#letters", "report-finding-1.html"):
                page = browser.new_page(color_scheme=scheme, bypass_csp=True)
                page.goto(f"{(tmp_path / 'out').as_uri()}/{file}")
                page.locator("section.on").wait_for()
                assert axe_violations(page, "header.mast", "section.on", "footer") == [], (scheme, file)
                page.close()


def test_linked_pages_print_their_view_without_controls(large: Path) -> None:
    with chromium() as browser:
        page = browser.new_page()
        page.goto(f"{large.as_uri()}/report-finding-1.html")
        page.locator("section.on").wait_for()
        page.locator("section.on button.unfold").click()
        page.emulate_media(media="print")
        assert page.locator("section.on .finding:visible").count() > 10
        assert not page.locator("#q").is_visible()
        page.close()
