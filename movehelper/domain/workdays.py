"""Working days: public holidays by region, and counting on and back over them.

Public holidays are the holidays library's default for the region (public, with observed days); a listed
subdivision that the library does not know has its country's.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from movehelper.domain.dates import DAY, add_days, add_months
from movehelper.domain.errors import RegionError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from movehelper.domain.records import Region
    from movehelper.domain.words import Offset, Span

_SATURDAY, _SUNDAY = 5, 6


class Days(NamedTuple):
    """The public holidays of one region in one year."""

    country: str
    part: str | None
    year: int
    days: frozenset[dt.date]


_known: dict[tuple[str, str | None, int], frozenset[dt.date]] = {}


def learn(known: Iterable[Days]) -> None:
    """Take over holidays that the library gave before, so that it need not be loaded for them."""
    _known.update({(one.country, one.part, one.year): one.days for one in known})


def learnt() -> list[Days]:
    """Return all holidays that were asked for."""
    return [Days(*key, days) for key, days in tuple(_known.items())]


def _public_holidays(country: str, part: str | None, year: int) -> frozenset[dt.date]:
    found = _known.get((country, part, year))
    if found is None:
        found = _known[country, part, year] = frozenset(named_holidays(country, part, year))
    return found


def named_holidays(country: str, part: str | None, year: int, language: str | None = None) -> dict[dt.date, str]:
    """Return the public holidays of a region in a year with their names; an unknown part has its country's."""
    import holidays  # noqa: PLC0415 - slow to import, and most plans of a day need it late or not at all

    try:
        found = holidays.country_holidays(country, subdiv=part, years=year, language=language)
    except NotImplementedError:
        found = holidays.country_holidays(country, years=year, language=language)
    return {day: str(name) for day, name in found.items() if day.year == year}


class WorkCalendar:
    """The working days of one region: Monday to Friday, or to Saturday, without public holidays."""

    def __init__(self, country: str, part: str | None = None, *, saturdays: bool = False) -> None:
        self._country = country
        self._part = part
        self._last_weekday = _SATURDAY if saturdays else _SATURDAY - 1

    def with_saturdays(self) -> WorkCalendar:
        """Return the same region's calendar in which Saturdays are working days."""
        return WorkCalendar(self._country, self._part, saturdays=True)

    def is_working(self, day: dt.date) -> bool:
        """Tell whether a day is a working day."""
        if day.weekday() > self._last_weekday:
            return False
        return day not in _public_holidays(self._country, self._part, day.year)

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return the first working day from `day` on."""
        while not self.is_working(day):
            day = add_days(day, 1)
        return day

    def on_or_before(self, day: dt.date) -> dt.date:
        """Return the last working day up to `day`."""
        while not self.is_working(day):
            day = add_days(day, -1)
        return day

    def after(self, day: dt.date, n: int) -> dt.date:
        """Return the nth working day after `day`; with n = 0 the first from `day` on."""
        if n == 0:
            return self.on_or_after(day)
        for _ in range(n):
            day = self.on_or_after(add_days(day, 1))
        return day

    def before(self, day: dt.date, n: int) -> dt.date:
        """Return the nth working day before `day`; with n = 0 the last up to `day`."""
        if n == 0:
            return self.on_or_before(day)
        for _ in range(n):
            day = self.on_or_before(add_days(day, -1))
        return day

    def nth_from(self, day: dt.date, n: int) -> dt.date:
        """Return the nth working day from `day` on, `day` itself included."""
        return self.after(day - DAY, n)

    def plus(self, day: dt.date, span: Span) -> dt.date:
        """Return the day a span after `day`; zero working days from a day off is the next working day."""
        if span.unit == "working day":
            return self.after(day, span.n)
        if (months := span.months) is not None:
            return add_months(day, months)
        return add_days(day, span.days or 0)

    def minus(self, day: dt.date, span: Span) -> dt.date:
        """Return the day a span before `day`."""
        if span.unit == "working day":
            return self.before(day, span.n)
        if (months := span.months) is not None:
            return add_months(day, -months)
        return add_days(day, -(span.days or 0))

    def at(self, offset: Offset, anchor: dt.date) -> dt.date:
        """Return the day that an offset means, its anchor being on `anchor`."""
        if offset.side == 0:
            return anchor
        return self.plus(anchor, offset.span) if offset.side > 0 else self.minus(anchor, offset.span)


class Regions:
    """The regions the program knows, each with its calendar."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._countries = {region.code: region for region in regions}
        self._parts = {part.code: region for region in self._countries.values() for part in region.subdivisions}
        self._calendars: dict[str, WorkCalendar] = {}

    def country(self, code: str) -> Region:
        """Return the country that a region is, or lies in.

        Raises:
            RegionError: the code is not listed.
        """
        found = self._countries.get(code) or self._parts.get(code)
        if found is None:
            raise RegionError(f'region: "{code}" is not a country or part of one that movehelper knows.')
        return found

    def calendar(self, code: str) -> WorkCalendar:
        """Return the Monday-to-Friday calendar of a region."""
        known = self._calendars.get(code)
        if known is None:
            country = self.country(code)
            part = code.partition("-")[2] or None
            known = self._calendars[code] = WorkCalendar(country.holidays, part)
        return known

    def national(self, code: str) -> WorkCalendar:
        """Return the calendar of the bare country a region lies in."""
        return self.calendar(self.country(code).code)

    def parts_differ(self, code: str) -> bool:
        """Tell whether `code` is a bare country whose parts have other holidays or law."""
        region = self._countries.get(code)
        return region is not None and region.parts_differ

    def currency(self, code: str) -> str:
        """Return the currency of a region."""
        return self.country(code).currency


def covers(applies_in: Iterable[str], region: str, *, empty: bool = False) -> bool:
    """Tell whether something that applies in these regions applies in `region`; `empty`: what no code means.

    "GB" covers "GB-SCT"; "GB-ENG" does not cover a bare "GB", of which nothing more is known.
    """
    codes = tuple(applies_in)
    return bool({region, region.partition("-")[0]}.intersection(codes)) if codes else empty
