"""A look at all moves with the driver alone.

SQLAlchemy takes a quarter of a second and 29 MB to load: what has changed nothing yet does without it.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import msgspec

from movehelper.domain.errors import StoreError
from movehelper.domain.records import (
    CalendarItem,
    CatalogueChange,
    Document,
    Home,
    Household,
    Move,
    OwnStep,
    Person,
    Record,
    Service,
)
from movehelper.store import chain, files, sqlite, statement_covers
from movehelper.store.prices import join_price
from movehelper.store.revisions import REVISIONS, revision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from movehelper.store.statement_covers import Cover

R = TypeVar("R", bound=Record)

TABLES: Final[dict[type[Record], tuple[str, str]]] = {
    Home: ("homes", "home"),
    Person: ("people", "person"),
    Service: ("services", "service"),
    OwnStep: ("own_steps", "own_step"),
    CatalogueChange: ("catalogue_changes", "catalogue_change"),
    CalendarItem: ("calendar", "calendar_item"),
    Document: ("documents", "document"),
}
"""What a household has beside its move and its journal, those first that others point at: the field and the table."""


class Glance(NamedTuple):
    """All moves as they stood at one moment, asked like a session that only reads."""

    households: tuple[Household, ...]
    covered: tuple[tuple[str, tuple[Cover, ...]], ...] = ()

    def moves(self) -> tuple[Move, ...]:
        """Return every move, oldest first."""
        return tuple(household.move for household in self.households)

    def household(self, move: str) -> Household | None:
        """Return all facts of a move, or None if there is no such move."""
        return next((one for one in self.households if one.move.id == move), None)

    def homes(self, move: str) -> tuple[Home, ...]:
        """Return the homes of a move, in the order they were given."""
        found = self.household(move)
        return found.homes if found else ()

    def count_services(self, move: str) -> int:
        """Return how many services a move has, without those taken off the lists."""
        found = self.household(move)
        return sum(not service.removed for service in found.services) if found else 0

    def covered_days(self, move: str) -> tuple[Cover, ...]:
        """Return what the imported statements of a move cover."""
        return next((covers for one, covers in self.covered if one == move), ())


def glance(database: Path, busy_seconds: float = 1.0) -> Glance | None:
    """Return what a database of our own revision holds.

    None: it must be made, migrated, mended or waited for; whoever opens it does that, or says what is wrong.
    """
    try:
        files.check_form(database)
        with closing(sqlite.connect(database, "look", busy_seconds)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("BEGIN")
            if revision(connection) != REVISIONS[-1]:
                return None
            moves = connection.execute("SELECT * FROM move ORDER BY created, id").fetchall()
            households = tuple(_household(connection, _record(Move, row)) for row in moves)
            covered = tuple((one.move.id, statement_covers.covers(connection, one.move.id)) for one in households)
            return Glance(households, covered)
    except (sqlite3.Error, StoreError, msgspec.MsgspecError, ValueError):
        return None


def _household(connection: sqlite3.Connection, move: Move) -> Household:
    journal = connection.execute("SELECT content FROM journal WHERE move_id = ? ORDER BY position", (move.id,))
    parts: dict[str, Any] = {
        field: tuple(_all(connection, kind, table, move)) for kind, (field, table) in TABLES.items()
    }
    return Household(move=move, journal=tuple(chain.entry(row[0]) for row in journal), **parts)


def _all(connection: sqlite3.Connection, kind: type[R], table: str, move: Move) -> Iterator[R]:
    words = f"SELECT * FROM {table} WHERE move_id = ? ORDER BY position"  # noqa: S608 - a name of the list above
    for row in connection.execute(words, (move.id,)):
        yield _record(kind, row)


def _record(kind: type[R], row: sqlite3.Row) -> R:
    """Build the record of a row: days, sums and instants lie there as text, truth as 0 and 1."""
    found = dict(row)
    fields = {name: found[name] for name in kind.__struct_fields__ if name in found}
    fields |= {name: bool(fields[name]) for name in _truths(kind) if name in fields}
    if kind is Move:
        fields["between"] = json.loads(found["between"])
    if kind is Service:
        found["parts"] = json.loads(found["parts"])
        fields |= found["parts"]
        join_price(fields, found)
    return msgspec.convert(fields, kind)


@cache
def _truths(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields of a record that are true or false."""
    return tuple(field.name for field in msgspec.structs.fields(kind) if field.type is bool)
