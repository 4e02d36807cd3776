"""Several things at once, as one change: all or none, and taken back by one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from movehelper.domain import facts_check
from movehelper.domain.records import Entry, OwnStep, Service
from movehelper.services import keeping, secrets
from movehelper.services.changes import Change, RowChange, Undo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records.plan import Value
    from movehelper.services.context import Services


class StepOf(NamedTuple):
    """A step by its id, and the service it belongs to if there is one."""

    step: str
    service: str | None = None


def log(services: Services, move: str, entries: Sequence[Entry], what: str = "logged for several") -> Change:
    """Write several entries of the same kind, one for each service.

    Raises:
        FactsError: one of them lies in the future, or names what is not there; then none is written.
    """
    with services.writing() as session:
        keeping.the_move(session, move)
        known = {one.id: one for one in session.all(Service, move)}
        written = session.entry_ids(move)
        for entry in entries:
            spoken_of = [known[entry.service]] if entry.service in known else []
            facts_check.check_new_entry(entry, spoken_of, written, services.today())
            session.append(move, entry)
    return Change(
        move=move,
        services=tuple(dict.fromkeys(entry.service for entry in entries if entry.service)),
        what=what,
        params={"kind": entries[0].kind, "count": len(entries)},
        undo=Undo(entries=tuple(entries)),
        session=services.session,
    )


def tick(services: Services, move: str, done: Sequence[StepOf]) -> Change:
    """Write into the journal that several steps are done today."""
    entries = [
        Entry(
            id=services.new_id(),
            kind="step done",
            on=services.today(),
            at=services.now(),
            service=one.service,
            step=one.step,
        )
        for one in done
    ]
    return log(services, move, entries, what="steps ticked")


def skip(services: Services, move: str, left_out: Sequence[StepOf]) -> Change:
    """Leave several computed steps out; each stays in the list and can be taken up again."""
    with services.writing() as session:
        keeping.the_move(session, move)
        known = {key: word for word in session.all(OwnStep, move) for key in (word.step, word.id) if key}
        rows: list[RowChange] = []
        for one in left_out:
            word = known.get(one.step) or OwnStep(id=services.new_id(), step=one.step, service=one.service)
            rows.append(keeping.row(session, move, msgspec.structs.replace(word, skipped=True)))
        keeping.check(services, session, move)
    concerned = dict.fromkeys(one.service for one in left_out if one.service)
    return keeping.change(services, move, "steps skipped", rows, concerned=concerned, params={"count": len(left_out)})


def remove(services: Services, move: str, ids: Sequence[str], own_steps: Sequence[str] = ()) -> Change:
    """Take services off every list, and steps of one's own away. The services' journal stays."""
    with services.writing() as session:
        found = [keeping.the(session, Service, move, one) for one in ids]
        rows = [keeping.row(session, move, msgspec.structs.replace(one, removed=True)) for one in found]
        written = [keeping.the(session, OwnStep, move, one) for one in own_steps]
        rows += [keeping.drop(session, move, one) for one in written]
    params: dict[str, Value] = {"count": len(rows)}
    if len(rows) == 1:
        params["name"] = written[0].text if written else found[0].name
    change = keeping.change(services, move, "several removed", rows, concerned=ids, params=params)
    return secrets.follow(services, change)
