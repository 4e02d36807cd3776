"""Money: fees between two days, exit fees, sums by currency. Always Decimal, never converted."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from movehelper.domain.dates import add_days, add_months
from movehelper.domain.records import Money
from movehelper.domain.words import parse_span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from movehelper.domain.records import Fee, Price

CENT = Decimal("0.01")
DAYS_OF_A_MONTH = Decimal("30.4375")
"""The average month: 365.25 / 12 days."""


def to_cent(amount: Decimal) -> Decimal:
    """Return a sum rounded half up to the cent, away from nothing on both sides."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def periods_between(last_day: dt.date, until: dt.date, every: str) -> int:
    """Return how many billing periods begin after `last_day` and up to `until`, the last day of the contract.

    From 30 September to 31 December, billed monthly: 3. Zero if `until` is not later.
    """
    span = parse_span(every)
    first, stop = add_days(last_day, 1), add_days(until, 1)
    if first >= stop:
        return 0
    if span.months:
        apart = (stop.year - first.year) * 12 + stop.month - first.month
        n = max(0, apart // span.months - 1)
        while add_months(first, n * span.months) < stop:
            n += 1
        return n
    return -(-(stop - first).days // max(1, span.most_days))


def fees_between(price: Price, last_day: dt.date, until: dt.date) -> Money:
    """Return what is paid for the periods that begin after `last_day` and up to `until`."""
    n = periods_between(last_day, until, price.every)
    return Money(amount=price.money.amount * n, currency=price.money.currency)


def monthly(price: Price) -> Decimal:
    """Return the price of one month; days and weeks by the average month."""
    span = parse_span(price.every)
    if span.months:
        return price.money.amount / span.months
    return price.money.amount * DAYS_OF_A_MONTH / max(1, span.most_days)


def exit_fee(
    fee: Fee,
    *,
    price: Price | None,
    ends: dt.date | None,
    start: dt.date | None,
    term_end: dt.date | None,
    currency: str,
) -> Money | None:
    """Return what leaving costs by this rule; None if a fact that it needs is not known.

    Args:
        fee: the rule: none, flat, remaining (price x months left x share) or falling (start, step a month).
        price: what the service costs.
        ends: the last day of the contract.
        start: the first day of the contract.
        term_end: the last day of the minimum term.
        currency: that of the region; the rule's sums are in it where the rule names none.
    """
    unit = fee.currency or currency
    amount = _amount(fee, price, ends, start, term_end)
    if amount is None:
        return None
    if fee.kind == "remaining" and price is not None and price.money.currency != unit:
        if fee.cap is not None:
            return None  # the cap is in the rule's currency, and sums are never converted
        unit = price.money.currency
    if fee.cap is not None:
        amount = min(amount, fee.cap)
    return Money(amount=to_cent(max(amount, Decimal(0))), currency=unit)


def _amount(
    fee: Fee, price: Price | None, ends: dt.date | None, start: dt.date | None, term_end: dt.date | None
) -> Decimal | None:
    if fee.kind == "none":
        return Decimal(0)
    if fee.kind == "flat":
        return fee.amount
    if fee.kind == "remaining":
        if price is None or ends is None or term_end is None:
            return None
        left = periods_between(ends, term_end, "1 month")
        return monthly(price) * left * (fee.share if fee.share is not None else Decimal(1))
    if fee.start is None or fee.step is None or ends is None or start is None:
        return None
    passed = (ends.year - start.year) * 12 + ends.month - start.month - (1 if ends.day < start.day else 0)
    return fee.start - fee.step * max(0, passed)


def total(sums: Iterable[Money]) -> tuple[Money, ...]:
    """Return one sum for each currency, in the order in which the currencies first come."""
    by_currency: dict[str, Decimal] = {}
    for money in sums:
        by_currency[money.currency] = by_currency.get(money.currency, Decimal(0)) + money.amount
    return tuple(Money(amount=amount, currency=currency) for currency, amount in by_currency.items())


def add(first: Money | None, second: Money | None) -> Money | None:
    """Return the sum of two sums of one currency; of different ones, the first."""
    if first is None or second is None:
        return first or second
    if first.currency != second.currency:
        return first
    return Money(amount=first.amount + second.amount, currency=first.currency)
