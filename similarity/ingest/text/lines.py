"""Lines to paragraphs: which line breaks are wraps and which end a paragraph.

Two habits exist. Text saved from a page has one paragraph on each line. Mail and letters are wrapped at a
width. Whether a text is wrapped, and how wide, is measured on the text; a break is a wrap when the next word
would not have fitted on the line. Both habits also show accidental breaks inside a sentence, which re-join
when the line is long, has no end punctuation and the next starts in lower case, or ends on a word such as
"between" that no sentence ends on.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from similarity.ingest.text.block_kinds import opens_item
from similarity.ingest.text.canonical import canonical

__all__ = ["Line", "Paragraph", "join_lines", "joined", "wrap_width"]

_WIDEST = 100  # wrapped plain text is rarely wider than 80; saved paragraphs are much longer
_LONG = 50  # a line shorter than this is a heading or a list entry, not half a sentence
_TERMINAL = frozenset(".?!:;…")
# Words that no sentence ends on: a break after one is an accident.
_OPEN_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "at",
        "between",
        "by",
        "for",
        "from",
        "in",
        "into",
        "its",
        "of",
        "on",
        "or",
        "our",
        "than",
        "that",
        "the",
        "their",
        "this",
        "to",
        "under",
        "upon",
        "which",
        "with",
        "your",
    ]
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line; an empty text is a blank line."""

    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, joined, and the number of the first."""

    text: str
    number: int
    lines: tuple[Line, ...]


def wrap_width(lines: Sequence[Line]) -> int:
    """Width at which the text is wrapped, in characters; 0 when each line is a paragraph of its own."""
    lengths = [len(line.text) for line in lines if line.text]
    followed = sorted(len(a.text) for a, b in itertools.pairwise(lines) if a.text and b.text)
    if len(followed) < 2 or sum(n > _WIDEST for n in lengths) > 0.05 * len(lengths):
        return 0
    width = followed[(len(followed) * 4) // 5]
    full = sum(0.75 * width <= n <= 1.15 * width for n in followed)
    return width if width >= 40 and full >= 0.4 * len(followed) else 0


def join_lines(
    lines: Sequence[Line], width: int | None = None, dehyphenate: Callable[[str, str], str] | None = None
) -> list[Paragraph]:
    """Paragraphs of ``lines``.

    Parameters
    ----------
    lines
        In reading order; blank ones end a paragraph.
    width
        Wrap width if the caller knows it; measured when None; 0 for one paragraph on each line.
    dehyphenate
        Joins two lines of which the first may end in a hyphen; by default they join with a space, and
        without one after a hyphen that joins two words.
    """
    measured = wrap_width(lines) if width is None else width
    join = dehyphenate or _join_plain
    groups: list[list[Line]] = []
    previous: Line | None = None
    for line in lines:
        if not line.text:
            previous = None
        elif previous is not None and _continues(previous.text, line.text, measured):
            groups[-1].append(line)
            previous = line
        else:
            groups.append([line])
            previous = line
    return [_paragraph(group, join) for group in groups]


def joined(texts: Sequence[str], join: Callable[[str, str], str]) -> str:
    """``texts`` as one, two neighbours at a time, in time linear in their length.

    ``join`` gives two texts as one that ends with the second.
    """
    pieces: list[str] = []
    for left, right in itertools.pairwise(texts):
        pieces.append(join(left, right)[: -len(right) or None])
    return "".join([*pieces, texts[-1]])


def _paragraph(group: list[Line], join: Callable[[str, str], str]) -> Paragraph:
    text = joined([line.text for line in group], join)
    return Paragraph(canonical(text), group[0].number, tuple(group))


def _join_plain(left: str, right: str) -> str:
    joins_words = len(left) > 1 and left[-1] in "-\u2010" and left[-2].isalpha() and right[:1].isalpha()
    return left + right if joins_words else f"{left} {right}"


def _continues(left: str, right: str, width: int) -> bool:
    if opens_item(left, right):
        return False
    if width:
        first = right.split(maxsplit=1)[0]
        if len(left) + 1 + len(first) > width:
            return True
    return _broken_sentence(left, right)


def _broken_sentence(left: str, right: str) -> bool:
    if len(left) < _LONG or left[-1] in _TERMINAL:
        return False
    if right[0].islower():
        return True
    return left.split()[-1].lower() in _OPEN_WORDS
