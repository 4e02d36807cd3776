"""The journal as a table: everything that happened, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from movehelper.ui import saying
from movehelper.ui.models.table import Column, RecordTable
from movehelper.wording import _, dates, marked, stages

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from movehelper.domain.records import Entry
    from movehelper.ui.snapshot import Snapshot


@dataclass(frozen=True)
class JournalRow:
    """One entry with the names of its service and its step; `voided` if a later entry took it back."""

    entry: Entry
    service: str
    step: str
    number: int
    voided: bool


def rows(snapshot: Snapshot) -> list[JournalRow]:
    """Return the journal of a snapshot."""
    if snapshot.household is None:
        return []
    journal = snapshot.household.journal
    voided = {entry.voids for entry in journal if entry.voids}
    called = {service.id: service.name for service in snapshot.household.services}
    return [
        JournalRow(
            entry,
            called.get(entry.service or "", ""),
            saying.step_title(entry.step, snapshot),
            number,
            entry.id in voided,
        )
        for number, entry in enumerate(journal)
    ]


def _what(row: JournalRow) -> str:
    text = saying.entry(row.entry, row.step)
    return _("taken back: {what}").format(what=text) if row.voided else text


COLUMNS: Final = (
    Column[JournalRow](
        "on",
        marked("Day"),
        lambda row: dates.date(row.entry.on),
        lambda row: f"{row.entry.on.isoformat()}{row.number:08}",
    ),
    Column[JournalRow]("service", marked("Service"), lambda row: row.service),
    Column[JournalRow](
        "what",
        marked("What happened"),
        _what,
        second=lambda row: saying.entry_details(row.entry),
        tone=lambda row: "dim" if row.voided else "",
    ),
    Column[JournalRow]("proof", marked("Proof"), lambda row: stages.proof(row.entry.proof) if row.entry.proof else ""),
)


class JournalModel(RecordTable[JournalRow]):
    """The journal as a table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, lambda row: row.entry.id, parent=parent)
