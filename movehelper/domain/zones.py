"""The clocks of homes: the time zone of each, and in which home one lives on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    import datetime as dt

    from movehelper.domain.records import Household, Move, Region


def zones(household: Household, regions: tuple[Region, ...]) -> dict[str, str]:
    """Return the time zone of each home by its id: its own, else its subdivision's, else its country's."""
    known = {region.code: region.time_zone for region in regions}
    for region in regions:
        known |= {part.code: part.time_zone or region.time_zone for part in region.subdivisions}
    found = {}
    for home in household.homes:
        zone = home.time_zone or known.get(home.region) or known.get(home.region.partition("-")[0])
        if zone:
            found[home.id] = zone
    return found


def lived_in(move: Move, move_in: dt.date | None, day: dt.date) -> str:
    """Return the home one lives in on a day: whose clock counts for what is tied to no home.

    `move_in`: the day of moving in, as the plan has it.
    """
    return move.new_home if move_in is not None and day >= move_in else move.old_home


class Clocks:
    """The clocks of the homes of a move. `move_in`: as for `lived_in`."""

    def __init__(self, household: Household, regions: tuple[Region, ...], move_in: dt.date | None) -> None:
        self._services = {service.id: service.home for service in household.services}
        self._move, self._move_in = household.move, move_in
        self._zones = zones(household, regions)

    def local(self, service: str | None, at: dt.datetime) -> dt.datetime:
        """Return the hour on the clock of the service's home, else of the one lived in; as it is if none is known."""
        home = self._services.get(service or "") or lived_in(self._move, self._move_in, at.date())
        try:
            return at.astimezone(ZoneInfo(self._zones[home])) if at.tzinfo else at
        except (KeyError, ZoneInfoNotFoundError, ValueError):
            return at
