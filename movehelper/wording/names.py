"""Short names for what a person chooses from: decisions, channels, groups and other lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.wording.language import _, marked

if TYPE_CHECKING:
    from movehelper.domain.records import Channel, ChannelKind, Decision, Grade, Group, Purpose

DECISIONS: dict[Decision, str] = {
    "undecided": marked("Undecided"),
    "keep": marked("Keep"),
    "change address": marked("Change address"),
    "take along": marked("Take along"),
    "switch": marked("Switch"),
    "hand over": marked("Hand over"),
    "cancel": marked("Cancel"),
    "set up": marked("Set up"),
}

GROUPS: dict[Group, str] = {
    "now": marked("Needs you now"),
    "week": marked("This week"),
    "later": marked("Later"),
    "waiting": marked("Waiting for them"),
    "done": marked("Done"),
}

CHANNELS: dict[ChannelKind, str] = {
    "phone": marked("phone"),
    "web": marked("website"),
    "app": marked("app"),
    "chat": marked("chat"),
    "email": marked("e-mail"),
    "letter": marked("letter"),
    "fax": marked("fax"),
    "shop": marked("shop"),
    "text message": marked("text message"),
}

PURPOSES: dict[Purpose, str] = {
    "cancel": marked("to cancel"),
    "move": marked("to take it along"),
    "tell": marked("to tell them"),
    "switch": marked("to switch"),
    "complain": marked("to complain"),
    "order": marked("to order"),
}

GRADES: dict[Grade, str] = {
    "statute": marked("from the law itself"),
    "regulator": marked("from the regulator"),
    "provider": marked("from the provider"),
    "secondary": marked("second-hand"),
    "unsure": marked("not certain"),
}

RIGHTS = {
    "ordinary": marked("ordinary notice"),
    "moving": marked("special right because you move"),
    "cooling-off": marked("cooling-off period"),
    "price rise": marked("right after a price rise"),
    "for cause": marked("right for good cause"),
    "after minimum term": marked("right after the minimum term"),
}

READINGS = {
    "law": marked("as the law says"),
    "contract": marked("as the contract says"),
    "provider": marked("as the provider says"),
}

STATUSES = {
    "open": marked("can be used"),
    "possible": marked("perhaps, one answer is missing"),
    "too late": marked("too late for the day you want"),
    "closed": marked("cannot be used"),
    "lapsed": marked("no longer holds"),
}

ENDS = {
    "confirmed": marked("confirmed"),
    "counted": marked("counted"),
    "wished": marked("wished"),
    "unknown": marked("not known yet"),
}


def decision(name: Decision) -> str:
    """Return a decision in one or two words."""
    return _(DECISIONS[name])


def group(name: Group) -> str:
    """Return the heading of a group of the checklist."""
    return _(GROUPS[name])


def channel_kind(kind: ChannelKind) -> str:
    """Return the kind of a channel in one or two words."""
    return _(CHANNELS[kind])


def channel(way: Channel) -> str:
    """Return a channel with its number, address or page: "phone: 0800 000 000"."""
    kind = channel_kind(way.kind)
    return f"{kind}: {way.value}" if way.value else kind


def purpose(name: Purpose) -> str:
    """Return what a channel is good for."""
    return _(PURPOSES[name])


def grade(name: Grade) -> str:
    """Return how far a fact can be trusted."""
    return _(GRADES[name])


def right(why: str) -> str:
    """Return the kind of a right."""
    return _(RIGHTS.get(why, why))


def reading(name: str) -> str:
    """Return whose reading it is."""
    return _(READINGS[name])


def status(name: str) -> str:
    """Return whether a right can be used."""
    return _(STATUSES[name])


def end_is(name: str) -> str:
    """Return how sure an end is."""
    return _(ENDS[name])
