"""The tables. What is asked for is a column; nested parts of a record lie in `parts` as JSON.

Every key begins with the move, so a move can be copied, exported and erased whole. `position` keeps the
order in which a person gave things, so that a move file comes out as it went in.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKeyConstraint, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from movehelper.store.types import DecimalText, UtcInstant

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all tables, with names for every constraint so that a migration can find them."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as a class attribute
        Decimal: DecimalText,
        dt.datetime: UtcInstant,
        dict[str, Any]: JSON,
        list[str]: JSON,
    }


def points(column: str, table: str) -> ForeignKeyConstraint:
    """Point within the same move, checked at the end of the transaction, so that order does not matter."""
    return ForeignKeyConstraint(
        ["move_id", column], [f"{table}.move_id", f"{table}.id"], deferrable=True, initially="DEFERRED"
    )


def belongs() -> ForeignKeyConstraint:
    """Belong to a move, checked at the end of the transaction."""
    return ForeignKeyConstraint(["move_id"], ["move.id"], deferrable=True, initially="DEFERRED")


class OfMove(Base):
    """Base of the tables whose rows a move holds, in an order of their own."""

    __abstract__ = True

    move_id: Mapped[str] = mapped_column(primary_key=True, sort_order=-3)
    id: Mapped[str] = mapped_column(primary_key=True, sort_order=-2)
    position: Mapped[int] = mapped_column(sort_order=-1)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[SchemaItem, ...]:
        """Return what ties the rows to their move; a table that ties them to more says all of it."""
        return (belongs(),)


class MoveRow(Base):
    """A move: which homes it links."""

    __tablename__ = "move"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    old_home: Mapped[str]
    new_home: Mapped[str]
    between: Mapped[list[str]]
    created: Mapped[dt.datetime]


class HomeRow(OfMove):
    """An address of a move."""

    __tablename__ = "home"

    label: Mapped[str]
    address: Mapped[str]
    region: Mapped[str]
    time_zone: Mapped[str | None]
    tenure: Mapped[str]
    keys_from: Mapped[dt.date | None]
    keys_until: Mapped[dt.date | None]
    lived_from: Mapped[dt.date | None]
    lived_until: Mapped[dt.date | None]


class PersonRow(OfMove):
    """Somebody of the household."""

    __tablename__ = "person"

    name: Mapped[str]
    moves: Mapped[bool]
    acted_for: Mapped[bool]


class ServiceRow(OfMove):
    """What one provider supplies. Never deleted while the journal speaks of it; `removed` hides it."""

    __tablename__ = "service"
    __table_args__ = (belongs(), points("home", "home"))

    name: Mapped[str] = mapped_column(index=True)
    sector: Mapped[str] = mapped_column(index=True)
    provider: Mapped[str | None] = mapped_column(index=True)
    home: Mapped[str | None]
    region: Mapped[str | None]
    acting: Mapped[str | None]
    decision: Mapped[str]
    account: Mapped[str]
    price_amount: Mapped[Decimal | None]
    price_currency: Mapped[str | None]
    wanted_end: Mapped[dt.date | None]
    needed_until: Mapped[dt.date | None]
    replaces: Mapped[str | None]
    appointment: Mapped[dt.datetime | None]
    direct_debit: Mapped[bool]
    removed: Mapped[bool]
    added: Mapped[dt.date]
    parts: Mapped[dict[str, Any]]


class OwnStepRow(OfMove):
    """A step of the user's own, or the user's word on a computed one."""

    __tablename__ = "own_step"
    __table_args__ = (belongs(), points("service", "service"))

    service: Mapped[str | None]
    step: Mapped[str | None]
    text: Mapped[str]
    due: Mapped[dt.date | None]
    skipped: Mapped[bool]
    reason: Mapped[str]


class JournalRow(Base):
    """One entry of the journal, in order, each with the hash of the one before it.

    `content` is the entry itself, in the form that is hashed; the other columns are for searching.
    """

    __tablename__ = "journal"
    __table_args__ = (belongs(), points("service", "service"), UniqueConstraint("move_id", "id"))

    move_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    service: Mapped[str | None]
    kind: Mapped[str]
    happened: Mapped[dt.date]
    written: Mapped[dt.datetime]
    voids: Mapped[str | None]
    amount: Mapped[Decimal | None]
    currency: Mapped[str | None]
    content: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class CatalogueChangeRow(OfMove):
    """A user's correction of one key of a catalogue entry."""

    __tablename__ = "catalogue_change"

    entry: Mapped[str] = mapped_column(index=True)
    key: Mapped[str]
    value: Mapped[str]
    replaced: Mapped[str]
    reason: Mapped[str]
    on: Mapped[dt.date]


class CalendarItemRow(Base):
    """What was last exported for one calendar item."""

    __tablename__ = "calendar_item"
    __table_args__ = (belongs(),)

    move_id: Mapped[str] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    service: Mapped[str | None]
    sequence: Mapped[int]
    content: Mapped[str]
    updated: Mapped[dt.datetime]
    created: Mapped[dt.datetime | None]
    cancelled: Mapped[dt.datetime | None]
    summary: Mapped[str]
    starts: Mapped[str]


class DocumentRow(OfMove):
    """What is known of a file that was handed over; the file lies in the documents folder under its hash."""

    __tablename__ = "document"
    __table_args__ = (belongs(), points("service", "service"), points("home", "home"), points("entry", "journal"))

    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]
    media_type: Mapped[str]
    kind: Mapped[str]
    added: Mapped[dt.datetime]
    service: Mapped[str | None]
    home: Mapped[str | None]
    entry: Mapped[str | None]
    note: Mapped[str]


class ErasureRow(Base):
    """Names the move that is being erased whole: the only time its journal may be deleted."""

    __tablename__ = "erasure"

    move_id: Mapped[str] = mapped_column(primary_key=True)
