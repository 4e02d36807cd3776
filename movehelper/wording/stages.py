"""How far a service is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.wording import dates
from movehelper.wording.language import _, marked

if TYPE_CHECKING:
    from movehelper.domain.records import Progress, Proof, Stage

STAGES: dict[Stage, str] = {
    "planned": marked("Planned"),
    "notice sent": marked("Notice sent"),
    "received": marked("They have it"),
    "acknowledged": marked("Acknowledged"),
    "end confirmed": marked("End confirmed"),
    "ended": marked("Ended"),
    "final bill": marked("Final bill here"),
    "settled": marked("Settled"),
    "watched": marked("Being watched"),
    "closed": marked("Closed"),
    "told": marked("Told"),
    "confirmed": marked("Confirmed"),
    "first post arrived": marked("First post arrived"),
    "ordered": marked("Ordered"),
    "appointment": marked("Appointment made"),
    "live": marked("Works"),
    "live at the new home": marked("Works at the new home"),
    "first bill right": marked("First bill right"),
    "asked": marked("Asked"),
    "consent of provider": marked("Provider agrees"),
    "consent of successor": marked("Successor agrees"),
    "released": marked("Released"),
    "seen": marked("Seen"),
    "given up": marked("Given up"),
}

PROOFS: dict[Proof, str] = {
    "said": marked("only said"),
    "written": marked("in writing"),
    "document": marked("on paper"),
}

BALLS = {
    "you": marked("It is your turn."),
    "them": marked("It is their turn."),
    "nobody": marked("Nothing to do."),
}


def stage(name: Stage) -> str:
    """Return a stage in a few words."""
    return _(STAGES[name])


def proof(grade: Proof) -> str:
    """Return how something is proved."""
    return _(PROOFS[grade])


def ball(who: str) -> str:
    """Return whose turn it is, as a sentence."""
    return _(BALLS[who])


def progress(done: Progress) -> str:
    """Return the stage with its proof and day: "End confirmed (in writing, Tue 3 Nov 2026)"."""
    details = [proof(done.proof)] if done.proof else []
    if done.on is not None:
        details.append(dates.date(done.on))
    name = stage(done.stage)
    return f"{name} ({', '.join(details)})" if details else name


def notes(done: Progress) -> tuple[str, ...]:
    """Return what else to know about a stage: what was only said, and which conditions are open."""
    said = []
    if done.said is not None:
        said.append(_("They said: {stage}. That is not proved yet.").format(stage=stage(done.said).lower()))
    return (
        *said,
        *(_("Still open: {condition}").format(condition=condition) for condition in done.open_conditions),
    )
