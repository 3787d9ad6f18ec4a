"""Relative dates tied to dated events: "last year" after an attack of 2017 dates the wording to 2018."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from similarity.audit.dated.letter_dates import LetterDate, in_words
from similarity.audit.dated.level_claims import cue
from similarity.audit.patterns import compiled, sought
from similarity.audit.sentences import Sentence
from similarity.audit.wording import clip, finding
from similarity.facts import facts_cache, load
from similarity.facts.reader import bounded_facts_cache
from similarity.facts.triggers import Sought, SoughtTogether, folded
from similarity.records import Document, Finding, Span

__all__ = ["event_findings"]

_NEAR = 90  # characters between an event and the relative date that is tied to it
_RECENT_DAYS = 366  # within a year nobody objects to "recent" …
_STALE_DAYS = 3 * 366  # … and after three nobody would say it


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    row: Mapping[str, Any]
    day: dt.date


def event_findings(
    document: Document, sentences: Sequence[Sentence], date: LetterDate | None
) -> Iterator[Finding]:
    """Findings on every event that a sentence ties to the time of writing."""
    for sentence in sentences:
        mentions = _mentions(sentence.text)
        if not mentions:
            continue
        done: set[str] = set()
        for row, relative in _relatives(sentence.text):
            nearest = _tied(sentence.text, mentions, relative)
            if nearest is None or str(nearest.row["id"]) in done:
                continue
            if done and (row.get("recent") or nearest.row["use"] == "implied_year"):
                continue  # the exact date of this sentence says it already
            found = _check(document, sentence, nearest, row, relative, date)
            if found is not None:
                done.add(str(nearest.row["id"]))
                yield found


@bounded_facts_cache(16384)
def _mentions(text: str) -> list[_Mention]:
    """Events named in a sentence, the longest reading of a place first, none inside another."""
    found: list[_Mention] = []
    low = folded(text)
    rows, together = _events()
    possible = together.possible(low)
    violent = bool(possible) and cue("violent-event").search(text)
    for row, pattern in (rows[number] for number in possible):
        if row["kind"] == "attack" and not violent:
            continue
        day = dt.date.fromisoformat(str(row["date"]))
        found += [_Mention(m.start(), m.end(), row, day) for m in pattern.finditer(text, low)]
    found.sort(
        key=lambda mention: (
            mention.start - mention.end,
            mention.row["kind"] != "composite",
            str(mention.row["id"]),
        )
    )
    kept: list[_Mention] = []
    for mention in found:
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return kept


@facts_cache
def _events() -> tuple[Sequence[tuple[Mapping[str, Any], Sought]], SoughtTogether]:
    """Rows that tie words to a time, each with its pattern."""
    rows = [
        (row, sought(str(row["pattern"]), 0 if row.get("case_sensitive") else re.IGNORECASE))
        for row in load("known_events").rows
        if row["use"] in {"relative_phrase", "implied_year", "forthcoming"}
    ]
    return rows, SoughtTogether(pattern for _, pattern in rows)


def _relatives(text: str) -> list[tuple[Mapping[str, Any], re.Match[str]]]:
    """Relative dates of a sentence; the exact ones ("last year") before the vague ("recently")."""
    rows = [row for row in load("dated_claim_cues").rows if str(row["id"]).startswith("relative-")]
    rows.sort(key=lambda row: (bool(row.get("recent")), str(row["id"])))
    return [(row, m) for row in rows for m in compiled(str(row["pattern"])).finditer(text)]


def _tied(text: str, mentions: Sequence[_Mention], relative: re.Match[str]) -> _Mention | None:
    """The event nearest to a relative date, when no sentence part ends between them."""

    def gap(mention: _Mention) -> tuple[int, int]:
        if mention.end <= relative.start():
            return mention.end, relative.start()
        if relative.end() <= mention.start:
            return relative.end(), mention.start
        return relative.start(), relative.start()

    near = []
    for mention in mentions:
        begin, end = gap(mention)
        if end - begin <= _NEAR and ";" not in text[begin:end]:
            near.append((end == begin, end - begin, mention.start, mention))
    # "May and June last year" holds its own relative date: an event named beside it says more.
    return min(near, key=lambda item: item[:3])[3] if near else None


def _check(
    document: Document,
    sentence: Sentence,
    mention: _Mention,
    row: Mapping[str, Any],
    relative: re.Match[str],
    date: LetterDate | None,
) -> Finding | None:
    if bool(row.get("forthcoming")) != (mention.row["use"] == "forthcoming"):
        return None
    base = sentence.span.start
    begin, end = min(mention.start, relative.start()), max(mention.end, relative.end())
    span = Span(base + begin, base + end)
    values = {
        "quotation": clip(document.quote(span)),
        "relative": relative.group(),
        "basis": f"The letter's date was taken from {date.words}."
        if date
        else "The letter's date is not known.",
        "when": f"{date.days.first.year}" if date else "unknown",
    }
    if date and date.days.first.year != date.days.last.year:
        values["when"] = f"{date.days.first.year} or {date.days.last.year}"
    name, event = ("event-undated", mention.row) if date is None else _best(row, mention, date)
    values |= {
        "event": str(event.get("label") or event["name"]),
        "day": in_words(dt.date.fromisoformat(str(event["date"]))),
        "implied": _implied(row, dt.date.fromisoformat(str(event["date"]))),
    }
    return finding(name, document, span, values, sources=[event]) if name else None


def _best(row: Mapping[str, Any], mention: _Mention, date: LetterDate) -> tuple[str, Mapping[str, Any]]:
    """The kindest reading where one place stands for several events (Manchester 2017 and 2025)."""
    others = [event for event in load("known_events").rows if event["id"] in mention.row.get("also", ())]
    events = [mention.row, *others]
    verdicts = [_verdict(row, dt.date.fromisoformat(str(event["date"])), date) for event in events]
    for name in ("event-supported", "event-not-checkable", "event-contradicted"):
        if name in verdicts:
            return name, events[verdicts.index(name)]
    return "", mention.row


def _implied(row: Mapping[str, Any], day: dt.date) -> str:
    if "years" in row:
        return f"in {day.year + int(row['years'])}"
    if "months" in row:
        return f"within months of {in_words(day)}"
    if row.get("forthcoming"):
        return f"before {in_words(day)}"
    return f"not long after {in_words(day)}"


def _verdict(row: Mapping[str, Any], day: dt.date, date: LetterDate) -> str:
    first, last = date.days.first, date.days.last
    if "years" in row:
        implied = day.year + int(row["years"])
        if first.year <= implied <= last.year:
            return "event-supported" if first.year == last.year else "event-not-checkable"
        return "event-contradicted"
    if row.get("forthcoming"):
        if last < day:
            return "event-supported"
        return "event-contradicted" if first > day + dt.timedelta(days=31) else "event-not-checkable"
    if last < day:
        return ""  # the event lies ahead of every possible date: the date found is wrong, not the claim
    limit = 31 * int(row["months"]) if "months" in row else _RECENT_DAYS
    if (last - day).days <= limit:
        return "event-supported"
    stale = limit if "months" in row else _STALE_DAYS
    return "event-contradicted" if (first - day).days > stale else "event-not-checkable"
