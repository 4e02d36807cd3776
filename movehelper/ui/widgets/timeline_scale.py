"""Days to pixels and back, and what stands on the ruler at each scale."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST, MOST = 0.3, 48.0
"""Pixels that a day may have."""
_WEEKS_FROM, _WEEKENDS_FROM, _DAYS_FROM = 3.0, 7.0, 17.0


@dataclass(frozen=True)
class Scale:
    """Where days stand: day `begin` at pixel `left`, `per_day` pixels each, moved to the left by `offset`."""

    begin: int
    end: int
    left: int
    per_day: float
    offset: int = 0

    def x(self, day: float) -> float:
        """Return where a day begins."""
        return self.left + (day - self.begin) * self.per_day - self.offset

    def day(self, x: float) -> float:
        """Return the day at a place, with its part of the day."""
        return self.begin + (x - self.left + self.offset) / self.per_day

    @property
    def width(self) -> int:
        """How many pixels all days have."""
        return round((self.end - self.begin + 1) * self.per_day)

    def months(self, right: int) -> Iterator[tuple[dt.date, float, float]]:
        """Yield the months in sight, each with where it begins and ends."""
        day = _date(self.day(self.left)).replace(day=1)
        while (start := self.x(day.toordinal())) < right:
            after = (day + dt.timedelta(days=32)).replace(day=1)
            yield day, start, self.x(after.toordinal())
            day = after

    def steps(self, right: int, week_begins: int) -> Iterator[tuple[dt.date, float]]:
        """Yield the weeks in sight, by their first days, or the days if there is room for each."""
        if self.per_day < _WEEKS_FROM:
            return
        step = 1 if self.per_day >= _DAYS_FROM else 7
        day = _date(self.day(self.left))
        if step == 7:
            day -= dt.timedelta(days=(day.weekday() - week_begins) % 7)
        while (x := self.x(day.toordinal())) < right:
            yield day, x
            day += dt.timedelta(days=step)

    def weekends(self, right: int) -> Iterator[tuple[float, float]]:
        """Yield where the weekends in sight lie, if a day is wide enough to be seen."""
        if self.per_day < _WEEKENDS_FROM:
            return
        day = _date(self.day(self.left))
        day -= dt.timedelta(days=(day.weekday() - 5) % 7)
        while (x := self.x(day.toordinal())) < right:
            yield x, 2 * self.per_day
            day += dt.timedelta(days=7)


def _date(day: float) -> dt.date:
    return dt.date.fromordinal(max(40, int(day)))
