"""Canonical characters of one block: the rule that every reader applies and that offsets rest on.

Unicode NFC; every run of white space (line breaks and no-break spaces included) is one space; characters
that print nothing (controls, soft hyphens, zero-width and direction marks) are left out; boxes and ticks of symbol
fonts become the characters that they look like. Words, punctuation, capitals and spelling stay as the source has them. Joiners inside Latin words, which print nothing either, go
last (`without_joiners`), so that they can be counted and said: nobody types them.
"""

from __future__ import annotations

import unicodedata

from similarity.ingest.text.symbols import PRIVATE_SIGNS
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["canonical", "without_invisible", "without_joiners", "without_struck"]

# Joiners belong into words of other scripts; between Latin letters they only keep equal words apart.
_JOINER = compiled_pattern("(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]+(?=[A-Za-z\u00c0-\u024f])")
# Lines through a letter (combining strokes and solidi): typed by generators of struck text for mails and posts.
_LINE_THROUGH = compiled_pattern("[\u0335-\u0338]")
_STRUCK = compiled_pattern("(?:[^\\s\u0335-\u0338][\u0335-\u0338]+(?:\\s[\u0335-\u0338]*)*){2,}")
# Soft hyphen, zero-width space, word joiner, byte order mark, direction marks, signs that programs put between
# letters (Unicode calls them ignorable: a viewer shows none), controls other than white space.
_UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0100-\U000e01ef"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff"
)
# Tags, which spell words that nobody sees; behind a black flag they make the flag of England and its like.
_TAGS = "\U000e0000-\U000e007f"
_INVISIBLE = compiled_pattern(f"[{_UNSEEN}]|(?<![\U0001f3f4\U000e0020-\U000e007f])[{_TAGS}]+")
_MAY_BE_INVISIBLE = compiled_pattern(f"[{_UNSEEN}{_TAGS}]")  # quicker, where there is none


def without_invisible(text: str) -> str:
    """``text`` without characters that print nothing; line breaks and spaces stay."""
    if text.isascii() and text.isprintable():  # most lines are
        return text
    return _INVISIBLE.sub("", text) if _MAY_BE_INVISIBLE.search(text) else text


def without_joiners(text: str) -> tuple[str, int]:
    """``text`` without joiners between Latin letters, and in how many places they stood."""
    return (text, 0) if text.isascii() else _JOINER.subn("", text)


def without_struck(text: str) -> tuple[str, int]:
    """``text`` without words through whose letters a line is drawn, sign by sign, and how many they were."""
    if text.isascii() or not _LINE_THROUGH.search(text):
        return text, 0
    count = sum(len(found.group().split()) for found in _STRUCK.finditer(text))
    return _STRUCK.sub(" ", text), count


def canonical(text: str) -> str:
    """One block's text: NFC, single spaces, nothing invisible, no space at either end."""
    kept = " ".join(without_invisible(text).split())
    return kept if kept.isascii() else _with_signs(unicodedata.normalize("NFC", kept))


def _with_signs(text: str) -> str:
    """``text`` with the signs of symbol fonts; a search for each is far quicker than one translation of all."""
    for code, sign in PRIVATE_SIGNS.items():
        if code in text:
            text = text.replace(code, sign)
    return text
