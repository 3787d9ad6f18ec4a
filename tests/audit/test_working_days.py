"""Working days are counted so that there were at least so many."""

from __future__ import annotations

import datetime as dt

import pytest

from similarity.audit.terms.working_days import surely_working_days


@pytest.mark.parametrize(
    ("after", "until", "days"),
    [
        (dt.date(2023, 6, 5), dt.date(2023, 6, 9), 4),  # a plain week
        (dt.date(2023, 6, 9), dt.date(2023, 6, 12), 1),  # over a weekend
        (dt.date(2024, 3, 27), dt.date(2024, 4, 3), 1),  # Maundy Thursday to the Tuesday after Easter
        (dt.date(2023, 5, 5), dt.date(2023, 5, 9), 1),  # a coronation
        (dt.date(2023, 12, 22), dt.date(2024, 1, 5), 1),  # Christmas to the fourth of January
        (dt.date(2023, 8, 4), dt.date(2023, 8, 8), 1),  # Scotland's day in August
        (dt.date(2023, 6, 5), dt.date(2023, 6, 5), 0),
    ],
)
def test_no_possible_holiday_counts(after: dt.date, until: dt.date, days: int) -> None:
    assert surely_working_days(after, until) == days
