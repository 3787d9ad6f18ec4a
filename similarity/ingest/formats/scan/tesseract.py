"""Debian's tesseract: the words of one picture with their boxes and confidences, and which way up it is."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from similarity.config import IngestSettings
from similarity.errors import DamagedInput, LimitExceeded, MissingExtra

__all__ = ["DPI", "Word", "orientation", "tesseract_program", "words_in"]

DPI = 300  # what tesseract is trained for; a coarser scan is scaled up to it
_SURE = 0.5  # tesseract's confidence in an orientation below which it guesses


@dataclass(frozen=True, slots=True)
class Word:
    """One word; coordinates in pixels from the top left corner."""

    text: str
    line: tuple[int, int, int]  # block, paragraph, line as tesseract numbers them
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float  # 0 to 100


def tesseract_program() -> str:
    """Path of tesseract.

    Raises
    ------
    MissingExtra
        It is not installed.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise MissingExtra(
            "tesseract", "Install it to read scans (Debian and Ubuntu: apt-get install tesseract-ocr)."
        )
    return program


def words_in(program: str, picture: Any, name: str, settings: IngestSettings) -> list[Word]:
    """Words of a picture, dust left out.

    Raises
    ------
    LimitExceeded
        It takes longer than the limit.
    MissingExtra
        Tesseract's English model is not installed.
    DamagedInput
        Tesseract cannot read the picture.
    """
    done = _run(
        [program, "stdin", "stdout", "--dpi", str(DPI), "--psm", "3", "-l", "eng", "tsv"],
        picture,
        name,
        settings,
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace")
        if "traineddata" in said or "loading language" in said:
            raise MissingExtra(
                "tesseract's English model",
                "Install it (Debian and Ubuntu: apt-get install tesseract-ocr-eng).",
            )
        raise DamagedInput(name, "is a picture that tesseract cannot read", "Left out. Scan it again.")
    return [word for word in _words(done.stdout.decode("utf-8", "replace")) if not _is_speck(word)]


def orientation(program: str, picture: Any, name: str, settings: IngestSettings) -> int | None:
    """Degrees by which a picture must be turned with the clock to stand upright; None where tesseract cannot tell.

    Its model for this (``osd``) may be missing, and a page of few words tells too little.
    """
    done = _run([program, "stdin", "stdout", "--dpi", str(DPI), "--psm", "0"], picture, name, settings)
    said = done.stdout.decode("utf-8", "replace")
    turn, sure = re.search(r"Rotate: (\d+)", said), re.search(r"Orientation confidence: ([\d.]+)", said)
    if done.returncode or turn is None or sure is None or float(sure[1]) < _SURE:
        return None
    return int(turn[1]) % 360


def _run(
    command: Sequence[str], picture: Any, name: str, settings: IngestSettings
) -> subprocess.CompletedProcess[bytes]:
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    try:
        return subprocess.run(
            command,
            input=stream.getvalue(),
            capture_output=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            timeout=settings.max_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise LimitExceeded(
            name, "takes too long to recognise", "Left out. Scan it again, straight and in grey."
        ) from error


def _words(table: str) -> list[Word]:
    words = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        x, y, width, height = (float(row[key]) for key in ("left", "top", "width", "height"))
        place = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
        words.append(Word(text, place, x, y, x + width, y + height, float(row["conf"])))
    return words


def _is_speck(word: Word) -> bool:
    """Dust and rules that recognition takes for punctuation."""
    if not word.text.strip("|¦_~"):
        return True
    return word.confidence < 45 and not any(c.isalnum() for c in word.text)
