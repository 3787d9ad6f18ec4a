"""How quickly the local web app answers: every page on a collection of N letters, and many clients at once.

python benchmarks/serve.py --letters 1000                 # seconds of the server for every page and file, first paint
python benchmarks/serve.py --records 20000                # the same on letters put in as records, with an analysis that is made up
python benchmarks/serve.py --letters 1000 --clients 50 --seconds 60   # errors, lost writes, memory of the server
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx
import psutil

from benchmarks.app_addresses import every_page, files_and_parts, session_of
from benchmarks.letters import compose_letters, write_letters
from benchmarks.made_run import made_run
from benchmarks.started_app import serving
from similarity.collection import Collection
from similarity.config import Settings
from similarity.results import Results
from similarity.serve.shelf.analyses import SHELF, adopt, current_analysis, making, state_of
from similarity.serve.shelf.shelving import put_on_shelf
from similarity.store.results import save_results

ROUNDS = 5
READ = (
    "/", "/letters", "/letters?page=3&order=shared", "/templates", "/pairs", "/pairs?order=run&page=9", "/findings",
    "/findings?page=5", "/authority", "/timeline", "/method", "/add", "/search?q=public+interest", "/search/hits?q=publ&few=1",
)  # fmt: skip
# Words that every letter has in many of its passages, whole and as they are typed.
COMMON = (
    "/search?q=figures",
    "/search?q=%22for+the+last+three+months%22",
    "/search/hits?few=1&q=figures",
    "/search/hits?few=1&q=f",
)


def collection_of(count: int, place: Path) -> None:
    """Write letters, add them, and put their analysis on the shelf, saying how long each takes."""
    with tempfile.TemporaryDirectory() as folder:
        write_letters(compose_letters(count, seed=1), Path(folder))
        begun = time.perf_counter()
        with Collection.open(place, create=True) as collection:
            collection.add(folder)
        print(f"add {time.perf_counter() - begun:.1f} s")
    analysed(place)


def analysed(place: Path) -> None:
    """Analyse a collection, and put that on the shelf."""
    begun = time.perf_counter()
    with Collection.open(place) as collection:
        results = collection.report()
    print(f"analyse {time.perf_counter() - begun:.1f} s")
    shelve(results, place)


def shelve(results: Results, place: Path) -> None:
    """Let an analysis be the one that is shown, as the app's worker does."""
    begun = time.perf_counter()
    made = making(place)
    put_on_shelf(replace(results, notes=()), Settings().report, made / SHELF)
    size = (made / SHELF).stat().st_size
    print(f"pages {time.perf_counter() - begun:.1f} s, {size / 1e6:.0f} MB")
    begun = time.perf_counter()
    save_results(results, made)
    adopt(place, made, state_of(place, Settings()))
    print(f"records {time.perf_counter() - begun:.1f} s", flush=True)


class App:
    """The app as a program."""

    def __init__(self, address: str, process: subprocess.Popen[str]) -> None:
        self.address, self.process = address, process

    @classmethod
    @contextmanager
    def started(cls, place: Path) -> Iterator[App]:
        """Started, until its first page is there, and stopped."""
        begun = time.perf_counter()
        with serving(place) as (address, process):
            app = cls(address, process)
            app.client().get("/")
            print(f"start {time.perf_counter() - begun:.2f} s")
            yield app

    def client(self) -> httpx.Client:
        """A browser of its own."""
        return httpx.Client(base_url=self.address, trust_env=False, timeout=600)

    def processor_seconds(self) -> float:
        """Seconds that the server has worked."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    def memory(self) -> float:
        """Megabytes of the server."""
        return psutil.Process(self.process.pid).memory_info().rss / 1e6


def timed(app: App, client: httpx.Client, address: str) -> tuple[float, float]:
    """Seconds of a few answers and of the server's processor, the greatest of the first and the median of both."""
    seconds, busy = [], []
    for _ in range(ROUNDS):
        before, begun = app.processor_seconds(), time.perf_counter()
        answer = client.get(address, follow_redirects=True)
        seconds.append(time.perf_counter() - begun)
        busy.append(app.processor_seconds() - before)
        assert answer.status_code == (404 if address == "/nothing/here" else 200), (
            address,
            answer.text[-900:],
        )
    median, work = sorted(seconds)[ROUNDS // 2], sorted(busy)[ROUNDS // 2]
    first = f"  (first {seconds[0]:.3f} s, {busy[0]:.2f} s)" if busy[0] > work + 0.1 else ""
    print(
        f"{median:7.3f} s {work:6.2f} s {len(answer.content) / 1000:8.0f} kB  {address[:70]}{first}",
        flush=True,
    )
    return max(median, seconds[0]), max(work, busy[0])


def views(app: App) -> tuple[tuple[float, float], tuple[float, float]]:
    """The slowest page, and the slowest part or file: seconds, and seconds of the server's processor."""
    client = app.client()
    print("seconds, seconds of the server's processor, bytes, address:")
    pages = [timed(app, client, address) for address in (*every_page(client), *COMMON)]
    print("files and parts:")
    others = [timed(app, client, address) for address in files_and_parts(client)]
    return _greatest(pages), _greatest(others)


def _greatest(taken: list[tuple[float, float]]) -> tuple[float, float]:
    return max(wall for wall, _ in taken), max(busy for _, busy in taken)


def pasted(app: App) -> list[float]:
    """Seconds from sending a pasted letter to its page, one letter after the other; the first warms the app up."""
    seconds = []
    for _, text in write_ready(ROUNDS):
        client = app.client()
        token = session_of(client)
        begun = time.perf_counter()
        answer = client.post("/check", data={"csrf": token, "text": text}, follow_redirects=True)
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
        headers = {"x-csrf-token": session_of(client)}
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
                answer = client.get(chance.choice(READ))
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
    parser.add_argument("--letters", type=int, default=1_000, help="letters that are written and read")
    parser.add_argument(
        "--records",
        type=int,
        default=0,
        help="letters put in as records instead, with an analysis that is made up",
    )
    parser.add_argument("--clients", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--keep", type=Path, help="a folder where collections are kept for the next run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if options.records:
            place = folder / f"records-{options.records}"
            if current_analysis(place) is None:
                shelve(made_run(options.records, place), place)
        else:
            place = folder / f"letters-{options.letters}"
            if not place.exists():
                collection_of(options.letters, place)
        with App.started(place) as app:
            if options.clients:
                for name, value in load(app, options.clients, options.seconds).items():
                    print(f"{name}: {value:,.0f}")
                return
            print(
                "check of a pasted letter "
                + ", ".join(f"{one:.2f}" for one in pasted(app))
                + " s (floor 2 at 1,000 letters)"
            )
            page, other = views(app)
            print(
                f"slowest page {page[0]:.3f} s ({page[1]:.2f} s of the processor), file or part {other[0]:.3f} s "
                f"({other[1]:.2f} s), floor 0.3 s at 1,000 letters and 1 s at 20,000; first paint {first_paint(app):.0f} ms, floor 500; "
                f"server {app.memory():.0f} MB"
            )


if __name__ == "__main__":
    main()
