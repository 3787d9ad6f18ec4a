"""Tells a mail's own words from the history it quotes.

Two habits: every quoted line starts with ``>``, anywhere; or an introducing line (facts table ``mail_cues``)
says that all that follows is history.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from similarity.ingest.facts_tables import cues
from similarity.ingest.text.lines import Line

__all__ = ["Stretch", "stretches"]

_MARK = re.compile(r"^(?:>\s?)+")
_ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of one voice: the mail's own (``quoted`` False), or history; ``sender`` as the history names it."""

    lines: tuple[Line, ...]
    quoted: bool
    sender: str = ""

    def is_from(self, sender: str) -> bool:
        """Whether the history was written by ``sender`` (name and address of a mail): same domain or name."""
        mine, other = _domain(sender), _domain(self.sender)
        if mine and other:
            return mine == other
        name = re.sub(r"[<\[(].*", "", sender).strip(" \"'").casefold()
        return bool(name) and name in self.sender.casefold()


def stretches(lines: Sequence[Line]) -> list[Stretch]:
    """``lines`` in order, cut where the voice changes; quotation marks in front of lines are taken off."""
    found: list[Stretch] = []
    current: list[Line] = []
    quoted, history, sender = False, False, ""

    def close() -> None:
        if any(line.text for line in current):
            found.append(Stretch(tuple(current), quoted, sender))
        current.clear()

    for index, line in enumerate(lines):
        opens = _opens_history(lines, index)
        mark = _MARK.match(line.text)
        voice = history or opens or bool(mark) or (quoted and not line.text)
        if voice != quoted or opens:
            close()
            quoted = voice
            sender = _sender(lines, index) if voice else ""
        history = history or (opens and not mark)
        current.append(Line(_MARK.sub("", line.text), line.number))
    close()
    return found


def _opens_history(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if not text:
        return False
    if _matches("introducer", text):
        # A rule of underscores also stands above a signature: a sender must follow.
        return "_" not in text or _has_headers(lines, index + 1)
    if _matches("sender", text):
        return _has_headers(lines, index)
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    # Mail programs wrap the introducing line.
    return (
        bool(following) and text[:2].lower() in {"on", "> "} and _matches("introducer", f"{text} {following}")
    )


def _has_headers(lines: Sequence[Line], start: int) -> bool:
    """Whether a block of mail headers (sender and at least one more) starts within the next lines."""
    texts = [line.text for line in lines[start : start + 7] if line.text][:4]
    return any(_matches("sender", t) for t in texts[:2]) and any(_matches("header", t) for t in texts)


def _sender(lines: Sequence[Line], index: int) -> str:
    for line in lines[index : index + 6]:
        for pattern in cues("mail_cues", "sender"):
            if found := pattern.fullmatch(line.text):
                return found["sender"]
    return " ".join(line.text for line in lines[index : index + 2])


def _matches(use: str, text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in cues("mail_cues", use))


def _domain(sender: str) -> str:
    found = _ADDRESS.search(sender)
    return found[1].lower() if found else ""
