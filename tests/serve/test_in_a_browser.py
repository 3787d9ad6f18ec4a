"""The app in a real browser: letters sent, browsed and found, by mouse and keyboard, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.started_app import serving
from tests.report.browser import chromium
from tests.serve.sent_letters import letter, mixed_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


class App:
    """A running app, and what its pages did that they should not."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.errors: list[str] = []
        self.outside: list[str] = []

    def page(self, **options: Any) -> Page:
        page = self.browser.new_page(**({"viewport": {"width": 1280, "height": 900}} | options))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("dialog", lambda d: (self.errors.append(f"dialog: {d.message}"), d.dismiss()))
        page.on(
            "request",
            lambda r: None if r.url.startswith((self.address, "data:")) else self.outside.append(r.url),
        )
        return page


@pytest.fixture(scope="module")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on a new collection to which 20 mixed files were dropped."""
    base = tmp_path_factory.mktemp("serve")
    with serving(base / "letters") as (address, _):
        found = App(browser, address)
        _send(found, mixed_files(base / "files"))
        yield found


def _send(app: App, files: list[Path]) -> None:
    """Choose the files on the page, and look from a second tab and after a reload while they are worked on."""
    page = app.page()
    page.goto(f"{app.address}/add")
    page.set_input_files("#files", [str(f) for f in files])
    page.click("text=Add them to the collection")
    page.wait_for_url("**/uploads/*")
    second = app.page()
    second.goto(page.url)
    assert second.locator("table.files tbody tr").count() == 20
    second.close()
    page.wait_for_selector("#progress", timeout=60_000)
    page.reload()
    page.wait_for_selector(".state:not([data-moving])", timeout=240_000)
    rows = {
        row.locator("td").nth(0).inner_text(): (
            row.locator("td").nth(1).inner_text(),
            row.locator("td").nth(2).inner_text(),
        )
        for row in page.locator("table.files tbody tr").all()
    }
    assert len(rows) == 20
    for name in ("letter-0.txt", "page.html", "mail.eml", "two.zip", "<img src=x onerror=alert(1)>.txt"):
        assert rows[name][0].startswith(("in the collection", "another form")), (name, rows[name])
    assert "another form" in {rows[n][0][:12] for n in ("letter-0.txt", "the same again.txt")}
    for name in ("broken.pdf", "empty.txt", "broken.zip", "program.exe", "broken.docx", "picture.png"):
        assert rows[name][0].startswith("no letter taken from it: "), (name, rows[name])
        assert len(rows[name][1]) > 5, (name, rows[name])  # what to do
    page.close()


def test_after_sending_the_overview_shows_what_recurs(app: App) -> None:
    page = app.page()
    page.goto(app.address)
    assert re.search(r"\d+ of \d+ refusals give reasons", page.locator("h1").inner_text())
    page.click("nav >> text=Templates")
    page.click("table.data tbody tr td.wide a >> nth=0")
    assert "fuller picture" in page.locator("p.form").inner_text()
    page.click("table.data a >> nth=0")
    page.wait_for_url("**/letters/*")
    page.close()


def test_dropped_anywhere(app: App) -> None:
    page = app.page()
    page.goto(f"{app.address}/letters")
    before = page.locator(".where[role=status]").first.inner_text()
    page.evaluate(
        """text => { const data = new DataTransfer(); data.items.add(new File([text], 'dropped.txt', {type: 'text/plain'}));
        document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true})); }""",
        mixed_letter(),
    )
    page.wait_for_url("**/uploads/*")
    page.wait_for_url(f"{app.address}/", timeout=240_000)  # all went well: the overview follows
    page.goto(f"{app.address}/letters")
    assert page.locator(".where[role=status]").first.inner_text() != before
    page.close()


def mixed_letter() -> str:
    return letter(77, "weather vanes")


def test_a_reload_in_the_middle_goes_on_sending(app: App, tmp_path: Path) -> None:
    """The second of three files hangs; the page is loaded anew, and shows the bars of what is still to come."""
    files = [tmp_path / f"{name}.txt" for name in ("first", "second", "third")]
    for number, file in enumerate(files):
        file.write_text(letter(90 + number, f"subject {number}"), encoding="utf-8")
    page = app.page()
    hanging = re.compile(r"/uploads/\w+/[12]$")
    anew: list[bool] = []
    # What hangs goes on hanging: let go of, it might be sent before the page is loaded anew.
    page.route(hanging, lambda route: route.continue_() if anew else None)
    page.goto(f"{app.address}/add")
    page.set_input_files("#files", [str(f) for f in files])
    page.click("text=Add them to the collection")
    page.wait_for_url("**/uploads/*")
    page.wait_for_selector("#sending tr:has-text('first') >> text=arrived")
    sent = page.url
    anew.append(True)
    page.reload()
    page.wait_for_url(f"{app.address}/", timeout=240_000)  # all went well: the overview follows
    page.goto(sent)
    rows = page.locator("table.files tbody tr")
    said = [rows.nth(n).inner_text() for n in range(rows.count())]
    assert len(said) == 3 and all("in the collection" in one for one in said), said
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 1
    left = page.evaluate(
        """new Promise(done => { indexedDB.open('similarity-sending').onsuccess = (e) => {
        e.target.result.transaction('files').objectStore('files').count().onsuccess = (n) => done(n.target.result); }; })"""
    )
    assert left == 0
    page.close()


def test_a_file_that_vanishes_is_named_and_the_others_are_taken(app: App, tmp_path: Path) -> None:
    stays, goes = tmp_path / "stays.txt", tmp_path / "goes.txt"
    for number, file in enumerate((stays, goes)):
        file.write_text(letter(60 + number, f"vanishing {number}"), encoding="utf-8")
    page = app.page()
    page.goto(f"{app.address}/add")
    page.set_input_files("#files", [str(stays), str(goes)])
    goes.unlink()
    page.click("text=Add them to the collection")
    page.wait_for_url("**/uploads/*")
    sent = page.url
    page.wait_for_selector("table.files tr:has-text('stays.txt') >> text=in the collection", timeout=240_000)
    page.goto(sent)
    assert "did not arrive" in page.locator("table.files tr:has-text('goes.txt')").inner_text()
    app.errors[:] = [e for e in app.errors if "ERR_FILE_NOT_FOUND" not in e and "ERR_UPLOAD" not in e]
    page.close()


def test_a_pair_opens_side_by_side(app: App) -> None:
    page = app.page()
    page.goto(f"{app.address}/pairs?order=run")
    page.click("table.data tbody a >> nth=0")
    page.wait_for_url("**/pairs/*")
    page.click("button.whole")
    assert page.locator(".whole-letter").count() == 2
    assert page.locator(".whole-letter").first.is_visible()
    page.close()


def test_search_as_one_types(app: App) -> None:
    page = app.page()
    page.goto(app.address)
    page.locator("#find").press_sequentially("fuller pict")
    page.wait_for_selector("#found ol a")
    assert page.locator("#found mark").first.inner_text().lower() in ("fuller", "picture")
    page.locator("#found ol a").first.press("Enter")
    page.wait_for_url("**/letters/**")
    assert page.locator(".target").count() == 1
    page.close()


def test_the_keyboard_reaches_all(app: App) -> None:
    page = app.page()
    for view in ("/add", "/pairs", "/findings"):
        page.goto(f"{app.address}{view}")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        wanted = page.evaluate(
            "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, [tabindex=\"0\"]')]"
            ".filter(e => e.getClientRects().length && !e.disabled).slice(0, 60).map((e, n) => { e.dataset.stop = n; return n; })"
        )
        reached = {0}
        for _ in range(len(wanted) + 30):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("Number(document.activeElement.dataset.stop ?? -1)"))
        assert set(wanted) - reached == set(), view
    page.close()


def test_lists_and_search_work_without_javascript(app: App) -> None:
    page = app.page(java_script_enabled=False)
    page.goto(f"{app.address}/pairs")
    page.locator("select[name=order]").select_option("passages")
    page.click("form.choices button")
    assert "order=passages" in page.url
    page.fill("#find", "fuller picture")
    page.press("#find", "Enter")
    assert page.locator("#results ol a").count() > 0
    page.close()


def test_letters_are_sent_without_javascript(app: App, tmp_path: Path) -> None:
    file = tmp_path / "plain form.txt"
    file.write_text(letter(88, "tide tables"), encoding="utf-8")
    page = app.page(java_script_enabled=False)
    page.goto(f"{app.address}/add")
    page.set_input_files("#files", [str(file)])
    page.click("text=Add them to the collection")
    page.wait_for_url("**/uploads/*")
    for _ in range(240):
        if "in the collection" in page.locator("table.files").inner_text():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert "in the collection" in page.locator("table.files").inner_text()
    page.close()


def test_no_page_did_what_it_should_not(app: App) -> None:
    assert app.errors == []
    assert app.outside == []
