"""The published threat levels as a timeline that can be asked which level held when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from similarity.audit.dated.letter_dates import DateRange, in_words
from similarity.facts import load

__all__ = ["Period", "Timeline", "listed", "meaning_on", "meanings", "rank_of", "timeline"]


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of days with one level (or one meaning) and the row it comes from."""

    level: str
    rank: int
    days: DateRange
    open_ended: bool
    row: Mapping[str, Any]

    def in_words(self) -> str:
        """``severe from 30 April 2026 (still in force when last checked)``."""
        if self.open_ended:
            return f"{self.level.lower()} from {in_words(self.days.first)}"
        return f"{self.level.lower()} from {in_words(self.days.first)} to {in_words(self.days.last)}"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Periods of one series in order."""

    series: str
    periods: tuple[Period, ...]

    @property
    def first(self) -> dt.date:
        """First day known."""
        return self.periods[0].days.first

    @property
    def last(self) -> dt.date:
        """Last day known: an open-ended period is known up to the day it was checked."""
        return self.periods[-1].days.last

    def during(self, days: DateRange) -> tuple[Period, ...]:
        """Periods that share a day with ``days``."""
        return tuple(period for period in self.periods if period.days.overlaps(days))


def _day(value: object) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))


def _period(row: Mapping[str, Any]) -> Period:
    open_ended = not row.get("to")
    last = _day(row["checked"] if open_ended else row["to"])
    return Period(
        str(row["level"]).upper(),
        int(row.get("rank", 0)),
        DateRange(_day(row["from"]), last),
        open_ended,
        row,
    )


def timeline(series: str = "national") -> Timeline | None:
    """The published levels of one series; None where the table has none."""
    periods = sorted(
        (_period(row) for row in load("threat_levels").rows if row["series"] == series),
        key=lambda period: period.days.first,
    )
    return Timeline(series, tuple(periods)) if periods else None


def listed(periods: Iterable[Period]) -> str:
    """Periods in words, one after the other."""
    return "; ".join(period.in_words() for period in periods)


def rank_of(line: Timeline, level: str) -> int:
    """How high a level stands on the scale of its series; 0 where the table has none of that name."""
    return max((period.rank for period in line.periods if period.level == level), default=0)


def meanings(level: str) -> tuple[Period, ...]:
    """What one level was said to mean, in order of time; the meaning stands in the row."""
    rows = (row for row in load("threat_level_meanings").rows if str(row["level"]).upper() == level.upper())
    return tuple(sorted((_period(row) for row in rows), key=lambda period: period.days.first))


def meaning_on(level: str, days: DateRange) -> tuple[Period, ...]:
    """Meanings of a level that were in force on one of these days."""
    return tuple(period for period in meanings(level) if period.days.overlaps(days))
