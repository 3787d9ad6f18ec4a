"""Speed, memory and quality of reading pages and PDF letters, beside trafilatura and pdfplumber in the same run.

::

    pip install -r benchmarks/requirements.txt
    python benchmarks/ingest.py [--pages 1000] [--pdf-pages 200]

Pages and letters are made from the demonstration corpus, each different. Every reader runs in a process of its
own; the figures are wall time, processor time of all its processes, and their greatest memory together.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def make_pages(folder: Path, count: int) -> None:
    """Pages of a disclosure log, each with words of its own."""
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "demo").glob("*.html"))]
    for n in range(count):
        text = sources[n % len(sources)].replace(
            "</article>", f"<p>This is copy number {n} of the page.</p></article>"
        )
        (folder / f"page-{n:05d}.html").write_text(text, encoding="utf-8")


def make_letters(folder: Path, pages: int) -> int:
    """PDF letters of the demonstration until there are ``pages`` pages; returns how many there are."""
    import pypdfium2

    sources = sorted((ROOT / "corpus" / "demo-formats").glob("pdf*/*.pdf"))
    made = n = 0
    while made < pages:
        data = sources[n % len(sources)].read_bytes() + f"\n% copy {n}\n".encode()
        (folder / f"letter-{n:04d}.pdf").write_bytes(data)
        made += len(pypdfium2.PdfDocument(data))
        n += 1
    return made


def read_ours(folder: Path, workers: int) -> int:
    from similarity.config import IngestSettings
    from similarity.ingest import read_sources

    return len(read_sources([folder], IngestSettings(workers=workers)).documents)


def read_trafilatura(folder: Path, _: int) -> int:
    import trafilatura

    texts = [
        trafilatura.extract(
            path.read_text(encoding="utf-8"), favor_recall=True, include_comments=False, deduplicate=False
        )
        for path in sorted(folder.iterdir())
    ]
    return sum(bool(text) for text in texts)


def read_pdfplumber(folder: Path, _: int) -> int:
    import pdfplumber

    done = 0
    for path in sorted(folder.iterdir()):
        with pdfplumber.open(path) as document:
            done += bool("\n".join(page.extract_text() or "" for page in document.pages))
    return done


READERS: dict[str, Callable[[Path, int], int]] = {
    "similarity": read_ours,
    "trafilatura": read_trafilatura,
    "pdfplumber": read_pdfplumber,
}


def measured(reader: str, folder: Path, workers: int) -> dict[str, Any]:
    """One reader over one folder, in a process of its own."""
    command = [sys.executable, __file__, "--run", reader, str(folder), str(workers)]
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    watched, most, spent = psutil.Process(child.pid), 0, {}
    while child.poll() is None:
        try:
            family = [watched, *watched.children(recursive=True)]
            # Unique memory: libraries that processes share count once.
            most = max(most, sum(p.memory_full_info().uss for p in family))
            for process in family:
                times = process.cpu_times()
                spent[process.pid] = times.user + times.system
        except psutil.Error:
            pass
        time.sleep(0.1)
    seconds = time.perf_counter() - started
    assert child.stdout is not None
    return {
        "reader": reader,
        "documents": int(child.stdout.read()),
        "seconds": seconds,
        "cpu": sum(spent.values()),
        "mb": most / 1e6,
    }


def quality() -> list[tuple[str, str, float]]:
    """Mean border F1 of each reader on the demonstration letters that exist as PDF."""
    from similarity.config import IngestSettings
    from similarity.ingest.draft import Part
    from similarity.ingest.read_file import read_bytes
    from tests.ingest.scoring import border_f1

    folder = ROOT / "corpus" / "demo-formats"
    letters = {
        x["id"]: x
        for x in json.loads((ROOT / "corpus/demo/truth.json").read_text(encoding="utf-8"))["letters"]
    }
    rows = json.loads((folder / "renderings.json").read_text(encoding="utf-8"))["renderings"]
    scores: dict[tuple[str, str], list[float]] = {}
    for row in rows:
        if row["format"] not in {"pdf", "pdf_two_columns"}:
            continue
        data, letter = (folder / row["file"]).read_bytes(), letters[row["letter"]]
        truth = [letter["text"][b["start"] : b["end"]] for b in letter["blocks"] if b["kind"] != "chrome"]
        (document,) = read_bytes(Part(row["file"], data), IngestSettings()).documents
        ours = [document.quote(b.span) for b in document.blocks if b.kind != "chrome"]
        scores.setdefault((row["format"], "similarity"), []).append(border_f1(ours, truth))
        scores.setdefault((row["format"], "pdfplumber"), []).append(border_f1(_plumbed(data), truth))
    return [(form, reader, sum(s) / len(s)) for (form, reader), s in sorted(scores.items())]


def _plumbed(data: bytes) -> list[str]:
    """Paragraphs as pdfplumber's text has them: parted by blank lines, else lines."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        text = "\n".join(page.extract_text() or "" for page in document.pages)
    parts = re.split(r"\n\s*\n", text)
    return [p for p in (parts if len(parts) > 3 else text.split("\n")) if p.strip()]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--pdf-pages", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--run", nargs=3, metavar=("READER", "FOLDER", "WORKERS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        print(READERS[options.run[0]](Path(options.run[1]), int(options.run[2])))
        return
    with tempfile.TemporaryDirectory() as scratch:
        html, pdf = Path(scratch, "html"), Path(scratch, "pdf")
        html.mkdir()
        pdf.mkdir()
        make_pages(html, options.pages)
        pdf_pages = make_letters(pdf, options.pdf_pages)
        print(f"{options.pages} pages of HTML, {pdf_pages} pages of PDF, {options.workers} processes\n")
        print(
            "| input | reader | documents | seconds | processor s | pages/s | pages/s of a core | MB |\n|---|---|---|---|---|---|---|---|"
        )
        for folder, count, peer in ((html, options.pages, "trafilatura"), (pdf, pdf_pages, "pdfplumber")):
            for reader, workers in (("similarity", options.workers), ("similarity", 1), (peer, 1)):
                r = measured(reader, folder, workers)
                rates = f"{count / r['seconds']:.1f} | {count / r['cpu']:.1f}"
                name = f"{reader}, {workers} process{'es' if workers > 1 else ''}"
                print(
                    f"| {folder.name} | {name} | {r['documents']} | {r['seconds']:.1f} | {r['cpu']:.1f} | {rates} | {r['mb']:.0f} |",
                    flush=True,
                )
    print("\n| PDF | reader | border F1 |\n|---|---|---|")
    for form, reader, score in quality():
        print(f"| {form} | {reader} | {score:.3f} |")


if __name__ == "__main__":
    main()
