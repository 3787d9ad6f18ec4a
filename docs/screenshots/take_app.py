"""Takes the pictures of the local web app that README and docs show: the demonstration corpus, sent in headless Chromium.

python docs/screenshots/take_app.py corpus/demo
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from benchmarks.started_app import serving

HERE = Path(__file__).parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
LONGEST = 600_000  # milliseconds for reading and comparing


def save(page: Page, name: str, height: int, *, width: int = 1280) -> None:
    """Save what the page shows as ``name``.png."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(300)
    file = HERE / f"{name}.png"
    page.screenshot(path=file)
    Image.open(file).convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(file, optimize=True)


def take(page: Page, address: str, letters: Path) -> None:
    """Send the letters and one file that cannot be read, and walk through the views."""
    with tempfile.TemporaryDirectory() as folder:
        broken = Path(folder) / "scan, page 1.pdf"
        broken.write_bytes(b"%PDF-1.7 and no more")
        files = [broken, *(path for path in sorted(letters.iterdir()) if path.suffix != ".json")]
        page.goto(f"{address}/add")
        page.set_input_files("#files", [str(path) for path in files])
        page.click("text=Add them to the collection")
        page.wait_for_selector("#progress", timeout=LONGEST)
        page.wait_for_selector(".state:not([data-moving])", timeout=LONGEST)
        save(page, "app-sent", 760)
    page.goto(address)
    save(page, "app-overview", 1000)
    page.goto(f"{address}/pairs?order=run")
    save(page, "app-pairs", 800)
    page.goto(f"{address}/search?q=larger+picture")
    save(page, "app-search", 760)
    page.goto(f"{address}/letters")
    save(page, "app-narrow", 1000, width=390)


def main(letters: Path) -> None:
    """Take every picture."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "our-letters") as (address, _),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        try:
            take(browser.new_page(viewport={"width": 1280, "height": 900}), address, letters)
        finally:
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "corpus/demo").resolve())
