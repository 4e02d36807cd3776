"""Bank lines and imports as plain rows of the driver, and back: there may be a hundred thousand of them."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any, Final, cast

from movehelper.domain.records.statements import BankLine, CsvMapping, StatementImport
from movehelper.store.statement_covers import noted

Plain = tuple[Any, ...]
"""The columns of one row, in the order of its table, without `move_id`."""

TABLES: Final[dict[str, tuple[str, ...]]] = {
    "account": ("id", "position", "name", "number", "bank", "currency", "also"),
    "statement_import": (
        *("id", "position", "file", "sha256", "format", "layout", "at", "added", "known", "refused", "pending"),
        *("covers", "again"),
    ),
    "csv_mapping": ("id", "position", "taken", "mapping"),
    "bank_line": (
        *("id", "position", "account", "taken", "booked", "amount", "currency", "value", "name", "text", "rail"),
        *("other_account", "creditor", "mandate", "reference", "bank_id", "line", "raw", "fingerprint", "seen"),
    ),
    "finding_answer": ("id", "position", "key", "answer", "service", "into", "at"),
    "alert_answer": ("id", "position", "alert", "answer", "reason", "at"),
}
"""Every table of the bank statements, those first that others point at."""

LINE: Final = tuple(name for name in TABLES["bank_line"] if name not in {"position", "fingerprint", "seen"})
"""The columns that a bank line is read from."""


def insertion(table: str) -> str:
    """Return the statement that writes one row: the move, then its columns."""
    columns = ", ".join(("move_id", *(f'"{name}"' for name in TABLES[table])))
    return f"INSERT INTO {table} ({columns}) VALUES (?{', ?' * len(TABLES[table])})"  # noqa: S608 - names of ours


def line(row: Plain) -> BankLine:
    """Build a bank line of its columns `LINE`."""
    return BankLine(
        id=row[0],
        account=row[1],
        taken=row[2],
        booked=dt.date.fromisoformat(row[3]),
        amount=Decimal(row[4]),
        currency=row[5],
        value=dt.date.fromisoformat(row[6]) if row[6] else None,
        name=row[7],
        text=row[8],
        rail=row[9],
        other_account=row[10],
        creditor=row[11],
        mandate=row[12],
        reference=row[13],
        bank_id=row[14],
        line=row[15],
        raw=row[16],
    )


def taken(row: Plain) -> StatementImport:
    """Build an import of its columns; `again` stays behind."""
    found = dict(zip(TABLES["statement_import"], row, strict=True))
    at = dt.datetime.fromisoformat(found["at"]).astimezone(dt.UTC)
    kept = {name: found[name] for name in StatementImport.__struct_fields__ if name in found}
    return StatementImport(**(kept | {"at": at, "covers": noted(found["covers"])}))


def mapping(row: Plain) -> CsvMapping:
    """Build a mapping of its columns."""
    return CsvMapping(id=row[0], taken=row[2], mapping=cast("dict[str, str]", json.loads(row[3])))
