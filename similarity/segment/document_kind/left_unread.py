"""What of a letter could not be read, in plain words: another language, a text that breaks off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Document, Letter, Role
from similarity.segment.cues.other_language import OTHER_LANGUAGE
from similarity.words import word_count

if TYPE_CHECKING:
    from similarity.segment.parts.stretches import Stretch

__all__ = [
    "BREAKS_OFF",
    "IN_WELSH",
    "NO_ROWS",
    "SOME_WELSH",
    "UNREAD_CUE",
    "mostly_other_language",
    "notes_on",
    "partly_unread",
]

BREAKS_OFF = "The text stops in the middle of a sentence"
NO_ROWS = "The letter speaks of a table, and the table has no rows"
SOME_WELSH = "words are in Welsh"
UNREAD_CUE = "not-a-letter"  # of every label of a text that is not read as a letter
IN_WELSH = "The letter is in Welsh, which is not read: its parts are left unread."
_MOST = 0.6  # of the authority's words
_LONG = 8  # words of a paragraph
_ENDS = compiled_pattern(r"[.?!:;…)\]”’\"']\s*$|(?:https?:|www\.|@)\S*\s*$")
_NO_LETTER_ENDS: frozenset[Role] = frozenset({"other", "reference", "complaint_rights", "chrome"})
_SENDS_TO_TABLE = compiled_pattern(
    r"\b(?:in|see|by) (?:the|this|a) (?:following |attached )?table\b|\b(?:the|this) table (?:below|shows|sets|that follows|lists|gives)\b|\btable below\b",
    re.IGNORECASE,
)
_OPEN = compiled_pattern(
    r"(?:,|\b(?:and|or|the|a|an|of|to|in|by|for|that|which|with|on|at|is|are|was|were|be|not|our|your|its|this|these|as|from))\s*$",
    re.IGNORECASE,
)


def mostly_other_language(text: str, stretches: Sequence[Stretch]) -> bool:
    """Whether nearly all that the authority writes is in another language."""
    own = [
        s for s in stretches if s.role not in ("chrome", "reference", "request") or s.cue == OTHER_LANGUAGE
    ]
    sizes = {
        other: sum(len(s.span) for s in own if (s.cue == OTHER_LANGUAGE) == other) for other in (True, False)
    }
    return sizes[True] > 0 and sizes[True] >= _MOST * sum(sizes.values())


def notes_on(document: Document, stretches: Sequence[Stretch]) -> tuple[str, ...]:
    """A sentence for each thing that could not be read; none for a letter read whole.

    Parameters
    ----------
    document, stretches
        The letter and its parts.
    """
    found = []
    other = [s for s in stretches if s.cue == OTHER_LANGUAGE]
    if other:
        count = sum(word_count(document.text, s.span.start, s.span.end) for s in other)
        found.append(f"{count} {SOME_WELSH}: what they say was left unread.")
    if _table_is_empty(document, stretches):
        found.append(f"{NO_ROWS}: what it held is not known.")
    if end := _breaks_off(document, stretches):
        found.append(f"{BREAKS_OFF} (“… {end}”): what followed is not known.")
    return tuple(found)


def partly_unread(letter: Letter) -> tuple[str, ...]:
    """The same notes, of a letter that was understood."""
    return tuple(note for note in letter.notes if note.endswith(("left unread.", "is not known.")))


def _table_is_empty(document: Document, stretches: Sequence[Stretch]) -> bool:
    """Whether the authority sends its reader to a table of which a heading row stands there at most."""
    rows = sum(block.kind == "table_row" for block in document.blocks)
    if rows > 1 or (rows == 0 and document.origin.media_type == "text/plain"):
        return False  # in plain text a table may stand as lines
    own = (s.span for s in stretches if s.role not in ("chrome", "request", "complaint_rights"))
    return any(_SENDS_TO_TABLE.search(document.text, span.start, span.end) for span in own)


def _breaks_off(document: Document, stretches: Sequence[Stretch]) -> str:
    """The last words of a text that ends without an end; empty where it ends well."""
    own = [s for s in stretches if s.kind != "chrome" and document.blocks[s.block].author != "requester"]
    if not own:
        return ""
    last = own[-1]
    block = document.blocks[last.block]
    words = block.span.of(document.text).rstrip()
    if block.kind in ("table_row", "signature") or len(words.split()) < _LONG or _ENDS.search(words):
        return ""
    if last.role in _NO_LETTER_ENDS and _OPEN.search(words) is None:
        return ""
    return " ".join(words.split()[-4:])
