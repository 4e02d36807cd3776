"""Which services belong into one row: an old one, and the new one that takes over from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.timeline.bars import role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from movehelper.domain.records import Sector, Service

Pair = tuple["Service", "Service"]
"""An old service and the new one that takes over from it."""


def pairs(services: Sequence[Service], sector: Sector | None) -> tuple[Pair, ...]:
    """Return the old and new services of one sector that belong together.

    They do if the new one names the old one; and where a sector is tied to the home, also if there is exactly one that
    ends at one home and exactly one that begins at another.
    """
    known = {service.id: service for service in services}
    named = [(known[new.replaces], new) for new in services if new.replaces in known and new.replaces != new.id]
    if sector is None or sector.scope != "home":
        return tuple(named)
    taken = {one.id for pair in named for one in pair}
    ending = [one for one in services if role(one) == "old" and one.id not in taken]
    beginning = [one for one in services if role(one) == "new" and one.id not in taken]
    if len(ending) == len(beginning) == 1 and ending[0].home and ending[0].home != beginning[0].home:
        named.append((ending[0], beginning[0]))
    return tuple(named)


def chains(services: Sequence[Service], linked: Iterable[Pair]) -> tuple[tuple[Service, ...], ...]:
    """Return the services in groups that hang together, the groups by their first, new services last in each."""
    number = {service.id: at for at, service in enumerate(services)}
    groups = {service.id: [service] for service in services}
    for old, new in linked:
        one, other = groups[old.id], groups[new.id]
        if one is not other:
            one += other
            groups |= dict.fromkeys((service.id for service in other), one)
    whole = {id(group): group for group in groups.values()}
    return tuple(tuple(sorted(group, key=lambda one: (role(one) == "new", number[one.id]))) for group in whole.values())
