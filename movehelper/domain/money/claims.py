"""Money owed back: each claim with its reason and day, and the credits that paid it back, each used once.

What a claim rests on decides whether it counts as proven: a bank line, a bill or a promise in writing. What was only
said, or counted from a contract nobody has asked about, is listed and not summed up.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from movehelper.domain.dates import add_days
from movehelper.domain.journal import deposit_left, of_kind
from movehelper.domain.money.bills import HELD_APART
from movehelper.domain.money.sums import CENT
from movehelper.domain.records import Money
from movehelper.domain.records.statements import Claim
from movehelper.domain.watch.verdicts import WRONG_CHARGES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from movehelper.domain.money.records import BillCheck
    from movehelper.domain.records import Entry, Service
    from movehelper.domain.records.statements import Alert, AlertKind, BankLine

WITHIN = 14
"""Days until a claim is asked after where neither a law nor a promise names a day: a planning choice."""
SAME_MONEY = 10
"""Days between an entry and the bank line that it tells of, at most."""
_CHARGES: frozenset[AlertKind] = WRONG_CHARGES | {"fee", "last period", "final bill", "within notice"}
_NOTHING = Decimal(0)


class Due(NamedTuple):
    """By when a claim is due, and the law card that says so, if one does."""

    day: dt.date | None = None
    rule: str | None = None


class ClaimFacts(NamedTuple):
    """What claims of one service follow from.

    `entries` stand, in order; `lines` are the bank lines matched to it. `due_of` says by when a kind of claim is due.
    `deposit_proven`: a paper or a bank line shows that the deposit was paid.
    """

    service: Service
    today: dt.date
    ends: dt.date | None = None
    bill: BillCheck | None = None
    entries: Sequence[Entry] = ()
    lines: Sequence[BankLine] = ()
    alerts: Sequence[Alert] = ()
    due_of: Callable[[str, dt.date], Due] | None = None
    deposit_proven: bool = False


def claims(facts: ClaimFacts) -> tuple[Claim, ...]:
    """Return the claims of a service, oldest first, without what paid them back."""
    found = [*_of_bill(facts), *_of_deposit(facts), *_of_alerts(facts)]
    found += _of_charges(facts, {line for claim in found for line in claim.lines})
    found = _with_promises(facts, found)
    found = [_let_go(facts, claim) for claim in found]
    return tuple(sorted(found, key=lambda claim: (claim.since, claim.id)))


def _of_bill(facts: ClaimFacts) -> Iterator[Claim]:
    """Yield the credit that a bill gives, and what was paid beyond what it should say."""
    bill = facts.bill
    if bill is None or bill.billed is None or bill.billed_on is None or bill.owed <= 0:
        return
    given = min(bill.owed, max(_NOTHING, -bill.billed))
    due = _due(facts, "credit", bill.billed_on)
    made = Claim(
        id=f"{facts.service.id}:credit",
        service=facts.service.id,
        money=Money(amount=given, currency=bill.billed_in),
        what="credit",
        since=bill.billed_on,
        due=due.day,
        rule=due.rule,
        proof=bill.proof,
        lines=bill.bills,
        proven=bill.proof in ("written", "document"),
    )
    if given:
        yield made
    if bill.owed - given > CENT:
        yield structs.replace(
            made,
            id=f"{facts.service.id}:overbilled",
            what="overbilled",
            money=Money(amount=bill.owed - given, currency=bill.billed_in),
            lines=(*bill.prepaid, *bill.paid_by),
            proven=bill.proven,
        )


def _of_deposit(facts: ClaimFacts) -> Iterator[Claim]:
    """Yield the deposit, once the contract is over, where no final bill has to give it back or already does."""
    deposit, ends = facts.service.deposit, facts.ends
    if deposit is None or ends is None or ends >= facts.today:
        return
    deposit = deposit_left(deposit, facts.entries)
    if deposit.amount <= 0:
        return
    with_bill = facts.bill is not None and facts.bill.expected is not None
    if facts.service.sector not in HELD_APART and with_bill:
        return
    due = _due(facts, "deposit", ends)
    yield Claim(
        id=f"{facts.service.id}:deposit",
        service=facts.service.id,
        money=deposit,
        what="deposit",
        since=ends,
        due=due.day,
        rule=due.rule,
        proven=facts.deposit_proven,
        proof="document" if facts.deposit_proven else None,
    )


def _let_go(facts: ClaimFacts, claim: Claim) -> Claim:
    """Set what was written off; what is charged after that is claimed anew."""
    if of_kind(facts.entries, "given up"):
        return structs.replace(claim, written_off=True)
    gone = [
        entry.amount
        for entry in of_kind(facts.entries, "written off")
        if entry.code == claim.id and entry.amount and entry.amount.currency == claim.money.currency
    ]
    amount = sum((one.amount for one in gone), _NOTHING)
    return structs.replace(claim, let_go=Money(amount=amount, currency=claim.money.currency)) if amount else claim


def _of_alerts(facts: ClaimFacts) -> Iterator[Claim]:
    """Yield what was charged wrongly, one claim for each currency: what lines prove, and what the person disputes."""
    used = set(facts.bill.paid_by) if facts.bill else set()
    by_currency: dict[str, list[tuple[Alert, Decimal]]] = {}
    for alert in facts.alerts:
        if alert.entry or not _is_wrong(alert) or not (alert.grave or _said(alert) == "disputed" or alert.came_back):
            continue
        money = _without(alert, facts.lines, used)
        if money.amount > 0:
            by_currency.setdefault(money.currency, []).append((alert, money.amount))
    for currency, found in by_currency.items():
        yield _wrong(facts, currency, sorted(found, key=lambda one: one[0].on), used)


def _is_wrong(alert: Alert) -> bool:
    """Tell whether a charge is wrong as the watch judges it, or as the person says."""
    said = _said(alert)
    kinds = _CHARGES if said == "disputed" else WRONG_CHARGES
    return alert.money is not None and alert.kind in kinds and said != "right"


def _said(alert: Alert) -> str:
    return alert.answer.answer if alert.answer else ""


def _wrong(facts: ClaimFacts, currency: str, found: Sequence[tuple[Alert, Decimal]], used: Collection[str]) -> Claim:
    first = found[0][0]
    unpaid = [alert for alert, _amount in found if not alert.came_back]
    rights = [alert for alert in unpaid if alert.right]
    ahead = [alert for alert in rights if alert.until and alert.until >= facts.today]
    next_right = min(ahead, key=lambda alert: alert.until or facts.today, default=rights[0] if rights else None)
    due = _due(facts, "wrong charge", (unpaid[0] if unpaid else first).on)
    return Claim(
        id=_wrong_id(facts.service.id, currency),
        service=facts.service.id,
        money=Money(amount=sum((amount for _alert, amount in found), _NOTHING), currency=currency),
        what="wrong charge",
        since=first.on,
        due=due.day,
        rule=due.rule,
        right=next_right.right if next_right else None,
        until=next_right.until if next_right else None,
        lines=tuple(line for alert, _amount in found for line in alert.lines if line not in used),
        proof="document",
        proven=True,
    )


def id_of(alert: Alert) -> str:
    """Return the id of the claim that a wrong charge is part of."""
    if alert.entry:
        return f"charge:{alert.entry}"
    return _wrong_id(alert.service, alert.money.currency if alert.money else "")


def _wrong_id(service: str, currency: str) -> str:
    """Return the id of the claim for all that bank lines show as wrongly charged in a currency."""
    return f"{service}:wrong:{currency}"


def _without(alert: Alert, lines: Sequence[BankLine], used: Collection[str]) -> Money:
    """Return the money of an alert without the lines that paid a final bill."""
    money = alert.money or Money(amount=_NOTHING, currency="")
    taken = [line.amount for line in lines if line.id in alert.lines and line.id in used]
    return Money(amount=abs(money.amount) + sum(taken, _NOTHING), currency=money.currency)


def _of_charges(facts: ClaimFacts, claimed: Collection[str]) -> Iterator[Claim]:
    """Yield what the person wrote down as taken after the end, unless the bank's own lines tell of it.

    Whether it was right is for the watch to say, where it looked; else what is no more than the bill says is right.
    """
    ends, bill = facts.ends, facts.bill
    if ends is None:
        return
    judged = {alert.entry: alert for alert in facts.alerts if alert.entry}
    for entry in of_kind(facts.entries, "charge"):
        money, alert = entry.amount, judged.get(entry.id)
        if alert is not None and not _is_wrong(alert):
            continue
        if money is None or entry.on <= ends or (alert is None and _is_bill(bill, money)):
            continue
        if entry.id in claimed or any(_tells_of(entry, line) for line in facts.lines):
            continue
        money = alert.money if alert and alert.money else money
        due = _due(facts, "wrong charge", entry.on)
        yield Claim(
            id=f"charge:{entry.id}",
            service=facts.service.id,
            money=Money(amount=abs(money.amount), currency=money.currency),
            what="wrong charge",
            since=entry.on,
            due=due.day,
            rule=due.rule,
            lines=(entry.id,),
            proof=entry.proof,
            proven=entry.proof in ("written", "document"),
            right=alert.right if alert else None,
            until=alert.until if alert else None,
        )


def _is_bill(bill: BillCheck | None, money: Money) -> bool:
    """Tell whether a sum is what was billed at the end."""
    return bill is not None and bill.billed == abs(money.amount) and bill.billed_in in ("", money.currency)


def _tells_of(entry: Entry, line: BankLine) -> bool:
    """Tell whether an entry and a bank line are about the same money."""
    money = entry.amount
    return (
        money is not None
        and line.currency == money.currency
        and abs(abs(line.amount) - abs(money.amount)) <= CENT
        and abs((line.booked - entry.on).days) <= SAME_MONEY
    )


def _with_promises(facts: ClaimFacts, found: Sequence[Claim]) -> list[Claim]:
    """Let promised days count for what is claimed already, and claim what was promised beyond it."""
    made = list(found)
    for entry in of_kind(facts.entries, "promise"):
        money = entry.amount
        if money is None or money.amount <= 0:
            continue
        same = [claim for claim in made if claim.money.currency == money.currency]
        exact = [claim for claim in same if claim.money.amount == money.amount][:1]
        claimed = sum((claim.money.amount for claim in same), _NOTHING)
        if exact or claimed >= money.amount:
            named = {claim.id for claim in exact or same}
            made = [
                structs.replace(claim, due=entry.due or claim.due) if claim.id in named else claim for claim in made
            ]
            continue
        made.append(_promised(facts, entry, Money(amount=money.amount - claimed, currency=money.currency)))
    return made


def _promised(facts: ClaimFacts, entry: Entry, money: Money) -> Claim:
    return Claim(
        id=f"promise:{entry.id}",
        service=facts.service.id,
        money=money,
        what="refund promised",
        since=entry.on,
        due=entry.due or add_days(entry.on, WITHIN),
        proof=entry.proof,
        lines=(entry.id,),
        proven=entry.proof in ("written", "document"),
    )


def _due(facts: ClaimFacts, what: str, since: dt.date) -> Due:
    found = facts.due_of(what, since) if facts.due_of else Due()
    return found if found.day else Due(add_days(since, WITHIN), found.rule)
