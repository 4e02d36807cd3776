"""The watch after an end: every charge, refund and bill that comes, or does not come, across all accounts.

    watch(household, plan, lines, covers=, answers=, catalogue=, today=) -> (Watched, ...)

It is computed from the lines at every look and never stored. The rules are the program's own, a table of what usually
happens after a contract ended: they say what to look at, with their reasons, and no court would be bound by them.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from movehelper.domain.dates import add_days
from movehelper.domain.plan.setting import Setting
from movehelper.domain.records import Money
from movehelper.domain.records.statements import Watched
from movehelper.domain.seen import seen
from movehelper.domain.watch.alerts import WRONG, alerts_of, is_open
from movehelper.domain.watch.bookings import booking, near, streams
from movehelper.domain.watch.gathering import Case, Running, charges, refunds, without_others
from movehelper.domain.watch.history import history
from movehelper.domain.watch.journal_money import from_journal
from movehelper.domain.watch.names import SHORT
from movehelper.domain.watch.owners import MONTH, assigned, parties_of
from movehelper.domain.watch.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from movehelper.domain.records import Catalogue, Household, Plan
    from movehelper.domain.records.statements import AlertAnswer, BankLine, Coverage
    from movehelper.domain.seen import Seen
    from movehelper.domain.watch.bookings import Booking, Stream
    from movehelper.domain.watch.subjects import Subject

_SHORTLY: Final = 90
__all__ = ["WRONG", "is_open", "watch"]


def watch(
    household: Household,
    plan: Plan,
    lines: Iterable[BankLine],
    *,
    covers: Sequence[Coverage],
    answers: Iterable[AlertAnswer],
    catalogue: Catalogue,
    today: dt.date,
    keys: Mapping[str, str] | None = None,
) -> tuple[Watched, ...]:
    """Return what the lines say of every service that has ended.

    Args:
        household: the facts, with the journal.
        plan: the plan made from them: it says when each service ended.
        lines: the bank lines of all accounts, in any order.
        covers: what the imported statements cover.
        answers: what the person said of alerts before; the last word counts.
        catalogue: providers and law cards.
        today: the day of the look.
        keys: payee keys that the person said belong to a service.
    """
    setting = Setting(household, catalogue, today)
    ended = subjects(setting, plan)
    if not ended:
        return ()
    bookings = [booking(line) for line in lines]
    days = _days(bookings)
    look = _Look(setting, ended, streams(bookings), keys or {})
    said = {one.alert: one for one in answers}
    return tuple(_watched(look, subject, _Sight(covers, days, today), said) for subject in ended)


class _Sight(NamedTuple):
    """What there is to see: the days that statements cover, those with bookings by account, and the day of the look."""

    covers: Sequence[Coverage]
    days: Mapping[str, list[dt.date]]
    today: dt.date

    def of(self, accounts: Collection[str], subject: Subject) -> Seen:
        """Return until when the statements of these accounts show what came after an end."""
        since, until = add_days(subject.ended, -_SHORTLY), subject.until
        near = {one: some[bisect_left(some, since) : bisect_right(some, until)] for one, some in self.days.items()}
        return seen(self.covers, accounts, subject.ended, min(self.today, until), near)


def _watched(look: _Look, subject: Subject, sight: _Sight, said: Mapping[str, AlertAnswer]) -> Watched:
    """Return what the lines say of one service that has ended."""
    case = look.case(subject)
    until = sight.of(case.history.accounts, subject)
    taken = without_others(charges(case), case, look.running(case))
    money = from_journal(subject, taken, refunds(case))
    return Watched(
        service=subject.service.id,
        ended=subject.ended,
        until=subject.until,
        proven=subject.proven,
        seen_until=until.until,
        unseen=until.missing,
        alerts=alerts_of(look.setting, case, money, until.until, said),
    )


def _days(bookings: Iterable[Booking]) -> dict[str, list[dt.date]]:
    """Return the days with bookings of each account, in order."""
    found: dict[str, set[dt.date]] = {}
    for one in bookings:
        found.setdefault(one.account, set()).add(one.on)
    return {account: sorted(days) for account, days in found.items()}


class _Look:
    """All streams, and which service each of them belongs to."""

    def __init__(
        self, setting: Setting, ended: Sequence[Subject], found: Mapping[str, Stream], keys: Mapping[str, str]
    ) -> None:
        self.setting = setting
        parties = parties_of(setting, ended, keys)
        self._parties = {party.service.id: party for party in parties}
        streams, owners = assigned(parties, found)
        self._others = tuple(stream for key, stream in streams.items() if key not in owners)
        self._owned: dict[str, list[Stream]] = {}
        for key, service in owners.items():
            self._owned.setdefault(service, []).append(streams[key])
        self._running = [
            party
            for party in parties
            if party.ended is None and party.service.id not in self._owned and party.service.decision != "undecided"
        ]

    def case(self, subject: Subject) -> Case:
        """Return what is to be judged for a service that has ended."""
        party, owned = self._parties[subject.service.id], tuple(self._owned.get(subject.service.id, ()))
        before = history(party.names, owned, subject.ended, subject.price, subject.period_days)
        return Case(subject, party.names, before, owned, self._others)

    def running(self, case: Case) -> list[Running]:
        """Return the contracts that go on at the same provider and have no payee of their own, on the list or not."""
        listed = [
            Running(party.price, party.period_days or MONTH, party.begins)
            for party in self._running
            if any(party.names.fit(stream) >= SHORT for stream in case.owned)
        ]
        currency = case.history.currency or case.subject.currency
        return listed + [
            Running(Money(amount=size, currency=currency), gap, dt.date.min)
            for size, gap in case.history.beside
            if not any(one.price is None or near(size, one.price.amount, "0.35") for one in listed)
        ]
