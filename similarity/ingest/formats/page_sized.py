"""Which picture inside a mail or web page is a page that was scanned, and which only decorates."""

from __future__ import annotations

import io
import struct

from similarity.records import Problem

__all__ = ["is_page_sized", "picture_not_read"]

_SHORT_SIDE, _LONG_SIDE = 500, 650  # pixels: an A4 page at 60 dots per inch
_LONGEST_RATIO = 2.2  # of the sides of a page; banners are longer
_ROWS, _ROW_LENGTH = 200, 600  # pixels: some rows of a letter; a signature's logo is smaller, a banner lower
_HEAVY = 40_000  # bytes: a picture of unknown size that is heavier may be a page


def is_page_sized(data: bytes) -> bool:
    """Whether a picture has the size and shape of a page.

    Parameters
    ----------
    data
        The picture's bytes; of a kind whose size cannot be told, its weight decides.
    """
    size = _size(data)
    if size is None:
        return len(data) > _HEAVY
    short, long = sorted(size)
    return short >= _SHORT_SIDE and long >= _LONG_SIDE and long <= _LONGEST_RATIO * short


def picture_not_read(data: bytes, name: str) -> Problem | None:
    """What is said of a picture that is no page and is large enough to hold rows of a letter."""
    size = _size(data)
    if size is None or min(size) < _ROWS or max(size) < _ROW_LENGTH:
        return None
    what = f"is a picture in the text ({size[0]:,} by {size[1]:,} pixels) that was not read, for it is no whole page"
    return Problem(
        name,
        "info",
        what,
        "Left out. Look at it; if it holds words of the letter, save it as a file and read that.",
    )


def _size(data: bytes) -> tuple[int, int] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if data.startswith((b"GIF87a", b"GIF89a")) and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return int(width), int(height)
    try:
        from PIL import Image
    except ImportError:
        return None
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.size
    except (OSError, ValueError, Image.DecompressionBombError, SyntaxError):
        return None
