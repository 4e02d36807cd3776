"""One entry of a calendar before it is written: only what a reader of the file will see."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

import msgspec

from movehelper.domain.records import Record
from movehelper.domain.reminders import LEADS

Style = Literal["alarms", "separate"]
Kind = Literal["event", "task"]


class CalendarOptions(Record, frozen=True, kw_only=True):
    """How to export.

    `kind`: events or tasks, never both in one file. `style`: alarms inside each event, or one entry for each
    reminder, for calendars that drop alarms. `service`: only this service. `leads`: how many days before a
    deadline to ring. `zones`: the time zone of each home by its id; `places`: its region in words. `alarm_hour`: when
    reminders ring, on the clock of the home. `advice`: also events for what a careful mover does; a list of tasks
    always has them.
    """

    kind: Kind = "event"
    style: Style = "alarms"
    service: str | None = None
    leads: tuple[int, ...] = tuple(LEADS)
    zones: dict[str, str] = msgspec.field(default_factory=dict)
    places: dict[str, str] = msgspec.field(default_factory=dict)
    mask_numbers: bool = True
    advice: bool = False
    alarm_hour: int = 9


class Alarm(Record, frozen=True, kw_only=True):
    """A reminder inside an entry, on the day `on`: so long `before` its beginning, or `at` an instant (UTC)."""

    name: str
    text: str
    on: dt.date
    before: dt.timedelta | None = None
    at: dt.datetime | None = None


class CalendarEntry(Record, frozen=True, kw_only=True):
    """What one VEVENT or VTODO holds, apart from its history. All-day without `begins`; instants are UTC.

    `reminder`: it stands for an alarm of another entry. `overdue`: its date is past and it still has to be done, so
    it stands on the day it was last written.
    """

    uid: str
    kind: Kind
    service: str | None
    day: dt.date
    summary: str
    begins: dt.datetime | None = None
    ends: dt.datetime | None = None
    description: str = ""
    location: str = ""
    busy: bool = False
    reminder: bool = False
    overdue: bool = False
    related: str | None = None
    alarms: tuple[Alarm, ...] = ()
    status: Literal["open", "cancelled", "done"] = "open"
    done_on: dt.date | None = None

    @property
    def starts(self) -> str:
        """Return the entry's time as it is kept in the export history."""
        if self.begins is None or self.ends is None:
            return self.day.isoformat()
        return f"{_utc(self.begins)}/{_utc(self.ends)}"


def times(starts: str) -> tuple[dt.date, dt.datetime | None, dt.datetime | None]:
    """Read back what `CalendarEntry.starts` wrote: the day, and begin and end of a timed entry."""
    first, _slash, last = starts.partition("/")
    if not last:
        return dt.date.fromisoformat(first), None, None
    begins, ends = (dt.datetime.fromisoformat(part) for part in (first, last))
    return begins.date(), begins, ends


def uid(owner: str, item: str) -> str:
    """Return the UID of an item of a service (or of the move): the same at every export, never from a title."""
    try:
        space = uuid.UUID(owner)
    except ValueError:
        space = uuid.uuid5(uuid.NAMESPACE_OID, owner)
    return str(uuid.uuid5(space, item))


def _utc(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
