"""Exemptions called by their title: "the law enforcement exemption", a heading "Commercial interests"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from similarity.facts.reader import facts_cache, load
from similarity.facts.triggers import Sought, folded
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Span
from similarity.segment.citations.sections import Regime, regime_of

__all__ = ["called_in", "is_title_of", "titled"]

# "(c) ", what the request calls its parts ("Item (c): ", "Question 3 - "), and "Why not the …", "Reasons for …"
_NUMBERING = compiled_pattern(
    r"^\W*(?:\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)]\s+"
    r"|(?:items?|parts?|points?|questions?|q|requests?|documents?|records?)\s*\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)?(?:\s*[:.–—-]\s*|\s+))?"
    r"(?:(?:why (?:not )?|(?:our |the )?reasons? (?:for|on|under) |as to |on |about )?(?:the |our |your )?)?",
    re.IGNORECASE,
)
_EXEMPTION = compiled_pattern(r"\s+exemption$", re.IGNORECASE)

_NEAR = 100  # characters; behind the word a name may stand twice as far


@facts_cache
def _titles(regime: Regime, section: str) -> re.Pattern[str] | None:
    """What a section is called, as one pattern."""
    for row in load("sections").rows:
        if (row["regime"], row["section"]) == (regime, section) and row["titles"]:
            return compiled_pattern(rf"(?:the\s+)?(?:{'|'.join(row['titles'])})\b", re.IGNORECASE)
    return None


@facts_cache
def _titles_of(provision: str) -> re.Pattern[str] | None:
    """What the section of a provision is called."""
    return _titles(regime_of(provision), provision.rpartition(" ")[2].split("(", 1)[0])


@facts_cache
def _nicknames(regime: Regime) -> tuple[tuple[str, Sought, re.Pattern[str]], ...]:
    """Each section of an Act with its title, and the ways a sentence calls it: "the … exemption", "the exemption for …"."""
    found = []
    for row in load("sections").rows:
        if row["regime"] != regime or not row["titles"]:
            continue
        title = f"(?:{'|'.join(row['titles'])})"
        pattern = (
            rf"\b{title}\s+exemption\b|\bexemptions?\b(?:\s+(?:in|of|under)\s+[^.;,]{{0,60}}?)?\s+"
            rf"(?:for|about|on|relating to|covering|concerning|as to|called|headed|of)\s+(?:the\s+)?{title}\b"
            rf"|\bexempt(?:ion)?\s+\(\s*{title}\s*\)"
        )
        found.append(
            (str(row["section"]), Sought(title, re.IGNORECASE), compiled_pattern(pattern, re.IGNORECASE))
        )
    return tuple(found)


def is_title_of(words: str, section: str, regime: Regime) -> bool:
    """Whether words begin with what the section is called."""
    pattern = _titles(regime, section)
    return pattern is not None and pattern.match(words) is not None


def titled(words: str, provisions: Iterable[str]) -> tuple[str, ...]:
    """Those of some provisions whose section a heading calls by its title and nothing more."""
    bare = _NUMBERING.sub("", words, count=1).strip().rstrip(".:–—-? ")
    bare = _EXEMPTION.sub("", bare)
    return tuple(p for p in provisions if (pattern := _titles_of(p)) is not None and pattern.fullmatch(bare))


def called_in(text: str, start: int, stop: int, regime: Regime) -> Iterator[tuple[Span, str]]:
    """Sections that a text calls by name beside the word "exemption", in the order of the text."""
    found = [
        (Span(match.start(), match.end()), section)
        for first, last in _around(text, start, stop)
        for low in (folded(text[first:last]),)
        for section, title, pattern in _nicknames(regime)
        if title.can_match(low)
        for match in pattern.finditer(text, first, last)
    ]
    yield from sorted(found, key=lambda item: item[0])


def _around(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """What stands near the word "exemption", where alone a name can stand beside it."""
    near: list[tuple[int, int]] = []
    at = text.find("xempt", start, stop)
    while at >= 0:
        first = max(start, text.rfind(" ", start, max(start, at - _NEAR)) + 1)
        end = text.find(" ", min(stop, at + 2 * _NEAR), stop)
        last = end if end >= 0 else stop
        if near and first <= near[-1][1]:
            near[-1] = (near[-1][0], last)
        else:
            near.append((first, last))
        at = text.find("xempt", at + 5, stop)
    return near
