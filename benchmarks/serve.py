"""How quickly the local web app answers: every view on a collection of N letters, and many clients at once.

python benchmarks/serve.py --letters 1000                 # seconds of the server for every view, first paint
python benchmarks/serve.py --letters 1000 --clients 50 --seconds 60   # errors, lost writes, memory of the server
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx
import psutil

from benchmarks.letters import compose_letters, write_letters
from similarity.collection import Collection
from similarity.config import Settings
from similarity.serve.shelf.analyses import SHELF, adopt, making, state_of
from similarity.serve.shelf.shelving import put_on_shelf

ROUNDS = 5
VIEWS = (
    "/", "/letters", "/letters?page=3&order=shared", "/templates", "/pairs", "/pairs?order=run&page=9", "/findings",
    "/findings?page=5", "/authority", "/timeline", "/method", "/add", "/search?q=public+interest", "/search/hits?q=publ&few=1",
)  # fmt: skip


def collection_of(count: int, place: Path) -> None:
    """Write letters, add them, and put their analysis on the shelf, saying how long each takes."""
    with tempfile.TemporaryDirectory() as folder:
        write_letters(compose_letters(count, seed=1), Path(folder))
        begun = time.perf_counter()
        with Collection.open(place, create=True) as collection:
            collection.add(folder)
            print(f"add {time.perf_counter() - begun:.1f} s")
            begun = time.perf_counter()
            results = collection.report()
    print(f"analyse {time.perf_counter() - begun:.1f} s")
    begun = time.perf_counter()
    made = making(place)
    put_on_shelf(results, Settings().report, made / SHELF)
    size = (made / SHELF).stat().st_size
    adopt(place, made, state_of(place, Settings()))
    print(f"pages {time.perf_counter() - begun:.1f} s, {size / 1e6:.0f} MB")


class App:
    """The app as a program."""

    def __init__(self, place: Path) -> None:
        command = [
            sys.executable,
            "-u",
            "-m",
            "similarity",
            "serve",
            str(place),
            "--no-browser",
            "--port",
            "0",
        ]
        begun = time.perf_counter()
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        found = re.search(r"http://\S+", self.process.stdout.readline())
        if found is None:
            raise SystemExit("the app did not start")
        self.address = found.group().rstrip("/")
        self.client().get("/")
        print(f"start {time.perf_counter() - begun:.2f} s")

    def client(self) -> httpx.Client:
        """A browser of its own."""
        return httpx.Client(base_url=self.address, trust_env=False, timeout=60)

    def memory(self) -> float:
        """Megabytes of the server."""
        return psutil.Process(self.process.pid).memory_info().rss / 1e6

    def stop(self) -> None:
        """Stop it as a user does."""
        self.process.terminate()
        self.process.wait(30)


def views(app: App) -> float:
    """The slowest view; each is asked for several times and the median counts."""
    client = app.client()
    found = list(VIEWS)
    for view in ("/letters", "/templates", "/pairs", "/findings"):
        link = re.search(rf'href="({view}/[^"#]+)"', client.get(view).text)
        if link:
            found.append(link.group(1))
    slowest = 0.0
    for view in found:
        seconds = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            answer = client.get(view)
            seconds.append(time.perf_counter() - begun)
            assert answer.status_code == 200, view
        median = sorted(seconds)[ROUNDS // 2]
        slowest = max(slowest, median)
        print(f"{median:7.3f} s {len(answer.content) / 1000:8.0f} kB  {view[:70]}")
    return slowest


def pasted(app: App) -> list[float]:
    """Seconds from sending a pasted letter to its page, one letter after the other; the first warms the app up."""
    seconds = []
    for _, text in write_ready(ROUNDS):
        client = app.client()
        token = re.search(r'name="csrf" content="(\w+)"', client.get("/check").text)
        assert token is not None
        begun = time.perf_counter()
        answer = client.post("/check", data={"csrf": token[1], "text": text}, follow_redirects=True)
        seconds.append(time.perf_counter() - begun)
        assert answer.status_code == 200, answer.text[-600:]
    return seconds


def write_ready(count: int) -> list[tuple[str, str]]:
    """Name and text of letters that are not in the collection but are made as its letters are."""
    with tempfile.TemporaryDirectory() as folder:
        write_letters(compose_letters(count, seed=2), Path(folder))
        files = [path for path in sorted(Path(folder).rglob("*")) if path.suffix in (".txt", ".html")]
        return [(path.name, path.read_text(encoding="utf-8")) for path in files][:count]


def first_paint(app: App) -> float:
    """Milliseconds from the request to what is first seen of the overview, in a headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        seen = []
        for _ in range(ROUNDS):
            page = browser.new_page()
            page.goto(app.address)
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
            seen.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            page.close()
        browser.close()
    return float(sorted(seen)[ROUNDS // 2])


def load(app: App, clients: int, seconds: float) -> dict[str, float]:
    """Many clients read and send at once; every batch that was answered must be there afterwards."""
    end = time.monotonic() + seconds
    status: Counter[int] = Counter()
    sent: list[str] = []
    lock = threading.Lock()

    def one(number: int) -> None:
        chance, client = random.Random(number), app.client()
        csrf = re.search(r'name="csrf" content="(\w+)"', client.get("/").text)
        assert csrf
        headers = {"x-csrf-token": csrf.group(1)}
        while time.monotonic() < end:
            if chance.random() < 0.1:
                name = f"client {number}.txt"
                made = client.post("/uploads", json={"files": [{"name": name, "bytes": 20}]}, headers=headers)
                with lock:
                    status[made.status_code] += 1
                if made.status_code == 200:
                    took = client.post(made.json()["files"][0], content=b"x" * 20, headers=headers)
                    with lock:
                        status[took.status_code] += 1
                        sent.append(made.json()["address"])
            else:
                answer = client.get(chance.choice(VIEWS))
                with lock:
                    status[answer.status_code] += 1

    before = app.memory()
    threads = [threading.Thread(target=one, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    time.sleep(seconds / 3)
    third = app.memory()
    for thread in threads:
        thread.join()
    client = app.client()
    lost = sum("1 of 1 file arrived" not in client.get(f"{address}/progress").text for address in sent)
    return {
        "requests": sum(status.values()), "errors": sum(n for code, n in status.items() if code >= 400),
        "written": len(sent), "lost": lost, "memory before": before, "after a third": third, "at the end": app.memory(),
    }  # fmt: skip


def main() -> None:
    """Measure, and say it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=1_000)
    parser.add_argument("--clients", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--keep", type=Path, help="a collection to use, made where it is not")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.keep or Path(folder) / "letters"
        if not place.exists():
            collection_of(options.letters, place)
        app = App(place)
        try:
            if options.clients:
                for name, value in load(app, options.clients, options.seconds).items():
                    print(f"{name}: {value:,.0f}")
            else:
                print("check of a pasted letter " + ", ".join(f"{one:.2f}" for one in pasted(app)) + " s")
                print(
                    f"slowest {views(app):.3f} s; first paint {first_paint(app):.0f} ms; server {app.memory():.0f} MB"
                )
        finally:
            app.stop()


if __name__ == "__main__":
    main()
