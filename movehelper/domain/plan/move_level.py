"""Steps that follow from the move alone, before any service is entered: tenancy, post, registration, tax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.plan.drafts import Work
from movehelper.domain.plan.ends import Ending
from movehelper.domain.progress import progress
from movehelper.domain.records import Service
from movehelper.domain.workdays import covers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from movehelper.domain.plan.setting import Setting
    from movehelper.domain.records import Home, Sector

_OF_EVERY_MOVE = ("keys", "removal", "post-forwarding", "tenancy", "deposit")
_OF_TENANTS = frozenset({"tenancy", "deposit"})
_OF_DRIVERS = {
    "driving-licence": frozenset({"vehicle-registration", "insurance-car"}),
    "vehicle-registration": frozenset({"insurance-car"}),
}
"""Not every household has a car: what concerns only those that do, and what tells that they do."""


def move_works(setting: Setting, taken: Collection[str]) -> Iterator[Work]:
    """Yield a work for each sector that every mover meets and that no service covers yet.

    Its steps carry no service; their ids begin with "move".
    """
    public = (sector.id for sector in setting.catalogue.sectors if sector.group == "public")
    for name in dict.fromkeys((*_OF_EVERY_MOVE, *public)):
        sector = setting.sectors.get(name)
        if sector and name not in taken and _concerns(setting, sector, taken):
            yield _work(setting, name)


def _concerns(setting: Setting, sector: Sector, taken: Collection[str]) -> bool:
    homes = [home for home in (setting.old, setting.new) if home]
    if sector.id in _OF_TENANTS and not any(_rented(home) for home in homes):
        return False
    if sector.id in _OF_DRIVERS and _OF_DRIVERS[sector.id].isdisjoint(taken):
        return False
    return not sector.proposed_in or any(covers(sector.proposed_in, home.region) for home in homes)


def _rented(home: Home) -> bool:
    return home.tenure == "rented"


def _work(setting: Setting, sector: str) -> Work:
    """Return a work on a stand-in for the service nobody entered yet."""
    stand_in = Service(id="move", name="", sector=sector, decision="change address", added=setting.begun)
    entries = setting.entries(None)
    found = Ending(goal=None, needed=False, ends=None, kind="unknown")
    anchors = setting.anchors(None, entries)
    return Work(setting, stand_in, entries, progress(stand_in, entries), found, anchors, of_move=True)
