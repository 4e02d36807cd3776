"""The composition root: builds what the program runs on, from arguments, with the system's own as default."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from movehelper import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from movehelper.domain.records import Household
    from movehelper.notify.sending import Desktop
    from movehelper.services import Services
    from movehelper.ui.work import Work


def services(
    database: Path | None = None,
    *,
    today: Callable[[], dt.date] | None = None,
    now: Callable[[], dt.datetime] | None = None,
    catalogue_folder: Path | None = None,
    read_only: bool = False,
    busy_seconds: float = 5.0,
    daily_backups: bool = True,
    schedule: bool | None = None,
    seed: Callable[[dt.date], Household] | None = None,
) -> Services:
    """Return the services on a database, by default the user's own. Nothing is opened or imported yet.

    `today` is the day plans are made for (`--today`); `now` the UTC instant that entries are written at.
    `schedule`: export the reminders after changes; by default only on the real day, not on one that is supposed.
    `seed` makes the household that a throw-away database begins with.
    """
    from movehelper.services import Services  # noqa: PLC0415 - the window shows its first frame without them

    return Services(
        database or paths.default_database(),
        today=today or _today,
        now=now or _now,
        catalogue_folder=catalogue_folder,
        read_only=read_only,
        busy_seconds=busy_seconds,
        daily_backups=daily_backups,
        schedule=today is None if schedule is None else schedule,
        seed=seed,
        cache=paths.cache_folder(),
    )


def window(
    database: Path | None = None,
    *,
    today: Callable[[], dt.date] | None = None,
    file: Path | None = None,
    seed: Callable[[dt.date], Household] | None = None,
) -> int:
    """Show the window on a database until it is closed, and return the exit status.

    With `file` it offers to read that move file in. Where nothing can be written, the database is only read. `seed`
    makes the household that a throw-away database begins with; nothing is scheduled for it.

    Raises:
        DataFolderError: the data were moved to a place that cannot be reached now.
        DisplayError: there is no screen to show it on.
        StoreError: another window has the database open and does not answer.
    """
    import contextlib  # noqa: PLC0415 - only the window needs them
    import os  # noqa: PLC0415 - as above

    from movehelper.ui.bus import leave_silent_bus  # noqa: PLC0415 - before Qt, which waits for a silent one
    from movehelper.ui.display import check_display  # noqa: PLC0415 - before Qt, which aborts without a screen

    check_display(os.environ)
    leave_silent_bus(os.environ)
    place, day = (database or _own_database()).resolve(), today or _today
    with contextlib.suppress(OSError):  # opening the database will say it
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def open_work() -> Work:
        from movehelper.ui.work import Work  # noqa: PLC0415 - the first worker imports the services

        scheduled = today is None and seed is None
        return Work(services(place, today=day, schedule=scheduled, read_only=paths.only_readable(place), seed=seed))

    from movehelper.ui.app import run  # noqa: PLC0415 - Qt comes with it

    return run(open_work, day, place, file)


def _own_database() -> Path:
    """Return the user's own database. If it cannot be reached, a window says so too: an icon shows no words."""
    from movehelper.domain.errors import DataFolderError  # noqa: PLC0415 - as above

    try:
        return paths.default_database()
    except DataFolderError as error:
        from movehelper.ui.trouble import tell  # noqa: PLC0415 - hardly ever needed

        tell(str(error))
        raise


def remind(arguments: Sequence[str]) -> int | None:
    """Say what is due, and return the exit status; None if the arguments want something else than that.

    Neither Qt nor the database is imported: a computer may do this many times a day.
    """
    from movehelper.notify import once, running  # noqa: PLC0415 - nothing else needs them

    return running.start(arguments, paths.default_database, once.Means(_clock, _desktop, open_elsewhere, _complain))


def open_elsewhere(database: Path) -> None:
    """Open the window on a database in a process of its own; one that is open already comes forward."""
    import subprocess  # noqa: PLC0415 - hardly ever needed
    import sys  # noqa: PLC0415 - as above

    subprocess.Popen(  # noqa: S603 - this program
        [sys.executable, "-P", "-m", "movehelper", "window", "--database", str(database)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _desktop() -> Desktop:
    from movehelper.notify import sending  # noqa: PLC0415 - only where there is something to say

    return sending.desktop()


def _complain(sentence: str) -> None:
    import sys  # noqa: PLC0415 - as above

    sys.stderr.write(f"{sentence}\n")


def _clock() -> dt.datetime:
    """Return this moment on the user's own clock, in the time zone that the system is set to now."""
    import time  # noqa: PLC0415 - a start-up imports no more than it needs

    if hasattr(time, "tzset"):  # without it a process stays in the zone it was started in, wherever one travels
        time.tzset()
    return dt.datetime.now().astimezone()


def speak(database: Path | None = None) -> None:
    """Speak the language chosen beside a database, by default the user's own; without other words nothing is read."""
    from movehelper.wording import choose, languages  # noqa: PLC0415 - only the command line asks

    folder = paths.words()
    if len(languages(folder)) == 1:
        return
    from movehelper.domain.errors import DataFolderError  # noqa: PLC0415 - as above
    from movehelper.services import settings  # noqa: PLC0415 - as above

    try:
        wanted = settings.read(database or paths.default_database()).language
    except DataFolderError:
        wanted = ""
    choose(wanted, _system_language(), folder)


def _system_language() -> str:
    """Return the language that the system is set to, as a locale name."""
    import locale  # noqa: PLC0415 - as above
    import os  # noqa: PLC0415 - as above

    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((one for one in named if one), "") or locale.getlocale()[0] or ""


def _today() -> dt.date:
    """Return the day on the user's own clock and calendar."""
    return _clock().date()


def _now() -> dt.datetime:
    """Return this instant in UTC, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def make_pdf(html: str, title: str, paper: Literal["A4", "Letter"] = "A4") -> bytes:
    """Return a page of HTML as a PDF. Qt is imported now, and started without a screen if no window is open."""
    from movehelper.ui.pdf import html_to_pdf  # noqa: PLC0415 - the command line loads no Qt before this

    return html_to_pdf(html, title, paper)
