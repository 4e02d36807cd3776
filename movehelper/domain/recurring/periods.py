"""The periods that payments are tried against: days that come in equal steps, or one day of a calendar month."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from movehelper.domain.dates import last_of_month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records.statements import Period


class Step(NamedTuple):
    """A period as a hypothesis. `window` is how many days a payment may lie beside its slot: weekends and holidays.

    `length` is its average in days; `least` the days of history below which three of it (two years) cannot show.
    """

    period: Period
    days: int
    months: int
    window: int
    length: float
    least: int


_MONTH: Final = 365.2425 / 12
_LAST_MONTH: Final = dt.MAXYEAR * 12 + 11
STEPS: Final = (
    Step("weekly", 7, 0, 1, 7, 15),
    Step("fortnightly", 14, 0, 2, 14, 29),
    Step("4-weekly", 28, 0, 3, 28, 57),
    Step("monthly", 0, 1, 4, _MONTH, 62),
    Step("monthly", 30, 0, 2, 30, 62),
    Step("2-monthly", 0, 2, 6, 2 * _MONTH, 123),
    Step("quarterly", 0, 3, 8, 3 * _MONTH, 184),
    Step("half-yearly", 0, 6, 10, 6 * _MONTH, 366),
    Step("yearly", 0, 12, 14, 12 * _MONTH, 380),
)


def length_of(period: Period) -> float:
    """Return the average days of a period; 0 for an irregular one."""
    return next((step.length for step in STEPS if step.period == period), 0)


def window_of(period: Period) -> int:
    """Return how many days a payment may be off its slot."""
    return next((step.window for step in STEPS if step.period == period), 0)


def anchors(step: Step, days: Sequence[int]) -> tuple[int, ...]:
    """Return the days of which one lies on the true grid: by months, days of the month; else days of the calendar."""
    if not step.months:
        return tuple(dict.fromkeys((days[0], days[len(days) // 2], days[-1])))
    numbers = [dt.date.fromordinal(day).day for day in days]
    usual = min(Counter(numbers).items(), key=lambda item: (-item[1], item[0]))[0]
    return tuple(dict.fromkeys((usual, numbers[0], numbers[-1], max(numbers))))


def grid(step: Step, anchor: int, first: int, last: int) -> list[int]:
    """Return all slots from one before the first payment to one after the last, as ordinals."""
    if not step.months:
        start = first - (first - anchor) % step.days - step.days
        return list(range(start, last + 2 * step.days, step.days))
    begin = dt.date.fromordinal(first)
    return _months(begin.year * 12 + begin.month - 1 - step.months, step.months, anchor, last + 32 * step.months)


def after(period: Period, slot: int, number: int | None, times: int = 1) -> int:
    """Return the slot `times` periods after one; `number` is the day of the month."""
    step = next(step for step in STEPS if step.period == period)
    if not step.months or number is None:
        return min(slot + round(step.length * times), dt.date.max.toordinal())
    day = dt.date.fromordinal(slot)
    month = day.year * 12 + day.month - 1 + step.months * times
    return _day(month, number)


def _months(month: int, step: int, number: int, until: int) -> list[int]:
    found = []
    while (day := _day(month, number)) <= until and month <= _LAST_MONTH:
        found.append(day)
        month += step
    return found


def _day(month: int, number: int) -> int:
    """Return the numbered day of a month counted from year 0, or that month's last day."""
    year, before = divmod(month, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return 1 if year < dt.MINYEAR else dt.date.max.toordinal()
    number = number if number <= 28 else min(number, last_of_month(year, before + 1))
    return dt.date(year, before + 1, number).toordinal()
