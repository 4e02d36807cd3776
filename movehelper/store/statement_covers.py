"""What days the imported statements of a move cover, by the driver alone: the first look at a database needs it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

Cover = tuple[str, dt.date, dt.date]
"""An account, and the first and last day of one file of it."""


def covers(connection: sqlite3.Connection, move: str) -> tuple[Cover, ...]:
    """Return what each import of a move covers, in the order they were made."""
    rows = connection.execute("SELECT covers FROM statement_import WHERE move_id = ? ORDER BY position", (move,))
    return tuple(cover for (text,) in rows for cover in noted(text))


def noted(text: str) -> tuple[Cover, ...]:
    """Return what an import covers, as its row has it; a file without bookings may cover no days."""
    return tuple(
        (cover["account"], dt.date.fromisoformat(cover["first"]), dt.date.fromisoformat(cover["last"]))
        for cover in json.loads(text)
        if cover["first"]
    )
