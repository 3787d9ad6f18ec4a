"""Working days between two days, counted so that every day that may have been a holiday anywhere in the United Kingdom is none."""

from __future__ import annotations

import datetime as dt

from dateutil.easter import easter

from similarity.facts import facts_cache, load

__all__ = ["surely_working_days"]

_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_MONDAYS = frozenset({5, 8})  # months in which the first or the last Monday is one


def surely_working_days(after: dt.date, until: dt.date) -> int:
    """Days after the first and up to the second that no weekend and no possible holiday takes: at least so many were worked.

    Notes
    -----
    Section 10(6) of the Freedom of Information Act 2000 leaves out a bank holiday of any part of the United Kingdom.
    """
    days = (after + _DAY * n for n in range(1, (until - after).days + 1))
    return sum(day.weekday() < _SATURDAY and not _may_be_holiday(day) for day in days)


@facts_cache
def _named_days() -> frozenset[str]:
    """Days of the facts: "12-25" of every year, "2023-05-08" of one."""
    return frozenset(str(day) for row in load("bank_holidays").rows for day in row["days"])


def _may_be_holiday(day: dt.date) -> bool:
    if {day.isoformat(), f"{day:%m-%d}"} & _named_days():
        return True
    if day.weekday() == 0 and day.month in _MONDAYS:
        first, last = day.day <= 7, (day + 7 * _DAY).month != day.month
        return first or last
    return day - easter(day.year) in {-3 * _DAY, -2 * _DAY, _DAY, 2 * _DAY}
