"""What is SQLite's alone: how to connect, the pragmas, and the triggers that keep the journal whole."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, cast

from movehelper.domain.errors import StoreError
from movehelper.store import files
from movehelper.store.files import beside

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

_PAUSE = 0.05
"""Seconds between two attempts to copy a locked database."""

WRITE = "movehelper_write"
"""The execution option of the one connection that writes."""

TRIGGERS = (
    """
    CREATE TRIGGER journal_keeps_every_row BEFORE INSERT ON journal
    WHEN EXISTS (
        SELECT 1 FROM journal
        WHERE move_id = NEW.move_id AND (position = NEW.position OR id = NEW.id)
    )
    BEGIN SELECT RAISE(ABORT, 'the journal already has this entry'); END
    """,
    """
    CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END
    """,
    """
    CREATE TRIGGER journal_refuses_delete BEFORE DELETE ON journal
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE move_id = OLD.move_id)
    BEGIN SELECT RAISE(ABORT, 'the journal is never deleted, except with its whole move'); END
    """,
)


def address(path: Path, mode: str) -> str:
    """Return the URI of a file; `mode` is "rw", "ro", or "look": read and leave no trace.

    A file without a write-ahead log is in nobody's hands, so a look may take it as unchanging; else SQLite
    would put its index beside it. The same holds where the folder is read-only.
    """
    quiet = mode == "look" or (mode == "ro" and not files.may_write(path.parent))
    frozen = quiet and not beside(path)[0].exists()
    return f"{path.absolute().as_uri()}?mode={'rw' if mode == 'rw' else 'ro'}{'&immutable=1' if frozen else ''}"


def connect(path: Path, mode: str, busy_seconds: float) -> sqlite3.Connection:
    """Open the file; transactions are begun by us, never by the driver."""
    return sqlite3.connect(
        address(path, mode), uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False
    )


def engine(path: Path, *, read_only: bool, busy_seconds: float) -> Engine:
    """Build the engine: foreign keys on, write-ahead log, each commit on the disk before it counts."""
    from sqlalchemy import QueuePool, create_engine, event  # noqa: PLC0415 - a glance with the driver needs none of it

    def open_one() -> sqlite3.Connection:
        connection = connect(path, "ro" if read_only else "rw", busy_seconds)
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        return connection

    made = create_engine("sqlite://", creator=open_one, poolclass=QueuePool, pool_size=3, max_overflow=10)
    event.listen(made, "begin", _begin)
    return made


def _begin(connection: Connection) -> None:
    """Begin: the writer takes the lock at once, so that it waits before it has read anything."""
    writes = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def driver(connection: Connection) -> sqlite3.Connection:
    """Return the driver's own connection beneath SQLAlchemy's."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def data_version(connection: Connection) -> int:
    """Return a number that changes when another connection has committed; own commits leave it alone."""
    return int(driver(connection).execute("PRAGMA data_version").fetchone()[0])


def integrity(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return what SQLite finds wrong in the file and in its references; empty when all is well."""
    said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    wrong = [] if said == ["ok"] else said
    wrong += [f"{row[0]}: row {row[1]} points nowhere" for row in connection.execute("PRAGMA foreign_key_check")]
    return tuple(wrong)


def pour(source: sqlite3.Connection, target: sqlite3.Connection, busy_seconds: float = 5.0) -> None:
    """Copy a whole database over another in one transaction; both may be open elsewhere.

    Raises:
        StoreError: one of them stays locked. The driver alone would wait without end.
    """
    waited = 0.0

    def step(status: int, _remaining: int, _total: int) -> None:
        nonlocal waited
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            waited += _PAUSE
            if waited > busy_seconds:
                raise StoreError("Another program is using the database. Nothing was changed; try again in a moment.")

    source.backup(target, progress=step, sleep=_PAUSE)
