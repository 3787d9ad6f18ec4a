"""Checks claims that a level held over a time, against the published levels of that time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from similarity.audit.dated.claim_values import values_of
from similarity.audit.dated.letter_dates import DateRange, LetterDate, dates_in, in_words
from similarity.audit.dated.level_claims import LevelClaim, cue
from similarity.audit.dated.threat_levels import Period, Timeline, listed, rank_of, timeline
from similarity.audit.wording import finding
from similarity.records import Document, Finding

__all__ = ["leaves_room", "unbroken_findings"]

# A claim of "almost all" of a time, or of "most" of it, is wrong only where the level held for less than this part of it.
_PARTS = (("nearly-all", "nearly all of the time", 0.75), ("mostly", "most of the time", 0.5))


def leaves_room(claim: LevelClaim) -> bool:
    """Whether a claim that a level held lets the level be another at times that it does not name.

    "Almost always" does, and so do exceptions ("save for", "apart from") that are not said to be all there were;
    "throughout", "never" and "without a break" do not.
    """
    text = claim.sentence.text
    if any(cue(name).search(text) for name, _, _ in _PARTS):
        return True
    return bool(cue("except").search(text)) and not cue("without-break").search(text)


def unbroken_findings(document: Document, claim: LevelClaim, date: LetterDate | None) -> Iterator[Finding]:
    """Findings on one claim that a level held since a day, a month or a year."""
    line = timeline(claim.series)
    if line is None or claim.since is None:
        return
    values = {
        **values_of(document, claim.span, date),
        "level": claim.level.lower(),
        "since": _beginning(claim.since),
    }
    # "Since 2006" may mean its last day: the reading kindest to the letter.
    begun = max(claim.since.last, line.first)
    end = date.days.first if date else _latest_named(claim)
    if end is None or end < begun:
        yield finding("unbroken-undated", document, claim.span, values)
        return
    during = line.during(DateRange(begun, min(end, line.last)))
    against = [period for period in during if not _agrees(claim, line, period)]
    values["against"] = listed(against)
    values["published"] = listed(during)
    if not against:
        yield finding("unbroken-supported", document, claim.span, values, sources=[p.row for p in during])
        return
    sources = [period.row for period in against]
    said = next((row for row in _PARTS if cue(row[0]).search(claim.sentence.text)), None)
    if said is None:
        yield finding("unbroken-contradicted", document, claim.span, values, sources=sources)
        return
    # "Almost the whole of that time, save spells at critical" does not say that it names every other time.
    held = _part_held(claim, line, date)
    values |= {"held": f"{held:.0%}", "part": said[1]}
    if held < said[2]:
        yield finding("mostly-held-contradicted", document, claim.span, values, sources=sources)
    else:
        yield finding("unbroken-contradicted", document, claim.span, values, sources=sources, verdict="noted")


def _agrees(claim: LevelClaim, line: Timeline, period: Period) -> bool:
    """Whether a period agrees with the claim: at its level, or at another in a time that it leaves out."""
    if period.level == claim.level or (claim.or_higher and period.rank > rank_of(line, claim.level)):
        return True
    return period.level in claim.exceptions and (
        not claim.excepted or any(period.days.overlaps(days) for days in claim.excepted)
    )


def _part_held(claim: LevelClaim, line: Timeline, date: LetterDate | None) -> float:
    """The largest part of the time claimed in which the published level agrees, whenever in its range it began and ended."""
    ends = [date.days.first, date.days.last] if date else [day for day in [_latest_named(claim)] if day]
    assert claim.since is not None
    begins = [max(day, line.first) for day in (claim.since.first, claim.since.last)]
    spans = [DateRange(begin, min(end, line.last)) for begin in begins for end in ends if begin <= end]
    return max((_part(claim, line, days) for days in spans), default=1.0)


def _part(claim: LevelClaim, line: Timeline, days: DateRange) -> float:
    agreeing: Sequence[Period] = [p for p in line.during(days) if _agrees(claim, line, p)]
    held = sum((min(p.days.last, days.last) - max(p.days.first, days.first)).days + 1 for p in agreeing)
    return held / ((days.last - days.first).days + 1)


def _beginning(since: DateRange) -> str:
    if since.first == since.last:
        return in_words(since.first)
    if since.first.year == since.last.year and since.first.month == since.last.month:
        return in_words(since.first).split(" ", 1)[1]
    return str(since.first.year)


def _latest_named(claim: LevelClaim) -> dt.date | None:
    """Without a letter's date, the claim reaches at least to the last date that it names itself."""
    named = [days.last for _, _, days in dates_in(claim.sentence.text)]
    return max(named) if named else None
