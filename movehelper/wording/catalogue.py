"""Entries of the catalogue in readable lines: what they say, where it comes from, how far it can be trusted."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from movehelper.domain.records import Channel, Money, Record
from movehelper.wording import dates, names
from movehelper.wording.language import _, marked, ngettext
from movehelper.wording.money import money

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from movehelper.domain.records import Rule

KINDS = {
    "rule": marked("Law card"),
    "right": marked("Right to end a contract"),
    "clock": marked("Clock"),
    "step": marked("Step"),
    "body": marked("Where to complain"),
    "provider": marked("Provider"),
    "sector": marked("Sector"),
    "region": marked("Region"),
}

LABELS = {
    "address": marked("Address"),
    "after": marked("After"),
    "amount": marked("Amount"),
    "anchor": marked("Counted from"),
    "answer": marked("Answer that opens it"),
    "applies_in": marked("Applies in"),
    "as_of": marked("As of"),
    "begins": marked("Begins"),
    "begins_on": marked("Begins on"),
    "billing_day": marked("Billing day"),
    "billing_every": marked("Billed every"),
    "billing_from": marked("Billed from"),
    "billing_weekday": marked("Billing weekday"),
    "binds": marked("Binds"),
    "by": marked("Decided by"),
    "cancelled_in": marked("Ends with the home in"),
    "cap": marked("At most"),
    "channel": marked("Channel"),
    "channels": marked("Channels"),
    "checked": marked("Checked on"),
    "clear_days": marked("Clear days"),
    "clocks": marked("Clocks"),
    "code": marked("Code"),
    "contract_start": marked("Contract begins"),
    "cooling_off": marked("Cooling-off"),
    "counted": marked("Counted"),
    "counted_from": marked("Counted from"),
    "country": marked("Country"),
    "creditor_id": marked("Creditor id"),
    "currency": marked("Currency"),
    "cut_off": marked("Cut-off"),
    "cover": marked("Must not be interrupted"),
    "decisions": marked("Decisions"),
    "deemed_receipt": marked("Deemed received after"),
    "delivery": marked("Delivery"),
    "descriptors": marked("On bank statements"),
    "difficulty": marked("Difficulty"),
    "do": marked("Do"),
    "domain": marked("Website"),
    "done_by": marked("Done by"),
    "due": marked("Due"),
    "earliest_notice": marked("Earliest notice"),
    "earliest_send": marked("Send from"),
    "email": marked("E-mail"),
    "ends": marked("Ends"),
    "ends_itself": marked("Ends by itself"),
    "ends_on": marked("Ends on"),
    "equipment": marked("Equipment"),
    "example": marked("Example"),
    "exceptions": marked("Exceptions"),
    "exit_fee": marked("Exit fee"),
    "fax": marked("Fax"),
    "fee": marked("Fee"),
    "final_bill": marked("Final bill"),
    "first_day": marked("First day"),
    "group": marked("Group"),
    "handles": marked("Handles"),
    "holds": marked("Holds"),
    "holidays": marked("Holidays"),
    "home": marked("Whose home"),
    "how": marked("How"),
    "if_day_off": marked("If it is a day off"),
    "kind": marked("Kind"),
    "lapses_if": marked("Falls away if"),
    "law": marked("Law"),
    "leave_to_new_provider": marked("Leave it to the new provider"),
    "legal_name": marked("Legal name"),
    "listed": marked("Offered for choice"),
    "minimum_term": marked("Minimum term"),
    "more_sources": marked("More sources"),
    "move_out": marked("Move out"),
    "moving": marked("When you move"),
    "name": marked("Name"),
    "needed_until": marked("Needed until"),
    "needs": marked("Asks"),
    "ask": marked("Question"),
    "not_before": marked("Not before"),
    "note": marked("Note"),
    "notice": marked("Notice"),
    "notice_terms": marked("Notice terms"),
    "now": marked("Now"),
    "open_from": marked("Open from"),
    "open_until": marked("Open until"),
    "outdated": marked("Outdated"),
    "owed": marked("Owed"),
    "parts_differ": marked("Parts differ"),
    "own_rules": marked("Rules of its own"),
    "period": marked("Period"),
    "phone": marked("Phone"),
    "precondition": marked("Before that"),
    "privacy_contact": marked("For personal data only"),
    "proposed_in": marked("Proposed in"),
    "purposes": marked("Good for"),
    "reading": marked("Reading"),
    "receive_by": marked("Received by"),
    "received": marked("Received"),
    "refund": marked("Refund"),
    "region": marked("Region"),
    "regions": marked("Regions"),
    "remark": marked("Remark"),
    "renews_for": marked("Renews for"),
    "rent_day": marked("Rent day"),
    "rent_every": marked("Rent every"),
    "rent_from": marked("Rent from"),
    "rent_weekday": marked("Rent weekday"),
    "rail": marked("Way of the charge"),
    "right": marked("Right"),
    "rights": marked("Rights"),
    "rule": marked("Law card"),
    "says": marked("Says"),
    "scope": marked("Tied to"),
    "sectors": marked("Sectors"),
    "send_by": marked("Send by"),
    "sent": marked("Sent"),
    "sets": marked("Fixes"),
    "share": marked("Share"),
    "since": marked("From"),
    "source": marked("Source"),
    "start": marked("From"),
    "step": marked("Less each month"),
    "steps": marked("Steps"),
    "subdivisions": marked("Parts"),
    "tenure": marked("For homes that are"),
    "terms": marked("Terms"),
    "then": marked("After that"),
    "time_limit": marked("Time limit"),
    "time_zone": marked("Time zone"),
    "until": marked("Until"),
    "value": marked("Value"),
    "wanted_end": marked("Wanted end"),
    "web": marked("Website"),
    "what": marked("What"),
    "who": marked("Who"),
    "why": marked("Why"),
    "within": marked("Within"),
    "working_week": marked("Working week"),
    "grade": marked("Trust"),
}
_LISTS: dict[str, Mapping[Any, str]] = {
    "grade": names.GRADES,
    "decisions": names.DECISIONS,
    "reading": names.READINGS,
    "why": names.RIGHTS,
}
_SOURCE = ("source", "more_sources", "as_of", "checked", "grade")


def kind(name: str) -> str:
    """Return what kind of entry it is."""
    return _(KINDS[name])


def label(field: str) -> str:
    """Return the label of an entry's field; a field that has none goes by its own name."""
    return _(LABELS[field]) if field in LABELS else field.replace("_", " ").capitalize()


def entry_lines(kind_name: str, entry_id: str, entry: Record, rule: Rule | None = None) -> list[str]:
    """Return an entry as lines, one for each field that says something.

    Args:
        kind_name: the kind, such as "right".
        entry_id: its id.
        entry: the entry itself.
        rule: the law card that a right or a clock stands on; its source stands for theirs.
    """
    lines = [f"{kind(kind_name)} {entry_id}", *(f"  {line}" for line in _fields(entry))]
    if rule is not None:
        lines.append(f"  {label('rule')}: {rule.id}")
    sourced = entry if rule is None else rule
    said = ((name, getattr(sourced, name, None)) for name in _SOURCE)
    return lines + [f"  {label(name)}: {_said(name, value)}" for name, value in said if value]


def _fields(entry: Record) -> Iterator[str]:
    for field in msgspec.structs.fields(entry):
        value = getattr(entry, field.name)
        if field.name in {"id", *_SOURCE} or value in (None, (), field.default):
            continue
        if isinstance(value, tuple) and isinstance(value[0], Record):
            yield f"{label(field.name)}:"
            yield from (f"  {_one(part)}" for part in value)
        else:
            yield f"{label(field.name)}: {_said(field.name, value)}"


def _one(record: Record) -> str:
    """Return a record inside another one as one line."""
    if isinstance(record, Channel):
        rest = [*(names.purpose(purpose) for purpose in record.purposes), record.note or "", record.source or ""]
        return "; ".join([names.channel(record), *filter(None, rest)])
    first = getattr(record, "id", None) or getattr(record, "code", None)
    changed = (
        f"{label(field.name).lower()} {_said(field.name, value)}"
        for field in msgspec.structs.fields(record)
        if field.name not in {"id", "code"} and (value := getattr(record, field.name)) not in (field.default, None)
    )
    return "; ".join(filter(None, (first, *changed)))


def _said(name: str, value: object) -> str:
    """Return the value of a field in words."""
    if isinstance(value, tuple):
        return ", ".join(_said(name, part) for part in value)
    if isinstance(value, Record):
        return money(value) if isinstance(value, Money) else _one(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return dates.date(value)
    return f"{value:f}" if isinstance(value, Decimal) else _listed(name, str(value))


def _listed(name: str, text: str) -> str:
    """Return a word of a list as a person reads it, any other text as it stands."""
    return _(_LISTS.get(name, {}).get(text, text))


def unknown_entry(entry_id: str, nearest: tuple[str, ...]) -> str:
    """Return the sentence for an id that the catalogue does not have."""
    if nearest:
        return _('The catalogue has no entry "{id}"; the nearest are {nearest}.').format(
            id=entry_id, nearest=", ".join(nearest)
        )
    return _('The catalogue has no entry "{id}", and none with a name like it.').format(id=entry_id)


def problems(n: int) -> str:
    """Return how many problems a check has found."""
    if n == 0:
        return _("No problem found.")
    return ngettext("{n} problem found:", "{n} problems found:", n).format(n=n)
