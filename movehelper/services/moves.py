"""Moves: begin one, name it, say which homes it links, and erase it with everything it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from movehelper.domain.records import Home, Household, Move, Record
from movehelper.services import keeping, secrets
from movehelper.services.changes import Change, Undo

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from movehelper.services.context import Services
    from movehelper.store.session import Session


class MoveLine(Record, frozen=True, kw_only=True):
    """A move in one line: `move_out` and `move_in` as far as known, `services` how many it has."""

    move: Move
    old_home: Home
    new_home: Home
    services: int
    move_out: dt.date | None = None
    move_in: dt.date | None = None


def overview(services: Services) -> tuple[MoveLine, ...]:
    """Return every move, oldest first."""
    with services.looking() as session:
        return tuple(_line(move, session.homes(move.id), session.count_services(move.id)) for move in session.moves())


def create(services: Services, name: str, old_home: Home, new_home: Home) -> Change:
    """Begin a move between two homes; `change.move` is its id.

    Raises:
        FactsError: the homes' dates contradict each other.
        RegionError: a region that is not known.
    """
    move = Move(id=services.new_id(), name=name, old_home=old_home.id, new_home=new_home.id, created=services.now())
    with services.writing() as session:
        rows = [keeping.row(session, move.id, one) for one in (move, old_home, new_home)]
        keeping.check(services, session, move.id)
    return keeping.change(services, move.id, "move begun", rows, params={"name": name})


def rename(services: Services, move: str, name: str) -> Change:
    """Give a move another name."""
    with services.writing() as session:
        changed = msgspec.structs.replace(keeping.the_move(session, move), name=name)
        rows = [keeping.row(session, move, changed)]
    return keeping.change(services, move, "move renamed", rows, params={"name": name})


def route(services: Services, move: str, between: tuple[str, ...]) -> Change:
    """Say by way of which homes (ids, in order) the move leads.

    Raises:
        FactsError: one of them is not there, or is the old or the new home.
    """
    with services.writing() as session:
        changed = msgspec.structs.replace(keeping.the_move(session, move), between=between)
        rows = [keeping.row(session, move, changed)]
        keeping.check(services, session, move)
    return keeping.change(services, move, "route changed", rows, params={"homes": len(between)})


def erase(services: Services, move: str) -> Change:
    """Erase a move with its journal and its secrets. Backups made before still hold it, without the secrets."""
    with services.writing() as session:
        name = keeping.the_move(session, move).name
        undo = erasing(session, move)
    change = Change(move=move, what="move erased", params={"name": name}, undo=undo, session=services.session)
    return secrets.follow(services, change)


def erasing(session: Session, move: str) -> Undo:
    """Erase a move with its bank statements, and return what puts both back."""
    from movehelper.services import statement_back  # noqa: PLC0415 - nothing of it is needed at the start

    household, statements = keeping.the_household(session, move), statement_back.pack(session, move)
    session.erase(move)
    return Undo(erased=household, statements=statements)


def line(household: Household) -> MoveLine:
    """Return a move in one line."""
    services = sum(not service.removed for service in household.services)
    return _line(household.move, household.homes, services)


def _line(move: Move, homes: Iterable[Home], services: int) -> MoveLine:
    known = {home.id: home for home in homes}
    old, new = known[move.old_home], known[move.new_home]
    return MoveLine(
        move=move,
        old_home=old,
        new_home=new,
        services=services,
        move_out=old.lived_until or old.keys_until,
        move_in=new.lived_from or new.keys_from,
    )
