"""What was paid for a service before its end: to which payees, how much, how often, on which days, by which way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from movehelper.domain.dates import add_months
from movehelper.domain.watch.bookings import is_fixed, near, one_currency, usual_gap, usual_size

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from movehelper.domain.records import Money
    from movehelper.domain.records.statements import Rail
    from movehelper.domain.watch.bookings import Booking, Stream
    from movehelper.domain.watch.names import Names

_YEAR: Final = 330
_MONTH: Final = 31
_SEVERAL: Final = 3
_ANOTHER: Final = "0.35"
_LATE: Final = 1.6
"""After so many times the usual days a payment is missing."""


@dataclass(frozen=True)
class History:
    """The payments before the end, and what is usual about them.

    `size` is what is usually paid, in `currency`, or the price where nothing was seen; `gap` the days from one to the
    next. Payments in another currency are left out of `payments`, unless all are. `beside`: sums unlike the price that
    the same payee took by then just as regularly, with the days between them: another contract's.
    """

    payments: tuple[Booking, ...]
    streams: frozenset[str]
    size: Decimal | None
    fixed: bool
    gap: int
    rails: frozenset[Rail]
    creditors: frozenset[str]
    mandates: frozenset[str]
    ibans: frozenset[str]
    names: frozenset[tuple[str, ...]]
    raw_words: frozenset[str]
    currency: str = ""
    beside: tuple[tuple[Decimal, int], ...] = ()

    @property
    def accounts(self) -> frozenset[str]:
        """The accounts it was paid from."""
        return frozenset(one.account for one in self.payments if one.account)

    @property
    def yearly(self) -> bool:
        """Whether it is paid once a year."""
        return self.gap >= _YEAR

    def usual_for(self, one: Booking) -> Decimal | None:
        """Return the usual sum that a payment is to be compared with; None if its currency is another."""
        return self.size if one_currency(self.currency, one.currency) else None

    def is_usual(self, one: Booking) -> bool:
        """Tell whether a payment is of the usual sum."""
        usual = self.usual_for(one)
        return usual is not None and near(one.size, usual)

    def same_way(self, rail: Rail) -> bool:
        """Tell whether a payment took the way that the payments before took, as far as it is known."""
        return rail == "unknown" or not self.rails or rail in self.rails

    def on_its_day(self, day: dt.date, slack: int = 4) -> bool:
        """Tell whether a day is one on which a payment was due. Weekends and holidays move it by some days."""
        if not self.payments:
            return True
        return abs(self.off(day)) <= slack

    def off(self, day: dt.date) -> int:
        """Return by how many days a day misses the nearest one on which a payment was due."""
        return min(self.offs(day), key=abs)

    def offs(self, day: dt.date) -> tuple[int, ...]:
        """Return by how many days a day misses the days on which a payment was due, by each of the last payments."""
        last = self.payments[-1].on
        if self.gap < 25 or 26 <= self.gap <= 29:
            cycle = 28 if self.gap >= 25 else max(self.gap, 1)
            over = (day - last).days % cycle
            return (over if over <= cycle // 2 else over - cycle,)
        return tuple(self._off_month(day, one.on.day) for one in self.payments[-3:])

    def _off_month(self, day: dt.date, usual: int) -> int:
        """Return how far a day is from the usual day of its month; of yearly ones, of the month they were due in."""
        if self.yearly:
            last = self.payments[-1].on
            return (day - add_months(last, 12 * round((day - last).days / 365.25))).days
        over = (day.day - usual) % _MONTH
        return over if over <= _MONTH // 2 else over - _MONTH


def history(
    names: Names, streams: Sequence[Stream], until: dt.date | None, price: Money | None, period_days: int | None
) -> History:
    """Return what the streams of a service show until its end (None: it goes on)."""
    seen = sorted((one for stream in streams for one in stream.upto(until)), key=lambda each: each.on)
    currency = _currency(seen, price)
    priced = price.amount if price and one_currency(price.currency, currency) else None
    paid = [one for one in seen if one_currency(one.currency, currency)]
    regular = [one for one in paid if priced is None or near(one.size, priced, "0.5")] or paid
    rails = Counter(one.payee.rail for one in regular if one.payee.rail != "unknown")
    return History(
        payments=tuple(regular),
        streams=frozenset(stream.key for stream in streams),
        size=usual_size(regular) or priced,
        fixed=is_fixed(regular) if regular else price is not None,
        gap=usual_gap(regular) or period_days or _MONTH,
        rails=frozenset(rails),
        creditors=frozenset(one.payee.creditor for one in seen if one.payee.creditor) | names.creditors,
        mandates=frozenset(one.payee.mandate for one in seen if one.payee.mandate),
        ibans=frozenset(one.iban for one in seen if one.iban),
        names=frozenset(one.payee.words for one in seen if one.payee.words),
        raw_words=names.raw_words | {word for one in seen for word in one.raw_words},
        currency=currency,
        beside=tuple(_beside(paid, priced, until)) if priced and until else (),
    )


def _beside(paid: Sequence[Booking], price: Decimal, until: dt.date) -> Iterator[tuple[Decimal, int]]:
    """Yield other sums that were paid again and again while the price was paid, and still at the end."""
    own = [one for one in paid if near(one.size, price, _ANOTHER)]
    left = [one for one in paid if not near(one.size, price, _ANOTHER)]
    while left:
        size = left[-1].size
        same = [one for one in left if near(one.size, size)]
        left = [one for one in left if not near(one.size, size)]
        gap = usual_gap(same) or 0
        if len(same) < _SEVERAL or len(own) < _SEVERAL or (until - same[-1].on).days > gap * _LATE:
            continue
        together = min(own[-1].on, same[-1].on) - max(own[0].on, same[0].on)
        if gap and together.days >= gap:
            yield size, gap


def _currency(seen: Sequence[Booking], price: Money | None) -> str:
    """Return the currency that is paid in: that of the price if any payment is, else that of the last one."""
    known = [one.currency for one in seen if one.currency]
    if price and (not known or price.currency in known):
        return price.currency
    return known[-1] if known else ""
