"""`similarity fetch` as a command; the fetcher's manners are tested in tests/ingest."""

from __future__ import annotations

import gzip
import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from similarity.fetch import http as http_module
from similarity.fetch.http_answer import FetchError
from tests.cli.command import run

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
    done = run("fetch", sources, "--into", tmp_path / "pages", "--delay", 0, "--allow-private")
    assert done.returncode == 0, done.stderr
    assert "1 fetched" in done.stdout
    (page,) = (tmp_path / "pages").rglob("*.html")
    assert page.read_bytes() == PAGE
    again = run("fetch", sources, "--into", tmp_path / "pages", "--delay", 0, "--allow-private")
    assert "0 fetched" in again.stdout
    assert "1 already there" in again.stdout


def test_a_missing_page_is_a_problem(site: str, tmp_path: Path) -> None:
    sources = tmp_path / "sources.csv"
    sources.write_text(f"url\n{site}/gone\n", encoding="utf-8")
    done = run("fetch", sources, "--into", tmp_path / "pages", "--delay", 0, "--allow-private", "--quiet")
    assert done.returncode == 1
    assert "/gone" in done.stderr


def test_a_list_without_addresses_is_named(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("name\nx\n", encoding="utf-8")
    done = run("fetch", tmp_path / "sources.csv", "--into", tmp_path / "pages")
    assert done.returncode == 2
    assert "url" in done.stderr


@pytest.mark.parametrize(
    "address",
    [
        "http://[::1",
        "http://",
        "http://127.0.0.1:9/x",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.1.1/",
        "http://localhost/",
    ],
)
def test_what_may_not_be_asked_is_a_row_and_the_rest_is_fetched(
    address: str, site: str, tmp_path: Path
) -> None:
    sources = tmp_path / "sources.csv"
    sources.write_text(f"url\n{address}\nhttp://x:99999999/\n", encoding="utf-8")
    done = run("fetch", sources, "--into", tmp_path / "pages", "--delay", 0)
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("Left out.") == 2
    assert "Traceback" not in done.stderr
    assert "not a public address" in done.stderr or "not a web address" in done.stderr


def test_a_redirect_into_the_own_network_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_module, "refused_host", lambda host, port: "")  # as if the name were public
    polite = http_module.Polite(http_module.Manners("test", delay=0, retries=0))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with pytest.raises(FetchError, match="not a public address"):
            polite.get(f"http://127.0.0.1:{server.server_address[1]}/reply")
    finally:
        server.shutdown()
        server.server_close()
        polite.close()


def test_a_file_for_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("url\nhttp://example.org/\n", encoding="utf-8")
    (tmp_path / "pages").write_text("mine")
    done = run("fetch", tmp_path / "sources.csv", "--into", tmp_path / "pages")
    assert done.returncode == 2
    assert "is a file" in done.stderr


def test_a_password_in_an_address_is_kept_nowhere(site: str, tmp_path: Path) -> None:
    sources = tmp_path / "sources.csv"
    sources.write_text(f"url\n{site.replace('http://', 'http://someone:s3cret@')}/reply\n", encoding="utf-8")
    done = run("fetch", sources, "--into", tmp_path / "pages", "--delay", 0, "--allow-private")
    assert done.returncode == 0, done.stderr
    kept = [*(tmp_path / "pages").iterdir()]
    assert kept
    for file in kept:
        data = file.read_bytes()
        shown = gzip.decompress(data) if file.suffix == ".gz" else data
        assert b"s3cret" not in shown and b"c29tZW9uZTpzM2NyZXQ" not in shown, file.name
        assert "s3cret" not in file.name


def test_a_page_that_never_ends_has_a_deadline() -> None:
    class Dripping(_Site):
        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                return super().do_GET()
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b".")
                self.wfile.flush()
                time.sleep(0.1)
            return None

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Dripping)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    manners = http_module.Manners("test", delay=0, retries=0, deadline=1.0, allow_private=True)
    polite = http_module.Polite(manners)
    begun = time.monotonic()
    with pytest.raises(FetchError, match="within 1 seconds"):
        polite.get(f"http://127.0.0.1:{server.server_address[1]}/page")
    assert time.monotonic() - begun < 9  # the page would take ten
    server.shutdown()
