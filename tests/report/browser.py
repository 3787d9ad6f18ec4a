"""A real headless Chromium for the tests of pages, and runs of many letters to show in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from similarity.records import Letter, LiteralWords, Occurrence, Overlap, RequestPair, Template
from similarity.results import Results
from tests.report.conftest import AUTHORITIES, REASON, make_letter, make_match

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".cache" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FILLER = (
    "The team that holds the register keeps it for its own planning and looks at it once a quarter, when the"
    " figures for the last three months are set beside those of the year before and any gap is asked about."
)


def need(present: bool, reason: str) -> None:
    """Skip for ``reason``, but never in continuous integration."""
    if not present:
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


def axe_violations(page: Page, *selectors: str) -> list[tuple[str, list[str]]]:
    """What axe-core finds in parts of a page, or in the whole of it: the rule, and its first few elements.

    What is right is left out while it looks, which costs more than the looking on a long page.
    """
    if not page.evaluate("typeof axe === 'object'"):
        need(
            AXE.is_file(), "axe-core is not there: npm install --no-save --prefix .cache/axe axe-core@4.14.1"
        )
        page.evaluate(AXE.read_text(encoding="utf-8"))  # whatever the page's own policy lets in
    found = page.evaluate(
        "parts => axe.run(parts.length ? {include: parts.map(p => [p])} : document, {resultTypes: ['violations']})"
        ".then(r => r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 150))]))",
        list(selectors),
    )
    return [(rule, elements) for rule, elements in found]


@contextmanager
def chromium() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    need(executable is not None, "no Chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


class Watch:
    """What a page did that it should not do: errors, and requests that leave its own folder."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.errors: list[str] = []
        self.outside: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("dialog", lambda d: (self.errors.append(f"dialog: {d.message}"), d.dismiss()))
        page.on(
            "request",
            lambda r: None if r.url.startswith((folder.as_uri(), "data:")) else self.outside.append(r.url),
        )


def _group(number: int, letters: tuple[Letter, ...]) -> Template:
    spans = [(x.document, x.document.blocks[4].span) for x in letters]
    return Template(
        template_id=f"tpl-{number:04d}",
        label=f"Fuller picture, group {number}",
        skeleton=(LiteralWords(REASON.format(topic="…", authority="…")),),
        occurrences=tuple(Occurrence(d.document_id, s) for d, s in spans),
        first_seen="2024-01-03",
        last_seen="2024-12-03",
        authorities=AUTHORITIES,
        stock_arguments=("mosaic_effect",) if number % 2 else ("threat_level", "mosaic_effect"),
        request_groups=len(letters),
        fairness="case_specific" if number % 3 else "consistency",
    )


def many_letters(count: int, *, group: int = 10, paragraphs: int = 1) -> Results:
    """A run of ``count`` letters; every ``group`` letters share one paragraph of reasons."""
    letters = tuple(
        make_letter(
            n,
            REASON.format(topic=f"subject {n}", authority=AUTHORITIES[n % 3]),
            subject=f"subject {n}",
            more=tuple(f"{FILLER} Entry {n}, part {k}." for k in range(paragraphs)),
        )
        for n in range(count)
    )
    matches, templates, requests = [], [], []
    for start in range(0, count, group):
        own = letters[start : start + group]
        if len(own) < 2:
            continue
        template = _group(start // group, own)
        templates.append(template)
        for i, left in enumerate(own):
            for right in own[i + 1 :]:
                number = len(matches) + 1
                scope = "cross_request" if template.fairness == "case_specific" else "same_request"
                matches.append(
                    make_match(
                        number,
                        left,
                        right,
                        template_id=template.template_id,
                        scope=scope,
                        fairness=template.fairness,
                    )
                )
                requests.append(
                    RequestPair(
                        left.document.document_id,
                        right.document.document_id,
                        (number % 7) / 10,
                        0.3 + (number % 5) / 10,
                        0.4,
                        scope == "same_request",
                        "",
                    )
                )
    overlaps = tuple(
        Overlap(x.document.document_id, 130, 90, 50 + n % 30, 40, 38) for n, x in enumerate(letters)
    )
    return Results(
        letters=letters,
        matches=tuple(matches),
        templates=tuple(templates),
        requests=tuple(requests),
        overlaps=overlaps,
        run={"schema_version": "1.0", "settings": {"match": {"min_words": 12}}},
    )
