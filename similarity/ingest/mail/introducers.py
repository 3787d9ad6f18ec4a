"""Lines that say "what follows is an older message": of mail programs in several languages, wrapped or not."""

from __future__ import annotations

from collections.abc import Sequence

from similarity.ingest.facts_tables import cues
from similarity.ingest.text.lines import Line
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["introducer_at", "sender_named"]

_MOST_LINES = 4  # over which programs wrap an introducing line
_LONGEST = 400  # characters of one
_RULES = frozenset("-_>* ")  # every introduction starts with one of them or has a colon
_SENDER_ALONE = compiled_pattern(r"(?:>\s?)*[^<>:]{2,60}<\S+@\S+>")
_DAY_AND_HOUR = compiled_pattern(r"(?:>\s?)*\d{1,2}\W\w{1,9}\W\d{2,4},? \d{1,2}[:.]\d\d")
_SUBJECT = compiled_pattern(r"(?:>\s?)*Subject(?:$|\s)")
_MARKS = compiled_pattern(r"^(?:>\s?)+")


def introducer_at(lines: Sequence[Line], index: int) -> int:
    """How many lines from ``index`` on introduce an older message; 0 where none does."""
    text = lines[index].text
    if not text:
        return 0
    if ":" in text or text[0] in _RULES or "@" in text:
        if _matches("introducer", text):
            # A rule of underscores also stands above a signature: a sender must follow.
            return 1 if "_" not in text or _has_headers(lines, index + 1) else 0
        if _matches("sender", text):
            return 1 if _has_headers(lines, index) else 0
    if text.endswith(">") and _is_notes_head(lines, index):
        return 1
    ends = any(line.text.endswith(":") for line in lines[index + 1 : index + _MOST_LINES])
    return _wrapped(lines, index) if ends else 0


def sender_named(lines: Sequence[Line], index: int, introduced: bool = True) -> str:
    """Whoever the introducing lines at ``index`` name as sender of what follows.

    Where none introduce, header lines name a sender, or a line above that ends in "wrote:"; empty where neither stands.
    """
    for line in lines[index : index + 6]:
        for pattern in cues("mail_cues", "sender"):
            if found := pattern.fullmatch(line.text):
                return found["sender"]
    if introduced:
        return " ".join(line.text for line in lines[index : index + _MOST_LINES - 1])
    above = next(
        (line.text for line in reversed(lines[max(0, index - _MOST_LINES) : index]) if line.text), ""
    )
    return above if above.endswith("wrote:") else ""


def _wrapped(lines: Sequence[Line], index: int) -> int:
    joined = _bare(lines[index].text)
    if not joined[:1].isalnum():
        return 0
    for count, line in enumerate(lines[index + 1 : index + _MOST_LINES], start=2):
        if not line.text:
            return 0
        joined = f"{joined} {_bare(line.text)}"
        if len(joined) > _LONGEST:
            return 0
        if joined.endswith(":") and _matches("introducer", joined):
            return count
    return 0


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def _is_notes_head(lines: Sequence[Line], index: int) -> bool:
    """Whether a sender alone in a line opens the head that Lotus Notes prints: the day, then labels without colons."""
    if not _SENDER_ALONE.fullmatch(lines[index].text):
        return False
    below = [line.text for line in lines[index + 1 : index + 14] if line.text][:8]
    return bool(below) and _DAY_AND_HOUR.match(below[0]) is not None and any(map(_SUBJECT.match, below))


def _has_headers(lines: Sequence[Line], start: int) -> bool:
    """Whether a block of mail headers (sender and at least one more) starts within the next lines."""
    texts = [line.text for line in lines[start : start + 9] if line.text][:5]
    return any(_matches("sender", t) for t in texts[:2]) and any(_matches("header", t) for t in texts)


def _matches(use: str, text: str) -> bool:
    return len(text) <= _LONGEST and any(pattern.fullmatch(text) for pattern in cues("mail_cues", use))
