"""How far statements show what became of a service: an account is seen only as far as its statements go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import structs

from movehelper.domain.coverage import BRIDGED, joined
from movehelper.domain.dates import add_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from movehelper.domain.records.statements import Coverage

_TIMES: Final = 3
_MOST: Final = 35


class Seen(NamedTuple):
    """Until when all accounts concerned are seen, and what is missing: account, first and last day."""

    until: dt.date | None
    missing: tuple[tuple[str, dt.date, dt.date], ...]


def quiet_days(days: Collection[dt.date]) -> int:
    """Return how many days without a statement are no gap on an account with bookings on these days.

    Files of single months name the days of their bookings only. On an account with few of them the days between two
    files are many: three times the usual distance of its bookings, and at most a month, is what chance may leave empty.
    """
    if len(days) < _TIMES:
        return BRIDGED
    usual = (max(days) - min(days)).days / (len(days) - 1)
    return max(BRIDGED, min(round(_TIMES * usual), _MOST))


def seen(
    covers: Sequence[Coverage],
    paying: Collection[str],
    ended: dt.date,
    last: dt.date,
    booked: Mapping[str, Collection[dt.date]] | None = None,
) -> Seen:
    """Return how far the days from an end to `last` are covered.

    Args:
        covers: what the imported statements cover, by account.
        paying: the accounts that the service was paid from.
        ended: the last day of the service.
        last: the last day looked for.
        booked: the days of the bookings of each account from about the end on.

    Concerned are the accounts that paid the service, and every account with statements from after the end: a charge may
    come to any of them. An account that has its first statement after the end counts from that one on.
    """
    if ended >= last:
        return Seen(None, ())
    covers = [
        structs.replace(one, covered=tuple(joined(one.covered, quiet_days((booked or {}).get(one.account, ())))))
        for one in covers
    ]
    concerned = [one for one in covers if one.account in paying or _goes_on(one, ended)]
    if not concerned or not any(_goes_on(one, ended) for one in concerned):
        concerned = list(covers)
    ends = [_until(one, one.account in paying, ended) for one in concerned]
    known = [day for day in ends if day is not None]
    until = min(known) if known and len(known) == len(ends) else None
    missing = tuple(hole for one in concerned for hole in _missing(one, one.account in paying, ended, last))
    return Seen(min(until, last) if until else None, missing)


def _goes_on(one: Coverage, ended: dt.date) -> bool:
    return any(stop > ended for _start, stop in one.covered)


def _until(one: Coverage, paying: bool, ended: dt.date) -> dt.date | None:
    """Return the last day of the stretch that goes on from the end (of a new account: of its first one)."""
    stretches = [(start, stop) for start, stop in sorted(one.covered) if stop > ended]
    if not stretches:
        return None
    start, stop = stretches[0]
    is_new = not paying and one.covered and min(one.covered)[0] > ended
    return stop if is_new or start <= add_days(ended, BRIDGED) else None


def _missing(one: Coverage, paying: bool, ended: dt.date, last: dt.date) -> Iterator[tuple[str, dt.date, dt.date]]:
    """Yield the stretches between the end and `last` without a statement."""
    at = add_days(ended, 1)
    is_new = not paying and one.covered and min(one.covered)[0] > ended
    for start, stop in sorted(one.covered):
        if stop < at:
            continue
        if not is_new and start > add_days(at, BRIDGED):
            yield one.account, at, min(add_days(start, -1), last)
        at, is_new = add_days(stop, 1), False
        if at > last:
            return
    if at <= last:
        yield one.account, at, last
