"""For each kind of step the one thing that does it: an entry to log, a fact to give, or a tick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from movehelper.wording import _, marked

if TYPE_CHECKING:
    from movehelper.domain.records import EntryKind, PlanStep

Way = Literal["log", "decide", "ask", "edit", "homes", "tick"]


@dataclass(frozen=True)
class Doing:
    """How a step is done: which command, the words on its button, and what is logged."""

    way: Way
    label: str
    kind: EntryKind = "contact"
    wanted: str = ""
    """What is filled in: the question that is asked, or the fact that is missing."""


_LOGGED: Final[dict[str, tuple[EntryKind, str]]] = {
    "give-notice": ("notice sent", marked("Log: notice sent")),
    "cancel-by": ("notice sent", marked("Log: notice sent")),
    "cancel-after-port": ("notice sent", marked("Log: notice sent")),
    "tell-end": ("notice sent", marked("Log: told")),
    "tell-address": ("told", marked("Log: told")),
    "order": ("ordered", marked("Log: ordered")),
    "order-new": ("ordered", marked("Log: ordered")),
    "take-along": ("ordered", marked("Log: ordered")),
    "hand-over": ("released", marked("Log: released")),
    "ask-consent": ("consent of provider", marked("Log: they agree")),
    "meet-condition": ("condition met", marked("Log: sent to them")),
    "send-certificate": ("condition met", marked("Log: sent to them")),
    "check-stopped": ("ended", marked("Log: it has stopped")),
    "check-final-bill": ("settled", marked("Log: settled")),
    "expect-final-bill": ("final bill", marked("Log: bill is here")),
    "check-credit": ("settled", marked("Log: paid back")),
    "ask-still-quiet": ("asked after", marked("Log: nothing taken")),
    "ask-port-code": ("code issued", marked("Log: code is here")),
    "ask-port-code-again": ("code issued", marked("Log: code is here")),
    "check-ported": ("ported", marked("Log: number moved")),
    "wait-for-port": ("ported", marked("Log: number moved")),
    "check-live": ("live", marked("Log: it works")),
    "check-first-bill": ("first bill right", marked("Log: bill is right")),
    "first-post": ("first post arrived", marked("Log: post arrived")),
    "keep-promise": ("promise kept", marked("Log: promise kept")),
    "complain": ("complaint made", marked("Log: complained")),
    "claim-late": ("complaint made", marked("Log: claimed")),
    "chase-receipt": ("contact", marked("Log: asked them")),
    "chase-confirmation": ("contact", marked("Log: asked them")),
    "ask-confirmation": ("contact", marked("Log: asked them")),
    "chase-final-bill": ("contact", marked("Log: asked them")),
}


def can_rest(step: PlanStep) -> bool:
    """Return whether there are reminders of a step, which can rest."""
    return step.due is not None and step.state not in {"done", "skipped"} and not step.advice


def doing(step: PlanStep) -> Doing:
    """Return how a step is done."""
    if step.key in _LOGGED:
        kind, label = _LOGGED[step.key]
        return Doing("log", _(label), kind)
    if step.key == "decide":
        return Doing("decide", _("Decide…"))
    if step.key == "ask-answer":
        return Doing("ask", _("Fill it in…"), wanted=str(step.params.get("needs") or ""))
    if step.key == "find-out":
        fact = str(step.params.get("fact") or "")
        return Doing("homes" if fact == "move out" else "edit", _("Fill it in…"), wanted=fact)
    return Doing("tick", _("Done"))
