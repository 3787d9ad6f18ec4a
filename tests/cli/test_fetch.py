"""`similarity fetch` as a command; the fetcher's manners are tested in tests/ingest."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_report import run

PAGE = b"<html><head><title>Reply</title></head><body><h1>Reply</h1><p>The reply is here.</p></body></html>"


class _Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/reply"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE if found else b"")

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_page_is_kept_and_not_asked_for_again(site: str, tmp_path: Path) -> None:
    sources = tmp_path / "sources.csv"
    sources.write_text(f"url,authority\n{site}/reply,Somewhere\n", encoding="utf-8")
    done = run("fetch", sources, "--into", tmp_path / "pages", "--delay", 0)
    assert done.returncode == 0, done.stderr
    assert "1 fetched" in done.stdout
    (page,) = (tmp_path / "pages").rglob("*.html")
    assert page.read_bytes() == PAGE
    again = run("fetch", sources, "--into", tmp_path / "pages", "--delay", 0)
    assert "0 fetched" in again.stdout
    assert "1 already there" in again.stdout


def test_a_missing_page_is_a_problem(site: str, tmp_path: Path) -> None:
    sources = tmp_path / "sources.csv"
    sources.write_text(f"url\n{site}/gone\n", encoding="utf-8")
    done = run("fetch", sources, "--into", tmp_path / "pages", "--delay", 0, "--quiet")
    assert done.returncode == 1
    assert "/gone" in done.stderr


def test_a_list_without_addresses_is_named(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("name\nx\n", encoding="utf-8")
    done = run("fetch", tmp_path / "sources.csv", "--into", tmp_path / "pages")
    assert done.returncode == 2
    assert "url" in done.stderr
