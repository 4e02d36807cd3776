"""The health of the data: is the database whole, is the journal as it was written, who may read it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from movehelper.services.context import Services
    from movehelper.store.health import DataReport


def data_report(services: Services) -> DataReport:
    """Return what was found; it never raises, so that a broken database can be looked at."""
    from movehelper.store import health  # noqa: PLC0415 - SQLAlchemy comes with it

    return health.report(services.database)
