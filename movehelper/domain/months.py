"""One month of the move as a grid of weeks: what is due, agreed, ending or beginning on each day, and days off.

    days = month(household, plan, catalogue.regions, date(2026, 11, 1), first_weekday=0, language="en")
    for week in days.weeks: for day in week: day.day, day.inside, day.off, day.holidays, day.items

A pure function without words, for the window, for paper and for whoever else shows a month: an item names the step,
service or home it is about by id, and `wording` says the rest. `weeks` are whole weeks; days of the months beside it
that fill the first and last week have `inside` False and hold their items too.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Literal

from movehelper.domain.dates import add_months
from movehelper.domain.errors import RegionError
from movehelper.domain.holiday_names import holiday_names
from movehelper.domain.records import Record, StepState
from movehelper.domain.timeline.markers import MarkerName, markers
from movehelper.domain.workdays import Regions
from movehelper.domain.zones import Clocks, zones

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from movehelper.domain.records import Household, Plan, Region

ItemKind = Literal["appointment", "marker", "end", "step"]
YEARS = range(1900, 2200)
"""The years in which facts may lie."""
_ORDER: tuple[ItemKind, ...] = ("marker", "appointment", "end", "step")
_STATES: tuple[StepState | None, ...] = ("late", "open", None, "waiting", "blocked", "done", "skipped")


class DayItem(Record, frozen=True, kw_only=True):
    """One thing on a day.

    marker: `home` and `names` say what happens there. appointment: `at` is the hour on the clock of the place.
    end: the service ends, and `sure` says how certain that is. step: something to do by this day, or done on it.
    """

    kind: ItemKind
    day: dt.date
    service: str | None = None
    step: str | None = None
    state: StepState | None = None
    advice: bool = False
    home: str | None = None
    names: tuple[MarkerName, ...] = ()
    at: dt.datetime | None = None
    sure: Literal["confirmed", "counted", "wished", "unknown"] | None = None


class Holiday(Record, frozen=True, kw_only=True):
    """A public holiday. `homes` are those of the move where it holds, empty if it holds at all of them."""

    name: str
    homes: tuple[str, ...] = ()


class MonthDay(Record, frozen=True, kw_only=True):
    """One day of the grid. `off`: a weekend, or a public holiday at one of the homes."""

    day: dt.date
    inside: bool
    today: bool
    off: bool
    holidays: tuple[Holiday, ...] = ()
    items: tuple[DayItem, ...] = ()


class Month(Record, frozen=True, kw_only=True):
    """A month in whole weeks; `first` is its first day."""

    first: dt.date
    weeks: tuple[tuple[MonthDay, ...], ...]

    def days(self) -> Iterator[MonthDay]:
        """Yield the days of the grid in order."""
        for week in self.weeks:
            yield from week


def month(
    household: Household,
    plan: Plan,
    regions: Iterable[Region],
    first: dt.date,
    *,
    first_weekday: int = 0,
    language: str = "en",
) -> Month:
    """Return the month that `first` lies in.

    Args:
        household: the facts.
        plan: the plan made from them; its day is today.
        regions: the countries of the catalogue.
        first: any day of the month.
        first_weekday: the day on which a week begins, 0 for Monday to 6 for Sunday.
        language: in which the names of holidays are wished.
    """
    first = first.replace(day=1)
    grid = calendar.Calendar(first_weekday).monthdatescalendar(first.year, first.month)
    days = [day for week in grid for day in week]
    listed = tuple(regions)
    by_day = items(household, plan, listed)
    free = _holidays(household, Regions(listed), {day.year for day in days}, language)

    def made(day: dt.date) -> MonthDay:
        off = free.get(day, ())
        return MonthDay(
            day=day,
            inside=(day.year, day.month) == (first.year, first.month),
            today=day == plan.today,
            off=bool(off) or day.weekday() >= calendar.SATURDAY,
            holidays=off,
            items=by_day.get(day, ()),
        )

    return Month(first=first, weeks=tuple(tuple(made(day) for day in week) for week in grid))


def beside(first: dt.date, months: int) -> dt.date:
    """Return the first day of the month so many months later (earlier if negative), within the years of moves."""
    wanted = add_months(first.replace(day=1), months)
    return wanted if wanted.year in YEARS else first.replace(day=1)


def items(household: Household, plan: Plan, regions: Iterable[Region]) -> Mapping[dt.date, tuple[DayItem, ...]]:
    """Return everything that falls on a day, by day and in the order in which it is shown."""
    found: dict[dt.date, list[DayItem]] = {}
    for item in (*_markers(household), *_ends(plan), *_steps(household, plan, tuple(regions))):
        found.setdefault(item.day, []).append(item)
    return {day: tuple(sorted(those, key=_rank)) for day, those in found.items()}


def _rank(item: DayItem) -> tuple[int, bool, bool, int, str, str]:
    """Return what sorts the things of a day: what counts and is not done yet before everything else."""
    at, done = item.at.isoformat() if item.at else "", item.state == "done"
    return _ORDER.index(item.kind), done, item.advice, _STATES.index(item.state), at, item.step or item.service or ""


def _markers(household: Household) -> Iterator[DayItem]:
    for one in markers(household):
        yield DayItem(kind="marker", day=one.day, home=one.home, names=one.names)


def _ends(plan: Plan) -> Iterator[DayItem]:
    for service in plan.services:
        if service.ends and service.decision != "undecided" and service.progress.stage != "given up":
            yield DayItem(kind="end", day=service.ends, service=service.service, sure=service.end_is)


def _steps(household: Household, plan: Plan, regions: tuple[Region, ...]) -> Iterator[DayItem]:
    clocks = Clocks(household, zones(household, regions), plan.move_in)
    for step in plan.steps:
        if step.state == "skipped":
            continue
        if step.appointment is not None and step.state != "done":
            at = clocks.local(step.service, step.appointment)
            yield DayItem(
                kind="appointment", day=at.date(), service=step.service, step=step.id, state=step.state, at=at
            )
            continue
        day = step.done_on if step.state == "done" else step.due
        if day is not None:
            yield DayItem(
                kind="step", day=day, service=step.service, step=step.id, state=step.state, advice=step.advice
            )


def _holidays(
    household: Household, regions: Regions, years: Iterable[int], language: str
) -> Mapping[dt.date, tuple[Holiday, ...]]:
    """Return the public holidays at the homes of the move, each name once, with the homes if not at all of them."""
    homes = {home.id: home for home in household.homes}
    move = household.move
    places = [homes[one] for one in dict.fromkeys((move.old_home, *move.between, move.new_home)) if one in homes]
    where: dict[tuple[dt.date, str], list[str]] = {}
    for year in years:
        for home in places:
            try:
                code = regions.country(home.region).holidays
            except RegionError:
                continue
            for day, name in holiday_names(code, home.region.partition("-")[2] or None, year, language).items():
                where.setdefault((day, name), []).append(home.id)
    found: dict[dt.date, list[Holiday]] = {}
    for (day, name), at in where.items():
        found.setdefault(day, []).append(Holiday(name=name, homes=() if len(at) == len(places) else tuple(at)))
    return {day: tuple(those) for day, those in found.items()}
