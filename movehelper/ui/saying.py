"""Sentences that only the window says: what was just done, and what an entry of the journal tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.domain.records import OwnStep
from movehelper.wording import done, journal, marked, names, steps

if TYPE_CHECKING:
    from movehelper.domain.records import Proof
    from movehelper.services import Change
    from movehelper.ui.snapshot import Snapshot

PROOF_HINTS: Final[dict[Proof, str]] = {
    "said": marked("&Said (phone, chat without a copy)"),
    "written": marked("&Written (e-mail, transcript, screenshot)"),
    "document": marked("On &paper (letter, receipt, bill)"),
}


entry = journal.what
entry_details = journal.details


def step_title(step: str | None, snapshot: Snapshot) -> str:
    """Return what a step is called, by its id; nothing if the plan no longer has it."""
    planned = snapshot.steps.get(step or "")
    if planned is None:
        return ""
    service = snapshot.services.get(planned.service or "")
    return steps.title(planned, snapshot.name_apart(service) if service else "")


def change(made: Change, snapshot: Snapshot) -> str:
    """Return what a change has done."""
    return with_secrets(_done(made, snapshot), made)


def with_secrets(said: str, made: Change | None) -> str:
    """Return what a change has done, also with the secrets of what it removed."""
    secrets = str(made.params.get("secrets", "")) if made else ""
    return f"{said.removesuffix('.')}. {secrets}" if secrets else said


def _done(made: Change, snapshot: Snapshot) -> str:
    known = {service.id: service for service in snapshot.household.services} if snapshot.household else {}
    about = tuple(snapshot.name_apart(known[one]) for one in made.services if one in known)
    if not about and len(made.services) == 1:  # taken back, it is no longer there
        about = (str(made.params.get("name", "")),)
    params = {**made.params, "right": _right(made, snapshot)}
    return done.done(made.what, params, about, step=step_title(_step(made, snapshot), snapshot))


def _right(made: Change, snapshot: Snapshot) -> str:
    """Return the kind of right that was chosen."""
    plans = (snapshot.service_plans[one] for one in made.services if one in snapshot.service_plans)
    options = (option for plan in plans for option in plan.options)
    return next((names.right(one.why_right) for one in options if one.right == made.params.get("right")), "")


def _step(made: Change, snapshot: Snapshot) -> str | None:
    """Return the id of the step that a change is about: a word on it was kept, or an entry written."""
    for row in made.undo.rows if made.undo else ():
        kept = row.after or row.before
        if isinstance(kept, OwnStep):
            return kept.step or kept.id
    journal = snapshot.household.journal if snapshot.household else ()
    return next((one.step for one in journal if one.id == made.params.get("entry")), None)


def undone(made: Change, snapshot: Snapshot, now: Change | None = None) -> str:
    """Return what was taken back; `now` is the change that did so."""
    return with_secrets(done.undone(_done(made, snapshot)), now)
