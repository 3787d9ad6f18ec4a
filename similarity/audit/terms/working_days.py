"""Working days between two days, counted so that every day that may have been a holiday anywhere in the United Kingdom is none."""

from __future__ import annotations

import datetime as dt

__all__ = ["surely_working_days"]

_DAY = dt.timedelta(days=1)
_SATURDAY = 5
# Month and day on which a bank holiday of some part of the country falls, or on which it is made up for, and the days
# round Christmas on which many offices are shut.
_FIXED = frozenset(
    {(1, day) for day in range(1, 5)}
    | {(3, 17), (3, 18), (3, 19), (7, 12), (7, 13), (7, 14), (11, 30), (12, 1), (12, 2)}
    | {(12, day) for day in range(24, 32)}
)
# Days given once: weddings, jubilees, coronations and funerals.
_ONCE = frozenset(
    {
        dt.date(2011, 4, 29), dt.date(2012, 6, 4), dt.date(2012, 6, 5), dt.date(2020, 5, 8), dt.date(2022, 6, 2),
        dt.date(2022, 6, 3), dt.date(2022, 9, 19), dt.date(2023, 5, 8),
    }
)  # fmt: skip
_MONDAYS = frozenset({5, 8})  # months in which the first or the last Monday is one


def surely_working_days(after: dt.date, until: dt.date) -> int:
    """Days after the first and up to the second that no weekend and no possible holiday takes: at least so many were worked.

    Notes
    -----
    Section 10(6) of the Freedom of Information Act 2000 leaves out a bank holiday of any part of the United Kingdom.
    """
    days = (after + _DAY * n for n in range(1, (until - after).days + 1))
    return sum(day.weekday() < _SATURDAY and not _may_be_holiday(day) for day in days)


def _may_be_holiday(day: dt.date) -> bool:
    if (day.month, day.day) in _FIXED or day in _ONCE:
        return True
    if day.weekday() == 0 and day.month in _MONDAYS:
        first, last = day.day <= 7, (day + 7 * _DAY).month != day.month
        return first or last
    return day - _easter(day.year) in {-3 * _DAY, -2 * _DAY, _DAY, 2 * _DAY}


def _easter(year: int) -> dt.date:
    """Easter Sunday, by the anonymous Gregorian computation."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)
