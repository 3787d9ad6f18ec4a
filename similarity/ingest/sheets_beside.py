"""Style sheets that lie beside a saved page, as browsers put them into a folder of its own: they tell what of it is seen."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from similarity.ingest.formats.web.gathered_sheets import gathered_sheets

__all__ = ["keep_sheets", "kept_sheets", "named_folder", "sheets_beside"]

_ABOVE = "%2E%2E"  # for a folder "..", which cannot be made inside another


def sheets_beside(page: Path, data: bytes, top: Path | None = None) -> Mapping[str, bytes]:
    """Style sheets that a page links and that lie in what the user named, by their path from the page.

    Parameters
    ----------
    page, data
        The page's place and its bytes.
    top
        The folder that the user named; the page's own where that is not given. Nothing is followed out of it, or out
        of the folder in which `keep_sheets` put them.
    """
    kept = _kept_beside(page)
    # Not `Path.is_dir`, which raises where the page's name is as long as names may be.
    if os.path.isdir(kept):  # noqa: PTH112
        folder = os.path.realpath(kept)
        return gathered_sheets(data, lambda path, most: _content(folder, folder, _inside(path), most))
    folder = os.path.realpath(page.parent)
    bound = os.path.realpath(top) if top is not None else folder
    return gathered_sheets(data, lambda path, most: _content(folder, bound, path, most))


def named_folder(path: Path, source: str) -> Path:
    """The folder that the user named, as far as a file's source tells it: what stands before it in its path."""
    parts = PurePosixPath(source).parts
    return path.parents[len(parts) - 1] if path.parts[-len(parts) :] == parts else path.parent


def _inside(path: str) -> str:
    """Where a sheet from above its page is kept: in a folder whose name no sheet beside the page has."""
    return path.replace("../", f"{_ABOVE}/")


def _content(folder: str, bound: str, path: str, most: int) -> bytes:
    real = Path(os.path.realpath(f"{folder}{os.sep}{path}"))
    try:
        if not real.is_relative_to(bound) or not real.is_file() or real.stat().st_size > most:
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
        place = Path(os.path.realpath(folder / _inside(path)))
        if place.is_relative_to(os.path.realpath(folder)):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def kept_sheets(page: Path, data: bytes) -> Mapping[str, bytes]:
    """The sheets that `keep_sheets` put beside a page; none where it put none."""
    return sheets_beside(page, data) if os.path.isdir(_kept_beside(page)) else {}  # noqa: PTH112


def _kept_beside(page: Path) -> Path:
    return page.with_name(f"{page.name}.sheets")
