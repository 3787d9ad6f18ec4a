"""Takes the pictures of the report that README and docs show, from a report folder, in headless Chromium.

python docs/screenshots/take.py reports/demo
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]


def first(report: str, kind: str) -> str:
    """Anchor of the first view of one kind."""
    found = re.search(rf'<section class="view" id="({kind}-[^"]+)"', report)
    if found is None:
        raise SystemExit(f"The report has no {kind}: take the pictures of a run with recurring text.")
    return found.group(1)


def take(page: Page, address: str, name: str, height: int, *, width: int = 1280) -> None:
    """Save one view as ``name``.png."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector(".view.on")
    file = HERE / f"{name}.png"
    page.screenshot(path=file)
    Image.open(file).convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(file, optimize=True)


def main(folder: Path) -> None:
    """Take every picture of the report in ``folder``."""
    file = folder / "report.html"
    report = file.read_text(encoding="utf-8")
    address = file.resolve().as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page()
        take(page, address, "overview", 1300)
        take(page, f"{address}#{first(report, 'template')}", "template", 1200)
        take(page, f"{address}#{first(report, 'letter')}", "letter", 1500)
        take(page, f"{address}#{first(report, 'pair')}", "pair", 1100)
        take(page, f"{address}#findings", "findings", 1300)
        take(page, f"{address}#overview", "overview-narrow", 1500, width=390)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "reports/demo"))
