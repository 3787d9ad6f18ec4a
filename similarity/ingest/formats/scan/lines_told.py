"""What is said of single lines of a scan: those under a stamp, and those that are not quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from similarity.ingest.formats.scan.tesseract import Word
from similarity.ingest.text.page_lines import PageLine
from similarity.records import Problem

__all__ = ["stamped_lines", "told_of_lines"]

_SHOWN = 3  # lines that are named
_WORDS = 6  # of each


def stamped_lines(under: Sequence[Word]) -> tuple[str, ...]:
    """Words under a stamp, those of a line together."""
    groups: dict[tuple[int, int, int], list[str]] = {}
    for word in under:
        groups.setdefault(word.line, []).append(word.text)
    return tuple(" ".join(words) for words in groups.values())


def told_of_lines(
    number: int, lines: Sequence[PageLine], stamped: Sequence[str], name: str
) -> Iterator[Problem]:
    """Problems of page ``number``: words that were read without what lies over them, and lines that are not quoted."""
    if stamped:
        what = f"page {number}: a stamp or another lighter layer lies over {_named(stamped)}"
        done = "The words under it were read without it; what it says itself may be missing. Compare with the page."
        yield Problem(name, "warning", what, done)
    doubtful = [line.text for line in lines if line.doubtful]
    if doubtful:
        what = (
            f"page {number}: {len(doubtful)} line{'s' if len(doubtful) > 1 else ''} could not be read surely: "
            f"{_named(doubtful)}"
        )
        yield Problem(
            name, "warning", what, "Kept in the text, not compared and not quoted. Look at the page."
        )


def _named(lines: Sequence[str]) -> str:
    shown = [_beginning(line.split()) for line in lines[:_SHOWN]]
    more = [f"{len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    return ", ".join([*shown, *more])


def _beginning(words: Sequence[str]) -> str:
    return "\u201c" + " ".join(words[:_WORDS]) + ("\u2026" if len(words) > _WORDS else "") + "\u201d"
