"""The fetcher against a server on the loopback; no other host is contacted."""

import datetime as dt
import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from similarity.config import IngestSettings
from similarity.errors import SettingsError
from similarity.fetch.http import Manners, Polite
from similarity.fetch.pages import FetchResult, default_user_agent, fetch_sources
from similarity.ingest import read_sources
from similarity.ingest.metadata.provenance import read_provenance

ROOT = Path(__file__).resolve().parents[2]


def page(words: str) -> bytes:
    return f"<html><head><title>Bridge</title></head><body><main><p>{words}</p></main></body></html>".encode()


class Site(ThreadingHTTPServer):
    """What the server answers; tests change it and look at what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.times: list[float] = []
        self.robots = "User-agent: *\nDisallow: /private/\n"
        self.robots_status = 200
        self.words = "The council withholds the survey of the bridge."
        self.failures: dict[str, int] = {}
        self.open_requests = 0
        self.most_open = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        site = self.server
        site.asked.append((self.path, dict(self.headers)))
        site.times.append(time.monotonic())
        site.open_requests += 1
        site.most_open = max(site.most_open, site.open_requests)
        try:
            self.answer(site)
        finally:
            site.open_requests -= 1

    def answer(self, site: Site) -> None:
        if self.path == "/robots.txt":
            return self.say(site.robots_status, site.robots.encode(), {"Content-Type": "text/plain"})
        if site.failures.get(self.path, 0) > 0:
            site.failures[self.path] -= 1
            if self.path == "/cut":
                self.send_response(200)
                self.send_header("Content-Length", "5000")
                self.end_headers()
                self.wfile.write(b"<html>only the beginn")
                self.wfile.flush()
                self.close_connection = True
                return None
            status = 429 if self.path == "/busy" else 500
            return self.say(status, b"later", {"Retry-After": "7"} if status == 429 else {})
        if self.path == "/moved":
            return self.say(301, b"", {"Location": "/new-place"})
        if self.path == "/round":
            return self.say(302, b"", {"Location": "/round"})
        if self.path == "/to-private":
            return self.say(302, b"", {"Location": "/private/letter"})
        if self.path == "/gone":
            return self.say(404, b"no", {})
        if self.path == "/slow":
            time.sleep(0.4)
        body = page(f"{site.words} Page {self.path}.")
        tag = f'"{hash(body) & 0xFFFF:x}"'
        if self.headers.get("If-None-Match") == tag:
            return self.say(304, b"", {"ETag": tag})
        headers = {"Content-Type": "text/html; charset=utf-8", "ETag": tag}
        if self.path == "/packed":
            headers["Content-Encoding"] = "gzip"
            body = gzip.compress(body, mtime=0)
        return self.say(200, body, headers)

    def say(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 304:
            self.wfile.write(body)


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


class Rest:
    """A sleep that only counts, and a clock that goes on by it."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


def listing(tmp_path: Path, site: Site, *paths: str) -> Path:
    path = tmp_path / "sources.csv"
    path.write_text(
        "url,authority\n" + "".join(f"{site.address}{p},Carrowby Council\n" for p in paths), encoding="utf-8"
    )
    return path


def run(
    tmp_path: Path, site: Site, *paths: str, refresh: bool = False, retries: int = 3
) -> tuple[FetchResult, Rest]:
    rest = Rest()
    manners = Manners(
        default_user_agent("someone@example.org"), delay=3.0, retries=retries, timeout=5.0, allow_private=True
    )
    result = fetch_sources(
        listing(tmp_path, site, *paths),
        tmp_path / "pages",
        refresh=refresh,
        polite=Polite(manners, rest.sleep, rest.clock),
        now=lambda: dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC),
    )
    return result, rest


def archived(folder: Path) -> list[tuple[str, str]]:
    found = []
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                found.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI")))
                record.content_stream().read()
    return found


def test_pages_are_kept_with_proof_and_read_with_it(tmp_path: Path, site: Site) -> None:
    result, _ = run(tmp_path, site, "/a", "/packed")
    assert len(result.fetched) == 2 and not result.problems
    (body,) = [p for p in (tmp_path / "pages").glob("*.html") if "-a-" in p.name]
    record = read_provenance(body.with_name(body.name + ".provenance.json"))
    assert record is not None
    assert (record.url, record.status, record.retrieved) == (
        f"{site.address}/a",
        200,
        "2026-11-22T12:00:00+00:00",
    )
    assert record.header("content-type") == "text/html; charset=utf-8"
    assert record.listed == {"authority": "Carrowby Council"}
    documents = read_sources([tmp_path / "pages"], IngestSettings())
    assert not documents.problems
    by_url = {d.origin.url: d for d in documents.documents}
    assert sorted(by_url) == [f"{site.address}/a", f"{site.address}/packed"]
    assert by_url[f"{site.address}/a"].origin.retrieved == "2026-11-22T12:00:00+00:00"
    assert by_url[f"{site.address}/a"].origin.sha256 == record.sha256
    assert (
        by_url[f"{site.address}/packed"].text
        == "The council withholds the survey of the bridge. Page /packed."
    )
    kinds = archived(tmp_path / "pages")
    assert sorted(kinds) == sorted(
        (kind, f"{site.address}{p}") for p in ("/a", "/packed") for kind in ("request", "response")
    )


def test_manners(tmp_path: Path, site: Site) -> None:
    site.robots += "Crawl-delay: 9\n"
    result, rest = run(tmp_path, site, "/a", "/private/b", "/c")
    assert [p.source for p in result.problems] == [f"{site.address}/private/b"]
    assert "robots.txt" in result.problems[0].problem
    assert site.paths() == ["/a", "/c"]
    assert site.asked[0][0] == "/robots.txt" and sum(path == "/robots.txt" for path, _ in site.asked) == 1
    assert all(headers["User-Agent"].startswith("foi-similarity/") for _, headers in site.asked)
    assert "someone@example.org" in site.asked[0][1]["User-Agent"]
    assert site.most_open == 1
    assert rest.slept == [pytest.approx(9.0), pytest.approx(9.0)]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (500, False)])
def test_robots_that_cannot_be_read(tmp_path: Path, site: Site, status: int, allowed: bool) -> None:
    site.robots_status = status
    result, _ = run(tmp_path, site, "/a")
    assert bool(result.fetched) is allowed and bool(result.problems) is not allowed


def test_a_slow_answer_is_waited_for(tmp_path: Path, site: Site) -> None:
    result, _ = run(tmp_path, site, "/slow")
    assert len(result.fetched) == 1


def test_busy_broken_and_cut_answers_are_tried_again_with_back_off(tmp_path: Path, site: Site) -> None:
    site.failures = {"/busy": 2, "/broken": 2, "/cut": 1}
    result, rest = run(tmp_path, site, "/busy", "/broken", "/cut")
    assert len(result.fetched) == 3 and not result.problems
    assert max(rest.slept) >= 14.0  # asked for 7 seconds, then twice that
    assert [site.paths().count(p) for p in ("/busy", "/broken", "/cut")] == [3, 3, 2]


def test_retries_end(tmp_path: Path, site: Site) -> None:
    site.failures = {"/broken": 99, "/cut": 99}
    result, _ = run(tmp_path, site, "/broken", "/cut", "/a", "/gone", "/round", retries=2)
    assert result.fetched == (f"{site.address}/a",)
    said = {p.source.rpartition("/")[2]: p.problem for p in result.problems}
    assert said["broken"] == "answered 500 Internal Server Error, 3 times"
    assert "could not be reached" in said["cut"] and "404" in said["gone"] and "circle" in said["round"]


def test_redirects_are_followed_recorded_and_obey_robots(tmp_path: Path, site: Site) -> None:
    result, _ = run(tmp_path, site, "/moved", "/to-private")
    assert result.fetched == (f"{site.address}/moved",)
    assert "robots" in result.problems[0].problem and "/private/letter" not in site.paths()
    (record,) = [read_provenance(p) for p in (tmp_path / "pages").glob("*.provenance.json")]
    assert record is not None
    assert record.final_url == f"{site.address}/new-place"
    assert record.redirects == (f"{site.address}/moved", f"{site.address}/new-place")


def test_pages_that_are_there_are_asked_for_only_on_refresh_and_conditionally(
    tmp_path: Path, site: Site
) -> None:
    run(tmp_path, site, "/a", "/b")
    before = len(site.asked)
    again, _ = run(tmp_path, site, "/a", "/b")
    assert len(again.present) == 2 and len(site.asked) == before
    fresh, _ = run(tmp_path, site, "/a", "/b", refresh=True)
    assert len(fresh.unchanged) == 2 and len(archived(tmp_path / "pages")) == 4
    assert all("If-None-Match" in headers for path, headers in site.asked[before:] if path != "/robots.txt")


def test_a_changed_page_replaces_the_body_and_both_stay_in_the_archive(tmp_path: Path, site: Site) -> None:
    run(tmp_path, site, "/a")
    site.words = "On review the council releases the survey."
    result, _ = run(tmp_path, site, "/a", refresh=True)
    assert len(result.fetched) == 1
    (document,) = read_sources([tmp_path / "pages"], IngestSettings()).documents
    assert document.text.startswith("On review")
    assert [kind for kind, _ in archived(tmp_path / "pages")] == ["response", "request"] * 2
    (record,) = [read_provenance(p) for p in (tmp_path / "pages").glob("*.provenance.json")]
    assert record is not None and len(record.earlier) == 1


def test_killed_half_way_it_resumes_without_loss_or_double(tmp_path: Path, site: Site) -> None:
    paths = [f"/p{n}" for n in range(12)]
    sources = listing(tmp_path, site, *paths)
    code = (
        "import sys; from pathlib import Path\n"
        "from similarity.fetch.pages import fetch_sources, Manners\n"
        "fetch_sources(Path(sys.argv[1]), Path(sys.argv[2]), Manners('test', delay=0.1, allow_private=True))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(sources), str(tmp_path / "pages")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    deadline = time.monotonic() + 60
    while len(site.paths()) < 6 and time.monotonic() < deadline:
        time.sleep(0.01)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert 6 <= len(site.paths()) < 12
    records = list((tmp_path / "pages").glob("*.provenance.json"))
    assert 0 < len(records) < 12
    result, _ = run(tmp_path, site, *paths)
    assert len(result.fetched) + len(result.present) == 12 and len(result.present) >= len(records)
    assert len(site.paths()) <= 13  # at most the page in hand was asked for twice
    assert sorted(archived(tmp_path / "pages")) == sorted(
        (k, site.address + p) for p in paths for k in ("request", "response")
    )
    documents = read_sources([tmp_path / "pages"], IngestSettings()).documents
    assert sorted(d.origin.url for d in documents) == sorted(site.address + p for p in paths)


def test_what_an_interrupted_refresh_left_is_repaired(tmp_path: Path, site: Site) -> None:
    run(tmp_path, site, "/a")
    (body,) = (tmp_path / "pages").glob("*.html")
    (warc,) = (tmp_path / "pages").glob("*.warc.gz")
    body.write_bytes(b"<html>half a pa")  # the body of a refresh whose record was never written
    warc.write_bytes(warc.read_bytes() + b"\x1f\x8bhalf a record")
    result, _ = run(tmp_path, site, "/a")
    assert len(result.fetched) == 1
    assert [kind for kind, _ in archived(tmp_path / "pages")] == ["response", "request"] * 2


def test_a_body_that_was_edited_is_told(tmp_path: Path, site: Site) -> None:
    run(tmp_path, site, "/a")
    (body,) = (tmp_path / "pages").glob("*.html")
    body.write_bytes(page("Words that the council never wrote."))
    result = read_sources([tmp_path / "pages"], IngestSettings())
    assert result.documents[0].origin.url == ""
    assert "not the page that its provenance record describes" in result.problems[0].problem


def test_lists_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        fetch_sources(tmp_path / "none.csv", tmp_path / "pages")
    (tmp_path / "bad.csv").write_text("address\nhttp://x\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="no column called url"):
        fetch_sources(tmp_path / "bad.csv", tmp_path / "pages")
    (tmp_path / "odd.csv").write_text("url\nftp://x.example/a\nnot an address\n", encoding="utf-8")
    result = fetch_sources(tmp_path / "odd.csv", tmp_path / "pages")
    assert ["not a web address" in p.problem for p in result.problems] == [True, True]


def test_records_are_plain_json(tmp_path: Path, site: Site) -> None:
    run(tmp_path, site, "/a")
    (record,) = (tmp_path / "pages").glob("*.provenance.json")
    content = json.loads(record.read_text(encoding="utf-8"))
    assert {"url", "retrieved", "sha256", "headers", "warc"} <= set(content)
