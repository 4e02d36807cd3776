"""How far each service is: stages by proof, on the ladder of its decision.

"They said it is off" is shown, and is not "off": an entry whose proof is only *said* never moves the stage,
except for what the person did themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from movehelper.domain.journal import OWN_ACTS, counts, last, open_conditions, standing
from movehelper.domain.records import Progress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from movehelper.domain.records import Decision, Entry, EntryKind, Service, Stage

_CANCEL: tuple[Stage, ...] = (
    "planned", "notice sent", "received", "acknowledged", "end confirmed", "ended", "final bill", "settled",
    "watched", "closed",
)  # fmt: skip
LADDERS: Mapping[Decision, tuple[Stage, ...]] = {
    "undecided": ("planned",),
    "keep": ("planned", "seen"),
    "change address": ("planned", "told", "confirmed", "first post arrived", "closed"),
    "take along": ("planned", "ordered", "confirmed", "live at the new home", "first bill right", "closed"),
    "set up": ("planned", "ordered", "appointment", "live", "first bill right", "closed"),
    "switch": (
        "planned", "ordered", "live", "end confirmed", "ended", "final bill", "settled", "watched", "closed",
    ),
    "hand over": ("planned", "asked", "consent of provider", "consent of successor", "released", "closed"),
    "cancel": _CANCEL,
}  # fmt: skip

__all__ = ["LADDERS", "OWN_ACTS", "progress"]
_STAGE_OF: Mapping[EntryKind, tuple[Stage, ...]] = {
    "notice sent": ("notice sent", "ordered"),
    "notice received": ("received",),
    "acknowledged": ("acknowledged",),
    "condition": ("acknowledged",),
    "end confirmed": ("end confirmed",),
    "ended": ("ended",),
    "final bill": ("final bill",),
    "settled": ("settled",),
    "watched": ("watched",),
    "closed": ("closed",),
    "told": ("told", "asked"),
    "confirmed": ("confirmed",),
    "first post arrived": ("first post arrived",),
    "ordered": ("ordered",),
    "appointment": ("appointment",),
    "live": ("live", "live at the new home"),
    "first bill right": ("first bill right",),
    "consent of provider": ("consent of provider",),
    "consent of successor": ("consent of successor",),
    "released": ("released",),
    "note": (),
    "contact": ("asked",),
}
_PHASE: Mapping[Stage, int] = {
    "planned": 0,
    "notice sent": 1, "received": 1, "acknowledged": 1, "told": 1, "ordered": 1, "asked": 1, "appointment": 1,
    "end confirmed": 2, "ended": 2, "confirmed": 2, "live": 2, "live at the new home": 2,
    "consent of provider": 2, "consent of successor": 2,
    "final bill": 3, "settled": 3, "first bill right": 3, "first post arrived": 3, "released": 3,
    "watched": 4, "closed": 4, "seen": 4, "given up": 4,
}  # fmt: skip
_YOURS: frozenset[Stage] = frozenset({"planned", "final bill", "consent of successor"})
_DONE: frozenset[Stage] = frozenset({"closed", "seen", "watched", "given up"})


def progress(service: Service, entries: Sequence[Entry]) -> Progress:
    """Return how far a service is, from its own journal entries.

    Args:
        service: the service, whose decision gives the ladder.
        entries: journal entries of this service, voided ones included.
    """
    known = standing(entries)
    ladder = LADDERS[service.decision]
    given_up = last(known, "given up")
    if given_up:
        return Progress(stage="given up", ladder=ladder, on=given_up.on, phase=4, ball="nobody", done=True)
    proved, said = _furthest(ladder, known)
    stage = ladder[0] if proved is None else proved[0]
    entry = proved[1] if proved else None
    conditions = tuple(condition.id for condition in open_conditions(known))
    if service.decision == "keep" and any(each.kind == "note" for each in known):
        stage = "seen"
    return Progress(
        stage=stage,
        ladder=ladder,
        said=said if said and ladder.index(said) > ladder.index(stage) else None,
        proof=entry.proof if entry else None,
        on=entry.on if entry else None,
        phase=_PHASE[stage],
        ball=_ball(stage, conditions),
        open_conditions=conditions,
        done=stage in _DONE,
    )


def _furthest(ladder: tuple[Stage, ...], entries: Sequence[Entry]) -> tuple[tuple[Stage, Entry] | None, Stage | None]:
    proved: tuple[Stage, Entry] | None = None
    said: Stage | None = None
    for entry in entries:
        stage = next((each for each in _STAGE_OF.get(entry.kind, ()) if each in ladder), None)
        if stage is None:
            continue
        if not counts(entry):
            said = stage if said is None or ladder.index(stage) > ladder.index(said) else said
        elif proved is None or ladder.index(stage) >= ladder.index(proved[0]):
            proved = (stage, entry)
    return proved, said


def _ball(stage: Stage, conditions: tuple[str, ...]) -> Literal["you", "them", "nobody"]:
    if stage in _DONE:
        return "nobody"
    return "you" if stage in _YOURS or conditions else "them"
