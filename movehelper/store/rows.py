"""Records to rows and back. A field that is a column lies there and nowhere else; the rest is `parts`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import msgspec

from movehelper.domain.records import (
    CalendarItem,
    CatalogueChange,
    Document,
    Home,
    Move,
    OwnStep,
    Person,
    Record,
    Service,
)
from movehelper.domain.records.statements import Account, AlertAnswer, FindingAnswer
from movehelper.store.prices import join_price, split_price
from movehelper.store.statement_tables import AccountRow, AlertAnswerRow, FindingAnswerRow
from movehelper.store.tables import (
    Base,
    CalendarItemRow,
    CatalogueChangeRow,
    DocumentRow,
    HomeRow,
    MoveRow,
    OwnStepRow,
    PersonRow,
    ServiceRow,
)

if TYPE_CHECKING:
    from sqlalchemy import Row

R = TypeVar("R", bound=Record)
Key = tuple[str, ...]


class Shape(NamedTuple):
    """How one record lies in its table: the record's own key fields, and what columns it has."""

    record: type[Record]
    row: type[Base]
    key: tuple[str, ...] = ("id",)


SHAPES: dict[type[Record], Shape] = {
    shape.record: shape
    for shape in (
        Shape(Move, MoveRow),
        Shape(Home, HomeRow),
        Shape(Person, PersonRow),
        Shape(Service, ServiceRow),
        Shape(OwnStep, OwnStepRow),
        Shape(CatalogueChange, CatalogueChangeRow),
        Shape(CalendarItem, CalendarItemRow, ("uid", "kind")),
        Shape(Document, DocumentRow),
        Shape(Account, AccountRow),
        Shape(FindingAnswer, FindingAnswerRow),
        Shape(AlertAnswer, AlertAnswerRow),
    )
}


def key_of(record: Record) -> Key:
    """Return the fields that tell this record from its like within one move."""
    return tuple(str(getattr(record, name)) for name in SHAPES[type(record)].key)


@lru_cache(maxsize=16)
def columns_of(row: type[Base]) -> frozenset[str]:
    """Return the names of a table's columns."""
    return frozenset(row.__table__.columns.keys())


def values(record: Record) -> dict[str, Any]:
    """Return the column values of a record, without `move_id` and `position`."""
    columns = columns_of(SHAPES[type(record)].row)
    plain = {name: getattr(record, name) for name in record.__struct_fields__ if name in columns}
    if "parts" in columns:
        builtins = cast("dict[str, Any]", msgspec.to_builtins(record))
        plain["parts"] = {name: value for name, value in builtins.items() if name not in columns}
    if isinstance(record, Move):
        plain["between"] = list(record.between)
    if isinstance(record, Service):
        split_price(plain, record.price)
    return plain


def record(kind: type[R], row: Row[Any]) -> R:
    """Build the record of a row."""
    columns = columns_of(SHAPES[kind].row)
    found = row._asdict()
    fields = {name: found[name] for name in kind.__struct_fields__ if name in columns}
    if kind is Service:
        fields |= found["parts"]
        join_price(fields, found)
    return msgspec.convert(fields, kind)
