"""The composition root: builds what the program runs on, from arguments, with the system's own as default."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from movehelper import paths
from movehelper.services import Services

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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
    return Services(
        database or paths.default_database(),
        today=today or _today,
        now=now or _now,
        catalogue_folder=catalogue_folder,
        read_only=read_only,
        busy_seconds=busy_seconds,
        daily_backups=daily_backups,
    )


def _today() -> dt.date:
    """Return the day on the user's own clock and calendar."""
    return dt.datetime.now().astimezone().date()


def _now() -> dt.datetime:
    """Return this instant in UTC, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
