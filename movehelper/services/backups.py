"""Backups: copy the database, look into a copy, and put one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from movehelper.services.context import Services
    from movehelper.store.backup import Backup
    from movehelper.store.restore import (
        BackupFacts as BackupFacts,  # noqa: PLC0414 - named for the window too
        Restored as Restored,  # noqa: PLC0414 - as above
    )


def make(services: Services, path: Path | None = None) -> Path:
    """Copy the database to a file, or into its backups folder, and return where.

    Raises:
        StoreError: the database is damaged, or the copy cannot be written.
    """
    from movehelper.store import backup  # noqa: PLC0415 - SQLAlchemy comes with it

    services.open()
    return backup.copy(services.database, path) if path else aside(services, "asked")


def aside(services: Services, why: str) -> Path:
    """Copy the database into its backups folder; `why` ("before-import") becomes part of the name."""
    from movehelper.store import backup  # noqa: PLC0415 - as above

    return backup.aside(services.database, why, services.now())


def listing(services: Services) -> tuple[Backup, ...]:
    """Return the copies beside the database, newest first."""
    from movehelper.store import backup  # noqa: PLC0415 - as above

    return backup.listing(services.database)


def check(path: Path) -> BackupFacts:
    """Look into a copy without changing it: is it whole, of which revision, which moves does it hold?

    Raises:
        StoreError: it is no movehelper database, damaged, or newer.
    """
    from movehelper.store import restore  # noqa: PLC0415 - as above

    return restore.check(path)


def restore(services: Services, path: Path) -> Restored:
    """Put a copy in place of the database, which is kept aside first. It ends what could be undone.

    Raises:
        StoreError: the copy is not good, or the database is in use; the database is as it was.
    """
    from movehelper.store import restore as restoring  # noqa: PLC0415 - as above

    services.close()
    restored = restoring.restore(services.database, path, services.now(), busy_seconds=services.busy_seconds)
    services.end_undo()
    services.open()
    services.remind_of_changes()
    return restored
