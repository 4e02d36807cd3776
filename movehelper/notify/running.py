"""`remind --once` and `remind --watch`, put together from their parts. Needs neither Qt nor the database."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from movehelper.domain.errors import MovehelperError, ReminderError
from movehelper.domain.reminding import Rhythm
from movehelper.notify import files, once

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from movehelper.notify.once import Means


def start(arguments: Sequence[str], own: Callable[[], Path], means: Means) -> int | None:
    """Run once, or watch; None if the arguments want something else, which is left to the command line."""
    try:
        wanted = once.databases(arguments[1:], own)
    except MovehelperError as error:
        means.complain(str(error))
        return 1
    if wanted is None:
        return None
    if arguments[0] == "--once":
        return once.run(wanted, means)
    if arguments[0] != "--watch":
        return None
    _watch(wanted, means)
    return 0


def _watch(wanted: Sequence[Path], means: Means) -> None:
    from movehelper import paths  # noqa: PLC0415 - only where it watches
    from movehelper.notify import watch  # noqa: PLC0415 - as above
    from movehelper.notify.timers.autostart import AutostartEntry  # noqa: PLC0415 - as above

    entry = AutostartEntry(paths.config_folder())
    with entry.only_one() as alone:
        watch.watch(
            lambda: once.run(wanted, means),
            now=means.now,
            times=lambda: times(wanted),
            goes_on=lambda: alone and entry.active() and _session_lasts(),
            pause=time.sleep,
        )


def times(wanted: Sequence[Path]) -> Sequence[dt.time]:
    """Return the hours of the runs, as the first schedule that can be read has them."""
    from movehelper.notify.timers import common  # noqa: PLC0415 - as above

    for database in wanted:
        try:
            schedule = files.read_schedule(database)
        except ReminderError:
            continue
        if schedule is not None:
            return common.times_of_day(schedule.rhythm.at)
    return common.times_of_day(Rhythm().at)


def _session_lasts() -> bool:
    """Return whether the desktop session that began this process still has its bus."""
    from movehelper.notify import dbus  # noqa: PLC0415 - as above

    return dbus.reachable()
