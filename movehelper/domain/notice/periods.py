"""Boundaries: the first days of weeks, months, quarters, rent and billing periods; and the days contracts end.

A period begins on the day so numbered, or on the month's last day where the month lacks it, and ends on the
day before the next one begins. Weeks begin on Monday.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from movehelper.domain.dates import DAY, add_days, add_months, day_before_months
from movehelper.domain.errors import RuleError
from movehelper.domain.words import parse_span, parse_weekday

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records import Periods
    from movehelper.domain.words import Span, YearDay

_JANUARY = dt.date(2000, 1, 1)


class Starts(Protocol):
    """First days of periods, numbered in both directions."""

    def index(self, day: dt.date) -> int:
        """Return the number of the period that `day` lies in."""

    def start(self, index: int) -> dt.date:
        """Return the first day of a period."""


@dataclass(frozen=True, slots=True)
class DayStarts:
    """Periods of so many days, one of them beginning on `first`."""

    first: dt.date
    length: int

    def index(self, day: dt.date) -> int:
        """Return the number of the period that `day` lies in."""
        return (day - self.first).days // self.length

    def start(self, index: int) -> dt.date:
        """Return the first day of a period."""
        return add_days(self.first, index * self.length)


@dataclass(frozen=True, slots=True)
class MonthStarts:
    """Periods of so many months, one of them beginning on `first`."""

    first: dt.date
    months: int

    def index(self, day: dt.date) -> int:
        """Return the number of the period that `day` lies in."""
        apart = (day.year - self.first.year) * 12 + day.month - self.first.month
        index = apart // self.months
        return index if self.start(index) <= day else index - 1

    def start(self, index: int) -> dt.date:
        """Return the first day of a period."""
        return add_months(self.first, index * self.months)


CALENDAR: dict[str, Starts] = {
    "week": DayStarts(dt.date(2001, 1, 1), 7),
    "month": MonthStarts(_JANUARY, 1),
    "quarter": MonthStarts(_JANUARY, 3),
    "half-year": MonthStarts(_JANUARY, 6),
    "year": MonthStarts(_JANUARY, 12),
}


def agreed_starts(periods: Periods, name: str) -> Starts | None:
    """Return the boundaries of rent or billing periods (`name`), or None where none are agreed.

    Raises:
        RuleError: two ways are given at once, half of one, or one that cannot be.
    """
    ways = {f"{name}_day": periods.day, f"{name}_weekday": periods.weekday, f"{name}_every": periods.every}
    given = [key for key, value in ways.items() if value is not None]
    if len(given) > 1:
        raise RuleError(f"{' and '.join(given)} are both given: keep the one that the contract has.")
    if (periods.every is None) != (periods.start is None):
        raise RuleError(f"{name}_every and {name}_from belong together: one of them is missing.")
    if periods.day is not None:
        if not 1 <= periods.day <= 31:
            raise RuleError(f"{name}_day: {periods.day} is no day of a month; write 1 to 31.")
        return MonthStarts(_JANUARY.replace(day=periods.day), 1)
    if periods.weekday is not None:
        monday = dt.date(2001, 1, 1)
        return DayStarts(add_days(monday, parse_weekday(periods.weekday, key=f"{name}_weekday")), 7)
    if periods.every is not None and periods.start is not None:
        return _every(parse_span(periods.every, key=f"{name}_every"), periods.start, name)
    return None


def _every(span: Span, first: dt.date, name: str) -> Starts:
    if span.n == 0 or span.unit == "working day":
        raise RuleError(f'{name}_every: "{span}" is no length of a period; write days, weeks, months or years.')
    if (months := span.months) is not None:
        return MonthStarts(first, months)
    return DayStarts(first, span.days or 0)


class Ends(Protocol):
    """The days on which a contract may end."""

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return the first end from `day` on."""

    def on_or_before(self, day: dt.date) -> dt.date | None:
        """Return the last end up to `day`, or None if there is none."""


class AnyDay:
    """Every day is an end."""

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return `day`."""
        return day

    def on_or_before(self, day: dt.date) -> dt.date | None:
        """Return `day`."""
        return day


@dataclass(frozen=True, slots=True)
class PeriodEnds:
    """The last days of periods."""

    starts: Starts

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return the last day of the period that `day` lies in."""
        return self.starts.start(self.starts.index(day) + 1) - DAY

    def on_or_before(self, day: dt.date) -> dt.date | None:
        """Return the last day of the latest period that is over by the evening of `day`."""
        return self.starts.start(self.starts.index(add_days(day, 1))) - DAY


@dataclass(frozen=True, slots=True)
class YearDayEnds:
    """Fixed days of every year, such as 31 March and the last of February."""

    days: Sequence[YearDay]

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return the first of these days from `day` on."""
        return min(end for end in self._near(day) if end >= day)

    def on_or_before(self, day: dt.date) -> dt.date | None:
        """Return the last of these days up to `day`."""
        return max(end for end in self._near(day) if end <= day)

    def _near(self, day: dt.date) -> list[dt.date]:
        if not dt.MINYEAR < day.year < dt.MAXYEAR:
            raise RuleError("A date of this rule would lie outside the years 1 to 9999.")
        return [known.on(year) for year in (day.year - 1, day.year, day.year + 1) for known in self.days]


@dataclass(frozen=True, slots=True)
class TermEnds:
    """The ends of a minimum term and of the terms that follow it.

    A term of n months from the start ends on the day before the same-numbered day, or on the month's last day
    where the number is lacking; one of n days or weeks on day n, the start being day 1. Renewals count from the
    start, or, where minimum and renewal differ in kind, from the day after the minimum.
    """

    start: dt.date
    minimum: Span
    renewal: Span

    def end(self, index: int) -> dt.date:
        """Return the end of the minimum term (0) or of the nth renewal."""
        if index == 0:
            return term_end(self.start, self.minimum)
        if self.minimum.months is not None and self.renewal.months is not None:
            return day_before_months(self.start, self.minimum.months + index * self.renewal.months)
        if self.minimum.days is not None and self.renewal.days is not None:
            return add_days(self.start, self.minimum.days + index * self.renewal.days - 1)
        first = add_days(term_end(self.start, self.minimum), 1)
        if self.renewal.months is not None:
            return day_before_months(first, index * self.renewal.months)
        return add_days(first, index * (self.renewal.days or 0) - 1)

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return the first end of a term from `day` on."""
        index = self._guess(day)
        while index > 0 and self.end(index - 1) >= day:
            index -= 1
        while self.end(index) < day:
            index += 1
        return self.end(index)

    def on_or_before(self, day: dt.date) -> dt.date | None:
        """Return the last end of a term up to `day`; None if the minimum term is longer."""
        if self.end(0) > day:
            return None
        index = self._guess(day)
        while index > 0 and self.end(index) > day:
            index -= 1
        while self.end(index + 1) <= day:
            index += 1
        return self.end(index)

    def _guess(self, day: dt.date) -> int:
        return max(0, (day - self.end(0)).days // self.renewal.most_days)


def term_end(start: dt.date, span: Span) -> dt.date:
    """Return the last day of a term that begins on `start`."""
    if span.months is not None:
        return day_before_months(start, span.months)
    return add_days(start, (span.days or 0) - 1)
