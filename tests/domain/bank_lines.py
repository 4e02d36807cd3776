"""Bank lines for tests: payments of a contract, written as a bank writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from movehelper.domain.dates import add_months
from movehelper.domain.records.statements import BankLine

TODAY = dt.date(2026, 11, 22)
_number = iter(range(1, 10**9))


def line(on, amount, name, *, account="main", currency="GBP", **facts):
    """Return a bank line; `on` as YYYY-MM-DD or a day."""
    day = dt.date.fromisoformat(on) if isinstance(on, str) else on
    return BankLine(
        id=f"line-{next(_number)}",
        account=account,
        taken="import",
        booked=day,
        amount=Decimal(amount),
        currency=currency,
        name=name,
        **facts,
    )


def monthly(first, amount, name, count=12, *, step=1, **facts):
    """Return payments on the same day of each month, or of every `step` months."""
    day = dt.date.fromisoformat(first)
    return [line(add_months(day, number * step), amount, name, **facts) for number in range(count)]


def every(days, first, amount, name, count=12, **facts):
    """Return payments that lie so many days apart."""
    day = dt.date.fromisoformat(first)
    return [line(day + dt.timedelta(days=days * number), amount, name, **facts) for number in range(count)]


def working_day(day):
    """Return the day, or the Monday after it."""
    while day.weekday() > 4:
        day += dt.timedelta(days=1)
    return day
