"""The final bill: what it should say, beside what was billed, line by line.

Used days are priced by the days of the billing period they lie in. No law says so everywhere: it is the custom of
whoever bills by the day, and until the person says what the contract does, it is asked and nothing rests on it.
What is paid in advance counts as paid for the period that the end lies in; a bank line or an entry proves it.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from movehelper.domain.dates import add_days
from movehelper.domain.journal import bills_of, counts, of_kind
from movehelper.domain.money.compare import compared
from movehelper.domain.money.periods import Period, period_of
from movehelper.domain.money.records import BillCheck, BillState
from movehelper.domain.money.sums import CENT
from movehelper.domain.plan.ends import METERED
from movehelper.domain.records import Why
from movehelper.domain.records.statements import BillLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from movehelper.domain.records import Answer, Entry, Money, Proof, Service
    from movehelper.domain.records.statements import BankLine

PRORATES = "prorates"
"""The question whether the contract charges the last period by the day, among the answers of a service."""
HELD_APART = frozenset({"tenancy", "deposit", "parking", "storage", "keys"})
"""Sectors whose deposit comes back by itself, not with a final bill."""
_BEFORE, _AFTER = 15, 20  # days around the first of a period in which its payment is looked for
_PAID_WITHIN = 90  # days after a bill in which its payment is looked for
_NOTHING = Decimal(0)


class BillFacts(NamedTuple):
    """What is known of a service that ends. `needed` is the last day one needed it, `ends` the last it is paid for.

    `entries` are those that stand, in order; `lines` the bank lines that were matched to it. `fee` None: not known.
    `due` and `rule`: by when the bill must be there. `today` says what is late.
    """

    service: Service
    ends: dt.date
    today: dt.date
    entries: Sequence[Entry] = ()
    lines: Sequence[BankLine] = ()
    needed: dt.date | None = None
    fee: Money | None = None
    fee_known: bool = True
    due: dt.date | None = None
    rule: str | None = None
    ended: bool = False


def check(facts: BillFacts) -> BillCheck:
    """Return the final bill as it should be, beside what was billed.

    A bill that is right to the cent by another usual way of counting days is right, and that is said.
    """
    metered = facts.service.sector in METERED
    period = None if metered else period_of(facts.service, facts.ends, _anchor(facts))
    made = _checked(facts, period)
    if period is None or not made.difference:
        return made
    for name, other in period.otherwise():
        found = _checked(facts, other)
        if found.difference is not None and abs(found.difference) <= CENT:
            return structs.replace(found, why=(*found.why, Why(step="counted otherwise", input={"by": name})))
    return made


def _checked(facts: BillFacts, period: Period | None) -> BillCheck:
    service = facts.service
    bills = bills_of(facts.entries)
    currency = _currency(service, bills)
    prepaid = paid_ahead(facts, period)
    prorates = service.answers.get(PRORATES, "unknown")
    lines = tuple(expected_lines(facts, period, prorates))
    known = period is not None
    made = BillCheck(
        service=service.id,
        currency=currency,
        ends=facts.ends,
        state="running",
        first=period.first if period else None,
        last=period.last if period else None,
        whole=period.amount if period else None,
        in_advance=service.price.in_advance if service.price else True,
        prepaid=prepaid,
        prorates=prorates,
        lines=lines,
        expected=sum((line.expected for line in lines), _NOTHING) if known else None,
        due=facts.due,
        rule=facts.rule,
        questions=tuple(_questions(facts, period, prorates)),
        why=tuple(_why(facts, period, prepaid)),
    )
    return _judged(facts, _with_bills(facts, made, bills))


def billed_sum(bill: Entry) -> Decimal:
    """Return what a bill comes to: its sum, or that of its lines."""
    return bill.amount.amount if bill.amount else sum((line.amount for line in bill.lines), _NOTHING)


def expected_lines(facts: BillFacts, period: Period | None, prorates: Answer) -> Iterator[BillLine]:
    """Yield what the final bill should have: days, what was paid for them, fee, things to return, deposit."""
    if period is not None:
        yield from _days(facts, period, prorates)
        if facts.service.price and facts.service.price.in_advance:
            yield BillLine(what="paid in advance", expected=-period.amount, first=period.first, last=period.last)
    if facts.fee is not None and facts.fee.amount and _same(facts, facts.fee):
        yield BillLine(what="exit fee", expected=facts.fee.amount)
    if facts.service.equipment:
        yield BillLine(what="equipment", expected=_NOTHING, text=facts.service.equipment)
    deposit = facts.service.deposit
    if deposit and facts.service.sector not in HELD_APART and _same(facts, deposit):
        yield BillLine(what="deposit", expected=-deposit.amount)


def _days(facts: BillFacts, period: Period, prorates: Answer) -> Iterator[BillLine]:
    """Yield the days up to the one that was needed, and those that only the notice period costs."""
    begins = max(period.first, facts.service.contract.start or period.first)
    if prorates == "no":
        yield BillLine(what="used days", expected=period.amount, first=begins, last=facts.ends)
        return
    whole = period.price(period.used(begins, facts.ends))
    needed = facts.needed
    if needed is None or needed >= facts.ends:
        yield BillLine(what="used days", expected=whole, first=begins, last=facts.ends)
        return
    used = period.price(period.used(begins, needed))
    if needed >= begins:
        yield BillLine(what="used days", expected=used, first=begins, last=needed)
    after = max(begins, add_days(needed, 1))
    yield BillLine(what="notice period", expected=whole - used, first=after, last=facts.ends)


def paid_ahead(facts: BillFacts, period: Period | None) -> tuple[str, ...]:
    """Return what proves that the last period was paid in advance: bank lines or entries, by id."""
    price = facts.service.price
    if period is None or price is None or not price.in_advance:
        return ()
    first, last = add_days(period.first, -_BEFORE), add_days(period.first, _AFTER)
    currency = price.money.currency
    for line in facts.lines:
        if first <= line.booked <= last and line.currency == currency and abs(line.amount + period.amount) <= CENT:
            return (line.id,)
    for entry in of_kind(facts.entries, "charge"):
        paid = entry.amount
        fits = counts(entry) and first <= entry.on <= last
        if paid and fits and paid.currency == currency and abs(abs(paid.amount) - period.amount) <= CENT:
            return (entry.id,)
    return ()


def _anchor(facts: BillFacts) -> dt.date | None:
    """Return the day of the latest usual charge before the end: a period began about then."""
    price = facts.service.price
    if price is None or not price.in_advance:
        return None
    usual = (
        line.booked
        for line in facts.lines
        if line.booked <= facts.ends
        and line.currency == price.money.currency
        and abs(line.amount + price.money.amount) <= CENT
    )
    return max(usual, default=None)


def _with_bills(facts: BillFacts, made: BillCheck, bills: Sequence[Entry]) -> BillCheck:
    """Set what was billed beside what was expected; of bills in several currencies, those in that of the newest."""
    if not bills:
        return made
    own = [bill.amount.currency if bill.amount else made.currency for bill in bills]
    counted = [bill for bill, currency in zip(bills, own, strict=True) if currency == own[-1]]
    billed = sum((billed_sum(bill) for bill in counted), _NOTHING)
    paid = _payments(facts, counted)
    facts_of_bill = structs.replace(
        made,
        billed=billed,
        billed_in=own[-1],
        bills=tuple(bill.id for bill in counted),
        billed_on=bills[-1].on,
        proof=_weakest(counted),
        paid=sum((-line.amount for line in paid), _NOTHING),
        paid_by=tuple(line.id for line in paid),
    )
    if made.expected is None or set(own) != {made.currency}:
        return facts_of_bill
    return structs.replace(facts_of_bill, lines=compared(made, bills, billed), difference=billed - made.expected)


def _judged(facts: BillFacts, made: BillCheck) -> BillCheck:
    """Say how the bill stands, what is owed by it, and how sure that is."""
    settled = any(entry.kind == "settled" for entry in facts.entries)
    owed = _owed(made)
    twice = any(line.mark == "twice" for line in made.lines) and bool(made.prepaid)
    exact = made.prorates != "unknown" and (not made.in_advance or bool(made.prepaid)) and not made.questions
    on_paper = made.proof in ("written", "document")
    more = made.difference is not None and made.difference > 0 and made.billed is not None
    open_sum = max(_NOTHING, (made.billed or _NOTHING) - made.paid) if more and not settled else _NOTHING
    should = max(_NOTHING, (made.expected or _NOTHING) - made.paid)
    return structs.replace(
        made,
        state=_state(facts, made, settled=settled),
        owed=owed,
        contested=max(_NOTHING, open_sum - should),
        proven=on_paper and (exact or twice),
    )


def _owed(made: BillCheck) -> Decimal:
    """Return what the other side owes: what was paid beyond what is due, or by its own bill if that is more."""
    by_count = made.paid - made.expected if made.expected is not None and made.difference is not None else _NOTHING
    by_bill = made.paid - made.billed if made.billed is not None and made.billed < 0 else _NOTHING
    return max(_NOTHING, by_count, by_bill)


def _state(facts: BillFacts, made: BillCheck, *, settled: bool) -> BillState:
    if made.billed is None:
        if facts.ends >= facts.today and not facts.ended:
            return "running"
        return "late" if made.due and made.due < facts.today else "expected"
    if made.difference is None:
        return "settled" if settled else "not comparable"
    if abs(made.difference) > CENT and made.difference > 0:
        return "wrong"
    return "settled" if settled else "right"


def _payments(facts: BillFacts, bills: Sequence[Entry]) -> tuple[BankLine, ...]:
    """Return the bank lines that paid these bills, each once."""
    found: list[BankLine] = []
    for bill in bills:
        amount, currency = billed_sum(bill), bill.amount.currency if bill.amount else None
        first, last = min(bill.on, facts.ends), add_days(bill.on, _PAID_WITHIN)
        for line in facts.lines:
            fits = first <= line.booked <= last and abs(line.amount + amount) <= CENT and amount > 0
            if fits and line not in found and currency in (None, line.currency):
                found.append(line)
                break
    return tuple(found)


def _questions(facts: BillFacts, period: Period | None, prorates: Answer) -> Iterator[str]:
    """Yield what has to be known for the sum to be sure."""
    if facts.service.sector in METERED:
        yield "meter"
    elif facts.service.price is None:
        yield "price"
    elif period is None:
        yield "period"
    elif prorates == "unknown":
        yield "prorates"
    if not facts.fee_known:
        yield "fee"
    sums = [money for money in (facts.fee, facts.service.deposit) if money]
    if not all(_same(facts, money) for money in sums):
        yield "currency"


def _why(facts: BillFacts, period: Period | None, prepaid: Sequence[str]) -> Iterator[Why]:
    """Yield how the days were priced, and what was taken for granted."""
    price = facts.service.price
    if period is None or price is None:
        return
    begins = max(period.first, facts.service.contract.start or period.first)
    used = period.used(begins, facts.ends)
    yield Why(
        step="price by the day",
        input={"days": used, "of": period.days, "first": period.first, "last": period.last},
        result=price.money,
    )
    if period.guess:
        yield Why(step="period guessed", input={"first": period.first, "last": period.last})
    if price.in_advance and not prepaid:
        yield Why(step="taken as paid in advance", input={"first": period.first, "last": period.last})


def _currency(service: Service, bills: Sequence[Entry]) -> str:
    if service.price:
        return service.price.money.currency
    known = [bill.amount.currency for bill in bills if bill.amount]
    return known[-1] if known else service.deposit.currency if service.deposit else ""


def _same(facts: BillFacts, money: Money) -> bool:
    price = facts.service.price
    return price is None or price.money.currency == money.currency


def _weakest(bills: Sequence[Entry]) -> Proof | None:
    """Return the grade of the bill that is proved least."""
    grades: tuple[Proof | None, ...] = (None, "said", "written", "document")
    return min((bill.proof for bill in bills), key=grades.index)
