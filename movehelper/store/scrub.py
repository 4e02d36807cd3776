"""Making sure that what was deleted is gone from the file, not only from its lists."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from movehelper.store import sqlite
from movehelper.store.faults import told

if TYPE_CHECKING:
    from pathlib import Path


def scrub(database: Path, busy_seconds: float) -> bool:
    """Write the whole database anew without what was deleted, and empty its write-ahead log.

    Return False if another program reads it just now, so that the log keeps old pages until that one is closed.

    Raises:
        StoreError: another program is writing, or there is no room; the database is as it was.
    """
    with told(database), closing(sqlite.connect(database, "rw", busy_seconds)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy
