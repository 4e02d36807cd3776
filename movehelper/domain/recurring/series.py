"""The payments that go to one payee, in the order of their days whatever order they came in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from movehelper.domain.account_numbers import plain
from movehelper.domain.payees import DEBITS, PayeeKey, key_of, learn_tails, squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from decimal import Decimal

    from movehelper.domain.records.statements import BankLine

_NO_PROVIDERS: Final = frozenset({"cash", "cheque", "interest", "reversal"})
_ALIKE: Final = 0.6


class Hit(NamedTuple):
    """One payment: the day as an ordinal, what was paid (positive), the line and its payee."""

    day: int
    amount: Decimal
    line: BankLine
    payee: PayeeKey

    @property
    def on(self) -> dt.date:
        """The day it was booked."""
        return self.line.booked


class Series(NamedTuple):
    """All payments to one payee in one currency."""

    key: str
    currency: str
    hits: tuple[Hit, ...]

    @property
    def hard(self) -> bool:
        """Was any of it paid by a rail that somebody had to set up?"""
        return any(hit.payee.rail in DEBITS for hit in self.hits)

    @property
    def newest(self) -> PayeeKey:
        """The payee as its last payment names it."""
        return self.hits[-1].payee


def series_of(lines: Iterable[BankLine], own: Collection[str] = ()) -> list[Series]:
    """Return the payees that money went out to. `own`: numbers of one's own accounts; they are no payees."""
    ours = {plain(number) for number in own} - {""}
    paid = [
        Hit(line.booked.toordinal(), -line.amount, line, key_of(line))
        for line in lines
        if line.amount < 0 and not (ours and plain(line.other_account) in ours)
    ]
    paid = [hit for hit in paid if hit.payee.rail not in _NO_PROVIDERS]
    shorter = _tails(paid)
    found: dict[tuple[str, str], list[Hit]] = defaultdict(list)
    for hit in paid:
        payee = hit.payee
        short = shorter.get(payee.words) if payee.by == "name" else None
        if short is None:
            found[payee.key, hit.line.currency].append(hit)
        else:
            prefix = payee.key.rpartition("*")[0] + "*" if payee.collector else "name:"
            found[prefix + squeeze(short), hit.line.currency].append(hit)
    return [Series(key, currency, in_order(hits)) for (key, currency), hits in sorted(found.items())]


def in_order(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return payments by day, on one day by amount, then by account and text: the order they came in is no matter."""
    return tuple(sorted(hits, key=lambda hit: (hit.day, hit.amount, hit.line.account, hit.line.name, hit.line.text)))


def alike(amounts: Sequence[Decimal]) -> bool:
    """Say whether amounts are those of one variable bill: half of them lie within 60 % of the middle one."""
    values = [float(amount) for amount in amounts]
    middle = median(values)
    return middle > 0 and median(abs(value - middle) for value in values) / middle <= _ALIKE


def near(one: Decimal, other: Decimal, share: float) -> bool:
    """Say whether two amounts differ by at most this share of the smaller one."""
    low, high = sorted((float(one), float(other)))
    return low > 0 and high <= low * (1 + share)


def _tails(paid: Iterable[Hit]) -> dict[tuple[str, ...], tuple[str, ...]]:
    amounts: dict[tuple[str, ...], set[tuple[str, Decimal]]] = defaultdict(set)
    for hit in paid:
        if hit.payee.by == "name" and len(hit.payee.words) > 1:
            amounts[hit.payee.words].add((hit.payee.rail, hit.amount))
    return learn_tails(amounts, amounts)
