"""Which payee is which service: every stream belongs to one service at most, the one that it fits best.

Services that go on count too: what they pay for is no wrong charge of another contract at the same provider.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from movehelper.domain.dates import add_days
from movehelper.domain.payees import DEBITS
from movehelper.domain.plan.ends import METERED
from movehelper.domain.watch.bookings import Stream, in_currency_of, is_sum, near, one_currency, usual_gap, usual_size
from movehelper.domain.watch.names import NONE, PROVEN, SAME, SHORT, WIDER, names_of
from movehelper.domain.watch.subjects import period_days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from movehelper.domain.plan.setting import Setting
    from movehelper.domain.records import Money, Service
    from movehelper.domain.watch.bookings import Booking
    from movehelper.domain.watch.names import Names
    from movehelper.domain.watch.subjects import Subject

_LOW, _HIGH = Decimal("0.3"), Decimal("2.5")
_ENOUGH: Final = 3
_SEVERAL: Final = 2
MONTH: Final = 31
_AHEAD: Final = 14
"""Days before a contract begins in which its first payment may be taken."""
_NEXT, _EARLY, _SHIFTED = 0.6, 0.2, 6
"""After which share of a period the next payment may be, and by which share, or days, one may come early."""


@dataclass(frozen=True)
class Party:
    """A service that payees may belong to. `ended` None: it goes on. `owed`: what is to come back from it."""

    service: Service
    names: Names
    ended: dt.date | None
    period_days: int | None
    owed: tuple[Money, ...] = ()

    @property
    def price(self) -> Money | None:
        """What one period costs by the contract."""
        return self.service.price.money if self.service.price else None

    @property
    def begins(self) -> dt.date:
        """From when on it may be paid for."""
        start = self.service.contract.start
        return add_days(start, -_AHEAD) if start else dt.date.min

    @property
    def costs(self) -> bool:
        """Whether it has a price to tell payments by."""
        return self.price is not None and self.price.amount > 0

    def fit(self, stream: Stream) -> int:
        """Return how well a stream fits by its name and by what was paid until the end; NONE if either does not."""
        fit = self.names.fit(stream)
        paid = stream.upto(self.ended)
        if fit in {NONE, PROVEN} or not paid:
            return fit
        return fit if self._plausible(fit, paid) else NONE

    def _plausible(self, fit: int, paid: Sequence[Booking]) -> bool:
        priced, arranged = in_currency_of(self.price, paid), paid[-1].payee.rail in DEBITS
        if self.price is None or not priced:
            return arranged or (fit >= SAME and len(paid) > 1)
        price = self.price.amount
        equal = sum(near(one.size, price) for one in priced)
        if fit == WIDER:
            return equal > 1 or (bool(equal) and (arranged or (self.period_days or 0) > 300))
        if equal or self.service.sector in METERED:
            return True
        usual = usual_size(priced) or price
        if arranged:
            return price * _LOW <= usual <= price * _HIGH
        return near(usual, price, "0.35")


def parties_of(setting: Setting, ended: Iterable[Subject], keys: Mapping[str, str]) -> list[Party]:
    """Return all services as parties that payees may belong to; `ended` are those whose end is over."""
    over = {subject.service.id: (subject.ended, tuple(one.money for one in subject.owed())) for subject in ended}
    return [
        Party(service, names_of(setting, service, keys), until, period_days_of(service), owed)
        for service in setting.services.values()
        for until, owed in (over.get(service.id, (None, ())),)
    ]


def assigned(parties: Sequence[Party], streams: Mapping[str, Stream]) -> tuple[dict[str, Stream], dict[str, str]]:
    """Return the streams by their keys, shared out where several contracts pay one payee, and whose each of them is."""
    parts = shared_out(parties, streams)
    whole = {key: stream for key, stream in streams.items() if key not in parts}
    shared = {key: (part, service) for key, (part, service) in parts.items() if service}
    of = owners(parties, whole) | {key: service for key, (_part, service) in shared.items()}
    return whole | {key: part for key, (part, _service) in shared.items()}, of


def shared_out(parties: Sequence[Party], streams: Mapping[str, Stream]) -> dict[str, tuple[Stream, str]]:
    """Share a payee that several contracts pay, by their prices: the parts, each with the id of its service.

    Of equal prices each period has one payment for each contract, until the end first for the one that ends. After it
    as many as the periods since then are of the one that goes on: which of two stopped cannot be told by the day.
    """
    found: dict[str, tuple[Stream, str]] = {}
    for stream in streams.values():
        named = [party for party in parties if party.costs and party.names.fit(stream) >= SHORT]
        if len(named) < _SEVERAL or not stream.debits:
            continue
        parts = {party.service.id: Stream(f"{stream.key}#{party.service.id}") for party in named}
        ends = sorted(party.ended for party in named if party.ended)
        for one in stream.debits:
            since = max((day for day in ends if day < one.on), default=None)
            party = min(named, key=lambda each: _claim(each, one, parts[each.service.id].debits, since))
            parts[party.service.id].debits.append(one)
        for one in stream.credits:
            party = min(named, key=lambda each: _refunds(each, one, parts[each.service.id].debits))
            parts[party.service.id].credits.append(one)
        found |= {part.key: (part, service) for service, part in parts.items() if part.debits or part.credits}
        found[stream.key] = (Stream(stream.key), "")
    return found


def _claim(
    party: Party, one: Booking, paid: Sequence[Booking], since: dt.date | None
) -> tuple[bool, Decimal, bool, int]:
    """Return what sorts the contracts that a payment may be for: by price, then whose period is not paid yet."""
    apart = _apart(party.price, one.size)
    strange = party.price is None or not one_currency(one.currency, party.price.currency)
    over = party.ended is not None and party.ended < one.on
    rank = 2 if over else 1 if party.ended is None else 0
    since = max(since, party.begins) if since else None
    is_paid = one.on < party.begins or _is_paid(party.period_days or MONTH, one.on, paid, since)
    return strange, apart, is_paid, rank


def _is_paid(period: int, day: dt.date, paid: Sequence[Booking], since: dt.date | None) -> bool:
    """Tell whether a contract has had its payment by a day. `since`: the end of another one at the same payee."""
    if since is None:
        return bool(paid) and (day - paid[-1].on).days < period * _NEXT
    due = int(((day - since).days + min(_SHIFTED, period * _EARLY)) / period) + 1
    return sum(one.on > since for one in paid) >= due


def _refunds(party: Party, one: Booking, taken: Sequence[Booking]) -> tuple[bool, bool, bool, Decimal]:
    """Return what sorts the contracts a refund may come from: who owes it, who took it, who is over, then by price."""
    same = (each for each in taken if each.on <= one.on and one_currency(each.currency, one.currency))
    over = party.ended is not None and party.ended < one.on
    return (
        not any(is_sum(one, money) for money in party.owed),
        not any(each.size == one.size for each in same),
        not over,
        _apart(party.price, one.size),
    )


def owners(parties: Sequence[Party], streams: Mapping[str, Stream]) -> dict[str, str]:
    """Return the id of the service that each stream belongs to, as far as it can be told."""
    candidates: list[tuple[int, Decimal, str, str]] = []
    for party in parties:
        for stream in streams.values():
            fit = party.fit(stream)
            if fit and (paid := stream.upto(party.ended)):
                usual = usual_size(in_currency_of(party.price, paid))
                candidates.append((-fit, _apart(party.price, usual), stream.key, party.service.id))
    found = _matched(sorted(candidates))
    return found | _by_price(parties, streams, found)


def _matched(candidates: Iterable[tuple[int, Decimal, str, str]]) -> dict[str, str]:
    """Give each stream to the best service; of equals, to one that has none yet."""
    found: dict[str, str] = {}
    ranked = list(candidates)
    for fit, apart, key, service in ranked:
        if key in found:
            continue
        rivals = [of for other, much, stream, of in ranked if stream == key and (other, much) == (fit, apart)]
        free = [of for of in rivals if of not in found.values()]
        found[key] = free[0] if free else service
    return found


def _apart(price: Money | None, size: Decimal | None) -> Decimal:
    """Return how far a sum is from the price, as a share of it; what cannot be compared is far off."""
    if price is None or not price.amount or size is None:
        return Decimal(1)
    return (abs(size - price.amount) / price.amount).quantize(Decimal("0.01"))


def _by_price(parties: Sequence[Party], streams: Mapping[str, Stream], found: Mapping[str, str]) -> dict[str, str]:
    """Match what nothing but the price and the rhythm speaks for, where exactly one payee fits exactly one service."""
    left = [party for party in parties if party.service.id not in found.values() and party.costs]
    free = [stream for key, stream in streams.items() if key not in found and len(stream.debits) >= _ENOUGH]
    fits = [(party.service.id, stream.key) for party in left for stream in free if _pays(party, stream)]
    return {
        key: service
        for service, key in fits
        if sum(one == service for one, _key in fits) == 1 and sum(other == key for _one, other in fits) == 1
    }


def _pays(party: Party, stream: Stream) -> bool:
    paid, price = stream.upto(party.ended), party.price
    if price is None or len(paid) < _ENOUGH or paid[-1].payee.rail not in {"direct debit", "standing order", "unknown"}:
        return False
    gap = usual_gap(paid)
    rhythm = gap is not None and party.period_days is not None and abs(gap - party.period_days) <= party.period_days / 6
    return rhythm and all(
        near(one.size, price.amount) and one_currency(one.currency, price.currency) for one in paid[-_ENOUGH:]
    )
