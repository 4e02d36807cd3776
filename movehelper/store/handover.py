"""While a database goes to another place: nobody writes to it, and the copy is compared row by row."""

from __future__ import annotations

import hashlib
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from movehelper.store import sqlite
from movehelper.store.faults import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def held(database: Path, busy_seconds: float) -> Iterator[None]:
    """Keep everyone from writing to a database; it can still be read.

    Raises:
        StoreError: another program is writing to it.
    """
    with told(database), closing(sqlite.connect(database, "rw", busy_seconds)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        yield


def same_contents(one: Path, other: Path) -> bool:
    """Return whether two databases hold the same tables and rows.

    Raises:
        StoreError: one of them cannot be read.
    """
    return _digest(one) == _digest(other)


def _digest(database: Path) -> str:
    found = hashlib.sha256()
    with told(database), closing(sqlite.connect(database, "look", 5.0)) as connection:
        for line in connection.iterdump():
            found.update(line.encode())
    return found.hexdigest()
