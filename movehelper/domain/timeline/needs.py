"""When each home needs what flows into it, and when one has a roof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.plan.ends import concerns_move_from, needed_from, needed_until
from movehelper.domain.timeline.spans import Span, span, without

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from movehelper.domain.records import Home, Household, Service


class Needs:
    """The homes of a move in the order they are lived in, and from when until when each needs something."""

    def __init__(self, household: Household) -> None:
        move = household.move
        known = {home.id: home for home in household.homes}
        order = dict.fromkeys((move.old_home, *move.between, move.new_home))
        self.homes: Mapping[str, Home] = {one: known[one] for one in order if one in known}
        self.old, self.new = move.old_home, move.new_home
        self._move = move

    def begins(self, home: str | None, sector: str) -> dt.date | None:
        """Return the day from which a home needs a sector: with its keys, or once one lives there."""
        one = self.homes.get(home or "")
        return needed_from(one, sector) if one else None

    def ends(self, home: str | None, sector: str) -> dt.date | None:
        """Return the last day on which a home needs a sector."""
        one = self.homes.get(home or "")
        return needed_until(one, sector) if one else None

    def concerns_move_from(self, service: Service) -> dt.date | None:
        """Return from when a new service that ran already has to do with this move; None if it begins with it."""
        return concerns_move_from(service, self.homes.get(service.home or ""), self._move)

    def window(self, home: str, sector: str) -> Span | None:
        """Return the days on which a home must have cover; None if they are not known.

        The home one leaves is only looked at towards its end: how it began is no part of this move.
        """
        begins, ends = self.begins(home, sector), self.ends(home, sector)
        if home == self.old:
            return span(None, ends) if ends else None
        if begins is None or (ends and ends < begins):
            return None
        return span(begins, ends)

    def held(self) -> Sequence[tuple[str, Span]]:
        """Return from when until when one has each home, as far as the days that matter are known."""
        return [(home, span(self.begins(home, "tenancy"), self.ends(home, "tenancy"))) for home in self.homes]

    def roofless(self) -> tuple[Span, ...]:
        """Return the days between the first home and the last on which one has none."""
        left, begins = self.ends(self.old, "tenancy"), self.begins(self.new, "tenancy")
        if left is None or begins is None or left >= begins:
            return ()
        return without(span(left, begins), [held for _home, held in self.held()])
