"""Which picture inside a mail or web page is a page that was scanned, and which only decorates."""

from __future__ import annotations

import io
import struct

__all__ = ["is_page_sized"]

_SHORT_SIDE, _LONG_SIDE = 500, 650  # pixels: an A4 page at 60 dots per inch
_LONGEST_RATIO = 2.2  # of the sides of a page; banners are longer
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
