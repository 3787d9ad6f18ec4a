"""Web pages of parts in each other, and Chromium, which shows them."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.visible.frame import Sample, Words
from tests.fuzz.visible.html_parts import STYLE, Maker
from tests.report.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

# What a person does and sees before the words are taken: opens what opens by a click, reads what fields hold,
# and sees nothing of what has no ink. Struck words are taken out: the letter no longer says them.
_AS_SEEN = """() => {
  for (const d of document.querySelectorAll('details')) d.open = true;
  const gone = [], unread = [];
  for (const e of document.body.querySelectorAll('*')) {
    const s = getComputedStyle(e);
    if (s.textDecorationLine.includes('line-through') || s.opacity === '0') gone.push(e);
    if (s.fontSize === '0px' || s.color === 'rgba(0, 0, 0, 0)')
      for (const n of e.childNodes) if (n.nodeType === 3) unread.push(n);
    if (['INPUT', 'TEXTAREA', 'SELECT'].includes(e.tagName) && e.type !== 'hidden' && s.display !== 'none'
        && s.visibility === 'visible') {
      const shown = document.createElement('span');
      shown.textContent = ' ' + (e.tagName === 'SELECT' ? e.selectedOptions[0].text : e.value) + ' ';
      gone.push(e);
      e.after(shown);
    }
  }
  unread.forEach(n => n.remove());
  gone.forEach(e => e.remove());
}"""
_ITEMS = """names => {
  const items = [...document.querySelectorAll('li')].filter(e => {
    const s = getComputedStyle(e);
    return s.display === 'list-item' && s.listStyleType !== 'none' && s.visibility === 'visible'
      && e.getClientRects().length;
  });
  if (items.length === names.length) items.forEach((e, n) => e.prepend(names[n] + ' '));
  return [items.length, document.body.innerText];
}"""


class HtmlPages:
    """Maker and viewer of web pages."""

    name = "html"

    def make(self, draw: random.Random, name: str) -> Sample:
        """One page of a few dozen parts."""
        words = Words(draw)
        body = Maker(draw, words).body("body", draw.randint(4, 9))
        title = draw.choice(("<title>Page</title>", ""))
        frame = draw.choice(("{}", "<main>{}</main>", "<div id=page><article>{}</article></div>"))
        page = f"<!doctype html><html><head><meta charset=utf-8>{title}{STYLE}</head><body>{frame.format(body)}</body></html>"
        return Sample(f"{name}.html", page.encode(), words.parts)

    def view(self, samples: Sequence[Sample]) -> list[str]:
        """Chromium's text of each page."""
        return shown_pages([sample.data for sample in samples])

    def available(self) -> str:
        """Chromium shows."""
        return missing_browser()


def missing_browser() -> str:
    """What is missing to show pages; empty if nothing is."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return "" if any(shutil.which(name) for name in names) else "chromium not installed"


def shown_pages(pages: Sequence[bytes]) -> list[str]:
    """What a person reads of each page, in one browser."""
    if not pages:
        return []
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        texts = []
        for number, data in enumerate(pages):
            path = Path(scratch, f"{number}.html")
            path.write_bytes(data)
            page.goto(path.as_uri())
            page.evaluate(_AS_SEEN)
            count, text = page.evaluate(_ITEMS, _markers(page))
            assert isinstance(count, int)
            texts.append(str(text))
        return texts


def _markers(page: Page) -> list[str]:
    """What the browser prints before the items of lists, in order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    found, stack = [], [nodes[0]]
    while stack:
        node = stack.pop()
        if node.get("role", {}).get("value") == "ListMarker":
            found.append(str(node.get("name", {}).get("value", "")).strip())
        stack.extend(by_id[child] for child in reversed(node.get("childIds", [])) if child in by_id)
    return found
