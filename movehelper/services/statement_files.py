"""Files of statements read for showing alone: nothing is stored, so no database is needed.

read(paths, choices, watch) -> (Outcome...)      one for each file handed over, whatever becomes of it
rows(file)  totals(file)  span(file)  check(file)  what is said of a file in one line
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from movehelper import statements
from movehelper.domain.errors import StatementError
from movehelper.domain.records.base import Record
from movehelper.domain.records.statements import BalanceCheck, ReadFile, ReadingChoices

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from movehelper.domain.records.statements import StatementRow
    from movehelper.statements import Watch


class Outcome(Record, frozen=True, kw_only=True):
    """What became of one file: its statements (several files for a .zip), or the sentence that says why not."""

    file: str
    files: tuple[ReadFile, ...] = ()
    error: str = ""


def read(
    paths: Iterable[Path], choices: ReadingChoices | None = None, watch: Watch | None = None
) -> tuple[Outcome, ...]:
    """Read files one after the other; one that is no statement does not keep the others from being read.

    Raises:
        StoppedError: the person stopped it.
    """
    return tuple(_read(path, choices, watch) for path in paths)


def rows(file: ReadFile) -> Iterator[StatementRow]:
    """Return all rows of a file, of all its accounts."""
    for statement in file.statements:
        yield from statement.rows


def totals(file: ReadFile) -> dict[str, Decimal]:
    """Return the sum of the rows by their currency, as the file names it ("" where it does not)."""
    found: dict[str, Decimal] = {}
    for row in rows(file):
        found[row.currency] = found.get(row.currency, Decimal(0)) + row.amount
    return found


def span(file: ReadFile) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day that something was booked on."""
    days = [row.booked for row in rows(file)]
    return (min(days), max(days)) if days else None


def check(file: ReadFile) -> BalanceCheck:
    """Return what the balances say of the file: wrong if one statement is, right if one proves it and none is wrong."""
    found = {statement.balance_check for statement in file.statements}
    return "wrong" if "wrong" in found else "right" if "right" in found else "none"


def _read(path: Path, choices: ReadingChoices | None, watch: Watch | None) -> Outcome:
    try:
        return Outcome(file=path.name, files=statements.read_file(path, choices, watch))
    except StatementError as error:
        return Outcome(file=path.name, error=str(error))
