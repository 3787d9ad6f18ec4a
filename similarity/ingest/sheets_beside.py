"""Style sheets that lie beside a saved page, as browsers put them into a folder of its own: they tell what of it is seen."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from pathlib import Path

from similarity.ingest.formats.web.embedded import linked_sheets

__all__ = ["keep_sheets", "sheets_beside"]

_MOST_BYTES = 500_000  # of all sheets of a page: more take seconds to weigh
_MOST_SHEETS = 50


def sheets_beside(page: Path, data: bytes) -> Mapping[str, bytes]:
    """Style sheets that a page links and that lie in its folder or below, by their path from there.

    Parameters
    ----------
    page, data
        The page's place and its bytes. Nothing is followed out of the page's folder, or out of the one in which
        `keep_sheets` put them.
    """
    if b"stylesheet" not in data and b"@import" not in data:
        return {}
    found: dict[str, bytes] = {}
    waiting = linked_sheets(data.decode("latin-1"))  # paths are written in ASCII
    kept = _kept_beside(page)
    folder, left = os.path.realpath(kept if kept.is_dir() else page.parent), _MOST_BYTES
    while waiting and len(found) < _MOST_SHEETS:
        path = waiting.pop(0)
        content = _content(folder, path, left) if path not in found else b""
        if content:
            left -= len(content)
            found[path] = content
            inner = linked_sheets(content.decode("latin-1"))
            waiting += [posixpath.normpath(posixpath.join(posixpath.dirname(path), one)) for one in inner]
    return found


def _content(folder: str, path: str, most: int) -> bytes:
    real = Path(os.path.realpath(f"{folder}{os.sep}{path}"))
    try:
        if not real.is_relative_to(folder) or not real.is_file() or real.stat().st_size > most:
            return b""
        return real.read_bytes()[:most]
    except (OSError, ValueError):
        return b""


def keep_sheets(page: Path, sheets: Mapping[str, bytes]) -> None:
    """Put the sheets of a page that is kept elsewhere beside it, so that `sheets_beside` finds the same.

    Raises
    ------
    OSError
        They cannot be written.
    """
    folder = _kept_beside(page)
    for path, content in sheets.items():
        place = Path(os.path.realpath(folder / path))
        if place.is_relative_to(os.path.realpath(folder)):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def _kept_beside(page: Path) -> Path:
    return page.with_name(f"{page.name}.sheets")
