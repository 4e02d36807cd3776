"""Steps: tick one off, skip it with a reason, write one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from movehelper.domain.errors import FactsError
from movehelper.domain.records import Entry, OwnStep
from movehelper.services import journal, keeping

if TYPE_CHECKING:
    import datetime as dt

    from movehelper.services.changes import Change
    from movehelper.services.context import Services


def tick(
    services: Services, move: str, step: str, *, service: str | None = None, on: dt.date | None = None, text: str = ""
) -> Change:
    """Write into the journal that a step is done; `step` is `PlanStep.id` or `OwnStep.id`."""
    entry = Entry(
        id=services.new_id(),
        kind="step done",
        on=on or services.today(),
        at=services.now(),
        service=service,
        step=step,
        text=text,
    )
    return journal.log(services, move, entry)


def untick(services: Services, move: str, step: str) -> Change:
    """Take the last word that a step is done back.

    Raises:
        FactsError: it was not ticked.
    """
    with services.reading() as session:
        entries = session.journal(move)
    void = {entry.voids for entry in entries}
    for entry in reversed(entries):
        if entry.kind == "step done" and entry.step == step and entry.id not in void:
            return journal.void(services, move, entry.id)
    raise FactsError("This step was not ticked off.")


def skip(services: Services, move: str, step: str, reason: str = "", *, service: str | None = None) -> Change:
    """Skip a computed step, with the reason; it stays in the list and can be taken up again."""
    with services.writing() as session:
        word = _word_on(session.all(OwnStep, move), step)
        if word is None:
            word = OwnStep(id=services.new_id(), step=step, service=service)
        keeping.the_move(session, move)
        rows = [keeping.row(session, move, msgspec.structs.replace(word, skipped=True, reason=reason))]
        keeping.check(services, session, move)
    return keeping.change(services, move, "step skipped", rows, concerned=_concerned(word), params={"reason": reason})


def resume(services: Services, move: str, step: str) -> Change:
    """Take up a step again that was skipped.

    Raises:
        FactsError: it was not skipped.
    """
    with services.writing() as session:
        word = _word_on(session.all(OwnStep, move), step)
        if word is None or not word.skipped:
            raise FactsError("This step was not skipped.")
        rows = [keeping.row(session, move, msgspec.structs.replace(word, skipped=False, reason=""))]
    return keeping.change(services, move, "step resumed", rows, concerned=_concerned(word))


def save_own(services: Services, move: str, step: OwnStep) -> Change:
    """Add a step of one's own, or change the one with this id (or one's own day for a computed step).

    Raises:
        FactsError: it belongs to a service that is not there.
    """
    with services.writing() as session:
        keeping.the_move(session, move)
        rows = [keeping.row(session, move, step)]
        keeping.check(services, session, move)
    return keeping.change(services, move, "step saved", rows, concerned=_concerned(step), params={"text": step.text})


def remove_own(services: Services, move: str, step: str) -> Change:
    """Take away a step of one's own."""
    with services.writing() as session:
        found = keeping.the(session, OwnStep, move, step)
        rows = [keeping.drop(session, move, found)]
    return keeping.change(
        services, move, "step removed", rows, concerned=_concerned(found), params={"text": found.text}
    )


def _word_on(steps: tuple[OwnStep, ...], step: str) -> OwnStep | None:
    """Return the user's word on a computed step, or the user's own step of this id."""
    return next((one for one in steps if step in (one.step, one.id)), None)


def _concerned(step: OwnStep) -> tuple[str, ...]:
    return (step.service,) if step.service else ()
