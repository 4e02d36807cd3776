"""Statements after an end, as short as a person would tell them, and what the watch makes of them."""

import datetime as dt
from decimal import Decimal

from movehelper import catalogue
from movehelper.domain.plan import make_plan
from movehelper.domain.records.statements import BankLine, Coverage
from movehelper.domain.watch import watch
from tests.domain.households import happened, household

CATALOGUE = catalogue.load()
END = dt.date(2026, 1, 31)
FIRST, LAST = dt.date(2025, 1, 1), dt.date(2027, 4, 30)


def line(day, amount, name, rail="direct debit", **more):
    """Return a bank line; its id follows from what it is."""
    more.setdefault("account", "giro")
    identity = f"{day}|{amount}|{name}|{more.get('mandate', '')}|{more['account']}"
    fields = {"currency": "EUR", "taken": "file"} | more
    return BankLine(id=identity, booked=day, amount=Decimal(str(amount)), name=name, rail=rail, **fields)


def monthly(first, count, amount, name, day=1, **more):
    """Return as many equal debits, one each month."""
    months = [first.year * 12 + first.month - 1 + n for n in range(count)]
    return [line(dt.date(at // 12, at % 12 + 1, day), -Decimal(str(amount)), name, **more) for at in months]


def confirmed(service, day=END, proof="written"):
    """Return the entries of a contract that was ended and confirmed."""
    sent = day - dt.timedelta(60)
    return [
        happened("notice sent", sent, service, ends=day),
        happened("end confirmed", sent + dt.timedelta(7), service, proof=proof, ends=day),
    ]


def look(services, lines, journal, *, region="DE-HH", today=LAST, covers=None, answers=(), keys=None, last_day=END):
    """Return what is watched, by the id of the service. Every account is covered from FIRST to today, if not said."""
    facts = household(region, last_day, *services, journal=journal)
    if covers is None:
        covers = [Coverage(account=one, covered=((FIRST, today),)) for one in sorted({each.account for each in lines})]
    plan = make_plan(facts, CATALOGUE, today)
    found = watch(
        facts, plan, lines, covers=covers, answers=answers, catalogue=CATALOGUE, today=today, keys=keys
    )  # fmt: skip
    return {one.service: one for one in found}


def said(watched):
    """Return kind and day of each alert."""
    return [(alert.kind, alert.on) for alert in watched.alerts]


def steps(alert):
    """Return the reasons of an alert by their codes."""
    return [why.step for why in alert.reasons]
