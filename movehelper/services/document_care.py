"""Looking after the documents folder: let go of files that nothing refers to, and say what is amiss."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING, Final

from movehelper import documents as keeper
from movehelper.domain.errors import StoreError
from movehelper.domain.records import Record
from movehelper.services.documents import folder_of

if TYPE_CHECKING:
    from movehelper.services.context import Services

_log = logging.getLogger(__name__)
_KEPT_FOR: Final = dt.timedelta(days=30)
"""How long a file stays after it was last handed over, though nothing refers to it: undo may want it back."""
_COPIES_KEPT_FOR: Final = dt.timedelta(days=1)


class FolderReport(Record, frozen=True, kw_only=True):
    """What lies in the documents folder, beside what databases and copies refer to.

    `missing` are the names of documents whose file is not there, `changed` those whose file has another size;
    `orphans` the files that nothing refers to. `problem` says why that is not known.
    """

    files: int = 0
    size: int = 0
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    orphans: int = 0
    problem: str = ""


def tidy(services: Services, *, at_once: bool = False) -> tuple[keeper.Stored, ...]:
    """Take away files that no database and no kept copy refers to, 30 days after they were handed over.

    Args:
        services: the hub; its clock counts the days.
        at_once: whatever their age, for a move that was erased for good.

    Raises:
        StoreError: a database or a copy cannot be read, so that nobody knows what it refers to; nothing was removed.
    """
    from movehelper.store import references  # noqa: PLC0415 - SQLAlchemy comes with it

    folder, now = folder_of(services), services.now()
    keeper.tidy_copies(folder, (now - _COPIES_KEPT_FOR).timestamp())
    long_ago = (now - _KEPT_FOR).timestamp()
    old = [one for one in keeper.stored(folder) if at_once or one.handed_over < long_ago]
    if not old:
        return ()
    wanted = references.referred(services.database)
    return keeper.tidy(folder, (one for one in old if one.sha256 not in wanted))


def tidy_daily(services: Services) -> None:
    """Tidy, as is done once a day; whatever keeps it from that must not stop what the person is doing."""
    if not folder_of(services).path.is_dir():
        return
    try:
        gone = tidy(services)
    except (StoreError, OSError) as error:
        _log.warning("documents not tidied: %s", error)
    else:
        if gone:
            _log.info("%d files that nothing referred to were removed", len(gone))


def report(services: Services) -> FolderReport:
    """Look at the folder without changing it and without reading the files. Never raises."""
    from movehelper.store import references  # noqa: PLC0415 - as above

    folder = folder_of(services)
    here = {one.sha256: one.size for one in keeper.stored(folder)}
    try:
        listed = references.listed(services.database)
        wanted = references.referred(services.database) if here else frozenset()
    except (StoreError, OSError) as error:
        return FolderReport(files=len(here), size=sum(here.values()), problem=str(error))
    return FolderReport(
        files=len(here),
        size=sum(here.values()),
        missing=tuple(one.name for one in listed if one.sha256 not in here),
        changed=tuple(one.name for one in listed if here.get(one.sha256, one.size) != one.size),
        orphans=len(here.keys() - wanted),
    )
