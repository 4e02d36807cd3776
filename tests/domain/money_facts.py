"""Contracts that have ended, bills and bank lines, for the tests of money."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from movehelper.domain.money.bills import BillFacts, check
from movehelper.domain.records import BilledLine, Contract, Entry, Money, Periods, Price, Service
from movehelper.domain.records.statements import BankLine

D = dt.date


def pounds(amount: str, currency: str = "GBP") -> Money:
    return Money(amount=Decimal(amount), currency=currency)


def contract(price: str = "30.00", every: str = "1 month", *, in_advance: bool = True, **facts) -> Service:
    """Return a mobile contract that is cancelled; it is known to charge by the day."""
    known = {
        "id": "o2",
        "name": "O2",
        "sector": "mobile",
        "added": D(2026, 1, 1),
        "decision": "cancel",
        "direct_debit": True,
        "answers": {"prorates": "yes"},
        "price": Price(money=pounds(price), every=every, in_advance=in_advance),
    }
    return Service(**{**known, **facts})


def billing(**periods) -> Contract:
    return Contract(billing=Periods(**periods))


def entry(kind, on: dt.date, amount: str | None = None, *, name: str = "", currency: str = "GBP", **facts) -> Entry:
    """Return something that happened with the contract, on paper unless said otherwise."""
    known = {"proof": "document", "service": "o2", "amount": pounds(amount, currency) if amount else None}
    at = dt.datetime.combine(on, dt.time(12), dt.UTC)
    return Entry(id=name or f"{kind}-{on}", kind=kind, on=on, at=at, **{**known, **facts})


def bill(on: dt.date, amount: str, *lines: tuple, **facts) -> Entry:
    """Return a final bill; lines are (what for, amount)."""
    made = tuple(BilledLine(what=what, amount=Decimal(sum_)) for what, sum_ in lines)
    return entry("final bill", on, amount, lines=made, **facts)


def paid(on: dt.date, amount: str, *, rail="direct debit", currency: str = "GBP", name: str = "O2") -> BankLine:
    """Return a bank line: money out is negative."""
    return BankLine(
        id=f"{on}:{amount}",
        account="giro",
        taken="i",
        booked=on,
        amount=Decimal(amount),
        currency=currency,
        name=name,
        rail=rail,
    )


def checked(service: Service, ends: dt.date, *journal: Entry, lines=(), **facts):
    """Return the final bill of a contract as it should be, beside what was billed."""
    known = {"today": D(2026, 11, 22), "entries": journal, "lines": lines, "ended": True}
    return check(BillFacts(service=service, ends=ends, **{**known, **facts}))
