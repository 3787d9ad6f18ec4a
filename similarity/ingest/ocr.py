"""Scans and photographs: Debian's tesseract over rendered pages."""

from __future__ import annotations

from similarity.config import IngestSettings
from similarity.errors import MissingExtra
from similarity.ingest.draft import Draft

__all__ = ["read_picture"]


def read_picture(data: bytes, name: str, settings: IngestSettings) -> Draft:
    """Not built yet."""
    raise MissingExtra("tesseract", "Install it.")
