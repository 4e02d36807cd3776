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
    way, *words = arguments
    if way not in {"--once", "--watch"} or once.databases(words, tuple) is None:
        return None
    if way == "--once":
        return _run(words, own, means)
    _watch(words, own, means)
    return 0


def _run(words: Sequence[str], own: Callable[[], Path], means: Means) -> int:
    """Run once for all databases that can be reached; return 1 if one cannot, or anything else went wrong."""
    wanted, unreached = _reached(words, own)
    for sentence in unreached:
        means.complain(sentence)
    return once.run(wanted, means) or int(bool(unreached))


def _reached(words: Sequence[str], own: Callable[[], Path]) -> tuple[list[Path], list[str]]:
    """Return the databases, and why one's own is not among them where it cannot be reached now."""
    unreached: list[str] = []

    def reached() -> list[Path]:
        try:
            return [own()]
        except MovehelperError as error:
            unreached.append(str(error))
            return []

    return once.databases(words, reached) or [], unreached


def _watch(words: Sequence[str], own: Callable[[], Path], means: Means) -> None:
    """Run at the hours of the day; the databases are looked for each time, since a drive may come later."""
    from movehelper import paths  # noqa: PLC0415 - only where it watches
    from movehelper.notify import watch  # noqa: PLC0415 - as above
    from movehelper.notify.timers.autostart import AutostartEntry  # noqa: PLC0415 - as above

    entry = AutostartEntry(paths.config_folder())
    with entry.only_one() as wanted:
        watch.watch(
            lambda: _run(words, own, means),
            now=means.now,
            times=lambda: times(_reached(words, own)[0]),
            goes_on=lambda: wanted() and entry.active() and _session_lasts(),
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
