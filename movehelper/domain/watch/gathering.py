"""Which bookings after an end are this service's: its own payee's, and those that come back under another name.

A shop of the same name, a namesake, a sum that looks alike and another contract at the same provider stay out.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from movehelper.domain.payees import DEBITS
from movehelper.domain.watch.bookings import near, one_currency
from movehelper.domain.watch.names import PROVEN, SHORT, is_a_person

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from movehelper.domain.records import Money
    from movehelper.domain.watch.bookings import Booking, Stream
    from movehelper.domain.watch.history import History
    from movehelper.domain.watch.names import Names
    from movehelper.domain.watch.subjects import Subject

By = Literal[
    "same payee", "new mandate", "same creditor", "same account", "number", "name", "amount and day", "journal"
]
_WEAK: Final[frozenset[By]] = frozenset({"amount and day", "name"})
_AGAIN: Final = 2
_MONTHS: Final = 62
_YEAR_SLACK: Final = 8
_MOST: Final = Decimal(13)


class Charge(NamedTuple):
    """Money taken after the end, and by what it is known to be this service's."""

    booking: Booking
    by: By

    @property
    def strong(self) -> bool:
        """Whether more speaks for it than a name, a sum and a day."""
        return self.by not in _WEAK


class Case(NamedTuple):
    """A service that has ended, with its payments before and the bookings that may be its own."""

    subject: Subject
    names: Names
    history: History
    owned: tuple[Stream, ...]
    others: tuple[Stream, ...]
    """Streams that belong to no service."""


def charges(case: Case) -> tuple[Charge, ...]:
    """Return the money taken for a service after its end, oldest first: while it is watched, and while it goes on."""
    ended, until = case.subject.ended, case.subject.until
    found = [
        Charge(one, by)
        for stream in case.owned
        for one in stream.debits
        if ended < one.on and (by := _own(case, stream, one)) is not None
    ]
    taken = {(one.booking.on.year, one.booking.on.month) for one in found}
    for stream in case.others:
        found += _newcomer(case, stream, taken)
    found.sort(key=lambda each: (each.booking.on, -each.booking.size, each.booking.line))
    return tuple(_unbroken(found, until, case.history.gap))


def _unbroken(found: Sequence[Charge], until: dt.date, gap: int) -> Iterator[Charge]:
    """Yield the charges until a day, and those after it that follow each other as payments do."""
    last: dt.date | None = None
    for one in found:
        if one.booking.on > until and (last is None or (one.booking.on - last).days > max(gap * 2, _MONTHS)):
            return
        last = one.booking.on
        yield one


def refunds(case: Case) -> tuple[Booking, ...]:
    """Return the money that came from the provider since the end, or since the final bill if that was before."""
    bill = case.subject.bill
    since = min(case.subject.ended, bill.on) if bill else case.subject.ended
    streams = (*case.owned, *(stream for stream in case.others if _from_it(case, stream)))
    found = [
        one
        for stream in streams
        for one in stream.credits
        if since < one.on <= case.subject.until and not _somebody_else(case, one)
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.size, each.line)))


def _from_it(case: Case, stream: Stream) -> bool:
    if not stream.credits:
        return False
    known = case.names.fit(stream) >= SHORT or stream.payee.words in case.history.names
    return known or any(one.iban in case.history.ibans for one in stream.credits if one.iban)


def _somebody_else(case: Case, one: Booking) -> bool:
    """Tell whether money from this name is a namesake's: a person's, by no id or account known."""
    known_ids = one.payee.creditor in case.history.creditors or one.iban in case.history.ibans
    return not known_ids and is_a_person(one, case.history.raw_words)


def _own(case: Case, stream: Stream, one: Booking) -> By | None:
    """Tell by what a booking of the service's own payee is the service's; None for a shop's or a namesake's."""
    if not stream.key.startswith("name:"):
        return "same payee"
    history = case.history
    if not history.same_way(one.payee.rail) or is_a_person(one, history.raw_words):
        return "name" if history.is_usual(one) and history.on_its_day(one.on) else None
    if one.payee.rail in DEBITS or (usual := history.usual_for(one)) is None or history.is_usual(one):
        return "same payee"
    bought = _is_shop(case, stream) or one.size > usual * _MOST
    return None if bought else "same payee"


def _is_shop(case: Case, stream: Stream) -> bool:
    """Tell whether other things are bought at the payee too: sums unlike the usual, before the end."""
    before = ((one.size, case.history.usual_for(one)) for one in stream.upto(case.subject.ended))
    return any(usual is not None and not near(size, usual, "0.35") for size, usual in before)


def _newcomer(case: Case, stream: Stream, taken: Collection[tuple[int, int]]) -> Iterator[Charge]:
    """Yield the charges of a payee that was never there before the end, if it is the old provider again."""
    subject = case.subject
    debits = [one for one in stream.debits if subject.ended < one.on]
    if not debits or len(debits) != len(stream.debits) or debits[0].on > subject.until:
        return
    by = _known_by(case, stream, debits)
    named = [Charge(one, by) for one in debits] if by else list(_by_name(case, stream, debits))
    if named:
        yield from named
    elif case.history.yearly:
        yield from (Charge(one, "amount and day") for one in debits if _on_anniversary(case, one))
    else:
        yield from _looks_alike(case, stream, debits, taken)


def _known_by(case: Case, stream: Stream, debits: Sequence[Booking]) -> By | None:
    """Tell by which id or number a payee is the old provider."""
    payee, history = stream.payee, case.history
    if payee.key in case.names.keys:
        return "same payee"
    if case.names.fit(stream) == PROVEN:
        return "number"
    if payee.creditor and payee.creditor in history.creditors:
        return "new mandate" if payee.mandate and history.mandates else "same creditor"
    if any(one.iban in history.ibans for one in debits if one.iban):
        return "same account"
    return None


def _by_name(case: Case, stream: Stream, debits: Iterable[Booking]) -> Iterator[Charge]:
    """Yield payments to a payee of the provider's name that took the usual way, or are the usual sum on its day."""
    history, payee = case.history, stream.payee
    if case.names.fit(stream) < SHORT and payee.words not in history.names:
        return
    again: By = "new mandate" if payee.mandate and history.mandates else "same payee"
    for one in debits:
        usual_way = history.same_way(one.payee.rail) and not is_a_person(one, history.raw_words)
        if usual_way and _fits_price(case, one):
            yield Charge(one, again)
        elif history.is_usual(one) and history.payments and history.on_its_day(one.on):
            yield Charge(one, "name")


def _fits_price(case: Case, one: Booking) -> bool:
    """Tell whether a sum is no purchase: of any size where it is collected, else about the usual one."""
    usual = case.history.usual_for(one)
    return one.payee.rail in DEBITS or usual is None or case.subject.metered or near(one.size, usual, "0.35")


def _on_anniversary(case: Case, one: Booking) -> bool:
    """Tell whether the sum of the last year is taken again a year later, by the same way."""
    history = case.history
    same = bool(history.payments) and history.is_usual(one) and history.same_way(one.payee.rail)
    return same and abs(history.off(one.on)) <= _YEAR_SLACK


def _looks_alike(
    case: Case, stream: Stream, debits: Sequence[Booking], taken: Collection[tuple[int, int]]
) -> Iterator[Charge]:
    """Yield what is collected by somebody new, again and again, as the usual sum on the usual day.

    One alone may be chance; and where the old payee goes on as well, somebody new is somebody else.
    """
    history = case.history
    alike = [
        one for one in debits if history.payments and history.is_usual(one) and history.on_its_day(one.on, slack=3)
    ]
    collected = all(one.payee.rail in DEBITS for one in alike) and bool(history.rails & DEBITS)
    months = {(one.on.year, one.on.month) for one in alike}
    if len(alike) == len(debits) >= _AGAIN and collected and history.fixed and not months & set(taken):
        by: By = "name" if case.names.fit(stream) else "amount and day"
        yield from (Charge(one, by) for one in alike)


class Running(NamedTuple):
    """A contract that goes on at the same provider: what it costs, the days of a period, and from when on."""

    price: Money | None
    days: int
    begins: dt.date


def without_others(found: Sequence[Charge], case: Case, running: Iterable[Running]) -> tuple[Charge, ...]:
    """Take out what another contract at the same provider pays for, one charge in each of its periods.

    Args:
        found: the charges after the end.
        case: the service that ended.
        running: the contracts that go on there and have no payee of their own.
    """
    left = list(found)
    for price, days, begins in running:
        last = None
        for one in tuple(left):
            free = last is None or (one.booking.on - last).days >= days * 0.6
            if free and begins <= one.booking.on and _is_theirs(one.booking, price, case.history):
                last = one.booking.on
                left.remove(one)
    return tuple(left)


def _is_theirs(one: Booking, price: Money | None, history: History) -> bool:
    usual = history.usual_for(one)
    if price is None:
        return usual is None or not near(one.size, usual)
    nearer = usual is not None and abs(one.size - usual) < abs(one.size - price.amount)
    return not nearer and one_currency(one.currency, price.currency) and near(one.size, price.amount, "0.35")
