"""The bank statements of a session: many rows, so the driver beneath SQLAlchemy is used."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from movehelper.store import statement_covers, statement_rows
from movehelper.store.statement_rows import LINE, TABLES, Plain, insertion

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3
    from collections.abc import Iterable, Iterator

    from movehelper.domain.records.statements import BankLine, CsvMapping, StatementImport
    from movehelper.store.statement_covers import Cover

_CHUNK = 500


class StatementSession:
    """Reads and writes accounts, imports and bank lines in the transaction of its session."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver

    def bank_lines(
        self,
        move: str,
        account: str | None = None,
        after: dt.date | None = None,
    ) -> tuple[BankLine, ...]:
        """Return the bank lines of a move, oldest first: of all accounts or of one, of all days or after one.

        A line whose file does not name its currency has that of its account.
        """
        columns = ", ".join(f'line."{name}"' for name in LINE).replace(
            'line."currency"', "CASE line.currency WHEN '' THEN account.currency ELSE line.currency END"
        )
        words, given = _wanted(move, account, after)
        rows = self._driver.execute(
            f"SELECT {columns} FROM bank_line AS line JOIN account"  # noqa: S608 - names of ours
            " ON account.move_id = line.move_id AND account.id = line.account"
            f" WHERE {words} ORDER BY line.booked, line.position",
            given,
        )
        return tuple(map(statement_rows.line, rows))

    def count_bank_lines(self, move: str) -> dict[str, int]:
        """Return how many lines each account has."""
        words = "SELECT account, count(*) FROM bank_line WHERE move_id = ? GROUP BY account"
        return dict(self._driver.execute(words, [move]).fetchall())

    def statement_imports(self, move: str) -> tuple[StatementImport, ...]:
        """Return the imports of a move in the order they were made."""
        columns = ", ".join(f'"{name}"' if name != "again" else "''" for name in TABLES["statement_import"])
        rows = self._driver.execute(
            f"SELECT {columns} FROM statement_import WHERE move_id = ? ORDER BY position",  # noqa: S608 - names of ours
            [move],
        )
        return tuple(map(statement_rows.taken, rows))

    def covered_days(self, move: str) -> tuple[Cover, ...]:
        """Return what each import of a move covers: account, first and last day."""
        return statement_covers.covers(self._driver, move)

    def csv_mappings(self, move: str) -> dict[str, CsvMapping]:
        """Return the latest mapping of each header."""
        rows = self.statement_rows("csv_mapping", move)
        return {row[0]: statement_rows.mapping(row) for row in sorted(rows, key=lambda row: int(row[1]))}

    # rows as the driver has them, for whoever takes in and takes back

    def statement_rows(self, table: str, move: str, ids: Iterable[str] | None = None) -> list[Plain]:
        """Return the rows of a table of the bank statements, all of a move or those with these ids."""
        return list(self._rows(table, move, ids))

    def each_statement_row(self, table: str, move: str) -> Iterator[Plain]:
        """Yield all rows of a table of the bank statements of a move. Nothing may be written meanwhile."""
        return self._rows(table, move, None)

    def add_statement_rows(self, table: str, move: str, rows: Iterable[Plain]) -> None:
        """Write rows that are not there yet; they may come one by one, and need not all be in memory."""
        self._driver.executemany(insertion(table), ((move, *row) for row in rows))

    def put_statement_rows(self, table: str, move: str, rows: Iterable[Plain]) -> None:
        """Write rows, in place where their id is there."""
        known = list(rows)
        self.drop_statement_rows(table, move, [row[0] for row in known])
        self.add_statement_rows(table, move, known)

    def drop_statement_rows(self, table: str, move: str, ids: Iterable[str]) -> None:
        """Delete rows by their ids."""
        self._driver.executemany(
            f"DELETE FROM {table} WHERE move_id = ? AND id = ?",  # noqa: S608 - a name of ours
            ((move, one) for one in ids),
        )

    def lines_of(
        self, move: str, account: str, columns: Iterable[str], first: dt.date, last: dt.date
    ) -> Iterator[Plain]:
        """Yield some columns of an account's lines from the first to the last day."""
        named = ", ".join(f'"{name}"' for name in columns)
        words = "move_id = ? AND account = ? AND booked BETWEEN ? AND ? ORDER BY booked, position"
        given = [move, account, first.isoformat(), last.isoformat()]
        return self._driver.execute(f"SELECT {named} FROM bank_line WHERE {words}", given)  # noqa: S608 - names of ours

    def words_of_lines(self, move: str, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the ids of lines with their name and text."""
        for part in _parts(ids):
            yield from self._driver.execute(
                f"SELECT id, name || ' ' || text FROM bank_line WHERE move_id = ? AND id IN ({_marks(part)})",  # noqa: S608 - marks alone
                [move, *part],
            )

    def ids_of_changed_lines(self, move: str, account: str) -> Iterator[str]:
        """Yield the ids of an account's lines that have been seen with other words or another day."""
        words = "SELECT id FROM bank_line WHERE move_id = ? AND account = ? AND seen IS NOT NULL"
        return (row[0] for row in self._driver.execute(words, [move, account]))

    def lines_taken(self, move: str, taken: str) -> Iterator[Plain]:
        """Yield the rows of all lines that came with an import. Nothing may be written meanwhile."""
        columns = ", ".join(f'"{name}"' for name in TABLES["bank_line"])
        words = f"SELECT {columns} FROM bank_line WHERE move_id = ? AND taken = ? ORDER BY position"  # noqa: S608 - names of ours
        return self._driver.execute(words, [move, taken])

    def drop_taken(self, table: str, move: str, taken: str) -> None:
        """Delete all rows of a table that came with an import."""
        self._driver.execute(f"DELETE FROM {table} WHERE move_id = ? AND taken = ?", [move, taken])  # noqa: S608 - a name of ours

    def present_ids(self, table: str, move: str, ids: Iterable[str]) -> set[str]:
        """Return those of some ids that are there."""
        found: set[str] = set()
        for part in _parts(ids):
            words = f"SELECT id FROM {table} WHERE move_id = ? AND id IN ({_marks(part)})"  # noqa: S608 - a name of ours
            found.update(row[0] for row in self._driver.execute(words, [move, *part]))
        return found

    def next_statement_position(self, move: str) -> int:
        """Return the place of the next import."""
        words = "SELECT coalesce(max(position), 0) + 1 FROM statement_import WHERE move_id = ?"
        return int(self._driver.execute(words, [move]).fetchone()[0])

    def noted_covers(self, move: str) -> list[dict[str, str]]:
        """Return what all imports cover, in their order: account, days, and how the file calls the account."""
        words = "SELECT covers FROM statement_import WHERE move_id = ? ORDER BY position"
        return [cover for row in self._driver.execute(words, [move]) for cover in json.loads(row[0])]

    def erase_statements(self, move: str) -> None:
        """Delete all bank statements of a move."""
        for table in reversed(TABLES):
            self._driver.execute(f"DELETE FROM {table} WHERE move_id = ?", [move])  # noqa: S608 - a name of ours

    def _rows(self, table: str, move: str, ids: Iterable[str] | None) -> Iterator[Plain]:
        columns = ", ".join(f'"{name}"' for name in TABLES[table])
        words = f"SELECT {columns} FROM {table} WHERE move_id = ?"  # noqa: S608 - names of ours
        if ids is None:
            yield from self._driver.execute(f"{words} ORDER BY position", [move])
            return
        for part in _parts(ids):
            yield from self._driver.execute(f"{words} AND id IN ({_marks(part)})", [move, *part])


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield ids in parts that a statement can ask for."""
    wanted = list(ids)
    for start in range(0, len(wanted), _CHUNK):
        yield wanted[start : start + _CHUNK]


def _marks(part: list[str]) -> str:
    return ", ".join("?" * len(part))


def _wanted(move: str, account: str | None, after: dt.date | None) -> tuple[str, list[str]]:
    """Return the conditions that find lines, and what they ask for."""
    words, given = "line.move_id = ?", [move]
    if account is not None:
        words, given = f"{words} AND line.account = ?", [*given, account]
    if after is not None:
        words, given = f"{words} AND line.booked > ?", [*given, after.isoformat()]
    return words, given
