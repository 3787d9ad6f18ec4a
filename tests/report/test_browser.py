"""The report in a real browser: every view, every control, nothing leaves the file."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from similarity.config import ReportSettings
from similarity.records import Finding, Note
from similarity.report import write_report
from similarity.report.compare import compare_html
from similarity.report.evidence import write_pack
from similarity.results import Results
from tests.report.browser import Watch, axe_violations, many_letters
from tests.report.conftest import AUTHORITIES, make_letter, make_match, make_results
from tests.report.test_page import hostile_results

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

VIEWS = ("overview", "templates", "letters", "pairs", "findings", "authority", "method")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of 3 and 30 letters, a comparison and a pack."""
    base = tmp_path_factory.mktemp("reports")
    write_report(make_results(), base / "three", ReportSettings())
    write_report(many_letters(30), base / "thirty", ReportSettings())
    (base / "compare.html").write_text(compare_html(make_results()), encoding="utf-8")
    write_pack(make_results(), "DEMO/0000", [], base / "pack")
    return base


def _page(browser: Browser, folder: Path, **options: Any) -> tuple[Page, Watch]:
    page = browser.new_page(**({"viewport": {"width": 1280, "height": 900}} | options))
    return page, Watch(page, folder)


def _url(folder: Path, name: str = "thirty", anchor: str = "") -> str:
    return (folder / name / "report.html").as_uri() + (f"#{anchor}" if anchor else "")


def _visible(page: Page) -> list[str]:
    page.wait_for_timeout(60)  # a changed address is handled in a later turn of the page's event loop
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('.view')].filter(v => v.offsetParent !== null).map(v => v.id)"
    )
    return found


@pytest.mark.parametrize("name", ["three", "thirty"])
def test_every_view_opens_alone_without_errors_or_requests(browser: Browser, folder: Path, name: str) -> None:
    page, watch = _page(browser, folder)
    page.goto(_url(folder, name))
    assert _visible(page) == ["overview"]
    for view in VIEWS:
        page.click(f"nav a[href='#{view}']")
        page.locator(f"#{view}.on").wait_for()
        assert _visible(page) == [view]
        assert page.locator("nav a[aria-current=page]").get_attribute("href") == f"#{view}"
        assert len(page.screenshot()) > 5_000
    for prefix in ("template-", "letter-", "pair-"):
        target = page.evaluate(f"document.querySelector('section[id^={prefix}]').id")
        page.goto(_url(folder, name, target))
        assert _visible(page) == [target]
    assert watch.errors == []
    assert watch.outside == []
    page.close()


@pytest.mark.parametrize(("name", "scheme"), [("three", "light"), ("thirty", "dark")])
def test_axe_finds_no_violation_on_any_view(browser: Browser, folder: Path, name: str, scheme: str) -> None:
    page, _ = _page(browser, folder, color_scheme=scheme, bypass_csp=True)
    page.goto(_url(folder, name))
    page.evaluate("document.querySelector('details.tools').open = true")
    first = page.evaluate(
        "['template-','letter-','pair-'].map(p => document.querySelector(`section[id^=${p}]`).id)"
    )
    for view in (*VIEWS, *first):
        page.evaluate(f"location.hash = '{view}'")
        page.wait_for_function(f"document.getElementById('{view}').classList.contains('on')")
        page.evaluate(f"document.querySelectorAll('#{view} details').forEach(d => d.open = true)")
        assert axe_violations(page, "header.mast", "section.on", "footer") == [], view
    page.fill("#q", "fuller picture")
    page.wait_for_selector("#hits li")
    assert axe_violations(page, "#search") == []
    page.close()


@pytest.mark.parametrize("file", ["compare.html", "pack/pack.html"])
def test_axe_finds_no_violation_in_comparison_and_pack(browser: Browser, folder: Path, file: str) -> None:
    page, watch = _page(browser, folder, bypass_csp=True)
    page.goto((folder / file).as_uri())
    assert axe_violations(page) == []
    assert watch.errors == []
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_overflows_the_screen(browser: Browser, folder: Path, width: int) -> None:
    page, _ = _page(browser, folder, viewport={"width": width, "height": 800})
    for name in ("three", "thirty"):
        page.goto(_url(folder, name))
        for view in page.evaluate("[...document.querySelectorAll('.view')].map(v => v.id)")[:24]:
            page.evaluate(f"location.hash = '{view}'")
            page.locator(f"#{view}").wait_for(state="attached" if view == "search" else "visible")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, view
    page.close()


QUOTES = """[...document.querySelectorAll('article.match[id] figure.side')].map(f => {
    const q = f.querySelector('blockquote').cloneNode(true);
    q.querySelectorAll('.ctx').forEach(c => c.remove());
    return [f.dataset.cite, q.textContent, [...q.querySelectorAll('mark')].map(m => m.textContent)];
})"""


def test_highlights_quote_the_source(browser: Browser, folder: Path) -> None:
    page, watch = _page(browser, folder)
    page.goto(_url(folder, "thirty"))
    written = len(page.evaluate(QUOTES))
    pairs = page.evaluate("[...document.querySelectorAll('#pairs tbody a')].map(a => a.getAttribute('href'))")
    assert len(pairs) == len(many_letters(30).matches)
    for pair in pairs:  # pairs that are not written out are made when they are opened
        page.evaluate(f"location.hash = '{pair}'")
        page.locator(f"{pair}.on").wait_for()
    quotes = page.evaluate(QUOTES)
    assert len(quotes) == 2 * len(pairs) > written > 0
    for cite, quote, marks in quotes:
        found = re.search(r"characters (\d+)–(\d+) of text/(\S+?\.txt)", cite)
        assert found is not None
        text = (folder / "thirty" / "text" / found[3]).read_bytes().decode("utf-8")
        assert text[int(found[1]) : int(found[2])] == quote
        assert "would let those who mean harm build a fuller picture, piece by piece, of how" in " ".join(
            marks
        )
    assert watch.errors == []
    page.close()


DEMO = Path(__file__).parents[2] / "reports" / "demo" / "report.html"
POINTS = """[...document.querySelectorAll('#overview .points > li')].map(one => {
    const parts = [one.querySelector('.point'), one.querySelector('blockquote'), one.querySelector('.where')];
    return parts.map(part => Math.round(part.getBoundingClientRect().bottom));
})"""


def test_the_first_screen_tells_the_three_strongest_points(browser: Browser) -> None:
    page, _ = _page(browser, DEMO.parent)
    page.goto(DEMO.as_uri())
    points = page.evaluate(POINTS)
    assert len(points) == 3
    assert page.evaluate("scrollY") == 0
    assert max(bottom for point in points for bottom in point) <= 900
    page.close()


def test_the_slider_hides_shorter_runs_and_counts(browser: Browser, folder: Path) -> None:
    page, _ = _page(browser, folder)
    page.goto(_url(folder, "thirty", "pairs"))
    page.click("details.tools summary")
    rows = page.locator("#pairs tbody tr")
    before = rows.count()
    longest = int(page.locator("#least").get_attribute("max") or 0)
    page.locator("#least").fill(str(longest))
    page.locator("#least").dispatch_event("input")
    shown = page.evaluate("[...document.querySelectorAll('#pairs tbody tr')].filter(r => !r.hidden).length")
    expected = page.evaluate(
        f"[...document.querySelectorAll('#pairs tbody tr')].filter(r => r.dataset.words >= {longest}).length"
    )
    assert 0 < shown == expected <= before
    assert page.locator("#least-out").inner_text() == str(longest)
    assert re.match(r"\d+ of \d+ shared passages", page.locator("#least-count").inner_text())
    page.close()


def test_search_finds_words_of_a_letter_and_leads_there(browser: Browser, folder: Path) -> None:
    page, watch = _page(browser, folder)
    page.goto(_url(folder, "thirty"))
    page.fill("#q", "Subject 17 would let")
    page.wait_for_selector("#hits li")
    assert _visible(page) == ["search"]
    page.locator("#hits a", has_text="DEMO/0017").first.click()
    page.locator("section.on[id^=letter-]").wait_for()
    assert _visible(page)[0].startswith("letter-")
    page.fill("#q", "no such words anywhere")
    page.locator("#search-note", has_text="0 places").wait_for()
    assert watch.errors == []
    page.close()


def test_search_shows_whole_words_by_sort_and_no_tags(browser: Browser, folder: Path) -> None:
    page, _ = _page(browser, folder)
    page.goto(_url(folder, "three"))
    page.fill("#q", "build a fuller picture")
    page.wait_for_selector("#hits li")
    assert [h.split()[0] for h in page.locator("#hits h2").all_inner_texts()][:2] == ["Letters", "Templates"]
    letters = make_results().letters
    every = set(" ".join(x.document.text for x in letters).split())
    for hit in page.locator("#hits h2:has-text('Letters') + ol p").all_inner_texts():
        assert set(hit.replace("…", " ").split()) <= every
    page.close()


def test_no_table_is_cut_in_print(browser: Browser, folder: Path) -> None:
    page, _ = _page(
        browser, folder, viewport={"width": 672, "height": 950}
    )  # what A4 leaves between the margins
    page.goto(_url(folder, "thirty"))
    page.emulate_media(media="print")
    for view in (
        *VIEWS,
        *page.evaluate(
            "[...document.querySelectorAll('.view[id^=letter-], .view[id^=template-]')].slice(0, 6).map(v => v.id)"
        ),
    ):
        page.evaluate(f"location.hash = '{view}'")
        page.locator(f"#{view}.on").wait_for()
        wide = page.evaluate(
            "Math.max(0, ...[...document.querySelectorAll('.view.on table')].map(t => t.getBoundingClientRect().right))"
        )
        assert wide <= 672, view
    page.close()


def test_sorting_orders_a_column_both_ways(browser: Browser, folder: Path) -> None:
    page, _ = _page(browser, folder)
    page.goto(_url(folder, "thirty", "letters"))
    head = page.locator("#letters thead th", has_text="Shared").first
    for direction in ("ascending", "descending"):
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == direction
        cells = page.evaluate(
            "[...document.querySelectorAll('#letters tbody tr')].map(r => parseInt(r.cells[6].textContent))"
        )
        assert cells == sorted(cells, reverse=direction == "descending")
        assert len(set(cells)) > 3
    page.close()


def test_deep_links_open_the_passage(browser: Browser, folder: Path) -> None:
    page, _ = _page(browser, folder)
    page.goto(_url(folder, "three", "match-m0001"))
    assert _visible(page) == ["pair-letter-0000--letter-0001"]
    assert page.locator("#match-m0001.target").count() == 1
    page.goto(_url(folder, "three", "finding-f1"))
    assert _visible(page) == ["findings"]
    page.goto(_url(folder, "three", "no-such-place"))
    assert _visible(page) == ["overview"]
    page.close()


def _many_findings(count: int) -> tuple[Finding, ...]:
    base = make_results().findings[0]
    letters = make_results().letters
    return tuple(
        dataclasses.replace(
            base,
            finding_id=f"f{n}",
            document_id=letters[n % 3].document.document_id,
            span=letters[n % 3].document.blocks[3 + n % 2].span,
        )
        for n in range(count)
    )


def test_a_link_to_a_finding_opens_the_lists_it_is_folded_in(browser: Browser, tmp_path: Path) -> None:
    write_report(make_results(findings=_many_findings(15)), tmp_path / "out", ReportSettings())
    page, _ = _page(browser, tmp_path)
    page.goto((tmp_path / "out" / "report.html").as_uri() + "#findings")
    assert page.locator("#findings .finding:visible").count() == 0
    page.locator("#findings details.group > summary").click()
    assert page.locator("#findings .finding:visible").count() == 10
    assert "5 more places" in page.locator("#findings details.more > summary").inner_text()
    page.goto((tmp_path / "out" / "report.html").as_uri() + "#finding-f14")
    page.reload()
    page.locator("#finding-f14.target blockquote").wait_for(state="visible")
    page.close()


def test_lists_open_without_javascript(browser: Browser, tmp_path: Path) -> None:
    write_report(make_results(findings=_many_findings(15)), tmp_path / "out", ReportSettings())
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "out" / "report.html").as_uri() + "#findings")
    page.locator("#findings details.group > summary").click()
    page.locator("#findings details.more > summary").click()
    assert page.locator("#findings .finding:visible").count() == 15
    page.locator("#findings .finding > summary").last.click()
    assert page.locator("#findings .finding blockquote:visible").count() == 1
    context.close()


def test_a_point_of_the_scatter_leads_to_its_pair(browser: Browser, folder: Path) -> None:
    pytest.importorskip("vl_convert")
    page, watch = _page(browser, folder)
    page.goto(_url(folder, "thirty"))
    link = page.locator(".chart svg a").first
    target = (link.get_attribute("href") or "")[1:]
    assert target.startswith("pair-")
    link.dispatch_event("click")
    page.wait_for_url(f"**/report.html#{target}")
    assert _visible(page) == [target]
    assert watch.outside == []
    page.close()


def test_copy_gives_quotation_and_citation(browser: Browser, folder: Path) -> None:
    page, _ = _page(browser, folder)
    page.goto(_url(folder, "three", "match-m0001"))
    page.locator("#match-m0001 button.copy").first.click()
    page.locator("#match-m0001 button.copy", has_text="Copied").wait_for()
    copied = page.evaluate("document.documentElement.dataset.copied")
    match = make_results().matches[0]
    assert copied.startswith(f"“{make_results().letters[0].document.quote(match.left)}”")
    for part in ("Northmere Police", "DEMO/0000", "paragraph 4", "SHA-256"):
        assert part in copied
    page.close()


def test_both_letters_whole_scroll_together(browser: Browser, folder: Path) -> None:
    page, _ = _page(browser, folder)
    page.goto(_url(folder, "three", "pair-letter-0000--letter-0001"))
    page.click("section.on button.whole")
    columns = page.locator("section.on .whole-letter")
    assert columns.count() == 2
    columns.nth(0).locator("mark[data-t]").first.click()
    assert columns.nth(1).locator("mark.here").count() == 1
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    page.close()


def test_theme_and_what_remains(browser: Browser, folder: Path) -> None:
    page, _ = _page(browser, folder)
    page.goto(_url(folder, "three", "findings"))
    page.click("details.tools summary")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.goto(_url(folder, "three", "letter-letter-0000"))
    page.check("section.on input.bare")
    assert page.evaluate("getComputedStyle(document.querySelector('section.on mark.f')).fontSize") == "0px"
    page.evaluate("document.querySelector('details.tools').open = true")
    page.close()


NAMED = (
    "Dear Ms Quillan Arbuthnot, what {} holds on harbour drones would show a hostile reader where its staff are few,"
    " and Arbuthnot would say so too; each scrap looks harmless alone, and set beside others it is not. Write to"
    " quillan.arbuthnot@example.org or 020 7946 0123."
)


def named_results() -> Results:
    letters = tuple(make_letter(n, NAMED.format(AUTHORITIES[n]), AUTHORITIES[n]) for n in range(2))
    finding = dataclasses.replace(
        make_results().findings[0],
        document_id="letter-0000",
        statement="The letter is addressed to Arbuthnot.",
    )
    return make_results(
        letters=letters,
        matches=(make_match(1, *letters),),
        templates=(),
        findings=(finding,),
        requests=(),
        overlaps=(),
    )


EVERYTHING = """document.title + document.body.innerHTML.replace(/<script[^]*?<\\/script>/g, '').replace(/data-cite="[^"]*"/g, '')"""


def test_the_switch_takes_names_out_of_the_page_and_puts_them_back(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pdfminer.high_level import extract_text

    monkeypatch.setattr(
        "similarity.report.page_sections.WRITTEN_BYTES", 0
    )  # the pair is made when it is opened
    write_report(named_results(), tmp_path / "out", ReportSettings())
    page, watch = _page(browser, tmp_path)
    page.goto((tmp_path / "out" / "report.html").as_uri())
    before = page.evaluate(EVERYTHING)
    secrets = ("Arbuthnot", "Quillan", *AUTHORITIES[:2], "7946", "letters/0000.txt")
    assert all(secret in before for secret in secrets)
    page.click("details.tools summary")
    page.click("#anon")
    page.evaluate("location.hash = 'match-m0001'")
    page.locator("section.on[id^=pair-]").wait_for()
    hidden = page.evaluate(EVERYTHING)
    assert [secret for secret in secrets if secret in hidden] == []
    assert "[name]" in page.locator("section.on blockquote").first.inner_text()
    assert "[authority], ref. DEMO/0000" in page.locator("section.on .byline").inner_text()
    page.locator("section.on button.copy").first.click()
    page.locator("section.on button.copy", has_text="Copied").wait_for()
    copied = page.evaluate("document.documentElement.dataset.copied")
    assert [secret for secret in secrets if secret in copied] == []
    assert "DEMO/0000" in copied
    page.pdf(path=str(tmp_path / "printed.pdf"))
    printed = extract_text(tmp_path / "printed.pdf")
    assert [secret for secret in secrets if secret in printed] == []
    page.click("#anon")
    quote = page.locator("section.on blockquote").first.evaluate(
        "q => { const c = q.cloneNode(true); c.querySelectorAll('.ctx').forEach(x => x.remove()); return c.textContent; }"
    )
    match, letter = named_results().matches[0], named_results().letters[0]
    assert quote == letter.document.quote(match.left)
    assert all(secret in page.evaluate(EVERYTHING) for secret in secrets)
    assert watch.errors == []
    page.close()


def test_what_was_said_of_a_passage_stands_at_it_when_its_pair_is_made(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("similarity.report.page_sections.WRITTEN_BYTES", 0)
    said = "Ask <b>again</b> in spring"
    notes = (Note("star", "m0002", "star"), Note("note", "m0002", said))
    ends = make_results().letters[:2]
    matches = (make_match(1, *ends), make_match(2, *ends))
    write_report(make_results(notes=notes, matches=matches), tmp_path / "out", ReportSettings())
    page, watch = _page(browser, tmp_path)
    page.goto((tmp_path / "out" / "report.html").as_uri() + "#match-m0002")
    page.locator("section.on[id^=pair-]").wait_for()
    remarks = page.locator("#match-m0002 .remarks li").all_inner_texts()
    assert remarks == ["Starred by the user", f"Note of the user: {said}"]
    page.goto((tmp_path / "out" / "report.html").as_uri() + "#match-m0001")
    page.locator("#match-m0001").wait_for()
    assert page.locator("#match-m0001 .remarks").count() == 0
    assert watch.errors == []
    page.close()


def test_it_reads_without_javascript(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(_url(folder, "three"))
    results = make_results()
    text = page.locator("main").inner_text()
    for letter in results.letters:
        assert letter.document.quote(letter.document.blocks[4].span) in text
    assert "53 words are the same, 28 of them in a row" in text
    assert page.locator("section.view:visible").count() == page.locator("section.view:not(#search)").count()
    assert page.locator(".jsonly:visible").count() == 0
    context.close()


def test_it_prints_the_open_view_without_controls(browser: Browser, folder: Path) -> None:
    from pdfminer.high_level import extract_text

    page, _ = _page(browser, folder)
    page.goto(_url(folder, "three", "match-m0001"))
    file = folder / "printed.pdf"
    page.pdf(path=str(file))
    text = re.sub(r"\s+", " ", extract_text(file))
    assert "53 words are the same, 28 of them in a row" in text
    assert "Copy quotation" not in text
    assert "Search, filter and display" not in text
    page.close()


def test_printed_pages_have_a_head_and_a_number(browser: Browser, tmp_path: Path) -> None:
    from pdfminer.high_level import extract_pages, extract_text

    title = 'Letters "}@page{size:1px} <b>\\ of Überwald'
    write_report(make_results(), tmp_path / "out", ReportSettings(title=title))
    page, watch = _page(browser, tmp_path)
    page.goto((tmp_path / "out" / "report.html").as_uri() + "#letter-letter-0000")
    file = tmp_path / "printed.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True)
    pages = len(list(extract_pages(file)))
    text = re.sub(r"\s+", " ", extract_text(file))
    assert f"Page 1 of {pages}" in text
    assert f"Page {pages} of {pages}" in text
    assert text.count("Überwald") >= pages
    assert text.count("DEMO/0000") > pages
    assert watch.errors == []
    page.close()


def test_a_narrow_screen_hides_no_figure(browser: Browser, folder: Path) -> None:
    page, _ = _page(browser, folder, viewport={"width": 390, "height": 844})
    first = page.goto(_url(folder, "thirty")) and page.evaluate(
        "document.querySelector('section[id^=template-]').id"
    )
    for view in ("letters", "pairs", "templates", first):
        page.goto(_url(folder, "thirty", view))
        page.reload()
        outside = page.evaluate(
            """view => [...document.querySelectorAll(`#${CSS.escape(view)} table.stack td`)]
                .filter(c => c.offsetParent && c.textContent.trim())
                .filter(c => { const r = document.createRange(); r.selectNodeContents(c); const b = r.getBoundingClientRect();
                               return b.right > innerWidth || b.left < 0; }).length""",
            view,
        )
        assert outside == 0, view
        named = page.evaluate(
            "view => [...document.querySelectorAll(`#${CSS.escape(view)} table.stack tbody tr:first-child td.num`)].map(c => getComputedStyle(c, '::before').content)",
            view,
        )
        assert named and all(len(text) > 4 for text in named), view
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("section.on table.stack:not(.cards)").first.wait_for()
    page.close()


# Numbers all that can be used and is seen; the numbers are checked against what Tab comes to.
FOCUSABLE = """[...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
    .filter(e => e.getClientRects().length)
    .map((e, n) => { e.dataset.stop = n; return n; })"""


def test_the_keyboard_reaches_everything(browser: Browser, folder: Path) -> None:
    page, _ = _page(browser, folder)
    page.goto(_url(folder, "three"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.evaluate("document.querySelector('details.tools').open = true")
    first = page.evaluate(
        "['template-','letter-','pair-'].map(p => document.querySelector(`section[id^=${p}]`).id)"
    )
    for view in ("overview", "findings", "letters", *first):
        page.evaluate(f"location.hash = '{view}'")
        page.locator(f"#{view}.on").wait_for()
        page.evaluate(f"document.querySelectorAll('#{view} details').forEach(d => d.open = true)")
        targets = page.evaluate(FOCUSABLE)
        page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges();")
        page.focus("a.skip")
        reached = [0]
        for _ in targets:
            page.keyboard.press("Tab")
            reached.append(page.evaluate("Number(document.activeElement.dataset.stop ?? -1)"))
        assert set(targets) - set(reached) == set(), view
    page.close()


def test_hostile_letters_run_nothing(browser: Browser, tmp_path: Path) -> None:
    write_report(hostile_results(), tmp_path / "out", ReportSettings())
    page, watch = _page(browser, tmp_path)
    page.goto((tmp_path / "out" / "report.html").as_uri())
    for view in page.evaluate("[...document.querySelectorAll('.view')].map(v => v.id)"):
        page.evaluate(f"location.hash = '{view}'")
    page.wait_for_timeout(200)
    assert watch.errors == []
    assert watch.outside == []
    assert page.evaluate("getComputedStyle(document.body).display") != "none"
    page.close()


def test_a_paragraph_of_a_megabyte_is_shown(browser: Browser, tmp_path: Path, results: Results) -> None:
    huge = "word " * 200_000
    letter = results.letters[2]
    text = letter.document.text + "\n\n" + huge.strip()
    start = len(letter.document.text) + 2
    block = dataclasses.replace(
        letter.document.blocks[5], span=type(letter.document.blocks[5].span)(start, len(text))
    )
    label = dataclasses.replace(letter.labels[5], span=block.span, block=6)
    document = dataclasses.replace(letter.document, text=text, blocks=(*letter.document.blocks, block))
    letters = (
        *results.letters[:2],
        dataclasses.replace(letter, document=document, labels=(*letter.labels, label)),
    )
    write_report(dataclasses.replace(results, letters=letters), tmp_path / "out", ReportSettings())
    page, watch = _page(browser, tmp_path)
    page.goto((tmp_path / "out" / "report.html").as_uri() + "#letter-letter-0002")
    assert page.locator("section.on .t").last.evaluate("e => e.textContent.length") > 900_000
    assert watch.errors == []
    page.close()


def test_a_thousand_letters_in_linked_files(browser: Browser, tmp_path: Path) -> None:
    results = many_letters(1_000, paragraphs=4)
    write_report(results, tmp_path / "out", ReportSettings())
    pages = sorted(p.name for p in (tmp_path / "out").glob("*.html"))
    assert len(pages) > 1
    assert all((tmp_path / "out" / name).stat().st_size < 3_000_000 for name in pages)
    page, watch = _page(browser, tmp_path)
    page.goto((tmp_path / "out" / "report.html").as_uri() + "#letters")
    assert page.locator("#letters tbody tr").count() == 1_000
    assert page.locator("#letters tbody tr:visible").count() == 25
    page.click("#letters button.rest")
    page.locator("#letters tbody a", has_text="DEMO/0999").click()
    page.wait_for_url("**/report-letter-*.html#letter-letter-0999")
    assert _visible(page) == ["letter-letter-0999"]
    page.click("nav a:has-text('Pairs')")
    page.wait_for_url("**/report.html#pairs")
    assert _visible(page) == ["pairs"]
    assert watch.errors == []
    assert watch.outside == []
    page.close()


def test_a_hundred_letters_paint_within_a_second(browser: Browser, tmp_path: Path) -> None:
    write_report(many_letters(100, paragraphs=30), tmp_path / "out", ReportSettings())
    file = tmp_path / "out" / "report.html"
    assert file.stat().st_size < 3_000_000
    page, _ = _page(browser, tmp_path)
    paints = []
    while len(paints) < 3 and min(paints, default=3_000) >= 3_000:  # a busy moment is not the page's fault
        page.goto(file.as_uri())
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
        paints.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    assert min(paints) < 3_000  # under 1 s on a quiet machine; tests share theirs
    page.close()
