"""Scans: the PDF letter printed, laid slightly askew on the glass and read in black and white at 200 dpi."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image

DPI = 200
SKEW_DEGREES = 0.7
GREY_NOISE = 22.0  # standard deviation of the grey levels before the scanner decides on black or white
SPECKS = 0.0002  # share of pixels of dust
THRESHOLD = 150


def render_scan(pdf: bytes, seed: int, suffix: str = ".pdf") -> bytes:
    """The pages of ``pdf`` as pictures, in a PDF or a TIFF of fax-coded pages; ``seed`` fixes the noise."""
    pages = [_scanned(page, seed + number) for number, page in enumerate(_pictures(pdf))]
    out = io.BytesIO()
    first, *rest = pages
    if suffix == ".tif":
        first.save(out, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(DPI, DPI))
    else:
        first.save(
            out,
            "PDF",
            save_all=True,
            append_images=rest,
            resolution=DPI,
            creationDate=None,
            modDate=None,
            title=None,
        )
    return out.getvalue()


def _pictures(pdf: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def _scanned(picture: Image.Image, seed: int) -> Image.Image:
    turned = picture.rotate(SKEW_DEGREES, resample=Image.Resampling.BICUBIC, fillcolor=255)
    random = np.random.default_rng(seed)
    grey = np.asarray(turned, dtype=np.float32)
    grey = grey + random.normal(0.0, GREY_NOISE, grey.shape).astype(np.float32)
    dust = random.random(grey.shape, dtype=np.float32) < SPECKS
    black = (grey < THRESHOLD) ^ dust
    return Image.fromarray(np.where(black, 0, 255).astype(np.uint8)).convert("1", dither=Image.Dither.NONE)
