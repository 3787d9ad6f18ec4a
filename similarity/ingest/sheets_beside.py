"""Style sheets that lie beside a saved page, as browsers put them into a folder of its own: they tell what of it is seen."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from similarity.ingest.formats.web.gathered_sheets import gathered_sheets

__all__ = ["keep_sheets", "kept_sheets", "sheets_beside"]


def sheets_beside(page: Path, data: bytes) -> Mapping[str, bytes]:
    """Style sheets that a page links and that lie in its folder or below, by their path from there.

    Parameters
    ----------
    page, data
        The page's place and its bytes. Nothing is followed out of the page's folder, or out of the one in which
        `keep_sheets` put them.
    """
    kept = _kept_beside(page)
    # Not `Path.is_dir`, which raises where the page's name is as long as names may be.
    folder = os.path.realpath(kept if os.path.isdir(kept) else page.parent)  # noqa: PTH112
    return gathered_sheets(data, lambda path, most: _content(folder, path, most))


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


def kept_sheets(page: Path, data: bytes) -> Mapping[str, bytes]:
    """The sheets that `keep_sheets` put beside a page; none where it put none."""
    return sheets_beside(page, data) if os.path.isdir(_kept_beside(page)) else {}  # noqa: PTH112


def _kept_beside(page: Path) -> Path:
    return page.with_name(f"{page.name}.sheets")
