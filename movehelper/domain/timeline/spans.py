"""Stretches of days, both ends included, either end open: what two have in common, and what others leave free."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

BEGINNING: Final = 0
FOREVER: Final = dt.date.max.toordinal() + 1


class Span(NamedTuple):
    """Days by their ordinal numbers. `BEGINNING` and `FOREVER` stand for an open end."""

    first: int
    last: int

    @property
    def start(self) -> dt.date | None:
        """The first day, or None if it is open."""
        return dt.date.fromordinal(self.first) if self.first > BEGINNING else None

    @property
    def until(self) -> dt.date | None:
        """The last day, or None if it is open."""
        return dt.date.fromordinal(self.last) if self.last < FOREVER else None


def span(start: dt.date | None, until: dt.date | None) -> Span:
    """Return the days from `start` to `until`; None is open."""
    return Span(start.toordinal() if start else BEGINNING, until.toordinal() if until else FOREVER)


def common(one: Span, other: Span) -> Span | None:
    """Return the days that lie in both, or None."""
    found = Span(max(one.first, other.first), min(one.last, other.last))
    return found if found.first <= found.last else None


def without(whole: Span, covers: Iterable[Span]) -> tuple[Span, ...]:
    """Return the days of `whole` that lie in none of the others, in order."""
    free: list[Span] = []
    first = whole.first
    for cover in sorted(covers):
        if cover.last < first or cover.first > whole.last:
            continue
        if cover.first > first:
            free.append(Span(first, cover.first - 1))
        first = max(first, cover.last + 1)
        if first > whole.last:
            break
    if first <= whole.last:
        free.append(Span(first, whole.last))
    return tuple(free)
