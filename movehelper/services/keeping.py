"""What all changes have in common: the move must be there, the facts must fit, and the inverse is noted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from movehelper.domain import facts_check
from movehelper.domain.errors import FactsError
from movehelper.domain.records import Household, Move, Record, Service
from movehelper.services.changes import Change, Kept, RowChange, Undo

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from movehelper.domain.records.plan import Value
    from movehelper.services.context import Services
    from movehelper.store.glance import Glance
    from movehelper.store.session import Session

R = TypeVar("R", bound=Record)
_NO_MOVE = "There is no move with the id {id}."


def the_move(session: Session, move: str) -> Move:
    """Return a move.

    Raises:
        FactsError: there is none with this id.
    """
    found = session.get(Move, move, (move,))
    if found is None:
        raise FactsError(_NO_MOVE.format(id=move))
    return found


def the_household(session: Session | Glance, move: str) -> Household:
    """Return all facts of a move.

    Raises:
        FactsError: there is none with this id.
    """
    found = session.household(move)
    if found is None:
        raise FactsError(_NO_MOVE.format(id=move))
    return found


def the(session: Session, kind: type[R], move: str, one: str) -> R:
    """Return one record of a move by its id.

    Raises:
        FactsError: it is not there.
    """
    found = session.get(kind, move, (one,))
    if found is None:
        words = re.sub("(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()
        raise FactsError(f"There is no {words} with the id {one} in this move.")
    return found


def present(session: Session, move: str, record: Kept) -> Kept | None:
    """Return what stands where this record has its place."""
    from movehelper.store.rows import key_of  # noqa: PLC0415 - SQLAlchemy comes with it

    return session.get(type(record), move, key_of(record))


def row(session: Session, move: str, record: Kept, position: int | None = None) -> RowChange:
    """Write a record and return it with what stood there before."""
    before = present(session, move, record)
    if before != record:
        session.put(move, record, position)
    return RowChange(before=before, after=record)


def add(session: Session, move: str, records: Sequence[Service]) -> list[RowChange]:
    """Write services that are not there yet, all at once."""
    session.add(move, Service, records)
    return [RowChange(after=record) for record in records]


def drop(session: Session, move: str, record: Kept) -> RowChange:
    """Take a record away and return it as what stood there before, and where."""
    return RowChange(before=record, position=session.delete(move, record))


def check(services: Services, session: Session, move: str, changed: Collection[str] = ()) -> None:
    """Check all facts of a move as they now stand, before they are kept; `changed`: services with new terms.

    Raises:
        FactsError: two of them contradict each other.
        RegionError: a region that is not known.
        RuleError: terms that cannot be counted.
    """
    facts_check.check_household(the_household(session, move), services.regions(), frozenset(changed))


def change(
    services: Services,
    move: str,
    what: str,
    rows: Iterable[RowChange],
    *,
    concerned: Iterable[str] = (),
    params: dict[str, Value] | None = None,
) -> Change:
    """Return the change that these rows make up."""
    return Change(
        move=move,
        services=tuple(concerned),
        what=what,
        params=params or {},
        undo=Undo(rows=tuple(rows)),
        session=services.session,
    )
