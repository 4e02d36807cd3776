"""Sentences that only the window says: what was just done, and what an entry of the journal tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.domain.records import OwnStep
from movehelper.wording import _, dates, done, entries, marked, names, steps
from movehelper.wording.money import money

if TYPE_CHECKING:
    from movehelper.domain.records import Entry, Proof
    from movehelper.services import Change
    from movehelper.ui.snapshot import Snapshot

PROOF_HINTS: Final[dict[Proof, str]] = {
    "said": marked("&Said (phone, chat without a copy)"),
    "written": marked("&Written (e-mail, transcript, screenshot)"),
    "document": marked("On &paper (letter, receipt, bill)"),
}


def entry(happened: Entry, step: str = "") -> str:
    """Return what an entry tells, with the day or sum it is about, or the step that was done."""
    name = entries.name(happened.kind)
    if happened.kind == "step done" and step:
        return _("Done: {step}").format(step=step)
    if happened.ends is not None:
        return _("{what}: {day}").format(what=name, day=dates.date(happened.ends))
    if happened.amount is not None:
        return _("{what}: {sum}").format(what=name, sum=money(happened.amount))
    if happened.appointment is not None:
        return _("{what}: {day}").format(what=name, day=dates.moment(happened.appointment))
    return name


def entry_details(happened: Entry) -> str:
    """Return how, with whom, and what else was noted."""
    parts = [
        names.channel_kind(happened.channel) if happened.channel in names.CHANNELS else happened.channel or "",
        happened.who,
        _("reference {number}").format(number=happened.reference) if happened.reference else "",
        _("code {code}").format(code=happened.code) if happened.code else "",
        _("promised for {day}").format(day=dates.date(happened.due)) if happened.due else "",
        happened.text,
    ]
    return " · ".join(part for part in parts if part)


def step_title(step: str | None, snapshot: Snapshot) -> str:
    """Return what a step is called, by its id; nothing if the plan no longer has it."""
    planned = snapshot.steps.get(step or "")
    if planned is None:
        return ""
    service = snapshot.services.get(planned.service or "")
    return steps.title(planned, service.name if service else "")


def change(made: Change, snapshot: Snapshot) -> str:
    """Return what a change has done."""
    called = {service.id: service.name for service in snapshot.household.services} if snapshot.household else {}
    about = tuple(called[one] for one in made.services if one in called)
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


def undone(made: Change, snapshot: Snapshot) -> str:
    """Return what was taken back."""
    return done.undone(change(made, snapshot))
