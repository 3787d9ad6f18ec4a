"""Every page of the app in a real browser, light and dark, on a wide screen and a telephone; the list is that of the routes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import httpx
import pytest

from benchmarks.app_addresses import every_page, files_and_parts, session_of, unknown_routes
from benchmarks.started_app import serving
from similarity.results import Results
from tests.report.browser import axe_violations, chromium
from tests.serve.sent_letters import letter

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LOOKS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1280), ("dark", 390))  # width in pixels


class Opened:
    """A running app on the demonstration corpus, with a batch sent, a letter checked and something said of it."""

    def __init__(self, browser: Browser, address: str, client: httpx.Client) -> None:
        self.browser, self.address, self.client = browser, address, client
        self.pages = every_page(client)
        self.errors: list[str] = []
        self.outside: list[str] = []

    @contextmanager
    def page(self, **options: Any) -> Iterator[Page]:
        page = self.browser.new_page(**options)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on(
            "request",
            lambda r: None if r.url.startswith((self.address, "data:")) else self.outside.append(r.url),
        )
        yield page
        page.close()


@pytest.fixture(scope="module")
def opened(analysed: tuple[Path, Results], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    place = tmp_path_factory.mktemp("every") / "letters"
    shutil.copytree(analysed[0], place)
    with (
        serving(place) as (address, _),
        httpx.Client(base_url=address, trust_env=False, timeout=120) as client,
        chromium() as browser,
    ):
        _fill(client, analysed[1])
        yield Opened(browser, address, client)


def _fill(client: httpx.Client, results: Results) -> None:
    """Send a letter and what is none, half a batch, and a remark."""
    csrf = session_of(client)
    files = [
        ("letters", ("new.txt", letter(5, "ferry crews").encode())),
        ("letters", ("broken.pdf", b"%PDF-1.7")),
    ]
    client.post(f"/add?csrf={csrf}", files=files)
    announced = {"files": [{"name": "half.txt", "bytes": 9}]}
    assert client.post("/uploads", json=announced, headers={"x-csrf-token": csrf}).status_code == 200
    for key in (results.findings[0].finding_id, results.letters[0].document.document_id):
        remark = {"csrf": csrf, "kind": "note", "key": key, "value": "Ask again", "back": "/", "seen": "0"}
        assert client.post("/decisions/note", data=remark).status_code in (303, 409)


def test_no_route_is_forgotten() -> None:
    assert unknown_routes() == set()


def test_every_file_and_part_is_answered(opened: Opened) -> None:
    for address in files_and_parts(opened.client):
        answer = opened.client.get(address, follow_redirects=True)
        if answer.status_code in (409, 501) and "typst" in answer.text:
            continue
        assert answer.status_code == 200, (address, answer.text[-600:])


def test_axe_finds_nothing_and_nothing_is_too_wide(opened: Opened) -> None:
    found = []
    with opened.page() as page:
        for address in opened.pages:
            for scheme, width in LOOKS:
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 900})
                if scheme == LOOKS[0][0]:
                    page.goto(f"{opened.address}{address}")
                    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    found.append((address, scheme, "too wide", []))
                found += [(address, scheme, *broken) for broken in axe_violations(page)]
    assert found == []


def test_every_page_is_answered_and_read_without_javascript(opened: Opened) -> None:
    with opened.page(java_script_enabled=False, viewport={"width": 1280, "height": 900}) as page:
        for address in opened.pages:
            answer = page.goto(f"{opened.address}{address}")
            assert answer is not None
            assert answer.status == (404 if address == "/nothing/here" else 200), (
                address,
                answer.text()[-600:],
            )
            assert page.locator("h1").first.is_visible(), address


def test_no_page_did_what_it_should_not(opened: Opened) -> None:
    assert [e for e in opened.errors if "404" not in e] == []  # of the page that is not there
    assert opened.outside == []
