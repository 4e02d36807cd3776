"""What the imports of an account cover: stretches of days, the gaps between them, and the months in between."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Final, Literal

from movehelper.domain.dates import DAY, last_of_month
from movehelper.domain.records.statements import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from movehelper.domain.bookings import Span

BRIDGED: Final = 5
"""Days between two files that are no gap: banks book nothing at weekends and holidays, and files name booked days."""


def joined(spans: Iterable[Span], bridged: int = BRIDGED) -> Iterator[Span]:
    """Yield stretches of days in their order, those put together that overlap or have few days between them."""
    first = last = None
    for start, end in sorted(spans):
        if first is None or last is None:
            first, last = start, end
        elif (start - last).days <= bridged + 1:
            last = max(last, end)
        else:
            yield first, last
            first, last = start, end
    if first is not None and last is not None:
        yield first, last


def coverage_of(account: str, covers: Iterable[tuple[str, dt.date, dt.date]]) -> Coverage:
    """Return what the covers of imports say of one account."""
    covered = tuple(joined((first, last) for one, first, last in covers if one == account))
    gaps = tuple((one[1] + DAY, other[0] - DAY) for one, other in itertools.pairwise(covered))
    return Coverage(account=account, covered=covered, gaps=gaps, months=tuple(_months(covered)))


def _months(covered: tuple[Span, ...]) -> Iterator[tuple[dt.date, Literal["whole", "part", "none"]]]:
    """Yield each month from the first to the last day, and whether it is covered but for some days at its ends."""
    if not covered:
        return
    month, end = covered[0][0].replace(day=1), covered[-1][1]
    while month <= end:
        last = month.replace(day=last_of_month(month.year, month.month))
        days = [(max(first, month), min(until, last)) for first, until in covered if first <= last and until >= month]
        if not days:
            yield month, "none"
        else:
            open_days = [(days[0][0] - month).days, (last - days[-1][1]).days]
            whole = len(days) == 1 and max(open_days) <= BRIDGED
            yield month, "whole" if whole else "part"
        if last == dt.date.max:
            return
        month = last + DAY
