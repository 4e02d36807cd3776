"""Which documents the databases and copies beside a database refer to, so that none of their files is let go."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from movehelper.store import backup, files, sqlite
from movehelper.store.faults import told

if TYPE_CHECKING:
    from pathlib import Path


class Listed(NamedTuple):
    """A document as a database lists it."""

    name: str
    sha256: str
    size: int


def listed(database: Path) -> tuple[Listed, ...]:
    """Return every document of a database, read without opening it for change; none if there is no database.

    Raises:
        StoreError: it cannot be read.
    """
    return () if files.is_new(database) else tuple(Listed(*row) for row in _rows(database, "name, sha256, size"))


def referred(database: Path) -> frozenset[str]:
    """Return the hashes that any database in this folder, or any kept copy, refers to.

    Raises:
        StoreError: one of them cannot be read, so that nobody knows what it refers to.
    """
    beside = (path for path in database.parent.iterdir() if path.is_file() and files.has_magic(path))
    kept = (path for path in backup.folder(database).glob("*.db") if path.is_file())
    return frozenset(one for path in (*beside, *kept) for one in _hashes(path))


def _hashes(path: Path) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in _rows(path, "DISTINCT sha256"))


def _rows(path: Path, columns: str) -> list[tuple[str, str, int]]:
    files.check_form(path)
    with told(path), closing(sqlite.connect(path, "look", 5.0)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "document" not in tables or "move" not in tables:
            return []
        return connection.execute(f"SELECT {columns} FROM document").fetchall()  # noqa: S608 - our own words
