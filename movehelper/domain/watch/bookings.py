"""What is looked at: every booking with its payee, in streams of one payee each, and how regular a stream is."""

from __future__ import annotations

import itertools
import re
import statistics
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from movehelper.domain.folding import fold
from movehelper.domain.money.sums import CENT
from movehelper.domain.payees import key_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from movehelper.domain.payees import PayeeKey
    from movehelper.domain.records import Money
    from movehelper.domain.records.statements import BankLine

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_PLAIN: Final = re.compile(r"[^0-9a-z]+")
_SAID: Final = 4


class Booking(NamedTuple):
    """Money that moved on a day: a bank line, or (with `entry`) what the person wrote into the journal."""

    on: dt.date
    amount: Decimal
    currency: str
    payee: PayeeKey
    account: str
    iban: str
    raw_name: str
    raw_text: str
    line: str = ""
    entry: str = ""

    @property
    def size(self) -> Decimal:
        """The amount without its sign."""
        return abs(self.amount)

    @property
    def raw_words(self) -> frozenset[str]:
        """Every word of the name as the bank writes it."""
        return frozenset(_WORD.findall(fold(self.raw_name)))


def plain(text: str) -> str:
    """Return letters and digits alone, folded: what numbers of customers are compared by."""
    return _PLAIN.sub("", fold(text))


def booking(line: BankLine) -> Booking:
    """Make a booking of a bank line."""
    payee = key_of(line)
    text = f"{line.text} {line.reference} {line.mandate}"
    return Booking(
        line.booked,
        line.amount,
        line.currency,
        payee,
        line.account,
        plain(line.other_account),
        line.name,
        text,
        line.id,
    )


@dataclass
class Stream:
    """All bookings of one payee key, oldest first."""

    key: str
    debits: list[Booking] = field(default_factory=list)
    credits: list[Booking] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """What the latest of them say, as letters and digits alone: numbers of customers stand there."""
        latest = (*self.debits[-_SAID:], *self.credits[-_SAID:])
        return " ".join(plain(f"{one.raw_name} {one.raw_text}") for one in latest)

    @property
    def payee(self) -> PayeeKey:
        """The payee, as its latest booking has it."""
        return (self.debits or self.credits)[-1].payee

    def upto(self, day: dt.date | None) -> list[Booking]:
        """Return the debits up to a day, or all."""
        return [one for one in self.debits if day is None or one.on <= day]


def streams(bookings: Iterable[Booking]) -> dict[str, Stream]:
    """Group bookings by payee key."""
    found: dict[str, Stream] = {}
    for one in sorted(bookings, key=lambda each: (each.on, -each.amount, each.line)):
        stream = found.setdefault(one.payee.key, Stream(one.payee.key))
        (stream.debits if one.amount < 0 else stream.credits).append(one)
    return found


def one_currency(one: str, other: str) -> bool:
    """Tell whether two currencies are the same, as far as both are known: sums of others are never compared."""
    return not one or not other or one == other


def in_currency_of(money: Money | None, bookings: Iterable[Booking]) -> list[Booking]:
    """Return the bookings that can be compared with a sum."""
    return [one for one in bookings if money and one_currency(one.currency, money.currency)]


def is_sum(one: Booking, money: Money) -> bool:
    """Tell whether a booking is a sum to the cent, in its currency."""
    return one_currency(one.currency, money.currency) and abs(one.size - money.amount) <= CENT


def near(one: Decimal, other: Decimal, share: str = "0.02") -> bool:
    """Tell whether two sums differ by no more than a share of the second."""
    return abs(one - other) <= max(Decimal("0.01"), other * Decimal(share))


def usual_size(bookings: Sequence[Booking]) -> Decimal | None:
    """Return what is usually paid: what the last ones have in common, else the middle of the last six."""
    last = [one.size for one in bookings[-3:]]
    for size in reversed(last):
        if sum(near(other, size) for other in last) >= min(2, len(last)):
            return size
    return statistics.median([one.size for one in bookings[-6:]]) if bookings else None


def is_fixed(bookings: Sequence[Booking]) -> bool:
    """Tell whether the last ones were all the same."""
    last = bookings[-4:]
    return bool(last) and all(near(one.size, last[-1].size) for one in last)


def usual_gap(bookings: Sequence[Booking]) -> int | None:
    """Return the usual number of days from one to the next."""
    days = sorted({one.on for one in bookings})
    gaps = [(later - earlier).days for earlier, later in itertools.pairwise(days)]
    return round(statistics.median(gaps[-8:])) if gaps else None
