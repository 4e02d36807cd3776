"""What the bank may be told to stop now, and what not yet.

A direct debit stays until the final bill is here, right and settled, and a credit is back: providers refund by it. A
standing order is the person's own and knows no final bill. A card cannot be stopped at the bank: a new one is charged
as well.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from movehelper.domain.dates import add_days
from movehelper.domain.journal import last
from movehelper.domain.money.records import Mandate, MandateKind
from movehelper.domain.money.sums import total
from movehelper.domain.plan.others import ENDS
from movehelper.domain.records import Money

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from movehelper.domain.money.records import BillCheck
    from movehelper.domain.records import Entry, Service, ServicePlan
    from movehelper.domain.records.statements import BankLine, Claim, Rail

_KINDS: Mapping[Rail, MandateKind] = {
    "direct debit": "direct debit",
    "standing order": "standing order",
    "card": "card",
}
BILL_WEEKS = 8
"""Weeks after the end in which a debit is kept for the final bill, though they go on charging: a planning choice."""


class MandateFacts(NamedTuple):
    """What is known of a service that is paid by the bank. `stopped`: the day the person told the bank to stop it."""

    service: Service
    today: dt.date
    plan: ServicePlan | None = None
    bill: BillCheck | None = None
    claims: Sequence[Claim] = ()
    entries: Sequence[Entry] = ()
    lines: Sequence[BankLine] = ()
    stopped: dt.date | None = None


def mandate(facts: MandateFacts) -> Mandate | None:
    """Return what the bank is told about a service; None if it pays nothing by itself."""
    kind = _kind(facts)
    if kind is None:
        return None
    made = partial(Mandate, service=facts.service.id, kind=kind)
    if facts.service.decision not in ENDS:
        reasons = {"undecided": "undecided", "set up": "new"}
        return made(action="keep", reason=reasons.get(facts.service.decision, "goes on"))
    given_up = last(facts.entries, "given up")
    if facts.stopped:
        return made(action="dropped", reason="stopped", since=facts.stopped)
    if given_up:
        return made(action="drop", reason="given up", since=given_up.on)
    if kind == "card":
        return made(action="keep", reason="card")
    return _standing_order(facts, made) if kind == "standing order" else _direct_debit(facts, made)


def _kind(facts: MandateFacts) -> MandateKind | None:
    """Return how it is paid: as its latest charge was, or as the person says."""
    seen = [(line.booked, _KINDS[line.rail]) for line in facts.lines if line.amount < 0 and line.rail in _KINDS]
    if seen:
        return max(seen)[1]
    return "direct debit" if facts.service.direct_debit else None


def _standing_order(facts: MandateFacts, made: partial[Mandate]) -> Mandate:
    """Return when a standing order may stop: once the last period is paid."""
    ends, bill, price = _ends(facts), facts.bill, facts.service.price
    if ends is None:
        return made(action="keep", reason="runs")
    ahead = price is not None and price.in_advance and bill is not None and bill.first is not None
    since = add_days(bill.first, 1) if ahead and bill and bill.first else add_days(ends, 1)
    if since <= facts.today:
        return made(action="drop", reason="last payment made", since=since)
    return made(action="keep", reason="last payment to come", expected=since)


def _direct_debit(facts: MandateFacts, made: partial[Mandate]) -> Mandate:
    bill, settled = facts.bill, last(facts.entries, "settled")
    if bill is None or bill.billed is None:
        return _done(facts, made, settled.on) if settled else _without_bill(facts, made)
    credit = [one for one in facts.claims if one.what in ("credit", "overbilled", "deposit") and one.left > 0]
    if bill.contested > 0:
        money = Money(amount=bill.difference or bill.contested, currency=bill.currency)
        return made(action="keep", reason="bill is wrong", money=money, expected=_soonest(credit), careful=True)
    if credit and not settled:
        money = total(Money(amount=one.left, currency=one.money.currency) for one in credit)[0]
        return made(action="keep", reason="credit not back", money=money, expected=_soonest(credit), careful=True)
    if bill.billed > bill.paid and not settled:
        money = Money(amount=bill.billed - bill.paid, currency=bill.currency)
        return made(action="keep", reason="bill not paid", money=money, careful=True)
    return _done(facts, made, settled.on if settled else bill.billed_on)


def _without_bill(facts: MandateFacts, made: partial[Mandate]) -> Mandate:
    """Wait for the final bill; but not for ever where they go on charging."""
    ends = _ends(facts)
    if ends is None or ends >= facts.today:
        return made(action="keep", reason="runs", expected=ends)
    given_time = add_days(ends, 7 * BILL_WEEKS)
    if _charged_on(facts) and given_time < facts.today:
        return made(action="drop", reason="charged without a bill", since=given_time)
    return made(action="keep", reason="no final bill", expected=facts.bill.due if facts.bill else None, careful=True)


def _done(facts: MandateFacts, made: partial[Mandate], since: dt.date | None) -> Mandate:
    return made(action="drop", reason="charged after the end" if _charged_on(facts) else "settled", since=since)


def _charged_on(facts: MandateFacts) -> bool:
    return any(one.what == "wrong charge" and one.left > 0 for one in facts.claims)


def _ends(facts: MandateFacts) -> dt.date | None:
    return facts.bill.ends if facts.bill else facts.plan.ends if facts.plan else None


def _soonest(claims: Sequence[Claim]) -> dt.date | None:
    return min((claim.due for claim in claims if claim.due), default=None)
