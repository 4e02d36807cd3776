"""What happened, in a few words: the name of each kind of entry, and how it is told of a provider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.wording.language import _, marked as m
from movehelper.wording.sentences import say

if TYPE_CHECKING:
    from movehelper.domain.records import EntryKind

NAMES: Final[dict[EntryKind, str]] = {
    "contact": m("Contact"),
    "notice sent": m("Notice sent"),
    "notice received": m("They have the notice"),
    "acknowledged": m("They acknowledged it"),
    "condition": m("They ask for something first"),
    "condition met": m("What they asked for was sent"),
    "end confirmed": m("End confirmed"),
    "ended": m("It has stopped"),
    "final bill": m("Final bill"),
    "final bill expected": m("Final bill announced"),
    "settled": m("Settled"),
    "asked after": m("Checked for charges"),
    "watched": m("Watched long enough"),
    "closed": m("Closed"),
    "told": m("Told the new address"),
    "confirmed": m("They confirmed it"),
    "first post arrived": m("First post arrived"),
    "ordered": m("Ordered"),
    "appointment": m("Appointment"),
    "live": m("It works"),
    "first bill right": m("First bill is right"),
    "consent of provider": m("The provider agrees"),
    "consent of successor": m("The successor agrees"),
    "released": m("Released from the contract"),
    "code issued": m("Code received"),
    "ported": m("Number has moved"),
    "line ended": m("Number ended"),
    "promise": m("They promised something"),
    "promise kept": m("Promise kept"),
    "complaint made": m("Complaint made"),
    "answer": m("They answered"),
    "refused": m("They refused"),
    "charge": m("Money taken"),
    "refund": m("Money back"),
    "step done": m("Step done"),
    "written off": m("Money written off"),
    "given up": m("Given up"),
    "note": m("Note"),
    "void": m("Taken back"),
}

WITH: Final[dict[EntryKind, str]] = {
    "contact": m("contact with {provider}"),
    "notice sent": m("notice sent to {provider}"),
    "notice received": m("{provider} has the notice"),
    "acknowledged": m("{provider} acknowledged it"),
    "condition": m("{provider} asks for something first"),
    "condition met": m("sent {provider} what they asked for"),
    "end confirmed": m("{provider} confirmed the end"),
    "ended": m("{provider} has stopped"),
    "final bill": m("final bill from {provider}"),
    "final bill expected": m("{provider} announced the final bill"),
    "settled": m("settled with {provider}"),
    "asked after": m("checked {provider} for charges"),
    "watched": m("watched {provider} long enough"),
    "closed": m("closed with {provider}"),
    "told": m("told {provider} the new address"),
    "confirmed": m("{provider} confirmed it"),
    "first post arrived": m("first post from {provider} is here"),
    "ordered": m("ordered from {provider}"),
    "appointment": m("appointment with {provider}"),
    "live": m("{provider} works"),
    "first bill right": m("first bill from {provider} is right"),
    "consent of provider": m("{provider} agrees"),
    "consent of successor": m("the successor agrees to take over from {provider}"),
    "released": m("released from the contract with {provider}"),
    "code issued": m("code from {provider} is here"),
    "ported": m("the number with {provider} has moved"),
    "line ended": m("the number with {provider} has ended"),
    "promise": m("{provider} promised something"),
    "promise kept": m("{provider} kept a promise"),
    "complaint made": m("complained about {provider}"),
    "answer": m("{provider} answered"),
    "refused": m("{provider} refused"),
    "charge": m("{provider} took money"),
    "refund": m("{provider} paid money back"),
    "written off": m("money from {provider} written off"),
    "given up": m("given up with {provider}"),
    "note": m("note about {provider}"),
}


def name(kind: EntryKind) -> str:
    """Return the name of a kind of entry."""
    return _(NAMES[kind])


def told(kind: EntryKind, provider: str = "", step: str = "") -> str:
    """Return what happened with a provider, or which step was done, as part of a sentence."""
    if kind == "step done" and step:
        return step
    return say((WITH.get(kind, NAMES[kind]), NAMES[kind]), {"provider": provider}) or ""
