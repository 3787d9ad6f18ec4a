"""Dates that a user names to choose letters by."""

from __future__ import annotations

import datetime as dt
import re

from similarity.errors import SettingsError

__all__ = ["checked_date"]


def checked_date(date: str, option: str) -> str:
    """A day, a month or a year in ISO 8601, as given; empty stays empty.

    Raises
    ------
    SettingsError
        It is none.
    """
    given = date.strip()
    if not given:
        return ""
    try:
        if not re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", given, re.ASCII):
            raise ValueError
        dt.date.fromisoformat((given + "-01-01")[:10])
    except ValueError as error:
        raise SettingsError(
            f"{option} {date}: is no date. Write a day (2023-05-17), a month (2023-05) or a year (2023)."
        ) from error
    return given
