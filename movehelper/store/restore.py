"""Put a copy in place of the database: checked first, the present one kept aside, all or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from movehelper.domain.errors import StoreError
from movehelper.store import backup, chain, files, sqlite
from movehelper.store.faults import told
from movehelper.store.schema import CURRENT, Schema, look

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


class BackupFacts(NamedTuple):
    """What a copy holds: its revision, and the names of its moves."""

    path: Path
    revision: str
    moves: tuple[str, ...]


class Restored(NamedTuple):
    """What was put back, and where the former database lies now (None if there was none)."""

    copy: BackupFacts
    kept: Path | None


def check(path: Path, schema: Schema = CURRENT) -> BackupFacts:
    """Read a whole copy without changing it.

    Raises:
        StoreError: it is missing, damaged, newer, or no movehelper database.
    """
    revision = look(path, schema, 5.0)
    if revision is None:
        raise StoreError(f"{path} is empty; there is nothing to restore.")
    with told(path), closing(sqlite.connect(path, "look", 5.0)) as connection:
        wrong = sqlite.integrity(connection)
        if wrong:
            raise StoreError(f"{path} is damaged ({wrong[0]}). It was left as it is, and nothing was restored.")
        moves = connection.execute("SELECT id, name FROM move ORDER BY created, id").fetchall()
        for move, name in moves:
            _check_journal(connection, path, str(move), str(name))
    return BackupFacts(path, revision, tuple(str(name) for _, name in moves))


def restore(
    database: Path, copy: Path, now: dt.datetime, *, busy_seconds: float = 5.0, schema: Schema = CURRENT
) -> Restored:
    """Put a copy in place. Another process that has the database open sees the restored one at once.

    Raises:
        StoreError: the copy is not good, or the database is being written to; the database is as it was.
    """
    if files.same(database, copy):
        raise StoreError(f"{copy} is the database itself; there is nothing to restore.")
    facts = check(copy, schema)
    if files.is_new(database):
        files.make_folder(database.parent)
        files.make_file(database)
        _pour(copy, database, busy_seconds)
        return Restored(facts, None)
    try:
        kept = backup.aside(database, "before-restore", now)
    except StoreError:
        return Restored(facts, _exchange(database, copy, now))
    _pour(copy, database, busy_seconds)
    return Restored(facts, kept)


def _exchange(database: Path, copy: Path, now: dt.datetime) -> Path:
    """Put the copy in the place of a database that is too damaged to be copied, and return where that lies now.

    The copy is whole beside it before anything is renamed, so that a full disk leaves all as it was.

    Raises:
        StoreError: the database is whole after all, or there is no room.
    """
    _must_be_damaged(database)
    with backup.growing(database) as part:
        _pour(copy, part, 5.0)
        return _set_aside(database, now)


def _pour(copy: Path, database: Path, busy_seconds: float) -> None:
    """Write the copy over the database in one transaction of SQLite's, so that an accident leaves the old one."""
    with (
        told(copy),
        closing(sqlite.connect(copy, "look", 5.0)) as source,
        told(database),
        closing(sqlite.connect(database, "rw", busy_seconds)) as target,
    ):
        sqlite.pour(source, target, busy_seconds)


def _set_aside(database: Path, now: dt.datetime) -> Path:
    """Rename a database that is too damaged to be copied, with what SQLite keeps beside it."""
    kept = backup.free(database, "damaged", now)
    files.make_folder(kept.parent)
    for path, target in zip((database, *files.beside(database)), (kept, *files.beside(kept)), strict=True):
        if path.exists():
            path.rename(target)
    return kept


def _must_be_damaged(database: Path) -> None:
    """Refuse to go on if something else kept the database from being copied.

    Raises:
        StoreError: it is whole.
    """
    try:
        files.check_form(database)
        with closing(sqlite.connect(database, "look", 5.0)) as connection:
            whole = not sqlite.integrity(connection)
    except StoreError:
        return
    except sqlite3.DatabaseError as error:
        whole = not getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
    if whole:
        raise StoreError(f"{database} could not be kept aside, so nothing was restored.")


def _check_journal(connection: sqlite3.Connection, path: Path, move: str, name: str) -> None:
    rows = connection.execute(
        "SELECT position, content, previous, hash FROM journal WHERE move_id = ? ORDER BY position", (move,)
    )
    for fault in chain.faults(move, (chain.Link(*row) for row in rows)):
        raise StoreError(f'{path}: the journal of "{name}" is not as it was written (row {fault.position}).')
