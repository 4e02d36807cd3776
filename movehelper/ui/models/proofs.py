"""Which documents prove an entry of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from movehelper.domain.records import Document, Entry
    from movehelper.ui.snapshot import Snapshot


def proving(entry: Entry, snapshot: Snapshot) -> tuple[Document, ...]:
    """Return the documents of an entry, and of those that it was written in place of."""
    household = snapshot.household
    if household is None or not household.documents:
        return ()
    journal = {one.id: one for one in household.journal}
    ids: list[str] = []
    known: Entry | None = entry
    while known is not None and known.id not in ids:
        ids.append(known.id)
        known = journal.get(known.corrects or "")
    return tuple(one for one in household.documents if one.entry in ids)
