"""Billing periods: from when until when one runs, what it costs, and what some days of it cost."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from movehelper.domain.dates import add_days, add_months, month_day
from movehelper.domain.errors import RuleError
from movehelper.domain.money.sums import to_cent
from movehelper.domain.words import WEEKDAYS, Span, parse_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.domain.records import Periods, Service


class Period(NamedTuple):
    """A billing period, both days included. `amount` is its price; `guess`: its first day is not known for sure.

    `months` is its length in months, if it is counted in them. `basis`: the days that its price is divided by, where
    somebody does not count the days it really has.
    """

    first: dt.date
    last: dt.date
    amount: Decimal
    guess: bool = False
    months: int | None = None
    basis: Decimal | None = None

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def used(self, first: dt.date, last: dt.date) -> int:
        """Return how many of its days lie between two days, both included."""
        return max(0, (min(last, self.last) - max(first, self.first)).days + 1)

    def price(self, days: int) -> Decimal:
        """Return what so many of its days cost: the price by the days of this very period, to the cent, half up.

        That is the custom of whoever bills by the day, not a law that holds everywhere: a contract may say otherwise.
        """
        return min(self.amount, to_cent(self.amount * days / (self.basis or self.days)))

    def otherwise(self) -> Iterator[tuple[str, Period]]:
        """Yield the same period as others count it: with months of 30 days, or of a twelfth of 365 days."""
        if self.months:
            yield "30 days", self._replace(basis=Decimal(30 * self.months))
            yield "365 days", self._replace(basis=Decimal(365 * self.months) / 12)


def period_of(service: Service, day: dt.date, anchor: dt.date | None = None) -> Period | None:
    """Return the billing period that a day lies in; None if that cannot be known.

    Args:
        service: with its price; what its contract says of billing periods counts first.
        day: the day, usually the last of the contract.
        anchor: a day on which a period began as the bank saw it, for contracts that do not say.
    """
    price, billing = service.price, _periods(service)
    if price is None:
        return None
    try:
        priced = parse_span(price.every)
        span = parse_span(billing.every) if billing.every else priced
    except RuleError:
        return None
    amount = _amount(price.money.amount, priced, span)
    begins, guess = _begins(service, span, day, anchor)
    if amount is None or begins is None:
        return None
    first = _first(begins, span, day)
    last = add_days(_step(begins, span, first, 1), -1)
    return Period(first, last, amount, guess, span.months)


def _periods(service: Service) -> Periods:
    """Return what the contract says of its periods; a flat's are those of the rent."""
    return service.contract.rent if service.sector == "tenancy" else service.contract.billing


def _amount(amount: Decimal, priced: Span, span: Span) -> Decimal | None:
    """Return the price of one billing period, where the price is that of another span: 30.00 a month, each quarter."""
    if priced == span:
        return amount
    if priced.months and span.months:
        return to_cent(amount * span.months / priced.months)
    if priced.days and span.days:
        return to_cent(amount * span.days / priced.days)
    return None


def _begins(service: Service, span: Span, day: dt.date, anchor: dt.date | None) -> tuple[dt.date | None, bool]:
    """Return a day on which some period begins, and whether that is a guess."""
    billing, start = _periods(service), service.contract.start
    if billing.start:
        return billing.start, False
    if billing.day and span.months:
        near = start or anchor or day
        month = 1 if span.months == 1 else near.month  # January has a 31st, which the others fall back from
        return month_day(near.year, month, billing.day), span.months > 1 and not (start or anchor)
    if billing.weekday in WEEKDAYS and span.days:
        near = start or anchor or day
        on = add_days(near, (WEEKDAYS.index(billing.weekday) - near.weekday()) % 7)
        return on, span.days > 7 and not (start or anchor)
    if span.months == 1:
        return (anchor, True) if anchor else (day.replace(day=1), True)
    if span.months or span.days:
        return (start, True) if start else (anchor, True)
    return None, True


def _first(begins: dt.date, span: Span, day: dt.date) -> dt.date:
    """Return the first day of the period that a day lies in, when one period begins on another day."""
    n = 0
    if span.months:
        apart = (day.year - begins.year) * 12 + day.month - begins.month
        n = apart // span.months + 1
    elif span.days:
        n = (day - begins).days // span.days + 1
    while _nth(begins, span, n) > day:
        n -= 1
    return _nth(begins, span, n)


def _nth(begins: dt.date, span: Span, n: int) -> dt.date:
    return add_months(begins, n * span.months) if span.months else add_days(begins, n * (span.days or 1))


def _step(begins: dt.date, span: Span, first: dt.date, n: int) -> dt.date:
    """Return the first day of the nth period after the one that begins on `first`, counted from `begins`.

    Periods that begin on the 31st begin on the last day of shorter months, and on the 31st again after that.
    """
    if span.months is None:
        return _nth(begins, span, ((first - begins).days // (span.days or 1)) + n)
    apart = (first.year - begins.year) * 12 + first.month - begins.month
    return _nth(begins, span, apart // span.months + n)
