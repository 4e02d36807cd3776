"""A database in a folder of its own, with a clock that the test sets."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

from movehelper import bootstrap
from movehelper.domain.records import Entry, Home, Service
from movehelper.services import Services, moves

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)
NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def open_services(folder: Path, **options: Any) -> Services:
    """Return services on folder/data/movehelper.db; ids are id-1, id-2 ... in the order they are made."""
    options.setdefault("today", lambda: TODAY)
    options.setdefault("now", lambda: NOON)
    services = bootstrap.services(folder / "data" / "movehelper.db", **options)
    numbers = itertools.count(1)
    services.new_id = lambda: f"id-{next(numbers)}"
    return services


def old_home(**facts: Any) -> Home:
    return Home(
        **{"id": "old", "label": "Quay Street", "region": "GB-ENG", "lived_until": dt.date(2026, 12, 1), **facts}
    )


def new_home(**facts: Any) -> Home:
    return Home(**{"id": "new", "label": "Elm Row", "region": "GB-SCT", "lived_from": dt.date(2026, 12, 1), **facts})


def begun(services: Services, name: str = "To Edinburgh") -> str:
    """Begin a move and return its id."""
    return moves.create(services, name, old_home(), new_home()).move


def a_service(identity: str = "gym", **facts: Any) -> Service:
    return Service(**{"id": identity, "name": "Anvil Gym", "sector": "gym", "added": TODAY, **facts})


def an_entry(identity: str = "e1", **facts: Any) -> Entry:
    return Entry(**{"id": identity, "kind": "notice sent", "on": TODAY, "at": NOON, **facts})
