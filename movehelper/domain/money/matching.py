"""Which credit paid which claim back: in full, in instalments or in part; no credit is used twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from movehelper.domain.journal import counts
from movehelper.domain.money.claims import SAME_MONEY
from movehelper.domain.money.sums import CENT
from movehelper.domain.records import Money

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from movehelper.domain.records import Entry
    from movehelper.domain.records.statements import BankLine, Claim

_EARLY = 10  # days by which money may come before the claim was written down
_NOTHING = Decimal(0)


@dataclass
class Credit:
    """Money that came in. `claim`: the one the person says it is for. `left`: what of it is not used yet."""

    id: str
    on: dt.date
    currency: str
    left: Decimal
    claim: str = ""


class Payment(NamedTuple):
    """So much of a credit paid a claim back."""

    claim: str
    credit: str
    money: Money


def credits_of(
    entries: Sequence[Entry], lines: Sequence[BankLine], known: Mapping[str, str] | None = None
) -> list[Credit]:
    """Return what came in: bank lines, and the refunds in the journal that no bank line tells of.

    `known`: the claim that a bank line or an entry is known to pay back, by its id.
    """
    found = [
        Credit(line.id, line.booked, line.currency, line.amount, (known or {}).get(line.id, ""))
        for line in sorted(lines, key=lambda line: (line.booked, line.id))
        if line.amount > 0
    ]
    told: set[str] = set()
    for entry in entries:
        if entry.kind != "refund" or entry.amount is None or not counts(entry):
            continue
        same = next((one for one in found if one.id not in told and _same(one, entry)), None)
        if same is not None:
            told.add(same.id)
            same.claim = entry.code or same.claim
        else:
            told.add(entry.id)
            claim = entry.code or (known or {}).get(entry.id, "")
            found.append(Credit(entry.id, entry.on, entry.amount.currency, abs(entry.amount.amount), claim))
    return sorted(found, key=lambda one: (one.on, one.id))


def matched(claims: Sequence[Claim], incoming: Sequence[Credit]) -> tuple[tuple[Claim, ...], tuple[Payment, ...]]:
    """Return the claims with what paid them back, and each payment.

    First what the person said, then sums that are the same, then the oldest claim. A credit long before a claim is not
    for it, and currencies are never mixed.
    """
    open_sums = {claim.id: claim.money.amount for claim in claims}
    found: list[Payment] = []

    def pay(claim: Claim, credit: Credit) -> None:
        amount = min(credit.left, open_sums[claim.id])
        if amount > 0:
            credit.left -= amount
            open_sums[claim.id] -= amount
            found.append(Payment(claim.id, credit.id, Money(amount=amount, currency=credit.currency)))

    for credit in incoming:
        for claim in (one for one in claims if one.id == credit.claim and one.money.currency == credit.currency):
            pay(claim, credit)
    for exact in (True, False):
        for credit in incoming:
            for claim in claims:
                fits = not exact or abs(open_sums[claim.id] - credit.left) <= CENT
                if fits and credit.claim not in open_sums and _goes_with(claim, credit):
                    pay(claim, credit)
    return tuple(_paid(claim, found) for claim in claims), tuple(found)


def _goes_with(claim: Claim, credit: Credit) -> bool:
    early = dt.timedelta(days=_EARLY)
    return claim.money.currency == credit.currency and credit.on >= claim.since - early


def _paid(claim: Claim, payments: Sequence[Payment]) -> Claim:
    own = [payment for payment in payments if payment.claim == claim.id]
    if not own:
        return claim
    amount = sum((payment.money.amount for payment in own), _NOTHING)
    back = Money(amount=amount, currency=claim.money.currency)
    return structs.replace(claim, paid_back=back, paid_by=tuple(payment.credit for payment in own))


def _same(credit: Credit, entry: Entry) -> bool:
    money = entry.amount
    return (
        money is not None
        and credit.currency == money.currency
        and abs(credit.left - abs(money.amount)) <= CENT
        and abs((credit.on - entry.on).days) <= SAME_MONEY
    )
