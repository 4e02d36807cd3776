"""The journal: write down what happened, take a mistake back by a further entry, check the chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain import facts_check
from movehelper.domain.errors import FactsError
from movehelper.domain.records import Entry, Service
from movehelper.services import keeping
from movehelper.services.changes import Change, RowChange, Undo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records import Document
    from movehelper.services.context import Services
    from movehelper.store.chain import JournalFault
    from movehelper.store.session import Session


def log(services: Services, move: str, entry: Entry, papers: Sequence[Document] = ()) -> Change:
    """Write one entry, with the documents that prove it. It is never changed afterwards; undo voids it.

    Raises:
        FactsError: it lies in the future, or names a service, line or entry that is not there.
        DocumentError: a document was tidied away meanwhile; nothing was written.
    """
    from movehelper.services import documents  # noqa: PLC0415 - not needed where a journal is only read

    with services.writing() as session:
        keeping.the_move(session, move)
        documents.must_be_there(services, papers)
        spoken_of = session.get(Service, move, (entry.service,)) if entry.service else None
        known = (spoken_of,) if spoken_of and not entry.line else session.all(Service, move)
        facts_check.check_new_entry(entry, known, session.entry_ids(move), services.today())
        session.append(move, entry)
        rows = [keeping.row(session, move, paper) for paper in papers]
    return _written(services, move, entry, "logged", rows)


def void(services: Services, move: str, entry: str, reason: str = "") -> Change:
    """Take an entry back: it stays to be read, and counts no more.

    Raises:
        FactsError: there is no such entry, or it is void already.
    """
    with services.writing() as session:
        voided = standing(session, move, entry)
        session.append(move, voiding(services, voided, reason))
    return Change(
        move=move,
        services=(voided.service,) if voided.service else (),
        what="entry voided",
        params={"kind": voided.kind},
        undo=Undo(again=(voided,)),
        session=services.session,
    )


def verify(services: Services, move: str) -> tuple[JournalFault, ...]:
    """Follow the chain of hashes and return where it breaks; empty when every row is as it was written."""
    with services.reading() as session:
        return session.journal_faults(move)


def standing(session: Session, move: str, entry: str) -> Entry:
    """Return an entry that still counts.

    Raises:
        FactsError: there is no such entry, or it was taken back already.
    """
    journal = {one.id: one for one in session.journal(move)}
    if entry not in journal:
        raise FactsError(f"There is no entry with the id {entry} in this journal.")
    if any(one.voids == entry for one in journal.values()):
        raise FactsError("This entry was taken back already.")
    return journal[entry]


def voiding(services: Services, voided: Entry, reason: str) -> Entry:
    """Return the entry that takes another one back."""
    return Entry(
        id=services.new_id(),
        kind="void",
        on=services.today(),
        at=services.now(),
        service=voided.service,
        text=reason,
        voids=voided.id,
    )


def _written(services: Services, move: str, entry: Entry, what: str, rows: Sequence[RowChange] = ()) -> Change:
    return Change(
        move=move,
        services=(entry.service,) if entry.service else (),
        what=what,
        params={"kind": entry.kind, "entry": entry.id},
        undo=Undo(entries=(entry,), rows=tuple(rows)),
        session=services.session,
    )
