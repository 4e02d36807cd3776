"""One session: records in, records out. A writing session is one transaction, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.orm import Session as OrmSession

from movehelper.domain.records import Document, Entry, Home, Household, Move, OwnStep, Record
from movehelper.domain.records.statements import Account, AlertAnswer, FindingAnswer
from movehelper.store import chain, sqlite
from movehelper.store.glance import TABLES
from movehelper.store.rows import SHAPES, Key, key_of, record, values
from movehelper.store.statement_session import StatementSession
from movehelper.store.tables import ErasureRow, JournalRow, MoveRow, ServiceRow

if TYPE_CHECKING:
    from collections.abc import Sequence

R = TypeVar("R", bound=Record)


class Session(StatementSession):
    """Reads and writes records of one database within one transaction."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(sqlite.driver(connection))
        self._orm = OrmSession(bind=connection, autoflush=False, expire_on_commit=False)

    # moves

    def moves(self) -> tuple[Move, ...]:
        """Return every move, oldest first."""
        rows = self._orm.execute(select(*MoveRow.__table__.c).order_by(MoveRow.created, MoveRow.id))
        return tuple(record(Move, row) for row in rows)

    def household(self, move: str) -> Household | None:
        """Return all facts of a move, or None if there is no such move."""
        found = self.get(Move, move, (move,))
        if found is None:
            return None
        parts: dict[str, Any] = {field: self.all(kind, move) for kind, (field, _table) in TABLES.items()}
        return Household(move=found, journal=self.journal(move), **parts)

    def homes(self, move: str) -> tuple[Home, ...]:
        """Return the homes of a move, in the order they were given."""
        return self.all(Home, move)

    def count_services(self, move: str) -> int:
        """Return how many services a move has, without those taken off the lists."""
        wanted = (ServiceRow.move_id == move, ServiceRow.removed.is_(False))
        return self._orm.scalar(select(func.count()).select_from(ServiceRow).where(*wanted)) or 0

    def put_household(self, household: Household) -> None:
        """Write a whole move that is not there yet."""
        move = household.move.id
        self._orm.execute(insert(MoveRow).values(values(household.move)))
        for kind, (field, _table) in TABLES.items():
            self.add(move, kind, getattr(household, field))
        for entry in household.journal:
            self.append(move, entry)

    def erase(self, move: str) -> None:
        """Delete a move with everything it holds, its journal and its bank statements included."""
        self._orm.execute(insert(ErasureRow).values(move_id=move))
        self.erase_statements(move)
        self._orm.execute(delete(JournalRow).where(JournalRow.move_id == move))
        for kind in reversed(TABLES):
            row: Any = SHAPES[kind].row
            self._orm.execute(delete(row).where(row.move_id == move))
        self._orm.execute(delete(MoveRow).where(MoveRow.id == move))
        self._orm.execute(delete(ErasureRow).where(ErasureRow.move_id == move))

    # records

    def all(self, kind: type[R], move: str) -> tuple[R, ...]:
        """Return all records of a kind in a move, in the order they were given."""
        columns = SHAPES[kind].row.__table__.c
        rows = self._orm.execute(select(*columns).where(columns.move_id == move).order_by(columns.position))
        return tuple(record(kind, one) for one in rows)

    def get(self, kind: type[R], move: str, key: Key) -> R | None:
        """Return one record by its key, or None."""
        columns = SHAPES[kind].row.__table__.c
        row = self._orm.execute(select(*columns).where(*_keyed(kind, move, key))).one_or_none()
        return None if row is None else record(kind, row)

    def add(self, move: str, kind: type[Record], records: Sequence[Record]) -> None:
        """Write records of one kind that are not there yet, after those that are."""
        if records:
            row = SHAPES[kind].row
            first = self._next(row, move)
            rows = [_full(move, place, one) for place, one in enumerate(records, start=first)]
            self._orm.execute(insert(row), rows)

    def put(self, move: str, one: Record, position: int | None = None) -> None:
        """Write one record: in place if its key is there, else at `position` or at the end."""
        row = SHAPES[type(one)].row
        changed = self._orm.execute(update(row).where(*_where(move, one)).values(values(one)))
        if _count(changed):
            return
        if isinstance(one, Move):
            self._orm.execute(insert(row).values(values(one)))
        else:
            place = position or self._next(row, move)
            self._orm.execute(insert(row).values(_full(move, place, one)))

    def delete(self, move: str, one: Record) -> int | None:
        """Delete one record by its key and return the position it had, if it was there and has one."""
        row: Any = SHAPES[type(one)].row
        where = _where(move, one)
        position = None if isinstance(one, Move) else self._orm.scalar(select(row.position).where(*where))
        self._orm.execute(delete(row).where(*where))
        return position

    # what belongs to the bank statements and is changed by hand

    def accounts(self, move: str) -> tuple[Account, ...]:
        """Return the accounts that statements were imported of, in the order they came."""
        return self.all(Account, move)

    def finding_answers(self, move: str) -> tuple[FindingAnswer, ...]:
        """Return what was said of findings, in the order it was said."""
        return self.all(FindingAnswer, move)

    def alert_answers(self, move: str) -> tuple[AlertAnswer, ...]:
        """Return what was said of alerts, in the order it was said."""
        return self.all(AlertAnswer, move)

    # the journal

    def journal(self, move: str) -> tuple[Entry, ...]:
        """Return the journal of a move in the order it was written."""
        texts = self._orm.scalars(
            select(JournalRow.content).where(JournalRow.move_id == move).order_by(JournalRow.position)
        )
        return tuple(chain.entry(text) for text in texts)

    def entry_ids(self, move: str) -> frozenset[str]:
        """Return the ids of all entries of a move."""
        return frozenset(self._orm.scalars(select(JournalRow.id).where(JournalRow.move_id == move)))

    def append(self, move: str, entry: Entry) -> None:
        """Write one entry after the last one of its move."""
        last = self._orm.execute(
            select(JournalRow.position, JournalRow.hash)
            .where(JournalRow.move_id == move)
            .order_by(JournalRow.position.desc())
            .limit(1)
        ).one_or_none()
        position, previous = (last.position + 1, last.hash) if last else (1, "")
        self._orm.execute(insert(JournalRow).values(_journal_row(move, position, chain.utc(entry), previous)))

    def journal_faults(self, move: str) -> tuple[chain.JournalFault, ...]:
        """Follow the journal's chain and return where it breaks."""
        rows = self._orm.execute(
            select(JournalRow.position, JournalRow.content, JournalRow.previous, JournalRow.hash)
            .where(JournalRow.move_id == move)
            .order_by(JournalRow.position)
        )
        return tuple(chain.faults(move, (chain.Link(*row) for row in rows)))

    def journal_hashes(self, move: str) -> dict[str, str]:
        """Return the hash of each entry by its id, in the order they were written."""
        rows = select(JournalRow.id, JournalRow.hash).where(JournalRow.move_id == move).order_by(JournalRow.position)
        return {row.id: row.hash for row in self._orm.execute(rows)}

    def spoken_of(self, move: str, service: str) -> bool:
        """Return whether anything else refers to a service, so that it may be hidden but not deleted."""
        own: Any = SHAPES[OwnStep].row
        papers: Any = SHAPES[Document].row
        for row in (JournalRow, own, papers):
            where = (row.move_id == move, row.service == service)
            if self._orm.scalar(select(func.count()).select_from(row).where(*where)):
                return True
        return False

    def _next(self, row: Any, move: str) -> int:
        last = self._orm.scalar(select(func.max(row.position)).where(row.move_id == move))
        return int(last or 0) + 1


def _full(move: str, position: int, one: Record) -> dict[str, Any]:
    return {"move_id": move, "position": position, **values(one)}


def _where(move: str, one: Record) -> list[Any]:
    return _keyed(type(one), move, key_of(one))


def _keyed(kind: type[Record], move: str, key: Key) -> list[Any]:
    """Return the conditions that find one row."""
    row: Any = SHAPES[kind].row
    conditions = [getattr(row, name) == part for name, part in zip(SHAPES[kind].key, key, strict=True)]
    return conditions if kind is Move else [*conditions, row.move_id == move]


def _count(result: Any) -> int:
    return int(result.rowcount)


def _journal_row(move: str, position: int, entry: Entry, previous: str) -> dict[str, Any]:
    text = chain.content(entry)
    return {
        "move_id": move,
        "position": position,
        "id": entry.id,
        "service": entry.service,
        "kind": entry.kind,
        "happened": entry.on,
        "written": entry.at,
        "voids": entry.voids,
        "amount": entry.amount.amount if entry.amount else None,
        "currency": entry.amount.currency if entry.amount else None,
        "content": text,
        "previous": previous,
        "hash": chain.digest(move, position, text, previous),
    }
