"""Reads pictures of pages; a page that is recognised badly is refused, not quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from similarity.config import IngestSettings
from similarity.errors import DamagedInput
from similarity.ingest.draft import Draft
from similarity.ingest.formats.scan.lines_told import stamped_lines, told_of_lines
from similarity.ingest.formats.scan.picture_file import opened_picture
from similarity.ingest.formats.scan.recognised_words import lines_of_words
from similarity.ingest.formats.scan.stamped import read_under_stamp
from similarity.ingest.formats.scan.tesseract import tesseract_program
from similarity.ingest.formats.scan.upright import confidence_of, letters_of, recognise_upright
from similarity.ingest.text.page_lines import PageLine
from similarity.ingest.text.printed_paragraphs import printed_blocks
from similarity.records import Problem

__all__ = ["RecognisedPage", "read_picture", "recognise", "recognition_problems"]

LEAST = 65.0  # mean confidence below which a page is refused
_DOUBTFUL = 85.0  # and below which the reader is warned
_AT_ONCE = 2  # pages; each process of tesseract keeps to one thread
_FEW = 25  # letters: specks of a photograph


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """Lines of one page, none where it is refused, and how sure recognition was of its letters (0 to 100)."""

    number: int  # from 1
    lines: tuple[PageLine, ...]
    confidence: float
    letters: int
    stamped: tuple[str, ...] = ()  # beginnings of lines that were read without the stamp over them

    @property
    def refused(self) -> bool:
        """Whether it was recognised too badly to be quoted."""
        return self.letters > 0 and self.confidence < LEAST


def read_picture(data: bytes, name: str, settings: IngestSettings) -> Draft:
    """Blocks of a picture file (all its pages).

    Raises
    ------
    MissingExtra
        Pillow or tesseract is not installed.
    LimitExceeded
        The picture is larger than any page, or recognition took too long.
    DamagedInput
        No page of it can be read.
    """
    pictures, count = opened_picture(data, name, settings)
    pages = recognise(pictures, range(1, len(pictures) + 1), name, settings)
    draft = Draft(printed_blocks([page.lines for page in pages]))
    draft.problems.extend(recognition_problems(pages, name))
    if count > len(pictures):
        what = f"has {count:,} pages, more than the limit of {settings.max_pages:,}"
        done = (
            f"The first {len(pictures):,} pages were read. Raise max_pages under [ingest] in similarity.toml."
        )
        draft.problems.append(Problem(name, "warning", what, done))
    if not draft.blocks and (refused := [page for page in pages if page.refused]):
        what = f"was recognised too badly to be quoted {_how(refused)}"
        raise DamagedInput(name, what, "Left out. Scan it again, straight and at 300 dots per inch.")
    return draft


def recognise(
    pictures: Sequence[Any], numbers: Sequence[int], name: str, settings: IngestSettings
) -> list[RecognisedPage]:
    """Pages of pictures, turned upright where they lie on a side or on their head.

    Parameters
    ----------
    pictures
        Pillow images at 300 dots per inch.
    numbers
        Page number of each.
    name
        Of the file, for errors.
    settings
        The time limit for a file is also that of a page.

    Raises
    ------
    MissingExtra
        Tesseract is not installed.
    """
    program = tesseract_program()

    def one(job: tuple[Any, int]) -> RecognisedPage:
        upright = recognise_upright(program, job[0], name, settings)
        if confidence_of(upright.words) >= LEAST:
            upright = read_under_stamp(program, upright, name, settings)
        confidence, letters = confidence_of(upright.words), letters_of(upright.words)
        lines = lines_of_words(upright, job[1]) if confidence >= LEAST else []
        return RecognisedPage(job[1], tuple(lines), confidence, letters, stamped_lines(upright.stamped))

    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        return list(pool.map(one, zip(pictures, numbers, strict=True)))


def recognition_problems(pages: Sequence[RecognisedPage], name: str) -> Iterator[Problem]:
    """What to tell the reader of words that were recognised from pictures, and of pages that were refused."""
    read = [page for page in pages if page.lines]
    if read:
        letters = sum(page.letters for page in read)
        mean = sum(page.confidence * page.letters for page in read) / letters
        what = f"was recognised from a picture, with a mean confidence of {mean:.0f} of 100"
        done = "Read. Compare every quotation with the page before you use it."
        yield Problem(name, "warning" if mean < _DOUBTFUL else "info", what, done)
    for page in read:
        yield from told_of_lines(page.number, page.lines, page.stamped, name)
    refused = [page for page in pages if page.refused and page.letters >= _FEW]
    if refused:
        which = ", ".join(str(page.number) for page in refused)
        what = f"page{'s' if len(refused) > 1 else ''} {which}: recognised too badly to be quoted {_how(refused)}"
        yield Problem(
            name,
            "warning",
            what,
            "Left out. Look at the page, or scan it again, straight and at 300 dots per inch.",
        )


def _how(pages: Sequence[RecognisedPage]) -> str:
    letters = sum(page.letters for page in pages)
    mean = sum(page.confidence * page.letters for page in pages) / max(1, letters)
    return f"(mean confidence {mean:.0f} of 100; {LEAST:.0f} is needed)"
