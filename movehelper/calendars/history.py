"""What was exported before decides what an entry's history says: first seen, changed, gone.

SEQUENCE and the day of change move only if a reader would see something else, so that exporting unchanged facts
again gives the same bytes. What is gone is exported as cancelled for a while, because most calendars never remove
an entry by themselves.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

import msgspec

from movehelper.calendars.entries import CalendarEntry, times
from movehelper.domain.records import CalendarItem
from movehelper.wording import calendar as words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from movehelper.domain.zones import Clocks

SHOWN_AFTER_CANCELLING = dt.timedelta(days=60)

Dated = tuple[CalendarEntry, CalendarItem]


def content(entry: CalendarEntry) -> str:
    """Return a hash of everything that a reader of the entry sees."""
    return hashlib.sha256(msgspec.json.encode(entry)).hexdigest()


def current(
    entries: Iterable[CalendarEntry], before: dict[str, CalendarItem], now: dt.datetime, clocks: Clocks
) -> list[Dated]:
    """Return each entry with its history.

    A reminder whose day was over when the entry was last written is left out: it would ring at once, and wrongly.
    """
    dated, today = [], clocks.local(None, now).date()
    for entry in entries:
        known = before.get(entry.uid)
        if known is not None and known.cancelled is None:
            same = _as_written(entry, clocks.local(None, known.updated).date())
            if content(same) == known.content:
                dated.append((same, known))
                continue
        if not entry.reminder or entry.day >= today:
            fresh = _as_written(entry, today)
            dated.append((fresh, _changed(fresh, known, now)))
    return dated


def gone(items: Iterable[CalendarItem], today: dt.date, now: dt.datetime, clocks: Clocks) -> list[Dated]:
    """Return the items that are no longer in the plan, cancelled. What is already past is left as it was."""
    dated = []
    for item in items:
        day, begins, ends = times(item.starts)
        if begins is not None:
            day = clocks.local(item.service, begins).date()
        if item.cancelled is None and day < today:
            continue
        if item.cancelled is not None and now - item.cancelled > SHOWN_AFTER_CANCELLING:
            continue
        entry = CalendarEntry(
            uid=item.uid,
            kind=item.kind,
            service=item.service,
            day=day,
            begins=begins,
            ends=ends,
            summary=words.cancelled(item.summary),
            status="cancelled",
        )
        dated.append((entry, _cancelled(entry, item, now)))
    return dated


def _as_written(entry: CalendarEntry, on: dt.date) -> CalendarEntry:
    """Return the entry as it is written on a day: with the reminders still to come, and on that day if overdue."""
    alarms = tuple(alarm for alarm in entry.alarms if alarm.on >= on)
    return msgspec.structs.replace(entry, alarms=alarms, day=on if entry.overdue else entry.day)


def _changed(entry: CalendarEntry, before: CalendarItem | None, now: dt.datetime) -> CalendarItem:
    """Return the history of an entry that is new, or not what it was."""
    return CalendarItem(
        uid=entry.uid,
        kind=entry.kind,
        service=entry.service,
        sequence=0 if before is None else before.sequence + 1,
        content=content(entry),
        created=now if before is None else before.created,
        updated=now,
        summary=entry.summary,
        starts=entry.starts,
    )


def _cancelled(entry: CalendarEntry, before: CalendarItem, now: dt.datetime) -> CalendarItem:
    """Return the history of an entry that is gone: one step further, once."""
    seen = content(entry)
    if before.content == seen:
        return before
    return msgspec.structs.replace(
        before,
        sequence=before.sequence + 1,
        content=seen,
        updated=now,
        cancelled=before.cancelled or now,
    )
