"""Pictures that a page carries in itself (``data:`` addresses) and that have the size of a page: scanned letters."""

from __future__ import annotations

import binascii
import re
from urllib.parse import unquote_to_bytes

from similarity.ingest.draft import Part
from similarity.ingest.formats.page_sized import is_page_sized

__all__ = ["embedded_pictures"]

_PICTURE = re.compile(
    r"data:image/(?P<kind>png|jpe?g|tiff|gif|webp|bmp);base64,(?P<coded>[A-Za-z0-9+/=%\s]+)"
)


def embedded_pictures(html: str) -> list[Part]:
    """Pictures of pages inside a page's markup, as parts; what only decorates is left out."""
    parts = []
    for number, found in enumerate(_PICTURE.finditer(html) if "data:image/" in html else (), start=1):
        try:
            data = binascii.a2b_base64(unquote_to_bytes(found["coded"]))
        except (binascii.Error, ValueError):
            continue
        if is_page_sized(data):
            parts.append(Part(f"picture-{number}.{found['kind']}", data, in_text=True))
    return parts
