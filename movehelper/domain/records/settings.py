"""What a person has chosen for the program itself. It lies beside the database, not in it: it is no fact of a move."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

from movehelper.domain.records.base import Record

Theme = Literal["system", "light", "dark"]
CalendarStyle = Literal["", "alarms", "separate"]
Lead = Annotated[int, Meta(ge=0, le=365)]
CountryCode = Annotated[str, Meta(pattern="^[A-Z]{2}$")]


class Settings(Record, frozen=True, kw_only=True):
    """The choices. Each has a default, so that nobody has to make any.

    Attributes:
        language: locale name of the words ("de"); empty: the system's, as far as there are words in it.
        countries: codes of the countries proposed first, in this order.
        theme: light, dark, or as the desktop is.
        reminders: whether this program speaks up at all.
        leads: days before a deadline on which it speaks up.
        remind_at: time of the day from which it does, by the clock of this computer.
        quiet_from: from then on it is silent, until `quiet_until`; both or none. May span midnight.
        quiet_until: see there.
        tray: show a sign beside the clock while the window is open, where the desktop has such a place.
        calendar_program: id of the calendar program that files are written for.
        calendar_style: alarms inside an entry or entries of their own; empty: what suits the program.
        calendar_tasks: also write the file of tasks; None: if the program takes it.
        mask_numbers: show only the end of customer numbers in what is exported.
        backups_kept: how many daily copies of the database stay.
        clipboard_seconds: after how many seconds a copied secret is taken off the clipboard again.
    """

    language: str = ""
    countries: tuple[CountryCode, ...] = ()
    theme: Theme = "system"
    reminders: bool = True
    leads: Annotated[tuple[Lead, ...], Meta(max_length=10)] = (7, 1)
    remind_at: dt.time = dt.time(9)
    quiet_from: dt.time | None = None
    quiet_until: dt.time | None = None
    tray: bool = True
    calendar_program: str = "other"
    calendar_style: CalendarStyle = ""
    calendar_tasks: bool | None = None
    mask_numbers: bool = True
    backups_kept: Annotated[int, Meta(ge=1, le=1000)] = 14
    clipboard_seconds: Annotated[int, Meta(ge=5, le=600)] = 30
