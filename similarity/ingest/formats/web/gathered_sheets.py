"""The style sheets that a page needs, from wherever it came: a folder, an archive."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping

from similarity.ingest.formats.web.embedded import linked_sheets

__all__ = ["gathered_sheets"]

_MOST_BYTES = 500_000  # of all sheets of a page: more take seconds to weigh
_MOST_SHEETS = 50


def gathered_sheets(page: bytes, content: Callable[[str, int], bytes]) -> Mapping[str, bytes]:
    """Style sheets that a page links, and those that they import, by their path from the page.

    Parameters
    ----------
    page
        Its bytes.
    content
        Gives what lies at a path from the page, if it is there, lies in what the user named and has no more bytes than
        the number says; else nothing.
    """
    if b"stylesheet" not in page and b"@import" not in page:
        return {}
    found: dict[str, bytes] = {}
    left = _MOST_BYTES
    waiting = linked_sheets(page.decode("latin-1"))  # paths are written in ASCII
    while waiting and len(found) < _MOST_SHEETS:
        path = waiting.pop(0)
        sheet = content(path, left) if path not in found else b""
        if sheet:
            left -= len(sheet)
            found[path] = sheet
            inner = linked_sheets(sheet.decode("latin-1"))
            waiting += [posixpath.normpath(posixpath.join(posixpath.dirname(path), one)) for one in inner]
    return found
