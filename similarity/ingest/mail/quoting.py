"""Tells a mail's own words from the history it quotes.

Two habits: every quoted line starts with ``>``, anywhere, and what stands between is the mail's own; or an
introducing line says that all that follows is history.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from similarity.ingest.mail.introducers import introducer_at, sender_named
from similarity.ingest.text.lines import Line
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Stretch", "stretches"]

_MARK = compiled_pattern(r"^(?:[A-Z]{2,3}(?=>))?(?:>\s?)+")  # some programs put initials before the sign
# Other signs that programs set before quoted lines; a second one in the line is the border of a table's cell.
_OTHER_MARK = compiled_pattern(r"(?P<sign>[|¦:])(?:\s(?P<text>[^|¦]*))?")
_FEWEST_MARKED = 2  # lines, before one of them is taken for a mark
_ADDRESS = compiled_pattern(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
# A mailbox of an office without an address: requesters write under a name, and authorities answer.
_OFFICE = compiled_pattern(
    r"\b(?:foia?|foisa|eirs?|freedom of information|access to information|information (?:governance|rights|access|requests?|management)"
    r"|data protection|disclosures?|records management|requests|(?:in|mail)box)\b",
    re.IGNORECASE,
)
# Behind the sender: header lines, or the first words of the mail.
_FURTHER = compiled_pattern(r"\n|\bwrote\b|\b(?:sent|to|date|cc|subject)\s?:", re.IGNORECASE)
_FRAGMENT = 40  # characters: what a mail program leaves without a mark when it wraps a quoted line anew


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of one voice: the mail's own (``quoted`` False), or history; ``sender`` as the history names it."""

    lines: tuple[Line, ...]
    quoted: bool
    sender: str = ""

    def is_from(self, sender: str) -> bool:
        """Whether the history was written by ``sender`` (name and address of a mail): same domain or name, or an office."""
        mine, other = _domain(sender), _domain(self.sender)
        if mine and other:
            return mine == other
        name = re.sub(r"[<\[(].*", "", sender).strip(" \"'").casefold()
        return (bool(name) and name in self.sender.casefold()) or (
            not other and _OFFICE.search(_FURTHER.split(self.sender)[0]) is not None
        )


def stretches(lines: Sequence[Line]) -> list[Stretch]:
    """``lines`` in order, cut where the voice changes; quotation marks in front of lines are taken off."""
    lines = _with_one_mark(lines)
    found: list[Stretch] = []
    current: list[Line] = []
    quoted, history, sender = False, False, ""
    introducing = 0  # lines of an introduction that are still to come

    def close() -> None:
        if any(line.text for line in current):
            found.append(Stretch(tuple(current), quoted, sender))
        current.clear()

    for index, line in enumerate(lines):
        opens = 0 if introducing else introducer_at(lines, index)
        # What GroupWise sets above a quotation looks like one.
        mark = None if opens and line.text.endswith(">>>") else _MARK.match(line.text)
        if opens:
            introducing = opens
            history = history or (not mark and not _is_marked(lines, index + opens))
        voice = (
            history
            or introducing > 0
            or bool(mark)
            or (quoted and not line.text)
            or _is_fragment(lines, index, mark)
        )
        if voice != quoted or opens:
            close()
            quoted = voice
            sender = sender_named(lines, index, opens > 0) if voice else ""
        introducing = max(0, introducing - 1)
        current.append(Line(_MARK.sub("", line.text), line.number))
    close()
    return found


def _with_one_mark(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines with ">" in the place of another sign that stands before each of several lines below one another."""
    marks = [_OTHER_MARK.fullmatch(line.text) for line in lines]
    if not any(marks):
        return lines
    found = list(lines)
    for sign, run in groupby(
        range(len(lines)), lambda i: found_mark["sign"] if (found_mark := marks[i]) else ""
    ):
        numbers = list(run)
        if sign and len(numbers) >= _FEWEST_MARKED:
            for i in numbers:
                found[i] = Line(f"> {lines[i].text[1:].lstrip()}".rstrip(), lines[i].number)
    return found


def _is_marked(lines: Sequence[Line], start: int) -> bool:
    """Whether the history that starts at a line has a mark before its first words."""
    first = next((line.text for line in lines[start : start + 4] if line.text), "")
    return first.startswith(">")


def _is_fragment(lines: Sequence[Line], index: int, mark: re.Match[str] | None) -> bool:
    """Whether a line without a mark is the end of the quoted line above it."""
    text = lines[index].text
    if mark or not text or not index or index + 1 >= len(lines) or len(text) > _FRAGMENT:
        return False
    above, below = lines[index - 1].text, lines[index + 1].text
    return above.startswith(">") and below.startswith(">") and len(above) > _FRAGMENT and text[0].islower()


def _domain(sender: str) -> str:
    found = _ADDRESS.search(sender)
    return found[1].lower() if found else ""
