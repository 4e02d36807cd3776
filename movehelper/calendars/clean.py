"""Text fit for a calendar file: what a person typed or pasted may hold anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from movehelper.wording.calendar import category

if TYPE_CHECKING:
    from movehelper.calendars.entries import CalendarEntry

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def text(raw: str) -> str:
    """Return the text without control characters but line feed and tab, and without half characters."""
    return _UNPRINTABLE.sub("", _BREAKS.sub("\n", raw)).strip()


def line(raw: str) -> str:
    """Return the text as one line."""
    return " ".join(text(raw).split())


def cleaned(entry: CalendarEntry) -> CalendarEntry:
    """Return the entry with every text cleaned and none empty that must not be, before anything is compared."""
    return msgspec.structs.replace(
        entry,
        summary=line(entry.summary) or category(),
        description=text(entry.description),
        location=line(entry.location),
        alarms=tuple(msgspec.structs.replace(alarm, text=line(alarm.text) or category()) for alarm in entry.alarms),
    )
