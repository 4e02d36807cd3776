"""Undo: set rows back by id, void what was written into the journal, put an erased move back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from movehelper.domain.errors import FactsError
from movehelper.domain.records import Entry, Household, Move, Service
from movehelper.services import keeping, moves
from movehelper.services.changes import Change, RowChange, Undo
from movehelper.services.journal import voiding

if TYPE_CHECKING:
    from movehelper.services.context import Services
    from movehelper.store.session import Session


def undo(services: Services, change: Change) -> Change:
    """Take a change back and return the change that does it again.

    Raises:
        FactsError: it cannot be taken back, or what it changed was changed again since.
    """
    plan = change.undo
    if plan is None:
        raise FactsError("This cannot be undone.")
    if change.session != services.session:
        raise FactsError("This can no longer be undone: a file was read in after it.")
    with services.writing() as session:
        if plan.erases:
            inverse = moves.erasing(session, change.move)
        elif plan.erased:
            inverse = _erased(session, plan.erased, plan.statements)
        elif plan.imports or plan.taken_back:
            inverse = _statements(session, change.move, plan)
        else:
            inverse = _inverse(services, session, change.move, plan)
    services.stand_ins |= {old.id: new.id for old, new in zip(plan.again, inverse.entries, strict=True)}
    return msgspec.structs.replace(change, undo=inverse)


def _inverse(services: Services, session: Session, move: str, plan: Undo) -> Undo:
    """Take back rows and entries, check that what is left fits, and return what would do them again."""
    inverse = Undo(
        rows=tuple(_set_back(session, move, row) for row in reversed(plan.rows)),
        again=tuple(_void(services, session, move, entry) for entry in plan.entries),
        entries=tuple(_again(services, session, move, entry) for entry in plan.again),
    )
    if session.get(Move, move, (move,)):
        keeping.check(services, session, move)
    return inverse


def _set_back(session: Session, move: str, row: RowChange) -> RowChange:
    """Set one row back to what it was, if it still is what the change made of it."""
    known = row.after or row.before
    if known is None:
        return row
    if keeping.present(session, move, known) != row.after:
        raise FactsError("This can no longer be undone: what it changed was changed again since.")
    if row.before is not None:
        return keeping.row(session, move, row.before, row.position)
    if isinstance(known, Service) and session.spoken_of(move, known.id):
        return keeping.row(session, move, msgspec.structs.replace(known, removed=True))
    if isinstance(known, Move):
        _must_be_empty(session, known)
    return keeping.drop(session, move, known)


def _must_be_empty(session: Session, move: Move) -> None:
    """Refuse to take a move back by undo once more was put into it than its two homes."""
    facts = keeping.the_household(session, move.id)
    if facts.homes or facts.people or facts.services or facts.own_steps or facts.journal or session.accounts(move.id):
        raise FactsError(f"{move.name} holds more by now; erase the move instead.")


def _void(services: Services, session: Session, move: str, entry: Entry) -> Entry:
    """Void an entry, or the one that stands for it since; it may have been voided by hand already."""
    standing = entry
    while standing.id in services.stand_ins:
        standing = msgspec.structs.replace(standing, id=services.stand_ins[standing.id])
    if not any(one.voids == standing.id for one in session.journal(move)):
        session.append(move, voiding(services, standing, ""))
    return standing


def _again(services: Services, session: Session, move: str, entry: Entry) -> Entry:
    """Write a voided entry anew, as a new entry in its place, so that what proved or met it goes on doing so."""
    written = msgspec.structs.replace(entry, id=services.new_id(), at=services.now(), corrects=entry.id)
    session.append(move, written)
    return written


def _statements(session: Session, move: str, plan: Undo) -> Undo:
    """Take imports back, or put back what taking them back has removed."""
    from movehelper.services import statement_back  # noqa: PLC0415 - loaded when there are statements

    if plan.imports:
        return Undo(taken_back=statement_back.take_back(session, move, plan.imports))
    return Undo(imports=statement_back.put_back(session, move, plan.taken_back))


def _erased(session: Session, move: Household, statements: bytes) -> Undo:
    """Put an erased move back, row by row as it was; to do it again is to erase it."""
    if session.get(Move, move.move.id, (move.move.id,)):
        raise FactsError(f"{move.move.name} is there again already.")
    session.put_household(move)
    if statements:
        from movehelper.services import statement_back  # noqa: PLC0415 - as above

        statement_back.unpack(session, move.move.id, statements)
    return Undo(erases=True)
