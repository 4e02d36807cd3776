"""Calendar arithmetic that every rule shares: months that lack a day, and the edges of months."""

from __future__ import annotations

import calendar
import datetime as dt

from movehelper.domain.errors import RuleError

DAY = dt.timedelta(days=1)


def last_of_month(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return 31 if month in {1, 3, 5, 7, 8, 10, 12} else calendar.monthrange(year, month)[1]


def month_day(year: int, month: int, number: int) -> dt.date:
    """Return the day so numbered, or the month's last day where the month lacks the number."""
    if number > 28:
        number = min(number, last_of_month(year, month))
    return dt.date(year, month, number)


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same-numbered day `months` later (earlier if negative), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise RuleError("A date of this rule would lie outside the years 1 to 9999.")
    return month_day(year, month + 1, day.day)


def add_days(day: dt.date, days: int) -> dt.date:
    """Return the day `days` later (earlier if negative)."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError as error:
        raise RuleError("A date of this rule would lie outside the years 1 to 9999.") from error


def day_before_months(day: dt.date, months: int) -> dt.date:
    """Return the last day of `months` months of which `day` is the first.

    The day before the same-numbered day; where that month lacks the number, its last day
    (from 31 January, one month: 28 February; from 29 February 2024, twelve months: 28 February 2025).
    """
    later = add_months(day, months)
    return later if later.day != day.day else add_days(later, -1)
