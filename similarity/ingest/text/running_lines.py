"""Running headers, footers and page numbers: the same words at the same height of many pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from similarity.ingest.text.page_lines import PageLine
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["is_running", "running_keys"]

_ZONE = 0.14  # share of the page's height, at top and bottom
_BAND = 8.0  # points within which a line counts as at the same height
_PAGE_NUMBER = compiled_pattern(
    r"(?:page\s*)?[-–—|]?\s*\d{1,4}\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?\s*[-–—|]?", re.IGNORECASE
)

_PAGE_OF = compiled_pattern(r"\bpage\s+\d{1,4}\s+of\s+\d{1,4}\b", re.IGNORECASE)
_ALIKE = 80  # of 100
_MOST_COMPARED = 1_000  # lines; each is compared with each

Key = tuple[str, int]


def running_keys(lines: Sequence[PageLine], pages: int) -> frozenset[Key]:
    """Keys of lines that run through at least half of the pages (and two).

    Numbers in them must stay the same or count with the pages: numbered paragraphs that happen to stand at
    one height do not run.
    """
    recognised = [line for line in lines if line.confidence is not None and _in_zone(line)]
    alike = _alike(recognised, pages) if recognised else frozenset()
    seen: dict[Key, dict[int, tuple[int, ...]]] = {}
    for line in lines:
        if _in_zone(line):
            numbers = tuple(int(n[:9]) for n in re.findall(r"\d+", line.text))
            for key in _keys(line):
                seen.setdefault(key, {})[line.page] = numbers
    exact = {key for key, on in seen.items() if len(on) >= max(2, pages / 2) and _counts_with_pages(on)}
    return alike | exact


def _alike(lines: Sequence[PageLine], pages: int) -> frozenset[Key]:
    """Keys of recognised lines that stand at one height of many pages and are nearly alike: noise differs."""
    from rapidfuzz.fuzz import ratio

    found: set[Key] = set()
    for line in lines[:_MOST_COMPARED]:
        (text, band), *_ = _keys(line)
        same = {
            other.page
            for other in lines[:_MOST_COMPARED]
            if abs(other.top - line.top) < 2 * _BAND
            and len(text) > 5
            and ratio(text, _keys(other)[0][0]) >= _ALIKE
        }
        if len(same) >= max(2, pages / 2):
            found.update([(text, band), (text, band + 1)])
    return frozenset(found)


def _counts_with_pages(on: dict[int, tuple[int, ...]]) -> bool:
    if len({len(numbers) for numbers in on.values()}) > 1:
        return False
    columns = zip(*on.values(), strict=True)
    return all(len(set(c)) == 1 or len({n - p for n, p in zip(c, on, strict=True)}) == 1 for c in columns)


def is_running(line: PageLine, keys: frozenset[Key]) -> bool:
    """Whether a line is a running header or footer, or a page number at the page's edge."""
    if not _in_zone(line):
        return False
    if len(line.text) < 110 and _PAGE_OF.search(line.text):
        return True
    return bool(_PAGE_NUMBER.fullmatch(line.text.strip())) or any(key in keys for key in _keys(line))


def _in_zone(line: PageLine) -> bool:
    return line.bottom < _ZONE * line.page_height or line.top > (1 - _ZONE) * line.page_height


def _keys(line: PageLine) -> list[Key]:
    """Letters, and height in bands; the band on either side too, for skewed scans."""
    # Letters only: recognition reads the points and dashes of one footer differently on each page.
    text = re.sub(r"[\W_]+", "", re.sub(r"\d+", "", line.text.casefold())) or "#"
    band = int(line.top // _BAND)
    return [(text, band), (text, band + 1)]
