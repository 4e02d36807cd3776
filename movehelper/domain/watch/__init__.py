"""The watch after an end: every charge, refund and bill that comes, or does not come, across all accounts.

    watch(household, plan, lines, covers=, answers=, catalogue=, today=) -> (Watched, ...)

It is computed from the lines at every look and never stored. The rules are the program's own, a table of what usually
happens after a contract ended: they say what to look at, with their reasons, and no court would be bound by them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from movehelper.domain.dates import add_days
from movehelper.domain.plan.setting import Setting
from movehelper.domain.records.statements import Watched
from movehelper.domain.seen import seen
from movehelper.domain.watch.alerts import WRONG, alerts_of, is_open
from movehelper.domain.watch.bookings import Stream, booking, streams
from movehelper.domain.watch.gathering import Case, charges, refunds, without_others
from movehelper.domain.watch.history import history
from movehelper.domain.watch.journal_money import from_journal
from movehelper.domain.watch.names import SHORT, names_of
from movehelper.domain.watch.owners import Party, owners, shared_out
from movehelper.domain.watch.subjects import period_days_of, subjects

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from movehelper.domain.records import Catalogue, Household, Plan, Service
    from movehelper.domain.records.statements import AlertAnswer, BankLine, Coverage
    from movehelper.domain.watch.bookings import Booking
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
    look = _Look(setting, ended, streams(bookings), dict(keys or {}))
    said = {one.alert: one for one in answers}
    found: list[Watched] = []
    for subject in ended:
        case = look.case(subject)
        last = min(today, subject.until)
        until = seen(covers, case.history.accounts, subject.ended, last, _around(days, subject))
        taken = without_others(charges(case), case, look.running(case))
        money = from_journal(subject, taken, refunds(case))
        alerts = alerts_of(setting, case, money, until.until, said)
        found.append(
            Watched(
                service=subject.service.id,
                ended=subject.ended,
                until=subject.until,
                proven=subject.proven,
                seen_until=until.until,
                unseen=until.missing,
                alerts=alerts,
            )
        )
    return tuple(found)


def _days(bookings: Iterable[Booking]) -> dict[str, list[dt.date]]:
    """Return the days with bookings of each account, in order."""
    found: dict[str, set[dt.date]] = {}
    for one in bookings:
        found.setdefault(one.account, set()).add(one.on)
    return {account: sorted(days) for account, days in found.items()}


def _around(days: Mapping[str, list[dt.date]], subject: Subject) -> dict[str, list[dt.date]]:
    """Return those days from shortly before an end until the watch is over."""
    since, until = add_days(subject.ended, -_SHORTLY), subject.until
    return {account: some[bisect_left(some, since) : bisect_right(some, until)] for account, some in days.items()}


class _Look:
    """All streams, and which service each of them belongs to."""

    def __init__(
        self, setting: Setting, ended: Sequence[Subject], found: Mapping[str, Stream], keys: Mapping[str, str]
    ) -> None:
        ends = {subject.service.id: subject for subject in ended}
        self._parties = {
            service.id: _party(setting, service, ends.get(service.id), keys) for service in setting.services.values()
        }
        parties = list(self._parties.values())
        parts = shared_out(parties, found)
        whole = {key: stream for key, stream in found.items() if key not in parts}
        self._streams = whole | {key: part for key, (part, service) in parts.items() if service}
        self._owners = owners(parties, whole) | {key: service for key, (_part, service) in parts.items() if service}

    def _of(self, service: str) -> tuple[Stream, ...]:
        return tuple(self._streams[key] for key, of in self._owners.items() if of == service)

    def case(self, subject: Subject) -> Case:
        """Return what is to be judged for a service that has ended."""
        party, owned = self._parties[subject.service.id], self._of(subject.service.id)
        before = history(party.names, owned, subject.ended, subject.price, subject.period_days)
        others = tuple(stream for key, stream in self._streams.items() if key not in self._owners)
        return Case(subject, party.names, before, owned, others)

    def running(self, case: Case) -> dict[str, tuple[Decimal | None, int]]:
        """Return price and period of the contracts that go on at the same provider and have no payee of their own."""
        return {
            party.service.id: (party.price, party.period_days or 31)
            for party in self._parties.values()
            if party.ended is None
            and not self._of(party.service.id)
            and party.service.decision != "undecided"
            and any(party.names.fit(stream) >= SHORT for stream in case.owned)
        }


def _party(setting: Setting, service: Service, subject: Subject | None, keys: Mapping[str, str]) -> Party:
    names = names_of(setting, service, keys)
    if subject is not None:
        return Party(service, names, subject.ended, subject.period_days)
    return Party(service, names, None, period_days_of(service))
