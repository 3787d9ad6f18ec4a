"""How soon a report shows itself in Chromium, and how large its files are, by number of letters.

::

    python benchmarks/first_paint.py                        # 30 and 100 letters, and 1,000 in linked files
    python benchmarks/first_paint.py --letters --made 300 --runs 5

Letters are made from those of the demonstration corpus: each is one of them, lengthened with paragraphs of
reasons from others and with paragraphs of its own, to about as many words as long refusals of the police have
(2,600 to 2,900 words of reasoning). They go through the whole pipeline. The 1,000 letters do
not: their records are made by hand, as in the tests of pages, each as long, ten sharing a paragraph. Printed are the medians of several
loads in fresh pages: first contentful paint, the page's own script done, and the view of a letter opened.
Needs Chromium and the test group of the development tools; seconds are those of this machine.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generate import paragraphs
from similarity.api import read
from similarity.records import Letter
from tests.report.browser import chromium

ROOT = Path(__file__).resolve().parents[1]
WORDS = 2_750
PAINT = "performance.getEntriesByName('first-contentful-paint')"


def reasons(letter: Letter) -> list[str]:
    """Paragraphs of reasons of a letter."""
    roles = ("harm", "pit_disclosure", "pit_nondisclosure", "balance", "ncnd", "legislation")
    spans = dict.fromkeys(letter.document.blocks[x.block].span for x in letter.labels if x.role in roles)
    return [letter.document.quote(span) for span in spans]


def write_letters(count: int, folder: Path) -> None:
    """``count`` letters as text files, the same on every run."""
    from similarity.api import segment

    base = segment(read(ROOT / "corpus" / "demo").documents)
    stock = [p for letter in base for p in reasons(letter)]
    own = paragraphs(count * 12)
    draw = random.Random(1)
    for n in range(count):
        letter = base[n % len(base)]
        blocks = [letter.document.quote(b.span) for b in letter.document.blocks]
        words = sum(len(p.split()) for p in reasons(letter))
        added, mine = [], own[n * 12 : (n + 1) * 12]
        while words < WORDS:
            text = mine.pop() if mine and len(added) % 2 else draw.choice(stock)
            added.append(text)
            words += len(text.split())
        at = max(len(blocks) - 3, 1)
        text = "\n\n".join([f"Reference no: {n:05d}/2024", *blocks[:at], *added, *blocks[at:]])
        (folder / f"letter-{n:05d}.txt").write_text(text, encoding="utf-8")


def made_by_hand(count: int, out: Path) -> None:
    """A report of ``count`` letters without a run of the pipeline."""
    from similarity.config import ReportSettings
    from similarity.report import write_report
    from tests.report.browser import FILLER, many_letters

    write_report(many_letters(count, paragraphs=WORDS // len(FILLER.split())), out, ReportSettings())


def through_the_pipeline(count: int, folder: Path, out: Path) -> None:
    """A report of ``count`` letters written to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    write_letters(count, folder)
    command = [sys.executable, "-m", "similarity", "report", str(folder), "--out", str(out), "--quiet"]
    if subprocess.run(command, check=False).returncode not in (0, 1):
        raise SystemExit("the report was not made")


def measure(report: Path, runs: int) -> dict[str, float]:
    """Medians over ``runs`` loads, in milliseconds."""
    times: dict[str, list[float]] = {"first paint": [], "script done": [], "letter opened": []}
    with chromium() as browser:
        for _ in range(runs):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(report.as_uri())
            page.wait_for_function(f"{PAINT}.length > 0")
            times["first paint"].append(page.evaluate(f"{PAINT}[0].startTime"))
            done = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
            page.wait_for_function(f"{done} > 0")
            times["script done"].append(page.evaluate(done))
            start = page.evaluate("performance.now()")
            page.evaluate("document.querySelector('#letters tbody a').click()")
            page.locator("section.on[id^=letter-]").wait_for()
            if page.url.split("#")[0] == report.as_uri():
                times["letter opened"].append(page.evaluate("performance.now()") - start)
            else:  # a linked file: its own paint
                page.wait_for_function(f"{PAINT}.length > 0")
                times["letter opened"].append(page.evaluate(f"{PAINT}[0].startTime"))
            page.close()
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--letters", type=int, nargs="*", default=[30, 100])
    parser.add_argument("--made", type=int, nargs="*", default=[1_000], help="counts of letters made by hand")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument(
        "--keep", type=Path, help="folder for letters and reports, used again when it holds them"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        base = options.keep or Path(temporary)
        for count in (*options.letters, *options.made):
            by_hand = count in options.made
            out = base / f"report-{count}"
            if not (out / "report.html").is_file():
                out.parent.mkdir(parents=True, exist_ok=True)
                if by_hand:
                    made_by_hand(count, out)
                else:
                    through_the_pipeline(count, base / f"letters-{count}", out)
            pages = sorted(out.glob("*.html"))
            times = measure(out / "report.html", options.runs)
            told = ", ".join(f"{name} {value:,.0f} ms" for name, value in times.items())
            largest = max(page.stat().st_size for page in pages) / 1e6
            main_size = (out / "report.html").stat().st_size / 1e6
            print(
                f"{count:,} letters{' made by hand' if by_hand else ''}: {told}; report.html {main_size:.2f} MB, {len(pages)} pages,"
                f" largest {largest:.2f} MB"
            )


if __name__ == "__main__":
    main()
