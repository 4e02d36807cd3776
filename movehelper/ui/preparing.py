"""What pages need of a new snapshot, worked out by the worker that read it, so that showing it is quick."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from movehelper.ui.models import checklist

if TYPE_CHECKING:
    from movehelper.ui.snapshot import Snapshot

_MANY = 500
_SELDOM = 1000


def prepare(snapshot: Snapshot, before: Snapshot | None) -> Snapshot:
    """Return the snapshot with its rows made. A row that is as it was before is the same object as then.

    A page then sees at a glance what has not changed. Of few services all this is done when it is asked for.
    """
    if len(snapshot.services) < _MANY:
        return snapshot
    from movehelper.ui.models import money  # noqa: PLC0415 - only what is shown of many is made beforehand
    from movehelper.ui.pages import today  # noqa: PLC0415 - as above

    known = {row.id: row for row in checklist.rows(before)} if before else {}
    rows = [known[row.id] if known.get(row.id) == row else row for row in checklist.rows(snapshot)]
    snapshot.made["checklist"] = rows
    today.todo(snapshot, rows)
    money.rows(snapshot)
    for made in (snapshot.service_plans, snapshot.steps, snapshot.steps_by_service, snapshot.entries_by_service):
        len(made)
    gc.freeze()  # else Python looks through all these records again and again, on the window's thread too,
    gc.set_threshold(*gc.get_threshold()[:2], _SELDOM)  # and through whatever is made of them
    return snapshot
