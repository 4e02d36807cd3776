"""All documents of a move as a plain table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from movehelper.ui import saying
from movehelper.ui.models.table import Column, RecordTable
from movehelper.wording import dates, documents as words, marked
from movehelper.wording.sizes import size

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject

    from movehelper.domain.records import Document
    from movehelper.ui.snapshot import Snapshot


@dataclass(frozen=True)
class DocumentRow:
    """One document, with what it belongs to, what it proves, and what became of its file."""

    document: Document
    belongs: str
    proves: str
    state: str


def rows(snapshot: Snapshot, states: Mapping[str, str]) -> list[DocumentRow]:
    """Return a row for each document."""
    household = snapshot.household
    if household is None:
        return []
    entries = {entry.id: entry for entry in snapshot.journal} if any(one.entry for one in household.documents) else {}
    called = words.owners(household)
    return [
        DocumentRow(
            one,
            words.belongs(one, called),
            saying.entry(entries[one.entry]) if one.entry in entries else "",
            states.get(one.id, "there"),
        )
        for one in household.documents
    ]


def _tone(row: DocumentRow) -> str:
    return {"there": "", "whole": "good"}.get(row.state, "danger")


COLUMNS: Final = (
    Column[DocumentRow](
        "name",
        marked("Name"),
        lambda row: row.document.name,
        second=lambda row: " · ".join(part for part in (words.state(row.state), row.document.note) if part),
        icon=lambda row: "warning" if _tone(row) == "danger" else "document",
        tone=_tone,
    ),
    Column[DocumentRow]("belongs", marked("Belongs to"), lambda row: row.belongs, second=lambda row: row.proves),
    Column[DocumentRow]("kind", marked("Kind"), lambda row: words.kind(row.document.kind)),
    Column[DocumentRow](
        "added",
        marked("Added"),
        lambda row: dates.day_of(row.document.added),
        lambda row: row.document.added.isoformat(),
    ),
    Column[DocumentRow](
        "size",
        marked("Size"),
        lambda row: size(row.document.size),
        lambda row: f"{row.document.size:020}",
        right=True,
    ),
)


class DocumentsModel(RecordTable[DocumentRow]):
    """Documents as a table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, lambda row: row.document.id, parent=parent)
