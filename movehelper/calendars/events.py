"""Events: every open dated step, the days of the move, the ends of services, appointments."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from movehelper.calendars.entries import Alarm, CalendarEntry, uid
from movehelper.wording import calendar as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.calendars.facts import Facts
    from movehelper.domain.records import PlanStep

_DAY = dt.timedelta(days=1)
_FOLLOW_UP = dt.timedelta(minutes=15)
_VISIT = dt.timedelta(hours=1)
_VISIT_ALARMS = (("day", _DAY), ("hour", dt.timedelta(hours=1)))
_OLD_DATES, _NEW_DATES = ("lived_until", "keys_until"), ("keys_from", "lived_from")
_KEY_DATE_LEADS = (7, 1)
_END_LEADS = (1,)


def events(facts: Facts) -> Iterator[CalendarEntry]:
    """Yield the events of the plan, those of one service if only one is asked for."""
    for step in facts.plan.steps:
        if not facts.asked_for(step.service) or (step.advice and not facts.options.advice):
            continue
        if step.state not in ("done", "skipped"):
            yield from _step(facts, step)
    yield from _service_ends(facts)
    if facts.options.service is None:
        yield from _key_dates(facts)


def _step(facts: Facts, step: PlanStep) -> Iterator[CalendarEntry]:
    if step.appointment is not None:
        yield from _appointment(facts, step, step.appointment)
    elif step.due is not None and _overdue(facts, step, step.due):
        yield _still_open(facts, step, step.due)
    elif step.due is not None and facts.leads.get(step.id) == (0,):
        yield _follow_up(facts, step, step.due)
    elif step.due is not None:
        entry = CalendarEntry(
            uid=facts.uid(step.service, step.id),
            kind="event",
            service=step.service,
            day=step.due,
            summary=words.by(facts.title(step), step.due),
            description=facts.description(step),
        )
        yield from _reminded(facts, entry, facts.leads.get(step.id, ()))


def _overdue(facts: Facts, step: PlanStep, due: dt.date) -> bool:
    """Return whether a step has to be put before the person's eyes again, not only left on its past day."""
    return due < facts.plan.today and (step.state == "late" or (step.kind == "chase" and step.state != "blocked"))


def _still_open(facts: Facts, step: PlanStep, due: dt.date) -> CalendarEntry:
    return CalendarEntry(
        uid=facts.uid(step.service, step.id),
        kind="event",
        service=step.service,
        day=due,
        overdue=True,
        summary=words.still_open(facts.title(step), due),
        description=facts.description(step),
    )


def _reminded(facts: Facts, entry: CalendarEntry, leads: tuple[int, ...]) -> Iterator[CalendarEntry]:
    """Yield an all-day entry with its reminders inside, or with one entry beside it for each."""
    early = [lead for lead in leads if lead > 0]
    if facts.options.style == "alarms":
        alarms = tuple(_early(facts, lead, entry) for lead in early)
        yield msgspec.structs.replace(entry, alarms=alarms)
        return
    yield entry
    yield from _beside(entry, entry.day, early)


def _beside(entry: CalendarEntry, day: dt.date, leads: list[int]) -> Iterator[CalendarEntry]:
    for lead in leads:
        yield CalendarEntry(
            uid=uid(entry.uid, f"lead-{lead}"),
            kind="event",
            service=entry.service,
            day=day - lead * _DAY,
            summary=words.early(lead, entry.summary),
            reminder=True,
            related=entry.uid,
        )


def _early(facts: Facts, lead: int, entry: CalendarEntry) -> Alarm:
    """Return an alarm in the morning so many days before an all-day entry."""
    before = lead * _DAY - dt.timedelta(hours=facts.options.alarm_hour)
    text = words.early(lead, entry.summary)
    return Alarm(name=f"lead-{lead}", text=text, on=entry.day - lead * _DAY, before=before)


def _follow_up(facts: Facts, step: PlanStep, day: dt.date) -> CalendarEntry:
    """Return a quarter of an hour in the morning that rings when it begins."""
    begins = facts.morning(step.service, day)
    title = facts.title(step)
    ring = Alarm(name="now", text=title, on=day, before=dt.timedelta(0))
    return CalendarEntry(
        uid=facts.uid(step.service, step.id),
        kind="event",
        service=step.service,
        day=day,
        begins=begins,
        ends=begins + _FOLLOW_UP,
        summary=title,
        description=facts.description(step),
        related=facts.uid(step.service, step.waits_for[0]) if step.waits_for else None,
        alarms=(ring,) if facts.options.style == "alarms" else (),
    )


def _appointment(facts: Facts, step: PlanStep, at: dt.datetime) -> Iterator[CalendarEntry]:
    """Yield a visit: written in UTC, the clock of the place in the words; one hour, as no end is known."""
    local = facts.clocks.local(step.service, at)
    if local.date() < facts.plan.today:
        return
    begins = local.astimezone(dt.UTC)
    summary = words.at(facts.title(step), local)
    inside = facts.options.style == "alarms"
    entry = CalendarEntry(
        uid=facts.uid(step.service, step.id),
        kind="event",
        service=step.service,
        day=local.date(),
        begins=begins,
        ends=begins + _VISIT,
        busy=True,
        summary=summary,
        description="\n".join((words.local_time(local, str(local.tzinfo)), facts.description(step))),
        location=facts.address(step.service),
        alarms=tuple(_visit_alarms(local, summary)) if inside else (),
    )
    yield entry
    if not inside:
        yield from _beside(entry, local.date(), [1])


def _visit_alarms(local: dt.datetime, summary: str) -> Iterator[Alarm]:
    for name, early in _VISIT_ALARMS:
        yield Alarm(name=name, text=summary, on=(local - early).date(), before=early)


def _key_dates(facts: Facts) -> Iterator[CalendarEntry]:
    """Yield the days of the move that are still to come."""
    move = facts.household.move
    wanted: list[tuple[str, tuple[str, ...]]] = [(move.old_home, _OLD_DATES), (move.new_home, _NEW_DATES)]
    wanted += [(between, _NEW_DATES + _OLD_DATES) for between in move.between]
    for home_id, names in wanted:
        if (home := facts.homes.get(home_id)) is None:
            continue
        for name in names:
            day = getattr(home, name)
            if day is not None and day >= facts.plan.today:
                place = facts.options.places.get(home.id, home.region)
                title = words.key_date(name, home.label or home.address or place)
                entry = _on(facts.uid(None, f"{home.id}/{name}"), None, day, title)
                yield from _reminded(facts, entry, _KEY_DATE_LEADS)


def _service_ends(facts: Facts) -> Iterator[CalendarEntry]:
    """Yield the last days of contracts that are still to come, as far as they are counted or confirmed."""
    for planned in facts.plan.services:
        if planned.ends is None or planned.ends < facts.plan.today or not facts.asked_for(planned.service):
            continue
        if planned.end_is in ("confirmed", "counted"):
            title = words.service_end(facts.name(planned.service), confirmed=planned.end_is == "confirmed")
            entry = _on(facts.uid(planned.service, "end"), planned.service, planned.ends, title)
            yield from _reminded(facts, entry, _END_LEADS)


def _on(key: str, service: str | None, day: dt.date, title: str) -> CalendarEntry:
    return CalendarEntry(uid=key, kind="event", service=service, day=day, summary=words.on(title, day))
