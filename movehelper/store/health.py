"""Look at a database as it lies there, without changing it and without failing."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from movehelper.domain.errors import StoreError
from movehelper.store import backup, chain, files, sqlite
from movehelper.store.faults import told
from movehelper.store.schema import CURRENT, look

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


class DataReport(NamedTuple):
    """What was found. `problem` is the sentence of what keeps the database from being opened.

    `wrong` is what SQLite finds damaged; `journal` the faults of each move's chain, by the move's name;
    `others_may` names the database or copies that others than their owner may read.
    """

    path: Path
    exists: bool
    size: int = 0
    revision: str | None = None
    current: str = CURRENT.head
    problem: str = ""
    moves: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    journal: tuple[tuple[str, chain.JournalFault], ...] = ()
    others_may: tuple[Path, ...] = ()
    backups: tuple[backup.Backup, ...] = ()

    @property
    def healthy(self) -> bool:
        """Nothing is wrong with the data itself."""
        return not (self.problem or self.wrong or self.journal or self.others_may)


def report(path: Path) -> DataReport:
    """Look at everything there is to see."""
    if files.is_new(path):
        return DataReport(path, exists=False, backups=backup.listing(path))
    found = DataReport(
        path,
        exists=True,
        size=path.stat().st_size,
        others_may=files.open_to_others((path, *files.beside(path), *(copy.path for copy in backup.listing(path)))),
        backups=backup.listing(path),
    )
    try:
        revision = look(path, CURRENT, 5.0)
        with told(path), closing(sqlite.connect(path, "look", 5.0)) as connection:
            wrong = sqlite.integrity(connection)
            moves = dict(connection.execute("SELECT id, name FROM move ORDER BY created, id").fetchall())
            return found._replace(
                revision=revision, wrong=wrong, moves=tuple(moves.values()), journal=_journal(connection, moves)
            )
    except StoreError as error:
        return found._replace(problem=str(error))


def _journal(connection: sqlite3.Connection, moves: dict[str, str]) -> tuple[tuple[str, chain.JournalFault], ...]:
    found = []
    for move, name in moves.items():
        rows = connection.execute(
            "SELECT position, content, previous, hash FROM journal WHERE move_id = ? ORDER BY position", (move,)
        )
        found += [(name, fault) for fault in chain.faults(move, (chain.Link(*row) for row in rows))]
    return tuple(found)
