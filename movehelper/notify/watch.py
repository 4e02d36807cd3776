"""A small process for desktops without timers: begun at login, it runs the reminders at their hours."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PAUSE: Final = 60.0
"""Seconds between two looks at the clock; after sleep, the next look finds what was slept through."""


def is_due(last: dt.datetime | None, now: dt.datetime, times: Sequence[dt.time]) -> bool:
    """Return whether one of the times of the day lies after the last run and not after now.

    Begun just now, it is due; so it is if the clock was set back behind the last run, or a day went by.
    """
    if last is None or now < last or now - last > dt.timedelta(days=1):
        return True
    days = {last.date(), now.date()}
    moments = (dt.datetime.combine(day, time, tzinfo=now.tzinfo) for day in days for time in times)
    return any(last < moment <= now for moment in moments)


def watch(
    run: Callable[[], object],
    *,
    now: Callable[[], dt.datetime],
    times: Callable[[], Sequence[dt.time]],
    goes_on: Callable[[], bool],
    pause: Callable[[float], object],
) -> None:
    """Run whenever it is due, as long as `goes_on` says so."""
    last: dt.datetime | None = None
    while goes_on():
        moment = now()
        if is_due(last, moment, times()):
            run()
            last = moment
        pause(PAUSE)
