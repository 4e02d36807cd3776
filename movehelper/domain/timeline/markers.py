"""The days of the homes that everything else is measured by: keys and living there."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from movehelper.domain.records import Record

if TYPE_CHECKING:
    from movehelper.domain.records import Household

MarkerName = Literal["keys from", "lived from", "lived until", "keys until"]


class Marker(Record, frozen=True, kw_only=True):
    """A day on which something happens at a home. `names` holds what, in order, if several fall on that day."""

    day: dt.date
    home: str
    names: tuple[MarkerName, ...]


def markers(household: Household) -> tuple[Marker, ...]:
    """Return the known days of the move's homes in order of time; the homes in the order they are lived in."""
    move = household.move
    homes = {home.id: home for home in household.homes}
    found: list[Marker] = []
    for place in dict.fromkeys((move.old_home, *move.between, move.new_home)):
        home = homes.get(place)
        if home is None:
            continue
        days: dict[dt.date, list[MarkerName]] = {}
        known: tuple[tuple[MarkerName, dt.date | None], ...] = (
            ("keys from", home.keys_from),
            ("lived from", home.lived_from),
            ("lived until", home.lived_until),
            ("keys until", home.keys_until),
        )
        for name, day in known:
            if day is not None:
                days.setdefault(day, []).append(name)
        found += [Marker(day=day, home=place, names=tuple(names)) for day, names in days.items()]
    return tuple(sorted(found, key=lambda one: one.day))
