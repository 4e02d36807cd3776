"""Reminders while the window is closed: is a run installed, switch it on and off, let a step rest, what was missed."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from movehelper.domain.errors import DataFolderError, FactsError, ReminderError
from movehelper.domain.records import Record
from movehelper.wording import _, dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.reminding import Item, Schedule, State
    from movehelper.notify.timers.common import Job, Timer
    from movehelper.services.context import Services

Way = Literal["systemd", "autostart", "launchd", "task scheduler"]


class ReminderStatus(Record, frozen=True, kw_only=True):
    """Whether this computer runs the reminders of this database while the window is closed.

    `active`: the system will really start them; `files` stand where; `command` is what they start. Moments are on the
    clock of this computer. `scheduled`: what to say lies there to be read. `problem`: one sentence if something keeps
    them from working, or kept the last run.
    """

    way: Way
    installed: bool
    active: bool = False
    program_found: bool = False
    scheduled: bool = True
    files: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    databases: tuple[str, ...] = ()
    next_run: dt.datetime | None = None
    last_run: dt.datetime | None = None
    problem: str = ""

    @property
    def works(self) -> bool:
        """Will it speak up?"""
        return self.installed and self.active and self.program_found and self.scheduled


class Remembered(Record, frozen=True, kw_only=True):
    """One step of a move as the window shows it: resting `until` a day, or not said on the day `missed`."""

    step: str
    service: str
    what: str
    due: dt.date
    until: dt.date | None = None
    missed: dt.date | None = None


class Reminded(Record, frozen=True, kw_only=True):
    """What is to be said today, what of it was missed while nobody could speak up, and what rests, of one move."""

    calls: tuple[Remembered, ...] = ()
    missed: tuple[Remembered, ...] = ()
    resting: tuple[Remembered, ...] = ()
    problem: str = ""


# ------------------------------------------------------------------ the switch


def status(services: Services) -> ReminderStatus:
    """Return how things stand. Nothing is changed."""
    from movehelper.notify.timers import common  # noqa: PLC0415 - hardly ever needed

    timer = _timer()
    command = timer.command()
    served = _served(command)
    installed = bool(command) and _path(services.database) in served
    active, found = installed and timer.active(), common.found(command)
    state, problem = _state(services)
    unscheduled = _unscheduled(services) if installed else ""
    job = _job(services, served)
    return ReminderStatus(
        way=timer.way,
        installed=installed,
        active=active,
        program_found=found,
        scheduled=not unscheduled,
        files=tuple(str(file) for file in timer.files() if file.is_file()),
        command=command,
        databases=tuple(str(path) for path in served),
        next_run=common.next_run(job.times, _local(services)) if installed and active else None,
        last_run=state.last_run if state else None,
        problem=_trouble(command, installed=installed, active=active, found=found) or unscheduled or problem,
    )


def install(services: Services) -> ReminderStatus:
    """Have the reminders of this database run while the window is closed; those of others that do so go on.

    Raises:
        ReminderError: it does not work here; nothing is left.
    """
    from movehelper.notify.timers import common  # noqa: PLC0415 - as above
    from movehelper.services import schedule  # noqa: PLC0415 - as above

    best, *others = _timers()
    served = _served(_timer().command())
    here = _path(services.database)
    job = _job(services, served if here in served else (*served, here))
    common.check_start(job.command)
    schedule.export(services)
    best.install(job)
    for other in others:
        if other.command():
            other.remove()
    return status(services)


def remove(services: Services) -> ReminderStatus:
    """Stop the reminders of this database; with none left, leave nothing.

    Raises:
        ReminderError: something stays; the sentence names it.
    """
    here = _path(services.database)
    for timer in _timers():
        command = timer.command()
        left = tuple(path for path in _served(command) if path != here)
        if left:
            timer.install(_job(services, left))
        elif command:
            timer.remove()
    return status(services)


def update(services: Services) -> None:
    """Carry changed choices (times, leads, language) into the schedule and into what is installed.

    Raises:
        ReminderError: a file cannot be written.
    """
    from movehelper.services import schedule  # noqa: PLC0415 - as above

    schedule.export(services)
    timer = _timer()
    served = _served(timer.command())
    if _path(services.database) in served:
        timer.install(_job(services, served))


# ------------------------------------------------------------------ steps that rest


def reminded(services: Services, move: str) -> Reminded:
    """Return what is to be said today of a move, what of it was missed, and what rests.

    Without a schedule one is made first; files that cannot be read or written are a sentence, not an error.
    """
    from movehelper.notify import files  # noqa: PLC0415 - as above
    from movehelper.services import schedule  # noqa: PLC0415 - as above

    try:
        if files.read_schedule(services.database) is None:
            schedule.export(services)
    except ReminderError as error:
        return Reminded(problem=str(error))
    return look(services.database, services.today(), move)


def look(database: Path, today: dt.date, move: str) -> Reminded:
    """Return the same without opening the database. Files that cannot be read are a sentence, not an error."""
    from movehelper.domain import reminding  # noqa: PLC0415 - as above
    from movehelper.notify import files  # noqa: PLC0415 - as above

    try:
        schedule, state = files.read_schedule(database), files.read_state(database)
    except ReminderError as error:
        return Reminded(problem=str(error))
    if schedule is None:
        return Reminded()
    own = _of(schedule, move)
    calls = reminding.calls(own, state, today) if schedule.rhythm.enabled else ()
    said = tuple(_remembered(call.item, missed=call.missed) for call in calls)
    return Reminded(
        calls=said,
        missed=tuple(each for each in said if each.missed),
        resting=tuple(_remembered(item, until=until) for item, until in reminding.resting(own, state, today)),
    )


def snooze(services: Services, move: str, step: str, until: dt.date) -> Remembered:
    """Say nothing about a step until a day.

    Raises:
        FactsError: the day is not after today, or there is nothing to be reminded of in such a step.
        ReminderError: the state cannot be read or written.
    """
    from movehelper.domain import reminding  # noqa: PLC0415 - as above
    from movehelper.notify import files  # noqa: PLC0415 - as above

    today = services.today()
    if until <= today:
        raise FactsError(
            _("A reminder can rest until tomorrow or later, not until {day}.").format(day=dates.date(until))
        )
    item = _item(services, move, step)
    with files.alone(services.database):
        state = files.read_state(services.database)
        files.write_state(services.database, reminding.snooze(state, item, until, today))
    return _remembered(item, until=until)


def wake(services: Services, move: str, step: str) -> None:
    """Speak up about a step as usual again.

    Raises:
        ReminderError: the state cannot be read or written.
    """
    from movehelper.domain import reminding  # noqa: PLC0415 - as above
    from movehelper.notify import files  # noqa: PLC0415 - as above

    with files.alone(services.database):
        state = files.read_state(services.database)
        files.write_state(services.database, reminding.wake(state, reminding.key_of(move, step)))


def seen(services: Services, move: str) -> None:
    """Note that a person has seen what was missed of a move, so that it is not told again today.

    Raises:
        ReminderError: the state cannot be read or written.
    """
    from movehelper.domain import reminding  # noqa: PLC0415 - as above
    from movehelper.notify import files  # noqa: PLC0415 - as above

    today = services.today()
    with files.alone(services.database):
        schedule, state = files.read_schedule(services.database), files.read_state(services.database)
        if schedule is not None:
            calls = reminding.missed(_of(schedule, move), state, today)
            told = state.told | {call.item.key: today for call in calls}
            files.write_state(services.database, state._replace(told=told))


def once_command(database: Path) -> tuple[str, ...]:
    """Return the command that runs the reminders of this database once, as the window starts it too."""
    from movehelper.notify.timers import common  # noqa: PLC0415 - as above

    return (*common.program(), *_arguments((_path(database),)))


def desktop_answers() -> bool:
    """Return whether the desktop can be spoken to: False where its message bus is missing or hangs."""
    if sys.platform != "linux":
        return True
    from movehelper.notify import dbus  # noqa: PLC0415 - as above

    return dbus.reachable()


# ------------------------------------------------------------------ inside


def _item(services: Services, move: str, step: str) -> Item:
    from movehelper.notify import files  # noqa: PLC0415 - as above
    from movehelper.services import schedule as exporting  # noqa: PLC0415 - as above

    schedule = files.read_schedule(services.database)
    for known in (schedule, None):
        found = known or exporting.export(services)
        item = next((each for each in found.items if (each.move, each.step) == (move, step)), None)
        if item is not None:
            return item
    raise FactsError(_("There is nothing to be reminded of: this step has no day, or is done."))


def _of(schedule: Schedule, move: str) -> Schedule:
    return schedule._replace(items=tuple(item for item in schedule.items if item.move == move))


def _remembered(item: Item, *, until: dt.date | None = None, missed: dt.date | None = None) -> Remembered:
    return Remembered(step=item.step, service=item.service, what=item.what, due=item.due, until=until, missed=missed)


def _timers() -> tuple[Timer, ...]:
    """Return the ways of this system, the best first."""
    from movehelper import paths  # noqa: PLC0415 - as above
    from movehelper.notify.timers import autostart, launchd, systemd, tasks  # noqa: PLC0415 - as above

    if sys.platform == "darwin":
        return (launchd.LaunchAgent(Path.home()),)
    if sys.platform == "win32":
        return (tasks.ScheduledTask(paths.own_folder()),)
    config = paths.config_folder()
    ways: tuple[Timer, ...] = (systemd.SystemdTimer(config), autostart.AutostartEntry(config))
    return ways if systemd.runs() else ways[::-1]


def _timer() -> Timer:
    """Return the way that is installed, or else the best one."""
    ways = _timers()
    return next((way for way in ways if way.command()), ways[0])


def _job(services: Services, served: Sequence[Path]) -> Job:
    from movehelper.notify.timers import common  # noqa: PLC0415 - as above
    from movehelper.services import settings  # noqa: PLC0415 - as above

    at = settings.read(services.database).remind_at
    return common.Job((*common.program(), *_arguments(served)), common.times_of_day(at))


def _arguments(served: Sequence[Path]) -> tuple[str, ...]:
    """Return the arguments of a run; one's own database is not named, so that it may be moved."""
    from movehelper.notify import once  # noqa: PLC0415 - as above

    own = _own()
    named = [part for path in served if path != own for part in ("--database", str(path))]
    others = (once.OWN,) if named and own in served else ()
    return ("remind", "--once", *others, *named)


def _served(command: Sequence[str]) -> tuple[Path, ...]:
    """Return the databases that a command serves."""
    from movehelper.notify import once  # noqa: PLC0415 - as above

    if "--once" not in command:
        return ()
    words = command[list(command).index("--once") + 1 :]
    return tuple(_path(path) for path in once.databases(words, lambda: (_own(),)) or ())


def _own() -> Path:
    from movehelper import paths  # noqa: PLC0415 - as above

    try:
        return _path(paths.default_database())
    except DataFolderError:
        return _path(paths.own_folder() / paths.DATABASE)


def _path(file: Path) -> Path:
    return file.resolve()


def _state(services: Services) -> tuple[State | None, str]:
    from movehelper.notify import files  # noqa: PLC0415 - as above

    try:
        state = files.read_state(services.database)
    except ReminderError as error:
        return None, str(error)
    return state, state.problem


def _unscheduled(services: Services) -> str:
    """Return why a run finds nothing to say, though there may be something."""
    from movehelper.notify import files  # noqa: PLC0415 - as above

    try:
        found = files.read_schedule(services.database)
    except ReminderError as error:
        return str(error)
    missing = _("{file} is missing, so nobody is reminded; switch the reminders on again.")
    return "" if found else missing.format(file=files.schedule_of(services.database))


def _local(services: Services) -> dt.datetime:
    return services.now().astimezone()


def _trouble(command: Sequence[str], *, installed: bool, active: bool, found: bool) -> str:
    if not installed:
        return ""
    if not found:
        return _("{program} is not there any more; switch the reminders on again.").format(program=command[0])
    if not active:
        return _("The system does not run the reminders now; switch them on again.")
    return ""
