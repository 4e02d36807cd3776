"""Sentences that only the window says: what was just done, and what an entry of the journal tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.wording import _, dates, marked, names
from movehelper.wording.money import money

if TYPE_CHECKING:
    from movehelper.domain.records import Entry, EntryKind, Proof, Service
    from movehelper.services import Change
    from movehelper.ui.snapshot import Snapshot

ENTRIES: Final[dict[EntryKind, str]] = {
    "contact": marked("Contact"),
    "notice sent": marked("Notice sent"),
    "notice received": marked("They have the notice"),
    "acknowledged": marked("They acknowledged it"),
    "condition": marked("They ask for something first"),
    "condition met": marked("What they asked for was sent"),
    "end confirmed": marked("End confirmed"),
    "ended": marked("It has stopped"),
    "final bill": marked("Final bill"),
    "final bill expected": marked("Final bill announced"),
    "settled": marked("Settled"),
    "asked after": marked("Checked for charges"),
    "watched": marked("Watched long enough"),
    "closed": marked("Closed"),
    "told": marked("Told the new address"),
    "confirmed": marked("They confirmed it"),
    "first post arrived": marked("First post arrived"),
    "ordered": marked("Ordered"),
    "appointment": marked("Appointment"),
    "live": marked("It works"),
    "first bill right": marked("First bill is right"),
    "consent of provider": marked("The provider agrees"),
    "consent of successor": marked("The successor agrees"),
    "released": marked("Released from the contract"),
    "code issued": marked("Code received"),
    "ported": marked("Number has moved"),
    "line ended": marked("Number ended"),
    "promise": marked("They promised something"),
    "promise kept": marked("Promise kept"),
    "complaint made": marked("Complaint made"),
    "answer": marked("They answered"),
    "refused": marked("They refused"),
    "charge": marked("Money taken"),
    "refund": marked("Money back"),
    "step done": marked("Step done"),
    "given up": marked("Given up"),
    "note": marked("Note"),
    "void": marked("Taken back"),
}

PROOF_HINTS: Final[dict[Proof, str]] = {
    "said": marked("&Said (phone, chat without a copy)"),
    "written": marked("&Written (e-mail, transcript, screenshot)"),
    "document": marked("On &paper (letter, receipt, bill)"),
}

_DONE: Final = {
    "log": marked("Logged: {name}"),
    "decide": marked("Decided: {name}"),
    "add": marked("Added: {name}"),
    "remove": marked("Removed: {name}"),
    "change": marked("Changed: {name}"),
}


def entry(happened: Entry) -> str:
    """Return what an entry tells, with the day or sum it is about."""
    name = _(ENTRIES[happened.kind])
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


def _names(services: tuple[str, ...], snapshot: Snapshot) -> str:
    called = {service.id: service.name for service in snapshot.household.services} if snapshot.household else {}
    return ", ".join(called[one] for one in services if one in called)


def change(done: Change, snapshot: Snapshot) -> str:
    """Return what a change has done."""
    if len(done.services) > 3:
        return _("Saved: {n} services").format(n=len(done.services))
    name = _names(done.services, snapshot)
    return _("Saved: {name}").format(name=name) if name else _("Saved.")


def undone(done: Change, snapshot: Snapshot) -> str:
    """Return what was taken back."""
    name = _names(done.services[:3], snapshot)
    return _("Taken back: {name}").format(name=name) if name else _("Taken back.")


def service_line(service: Service, sector: str) -> str:
    """Return a service with its sector, as headings show it."""
    return _("{name}, {sector}").format(name=service.name, sector=sector)
