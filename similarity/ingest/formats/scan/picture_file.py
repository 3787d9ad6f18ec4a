"""Opens a picture file: every frame as a grey image, the right way round, at the resolution of recognition."""

from __future__ import annotations

import io
from typing import Any

from similarity.config import IngestSettings
from similarity.errors import DamagedInput, LimitExceeded, MissingExtra
from similarity.ingest.formats.scan.tesseract import DPI

__all__ = ["opened_picture", "pillow", "rendered_pages"]

_A4_INCHES = 8.27
_MOST_PIXELS = 120_000_000


def pillow() -> Any:
    """Pillow's image module.

    Raises
    ------
    MissingExtra
        It is not installed.
    """
    try:
        from PIL import Image
    except ImportError as error:
        raise MissingExtra(
            "Pillow", 'Install it to read scans: pip install "foi-similarity[ocr]".'
        ) from error
    return Image


def rendered_pages(document: Any, numbers: list[int]) -> list[Any]:
    """Pillow images of pages of a pypdfium2 document, grey, at ``DPI``."""
    pillow()
    return [document[number].render(scale=DPI / 72, grayscale=True).to_pil() for number in numbers]


def opened_picture(data: bytes, name: str, settings: IngestSettings) -> tuple[list[Any], int]:
    """Frames of a picture up to the limit of pages, and how many there are.

    Raises
    ------
    MissingExtra
        Pillow is not installed.
    LimitExceeded
        It is larger than any page.
    DamagedInput
        It cannot be opened.
    """
    image_module = pillow()
    try:
        picture = image_module.open(io.BytesIO(data))
        count = int(getattr(picture, "n_frames", 1))
        pictures = []
        for frame in range(min(count, settings.max_pages)):
            picture.seek(frame)
            if picture.width * picture.height > _MOST_PIXELS:
                raise LimitExceeded(name, "is a picture larger than any page", "Left out. Save it smaller.")
            pictures.append(_at_resolution(_grey(picture), _resolution(picture)))
        return pictures, count
    except image_module.DecompressionBombError as error:
        raise LimitExceeded(
            name, "is a picture larger than any page", "Left out. Save it smaller."
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise DamagedInput(name, "is a damaged picture", "Left out. Scan or download it again.") from error


def _grey(picture: Any) -> Any:
    """Grey, on white where it is transparent, turned as the camera says."""
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(picture)
    if turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info:
        layer = turned.convert("RGBA")
        paper = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        turned = Image.alpha_composite(paper, layer)
    if turned.mode.startswith("I;16"):
        turned = turned.point(lambda value: value / 256)
    return turned.convert("L")


def _at_resolution(grey: Any, dpi: float) -> Any:
    scale = DPI / dpi
    if 0.9 < scale < 1.1:
        return grey
    return grey.resize((max(1, round(grey.width * scale)), max(1, round(grey.height * scale))))


def _resolution(picture: Any) -> float:
    """Dots per inch: as the file says where that is a sane page size, else as if it were A4."""
    said = picture.info.get("dpi", (0, 0))
    dpi = float(said[0]) if isinstance(said, tuple) and said else 0.0
    if dpi and 3 < picture.width / dpi < 20:
        return dpi
    return float(max(50.0, min(picture.width, picture.height) / _A4_INCHES))
