"""An open database: one connection that writes, in order, and readers beside it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from movehelper.domain.errors import StoreError
from movehelper.store import backup, files, sqlite
from movehelper.store.faults import told
from movehelper.store.schema import CURRENT, Schema, bring_up, look
from movehelper.store.session import Session

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Store:
    """One database file, open. Threads may share it; two processes may open the same file.

    Raises:
        StoreError: the file is locked, damaged, read-only, of a newer version or not ours; nothing was changed.
    """

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], dt.datetime],
        read_only: bool = False,
        busy_seconds: float = 5.0,
        schema: Schema = CURRENT,
    ) -> None:
        self.path = path
        self._lock = threading.RLock()
        if not read_only:
            files.make_folder(path.parent)
            files.make_file(path)
        found = None if files.is_new(path) and not read_only else look(path, schema, busy_seconds)
        if read_only and found != schema.head:
            raise StoreError(f"{path} is of an older version and can only be read once it may be changed.")
        self._engine = sqlite.engine(path, read_only=read_only, busy_seconds=busy_seconds)
        try:
            with told(path):
                bring_up(path, self._engine, schema, found, lambda: backup.aside(path, f"before-{schema.head}", now()))
                self._writer = self._engine.connect().execution_options(**{sqlite.WRITE: True})
                self._seen = sqlite.data_version(self._writer)
                self._file = files.identity(path)
        except BaseException:
            self._engine.dispose()
            raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one state of the database, whatever is written meanwhile.

        Raises:
            StoreError: an accident of the database.
        """
        with told(self.path), self._engine.connect() as connection, connection.begin():
            yield Session(connection)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open the session that writes: all of it is kept at the end, or nothing if anything fails.

        Raises:
            StoreError: an accident of the database; nothing was changed.
        """
        with self._lock, told(self.path), self._writer.begin():
            # only now: whoever moves the file does so while nobody else may write
            if files.identity(self.path) != self._file:
                raise StoreError(
                    f"{self.path} was moved, deleted or replaced while it was open. Nothing was changed;"
                    " close the program and open it again."
                )
            yield Session(self._writer)

    @contextmanager
    def trying(self) -> Iterator[Session]:
        """Open a session that may write, of which nothing is kept; who writes meanwhile waits.

        Raises:
            StoreError: an accident of the database.
        """
        with self._lock, told(self.path), self._writer.begin() as transaction:
            try:
                yield Session(self._writer)
            finally:
                transaction.rollback()

    def changed_elsewhere(self) -> bool:
        """Return whether another process has written since this was last asked."""
        with self._lock, told(self.path):
            seen = sqlite.data_version(self._writer)
            changed, self._seen = seen != self._seen, seen
        return changed

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file."""
        with self._lock, told(self.path):
            self._writer.close()
            self._engine.dispose()
