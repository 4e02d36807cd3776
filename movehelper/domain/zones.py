"""The clocks of homes: the time zone of each, and in which home one lives on a day."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from movehelper.domain.records import Household, Move, Region, Service


def zones(household: Household, regions: tuple[Region, ...]) -> dict[str, str]:
    """Return the time zone of each home by its id: its own, else its subdivision's, else its country's.

    One that this system does not know is passed over.
    """
    known = {region.code: region.time_zone for region in regions}
    for region in regions:
        known |= {part.code: part.time_zone or region.time_zone for part in region.subdivisions}
    found = {}
    for home in household.homes:
        names = (home.time_zone, known.get(home.region), known.get(home.region.partition("-")[0]))
        if zone := next((name for name in names if name and _zone(name)), None):
            found[home.id] = zone
    return found


def lived_in(move: Move, move_in: dt.date | None, day: dt.date) -> str:
    """Return the home one lives in on a day: whose clock counts for what is tied to no home.

    `move_in`: the day of moving in, as the plan has it.
    """
    return move.new_home if move_in is not None and day >= move_in else move.old_home


def place(service: Service, move: Move) -> str | None:
    """Return the home at which a service is met: the new one for what is taken along; None if it is tied to none."""
    return move.new_home if service.home and service.decision == "take along" else service.home


class Clocks:
    """The clocks by which appointments are told: one rule for every day and every hour that is taken of an instant.

    `zones`: the time zone of each home by its id. `move_in`: as for `lived_in`.
    """

    def __init__(self, household: Household, zones: Mapping[str, str], move_in: dt.date | None) -> None:
        self._move, self._move_in, self._zones = household.move, move_in, zones
        self._homes = {service.id: place(service, household.move) for service in household.services}

    def zone_on(self, service: str | None, day: dt.date) -> ZoneInfo | None:
        """Return the time zone of the service's home, else of the one lived in on that day; None if not known."""
        home = self._homes.get(service or "") or lived_in(self._move, self._move_in, day)
        return _zone(self._zones.get(home))

    def zone(self, service: str | None, at: dt.datetime) -> ZoneInfo | None:
        """Return the same for a moment; the day of moving in begins on the clock of the new home."""
        new = _zone(self._zones.get(self._move.new_home))
        return self.zone_on(service, (at.astimezone(new) if new and at.tzinfo else at).date())

    def local(self, service: str | None, at: dt.datetime) -> dt.datetime:
        """Return the same moment on that clock; as it is if the clock is not known, or if it is told by it already."""
        zone = self.zone(service, at) if at.tzinfo else None
        return at.astimezone(zone) if zone else at


@lru_cache(maxsize=64)
def _zone(name: str | None) -> ZoneInfo | None:
    """Return a time zone by its name; None if this system does not know it."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - the window starts without it

    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
