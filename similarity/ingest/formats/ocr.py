"""Scans and photographs: Debian's tesseract over pictures of pages, word boxes and confidences kept.

A page that was laid on the scanner askew is straightened in its coordinates, not in its pixels: one pass of
recognition gives the slope of the lines, and the boxes are turned back by it.
"""

from __future__ import annotations

import csv
import io
import math
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from similarity.config import IngestSettings
from similarity.errors import DamagedInput, LimitExceeded, MissingExtra
from similarity.ingest.draft import Draft
from similarity.ingest.text.page_lines import PageLine
from similarity.ingest.text.printed_paragraphs import printed_blocks
from similarity.records import Problem

__all__ = ["confidence_problem", "read_picture", "recognise", "rendered_pages"]

DPI = 300  # what tesseract is trained for; a coarser scan is scaled up to it
_A4_INCHES = 8.27
_DOUBTFUL = 85.0  # mean confidence below which the reader is warned
_AT_ONCE = 2  # pages; each process of tesseract keeps to one thread


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    line: tuple[int, int, int]  # block, paragraph, line as tesseract numbers them
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


def read_picture(data: bytes, name: str, settings: IngestSettings) -> Draft:
    """Blocks of a PNG, JPEG or TIFF (all its pages).

    Raises
    ------
    MissingExtra
        Pillow or tesseract is not installed.
    LimitExceeded
        The picture is larger than any page, or recognition took too long.
    """
    pictures = _opened(data, name, settings)
    pages = recognise(pictures, range(1, len(pictures) + 1), name, settings)
    draft = Draft(printed_blocks(pages))
    draft.problems.extend(confidence_problem(pages, name))
    return draft


def recognise(
    pictures: Sequence[Any], numbers: Sequence[int], name: str, settings: IngestSettings
) -> list[list[PageLine]]:
    """Lines of pictures of pages.

    Parameters
    ----------
    pictures
        Pillow images at ``DPI``.
    numbers
        Page number of each.
    name
        Of the file, for errors.
    settings
        The time limit for a file is also that of a page.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise MissingExtra(
            "tesseract", "Install it to read scans (Debian and Ubuntu: apt-get install tesseract-ocr)."
        )

    def one(job: tuple[Any, int]) -> list[PageLine]:
        return _lines(_run(program, job[0], name, settings), job[0].size, job[1])

    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        return list(pool.map(one, zip(pictures, numbers, strict=True)))


def rendered_pages(document: Any, numbers: Sequence[int]) -> list[Any]:
    """Pillow images of pages of a pypdfium2 document, grey, at ``DPI``."""
    _pillow()
    return [document[number].render(scale=DPI / 72, grayscale=True).to_pil() for number in numbers]


def confidence_problem(pages: Sequence[Sequence[PageLine]], name: str) -> list[Problem]:
    """What to tell the reader of words that were recognised from a picture."""
    sure = [line.confidence for page in pages for line in page if line.confidence is not None]
    if not sure:
        return []
    mean = fmean(sure)
    what = f"was recognised from a picture, with a mean confidence of {mean:.0f} of 100"
    done = "Read. Compare every quotation with the page before you use it."
    return [Problem(name, "warning" if mean < _DOUBTFUL else "info", what, done)]


def _pillow() -> Any:
    try:
        from PIL import Image
    except ImportError as error:
        raise MissingExtra(
            "Pillow", 'Install it to read scans: pip install "foi-similarity[ocr]".'
        ) from error
    return Image


def _opened(data: bytes, name: str, settings: IngestSettings) -> list[Any]:
    """Every frame of a picture as a grey image at ``DPI``."""
    image_module = _pillow()
    try:
        picture = image_module.open(io.BytesIO(data))
        frames = min(getattr(picture, "n_frames", 1), settings.max_pages)
        pictures = []
        for frame in range(frames):
            picture.seek(frame)
            if picture.width * picture.height > 120_000_000:
                raise LimitExceeded(name, "is a picture larger than any page", "Left out. Save it smaller.")
            grey = picture.convert("L")
            scale = DPI / _resolution(picture)
            if not 0.9 < scale < 1.1:
                grey = grey.resize((max(1, round(grey.width * scale)), max(1, round(grey.height * scale))))
            pictures.append(grey)
        return pictures
    except image_module.DecompressionBombError as error:
        raise LimitExceeded(
            name, "is a picture larger than any page", "Left out. Save it smaller."
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise DamagedInput(name, "is a damaged picture", "Left out. Scan or download it again.") from error


def _resolution(picture: Any) -> float:
    """Dots per inch: as the file says where that is a sane page size, else as if it were A4."""
    said = picture.info.get("dpi", (0, 0))
    dpi = float(said[0]) if isinstance(said, tuple) and said else 0.0
    if dpi and 3 < picture.width / dpi < 20:
        return dpi
    return float(max(50.0, min(picture.width, picture.height) / _A4_INCHES))


def _run(program: str, picture: Any, name: str, settings: IngestSettings) -> str:
    """Tesseract's table of words for one picture."""
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    command = [program, "stdin", "stdout", "--dpi", str(DPI), "--psm", "3", "-l", "eng", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command,
            input=stream.getvalue(),
            capture_output=True,
            env=environment,
            timeout=settings.max_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise LimitExceeded(
            name, "takes too long to recognise", "Left out. Scan it again, straight and in grey."
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace")
        if "traineddata" in said or "loading language" in said:
            raise MissingExtra(
                "tesseract's English model",
                "Install it (Debian and Ubuntu: apt-get install tesseract-ocr-eng).",
            )
        raise DamagedInput(name, "is a picture that tesseract cannot read", "Left out. Scan it again.")
    return done.stdout.decode("utf-8", "replace")


def _words(table: str) -> list[_Word]:
    words = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        x, y, width, height = (float(row[key]) for key in ("left", "top", "width", "height"))
        place = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
        words.append(_Word(text, place, x, y, x + width, y + height, float(row["conf"])))
    return words


def _lines(table: str, size: tuple[int, int], number: int) -> list[PageLine]:
    words = [word for word in _words(table) if not _is_speck(word)]
    if not words:
        return []
    groups: dict[tuple[int, int, int], list[_Word]] = {}
    for word in words:
        groups.setdefault(word.line, []).append(word)
    slope = _slope(list(groups.values()))
    height = median(word.bottom - word.top for word in words) * 72 / DPI
    return [_line(group, slope, height, size, number) for group in groups.values()]


def _is_speck(word: _Word) -> bool:
    """Dust and rules that recognition takes for punctuation."""
    if not word.text.strip("|¦_~"):
        return True
    return word.confidence < 45 and not any(c.isalnum() for c in word.text)


def _slope(groups: Sequence[Sequence[_Word]]) -> float:
    """Median slope of long lines, by the feet of their first and last words."""
    slopes = []
    for group in groups:
        first, last = group[0], group[-1]
        if len(group) >= 5 and last.x0 - first.x0 > 2 * DPI:
            slopes.append((last.bottom - first.bottom) / (last.x0 - first.x0))
    return median(slopes) if slopes else 0.0


def _line(
    group: Sequence[_Word], slope: float, height: float, size: tuple[int, int], number: int
) -> PageLine:
    turn = 1 / math.hypot(1, slope)
    centre = size[1] / 2

    def x(word: _Word, edge: float) -> float:
        middle = (word.top + word.bottom) / 2 - centre
        return (edge + middle * slope) * turn * 72 / DPI

    def y(word: _Word, edge: float) -> float:
        middle = (word.x0 + word.x1) / 2 - size[0] / 2
        return (edge - middle * slope) * turn * 72 / DPI

    letters = [max(1, len(word.text)) for word in group]
    confidence = sum(word.confidence * n for word, n in zip(group, letters, strict=True)) / sum(letters)
    bottom = median(y(word, word.bottom) for word in group)
    return PageLine(
        " ".join(word.text for word in group),
        number,
        min(x(word, word.x0) for word in group),
        bottom - height,
        max(x(word, word.x1) for word in group),
        bottom,
        height,
        confidence=max(0.0, confidence),
        page_height=size[1] * 72 / DPI,
        page_width=size[0] * 72 / DPI,
    )
