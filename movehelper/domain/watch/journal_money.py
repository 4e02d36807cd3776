"""Charges and refunds that the person wrote into the journal: they count as what a bank says, once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from movehelper.domain.payees import PayeeKey
from movehelper.domain.watch.bookings import Booking, one_currency
from movehelper.domain.watch.gathering import Charge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records import Entry, Money
    from movehelper.domain.watch.subjects import Subject

_SAME_WITHIN: Final = 6
"""Days by which an entry may be off the bank's own day."""


def from_journal(
    subject: Subject, taken: Sequence[Charge], came: Sequence[Booking]
) -> tuple[tuple[Charge, ...], tuple[Booking, ...]]:
    """Return charges and refunds with those of the journal that no bank line shows."""
    known = [one.booking for one in taken]
    own = [Charge(one, "journal") for one in _unknown(subject, "charge", known, -1)]
    back = _unknown(subject, "refund", list(came), 1)
    charges = sorted((*taken, *own), key=lambda each: (each.booking.on, -each.booking.size))
    return tuple(charges), tuple(sorted((*came, *back), key=lambda each: (each.on, each.size)))


def _unknown(subject: Subject, kind: str, known: list[Booking], sign: int) -> list[Booking]:
    found: list[Booking] = []
    for entry in subject.entries:
        if entry.kind != kind or entry.amount is None or not subject.ended < entry.on <= subject.until:
            continue
        same = next((one for one in known if _same(one, entry, entry.amount)), None)
        if same is not None:
            known.remove(same)
        else:
            found.append(_written(entry, entry.amount, sign))
    return found


def _same(one: Booking, entry: Entry, money: Money) -> bool:
    same = one_currency(one.currency, money.currency) and one.size == abs(money.amount)
    return same and abs((one.on - entry.on).days) <= _SAME_WITHIN


def _written(entry: Entry, money: Money, sign: int) -> Booking:
    amount = abs(money.amount) * Decimal(sign)
    payee = PayeeKey(f"entry:{entry.id}", entry.who, "unknown")
    return Booking(entry.on, amount, money.currency, payee, "", "", entry.who, entry.text, entry=entry.id)
