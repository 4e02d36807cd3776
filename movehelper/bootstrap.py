"""The composition root: builds what the program runs on, from arguments, with the system's own as default."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from movehelper import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
) -> Services:
    """Return the services on a database, by default the user's own. Nothing is opened or imported yet.

    `today` is the day plans are made for (`--today`); `now` the UTC instant that entries are written at.
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
    )


def window(database: Path | None = None, *, today: Callable[[], dt.date] | None = None) -> int:
    """Show the window on a database until it is closed, and return the exit status.

    Raises:
        DisplayError: there is no screen to show it on.
        StoreError: another window has the database open and does not answer.
    """
    import os  # noqa: PLC0415 - only the window asks for the screen

    from movehelper.ui.display import check_display  # noqa: PLC0415 - before Qt, which aborts without a screen

    check_display(os.environ)
    file, day = database or paths.default_database(), today or _today
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def open_work() -> Work:
        from movehelper.ui.work import Work  # noqa: PLC0415 - the first worker imports the services

        return Work(services(file, today=day))

    from movehelper.ui.app import run  # noqa: PLC0415 - Qt comes with it

    return run(open_work, day, file)


def _today() -> dt.date:
    """Return the day on the user's own clock and calendar."""
    return dt.datetime.now().astimezone().date()


def _now() -> dt.datetime:
    """Return this instant in UTC, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def make_pdf(html: str, title: str, paper: Literal["A4", "Letter"] = "A4") -> bytes:
    """Return a page of HTML as a PDF. Qt is imported now, and started without a screen if no window is open."""
    from movehelper.ui.pdf import html_to_pdf  # noqa: PLC0415 - the command line loads no Qt before this

    return html_to_pdf(html, title, paper)
