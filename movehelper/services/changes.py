"""What a service returns after a change: what was done, to which services, and how to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec

from movehelper.domain.records import (
    CalendarItem,
    CatalogueChange,
    Document,
    Entry,
    Home,
    Household,
    Move,
    OwnStep,
    Person,
    Record,
    Service,
)

if TYPE_CHECKING:
    from movehelper.domain.records.plan import Value
    from movehelper.domain.records.statements import Account, AlertAnswer, FindingAnswer

Kept: TypeAlias = (
    "Move | Home | Person | Service | OwnStep | CatalogueChange | CalendarItem | Document"
    " | Account | FindingAnswer | AlertAnswer"
)
"""A record that is kept as a row and may be changed. Entries of the journal are not among them."""


class RowChange(Record, frozen=True, kw_only=True):
    """One row before and after: `before` None was added, `after` None was taken away from `position`."""

    before: Kept | None = None
    after: Kept | None = None
    position: int | None = None


class Undo(Record, frozen=True, kw_only=True):
    """The inverse of a change, by value and id.

    `rows` are set back to `before` if they still are `after`. `entries` were written and get a voiding
    entry each; `again` were voided and are written anew. `erased` is a whole move to put back, `erases`
    says that the whole move is to be erased; `statements` are its bank statements, packed. `imports` were taken in
    and are to be taken back; `taken_back` holds, packed, what imports that were taken back had left.
    """

    rows: tuple[RowChange, ...] = ()
    entries: tuple[Entry, ...] = ()
    again: tuple[Entry, ...] = ()
    erased: Household | None = None
    erases: bool = False
    statements: bytes = b""
    imports: tuple[str, ...] = ()
    taken_back: bytes = b""


class Change(Record, frozen=True, kw_only=True):
    """One thing done: `what` is a key that `wording` words with `params`; `services` the ids concerned.

    `undo` None cannot be taken back. `session` counts imports and restores: they end all earlier undo.
    """

    move: str
    services: tuple[str, ...] = ()
    what: str
    params: dict[str, Value] = msgspec.field(default_factory=dict)
    undo: Undo | None = None
    session: int = 0
