"""What pages need of a new snapshot, worked out by the worker that read it, so that showing it is quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.ui.models import checklist

if TYPE_CHECKING:
    from movehelper.ui.snapshot import Snapshot

_MANY = 500


def prepare(snapshot: Snapshot, before: Snapshot | None) -> Snapshot:
    """Return the snapshot with its rows made. A row that is as it was before is the same object as then.

    A page then sees at a glance what has not changed. Of few services all this is done when it is asked for.
    """
    if snapshot.household is not None and len(snapshot.household.journal) >= _MANY:
        _prepare_journal(snapshot, before)
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
    return snapshot


def _prepare_journal(snapshot: Snapshot, before: Snapshot | None) -> None:
    """Make the lines of the journal, those that are as they were before by the same objects."""
    from movehelper.ui.models import journal  # noqa: PLC0415 - as above

    known = {row.id: row for row in journal.rows(before)} if before and "journal" in before.made else {}
    rows = journal.rows(snapshot)
    snapshot.made["journal"] = [known[row.id] if known.get(row.id) == row else row for row in rows]
    journal.offer(snapshot)
