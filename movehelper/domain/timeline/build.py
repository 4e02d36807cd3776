"""Puts the rows together, sector by sector, and finds the days that the whole is about."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from movehelper.domain.dates import add_days
from movehelper.domain.errors import RuleError
from movehelper.domain.journal import counts, standing
from movehelper.domain.timeline.bars import Bars, role
from movehelper.domain.timeline.chains import chains, pairs
from movehelper.domain.timeline.cover import gaps, overlaps
from movehelper.domain.timeline.markers import markers
from movehelper.domain.timeline.needs import Needs
from movehelper.domain.timeline.records import Bar, Edge, Gap, Overlap, Role, Row, Tick, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from movehelper.domain.records import Household, Plan, PlanStep, Sector, Service
    from movehelper.domain.timeline.markers import Marker

HOMES = "homes"
"""The id of the row of the homes themselves."""
_BEFORE, _AFTER = 7, 14  # days shown around what happens
_LONGEST = 400  # days: what lies further ahead is not part of the first look


def timeline(household: Household, plan: Plan, sectors: Iterable[Sector]) -> Timeline:
    """Return everything of a move beside a ruler of days; today is the plan's.

    Args:
        household: the facts.
        plan: the plan made from them.
        sectors: the catalogue's, in the order in which the rows are wished.
    """
    needs = Needs(household)
    known = {sector.id: sector for sector in sectors}
    by_sector: dict[str, list[Service]] = {sector: [] for sector in known}
    never = _never(household, plan)
    for service in household.services:
        if not service.removed and service.id not in never:
            by_sector.setdefault(service.sector, []).append(service)
    bars, ticks = Bars(household, plan, needs), _ticks(plan)
    rows = [_homes(needs, plan.today)]
    for sector, services in by_sector.items():
        rows += _rows(known.get(sector), services, bars, needs, ticks)
    days = markers(household)
    first, last = _range(plan.today, rows, days)
    return Timeline(today=plan.today, first=first, last=last, rows=tuple(rows), markers=days)


def _never(household: Household, plan: Plan) -> set[str]:
    """Return the new contracts that were given up before they ran."""
    ran = {entry.service for entry in standing(household.journal) if entry.kind == "live" and counts(entry)}
    dropped = (one for one in plan.services if one.decision == "set up" and one.progress.stage == "given up")
    return {one.service for one in dropped if one.service not in ran}


def _homes(needs: Needs, today: dt.date) -> Row:
    """Return the row of the homes: from when until when one has each, and the days on which one has none."""
    made: list[Bar] = []
    for lane, (home, held) in enumerate(needs.held()):
        begins = _edge(held.start, today) if held.start else Edge()
        goes_on = Edge(sure="unknown" if home == needs.old else "open")
        ends = _edge(held.until, today) if held.until else goes_on
        if begins.day and ends.day and ends.day < begins.day:
            begins = Edge()
        what: Role = "old" if home == needs.old else "new"
        made.append(Bar(role=what, lane=lane, home=home, start=begins, until=ends))
    missing = tuple(
        Gap(start=free.start, until=free.until, lane=len(made) - 1) for free in needs.roofless() if free.start
    )
    return Row(id=HOMES, sector=None, lanes=max(1, len(made)), changes=True, bars=tuple(made), gaps=missing)


def _edge(day: dt.date, today: dt.date) -> Edge:
    return Edge(day=day, sure="confirmed" if day < today else "planned")


def _rows(
    sector: Sector | None,
    services: Sequence[Service],
    bars: Bars,
    needs: Needs,
    ticks: Mapping[str, Sequence[PlanStep]],
) -> Iterator[Row]:
    """Yield the rows of one sector, those that belong together in one."""
    if not services:
        return
    linked = pairs(services, sector)
    groups = chains(services, linked)
    made = {one.id: bars.of(one, lane) for group in groups for lane, one in enumerate(group)}
    missing: dict[str, list[Gap]] = {}
    for service, gap in gaps(sector, services, linked, made, needs):
        missing.setdefault(service, []).append(gap)
    for group in groups:
        ids = {one.id for one in group}
        inside = [pair for pair in linked if pair[0].id in ids]
        double = [one for pair in inside for one in overlaps(pair, made, needs)]
        yield _row(group, made, missing, double, ticks)


def _row(
    group: Sequence[Service],
    made: Mapping[str, Sequence[Bar]],
    missing: Mapping[str, Sequence[Gap]],
    double: Sequence[Overlap],
    ticks: Mapping[str, Sequence[PlanStep]],
) -> Row:
    breaks = sorted((gap for one in group for gap in missing.get(one.id, ())), key=lambda gap: gap.start)
    lanes = max((len(group), *(gap.lane + 1 for gap in breaks)))
    return Row(
        id=group[0].id,
        sector=group[0].sector,
        services=tuple(one.id for one in group),
        lanes=lanes,
        changes=bool(breaks or double) or any(role(one) != "kept" for one in group),
        bars=tuple(bar for one in group for bar in made[one.id]),
        gaps=tuple(breaks),
        overlaps=tuple(sorted(double, key=lambda one: one.start)),
        ticks=tuple(_by_day(step for one in group for step in ticks.get(one.id, ()))),
    )


def _ticks(plan: Plan) -> Mapping[str, Sequence[PlanStep]]:
    """Return the open deadlines of each service; advice and what one only looks at are none."""
    found: dict[str, list[PlanStep]] = {}
    for step in plan.steps:
        shown = step.state in {"open", "late", "blocked"} and not step.advice and step.kind not in {"check", "chase"}
        if shown and step.service and step.due:
            found.setdefault(step.service, []).append(step)
    return found


def _by_day(steps: Iterable[PlanStep]) -> Iterator[Tick]:
    days: dict[dt.date, list[PlanStep]] = {}
    for step in steps:
        if step.due:
            days.setdefault(step.due, []).append(step)
    for day, those in sorted(days.items()):
        late = any(step.state == "late" for step in those)
        yield Tick(day=day, steps=tuple(step.id for step in those), late=late)


def _range(today: dt.date, rows: Iterable[Row], days: Iterable[Marker]) -> tuple[dt.date, dt.date]:
    """Return from when until when something happens, with some days around it; nothing far from today counts."""
    happens = {today, *(marker.day for marker in days)}
    for row in rows:
        happens |= {tick.day for tick in row.ticks}
        for bar in row.bars:
            happens |= {bar.until.day} if bar.role == "old" and bar.until.day else set()
            happens |= {bar.start.day} if bar.role in {"new", "moving"} and bar.start.day else set()
    near = [day for day in happens if -60 <= (day - today).days <= _LONGEST]
    return _around(min(near), -_BEFORE), _around(max(near), _AFTER)


def _around(day: dt.date, days: int) -> dt.date:
    try:
        return add_days(day, days)
    except RuleError:
        return day
