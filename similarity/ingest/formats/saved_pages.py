"""What browsers put beside a saved page: a folder of its style sheets, scripts, pictures and frames, which are no letters."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePosixPath

__all__ = ["is_folder_of_page", "is_from_page", "may_be_letter"]

# How browsers name the folder, in the languages that they speak; that of "Reply.html" is "Reply_files".
_FOLDER = re.compile(
    r"(?P<page>.+?)(?:[_-](?:files?|dateien|fichiers|archivos|arquivos|bestanden|filer|pliki|elemei)|\.files)",
    re.IGNORECASE,
)
_PAGES = (".html", ".htm", ".xhtml")
_LETTERS = frozenset(
    {*_PAGES, ".pdf", ".doc", ".docx", ".odt", ".rtf", ".eml", ".msg", ".zip"}
    | {".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp"}
)


def is_folder_of_page(name: str, beside: Collection[str]) -> bool:
    """Whether a folder is that of a page which lies beside it.

    Parameters
    ----------
    name
        Of the folder.
    beside
        Names of what lies in the folder above.
    """
    found = _FOLDER.fullmatch(name)
    return found is not None and any(f"{found['page']}{ending}" in beside for ending in _PAGES)


def may_be_letter(name: str) -> bool:
    """Whether a file in such a folder is seen on the page by itself: a frame, a picture, a file that the page shows."""
    return PurePosixPath(name.lower()).suffix in _LETTERS


def is_from_page(source: str) -> bool:
    """Whether a file lies in such a folder, by its name alone."""
    folder = PurePosixPath(source.rpartition("!")[2]).parent.name
    return _FOLDER.fullmatch(folder) is not None
