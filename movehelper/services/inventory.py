"""The inventory: what one has. Add services, change their facts, take them away and put them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from movehelper.domain.errors import FactsError
from movehelper.domain.merging import merge
from movehelper.domain.records import Service
from movehelper.services import keeping, secrets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records.plan import Value
    from movehelper.services.changes import Change
    from movehelper.services.context import Services


def add(services: Services, move: str, *new: Service) -> Change:
    """Add one service, or several at once.

    Raises:
        FactsError: one with the same id is there, or its facts contradict each other.
        RegionError: its region is not known.
    """
    with services.writing() as session:
        keeping.the_move(session, move)
        known = {one.id for one in session.all(Service, move)}
        for one in new:
            if one.id in known:
                raise FactsError(f"{one.name} cannot be added: a service with the id {one.id} is already there.")
            known.add(one.id)
        rows = keeping.add(session, move, new)
        keeping.check(services, session, move, [one.id for one in new])
    return keeping.change(services, move, "services added", rows, concerned=[one.id for one in new], params=_names(new))


def change(services: Services, move: str, service: Service, base: Service | None = None) -> Change:
    """Change the facts of a service.

    With `base`, the record the edit began with, only what differs from it is changed, so that what another
    window or the command line changed meanwhile is kept.

    Raises:
        FactsError: the facts contradict each other, or both sides changed the same fact.
        RegionError: its region is not known.
    """
    with services.writing() as session:
        stored = keeping.the(session, Service, move, service.id)
        rows = [keeping.row(session, move, merge(base, service, stored) if base else service)]
        keeping.check(services, session, move, [service.id])
    return keeping.change(services, move, "service changed", rows, concerned=[service.id], params=_names([service]))


def remove(services: Services, move: str, ids: Sequence[str]) -> Change:
    """Take services off every list. Their journal stays, and they can be put back; their secrets go."""
    return secrets.follow(services, _hide(services, move, ids, removed=True))


def put_back(services: Services, move: str, ids: Sequence[str]) -> Change:
    """Put services back that were taken away."""
    return secrets.follow(services, _hide(services, move, ids, removed=False))


def _hide(services: Services, move: str, ids: Sequence[str], *, removed: bool) -> Change:
    with services.writing() as session:
        found = [keeping.the(session, Service, move, one) for one in ids]
        rows = [keeping.row(session, move, msgspec.structs.replace(one, removed=removed)) for one in found]
    what = "services removed" if removed else "services put back"
    return keeping.change(services, move, what, rows, concerned=ids, params=_names(found))


def _names(some: Sequence[Service]) -> dict[str, Value]:
    """Return what a sentence about these services needs: how many, and the first one's name."""
    return {"count": len(some), "name": some[0].name if some else ""}
