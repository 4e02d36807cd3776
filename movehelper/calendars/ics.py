"""Writing iCalendar (RFC 5545, 7986, 9074) in the shapes that every calendar program reads alike.

No METHOD, no X-WR-TIMEZONE, no VTIMEZONE, no RRULE, no empty property; DTEND always; times in UTC; triggers only
before the beginning and never in weeks; a UID for each alarm; DTSTAMP is the day of the last change, not now.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from icalendar import Alarm as VAlarm, Calendar, Event, Todo

from movehelper import __version__
from movehelper.calendars.clean import line
from movehelper.calendars.entries import uid
from movehelper.wording import calendar as words, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from movehelper.calendars.entries import Alarm, CalendarEntry
    from movehelper.domain.records import CalendarItem

_NOON = dt.time(12, tzinfo=dt.UTC)
_DAY = dt.timedelta(days=1)


def write(name: str, entries: Iterable[tuple[CalendarEntry, CalendarItem]]) -> bytes:
    """Return the calendar file. The texts of the entries are clean already."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    major, minor, *_rest = __version__.split(".")
    language = spoken().partition("_")[0].upper()
    calendar.add("prodid", f"-//movehelper//movehelper {major}.{minor}//{language}")
    calendar.add("calscale", "GREGORIAN")
    if shown := line(name):
        calendar.add("name", shown)
        calendar.add("x-wr-calname", shown)
    for entry, item in sorted(entries, key=lambda pair: (pair[0].starts, pair[0].uid)):
        calendar.add_component(_event(entry, item) if entry.kind == "event" else _task(entry, item))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, item: CalendarItem) -> Event:
    event = Event()
    _common(event, entry, item)
    event.add("dtstart", entry.begins or entry.day)
    event.add("dtend", entry.ends or entry.day + _DAY)
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.status == "cancelled" else "CONFIRMED")
    return event


def _task(entry: CalendarEntry, item: CalendarItem) -> Todo:
    task = Todo()
    _common(task, entry, item)
    task.add("due", entry.day)
    task.add("status", {"open": "NEEDS-ACTION", "cancelled": "CANCELLED", "done": "COMPLETED"}[entry.status])
    if entry.done_on is not None:
        # Only the day is known; noon UTC is that day nearly everywhere.
        task.add("completed", dt.datetime.combine(entry.done_on, _NOON))
        task.add("percent-complete", 100)
    return task


def _common(component: Event | Todo, entry: CalendarEntry, item: CalendarItem) -> None:
    component.add("uid", entry.uid)
    component.add("dtstamp", item.updated)
    component.add("last-modified", item.updated)
    component.add("created", item.created or item.updated)
    component.add("sequence", item.sequence)
    component.add("summary", entry.summary)
    if entry.description:
        component.add("description", entry.description)
    if entry.location:
        component.add("location", entry.location)
    if entry.related:
        component.add("related-to", entry.related)
    component.add("categories", [words.category()])
    for alarm in entry.alarms:
        component.add_component(_alarm(entry, alarm))


def _alarm(entry: CalendarEntry, alarm: Alarm) -> VAlarm:
    written = VAlarm()
    written.add("uid", uid(entry.uid, f"alarm {alarm.name}"))
    written.add("action", "DISPLAY")
    written.add("description", alarm.text)
    if alarm.at is not None:
        written.add("trigger", alarm.at, parameters={"VALUE": "DATE-TIME"})
    elif alarm.before is not None:
        written.add("trigger", -alarm.before)
    return written
