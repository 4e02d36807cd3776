"""Which revisions of the database there are, and which one a file says it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.domain.errors import StoreError

if TYPE_CHECKING:
    import sqlite3

REVISIONS: Final = ("0001", "0002", "0003")
"""Oldest first; the last is the one that this program reads and writes."""


def revision(connection: sqlite3.Connection) -> str | None:
    """Return the revision a database says it has; None if it has no tables at all.

    Raises:
        StoreError: it has tables, and they are not ours; the sentence lacks the file's name.
    """
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return None
    if not {"alembic_version", "move", "journal"} <= tables:
        raise StoreError("is not a movehelper database. It was left as it is.")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise StoreError("does not say of which version it is. It was left as it is; a backup can be restored.")
    return str(row[0])
