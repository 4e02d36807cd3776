"""Taking statements in, against the driver's executemany with the same rows in the same tables.

What is measured is the whole of it: which account, which rows are new, the rows themselves, the commit.
"""

from __future__ import annotations

import gc
import itertools
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from movehelper.domain.records.statements import ReadFile, Statement
from movehelper.services import statements as serving
from tests.benchmarks.timing import Effort, Row, in_turn
from tests.database import begun, open_services
from tests.statements.generated import bookings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from movehelper.services import Services

MANY = 100_000
_BOUND = 2
_BEFORE = ("move", "account", "statement_import")


def storing(effort: Effort) -> Iterator[Row]:
    """Yield taking in, taking in again, and reading what is kept, of a large file."""
    rows = tuple(bookings(effort.of(MANY)))
    file = ReadFile(
        file="large.csv", format="csv", statements=(Statement(account="1234567890", currency="EUR", rows=rows),)
    )
    numbers = itertools.count()
    with tempfile.TemporaryDirectory() as folder, closing(open_services(Path(folder), daily_backups=False)) as kept:
        move = begun(kept)
        serving.take(kept, move, [file])
        kept.close()

        def bare() -> float:
            return _poured(kept.database, Path(folder) / f"bare-{next(numbers)}.db")

        def take() -> float:
            with closing(open_services(Path(folder) / str(next(numbers)), daily_backups=False)) as opened:
                fresh = begun(opened)
                return _timed(lambda: serving.take(opened, fresh, [file]))

        floors, taken = in_turn(effort.rounds, bare, take)
        yield Row("100,000 bookings taken in", "sqlite3 executemany", "ms", floors, taken, _BOUND)
        yield from _afterwards(effort, kept, move, file, bare)


def _afterwards(effort: Effort, kept: Services, move: str, file: ReadFile, bare: Callable[[], float]) -> Iterator[Row]:
    rounds = max(1, effort.rounds // 2)
    floors, again, read = in_turn(
        rounds,
        bare,
        lambda: _timed(lambda: serving.take(kept, move, [file])),
        lambda: _timed(lambda: serving.lines(kept, move)),
    )
    yield Row("100,000 bookings taken in again", "sqlite3 executemany", "ms", floors, again)
    yield Row("100,000 bookings given out", "sqlite3 executemany", "ms", floors, read)


def _poured(source: Path, target: Path) -> float:
    """Write the lines of one database into a new one with the driver alone, and return the milliseconds."""
    with closing(sqlite3.connect(source)) as filled, closing(sqlite3.connect(target, isolation_level=None)) as empty:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            empty.execute(f"PRAGMA {pragma}")
        for (made,) in filled.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type != 'trigger'"):
            empty.execute(made)
        for table in _BEFORE:
            _write(empty, table, filled.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608 - names of the list above
        lines = filled.execute("SELECT * FROM bank_line").fetchall()

        def pour() -> None:
            empty.execute("BEGIN IMMEDIATE")
            _write(empty, "bank_line", lines)
            empty.execute("COMMIT")

        return _timed(pour)


def _write(empty: sqlite3.Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    marks = ", ".join("?" * len(rows[0]))
    empty.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - as above


def _timed(call: Callable[[], object]) -> float:
    """Return the processor's milliseconds that a call takes."""
    gc.collect()
    before = time.process_time_ns()
    call()
    return (time.process_time_ns() - before) / 1e6
