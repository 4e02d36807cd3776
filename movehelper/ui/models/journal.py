"""The journal as a table: everything that happened, newest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast, get_args

from PySide6.QtGui import QFont

from movehelper.domain.folding import fold
from movehelper.domain.journal_lines import JournalLine, journal_lines
from movehelper.domain.records import EntryKind, Proof
from movehelper.ui import saying
from movehelper.ui.models.table import Column, RecordTable
from movehelper.wording import _, dates, entries, journal as words, marked
from movehelper.wording.money import money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QStandardItem

    from movehelper.ui.snapshot import Snapshot

KINDS: Final[tuple[EntryKind, ...]] = get_args(EntryKind)
PROOFS: Final[tuple[Proof, ...]] = get_args(Proof)
# private characters of Unicode by which Qt's own filter finds what belongs to a choice
_KIND, _PROOF, _PERIOD, _MONTH, _SERVICE = 0xE000, 0xE100, 0xE180, 0xE300, 0xF0000
OPEN_PROMISE: Final = chr(0xE1F0)
NO_PROOF: Final = chr(_PROOF + 9)
PERIODS: Final = ((7, marked("The last 7 days")), (30, marked("The last 30 days")), (365, marked("The last 12 months")))
_FIRST_YEAR = 1900


@dataclass(frozen=True)
class JournalRow:
    """One line of the journal with the names of its service and its step. `place`: the service's among all."""

    line: JournalLine
    service: str
    step: str
    place: int
    days_ago: int

    @property
    def id(self) -> str:
        """The id of the entry."""
        return self.line.entry.id


def rows(snapshot: Snapshot) -> list[JournalRow]:
    """Return the journal of a snapshot; the rows are made once."""
    made = snapshot.made.get("journal")
    if made is None:
        made = snapshot.made["journal"] = _rows(snapshot)
    return cast("list[JournalRow]", made)


def _rows(snapshot: Snapshot) -> list[JournalRow]:
    if snapshot.household is None:
        return []
    called = {one.id: (one.name, place) for place, one in enumerate(snapshot.household.services)}
    found = []
    for line in reversed(journal_lines(snapshot.journal, snapshot.today)):
        name, place = called.get(line.entry.service or "", ("", -1))
        days = min(max((snapshot.today - line.entry.on).days, 0), 366)
        found.append(JournalRow(line, name, saying.step_title(line.entry.step, snapshot), place, days))
    return found


def what(row: JournalRow) -> str:
    """Return what an entry tells, also of one that was taken back."""
    text = words.what(row.line.entry, row.step)
    return text if row.line.stands else _("Taken back: {what}").format(what=text)


def kind_mark(kind: EntryKind) -> str:
    """Return the mark of the entries of a kind."""
    return chr(_KIND + KINDS.index(kind))


def proof_mark(proof: Proof | None) -> str:
    """Return the mark of the entries with a grade of proof, or with none."""
    return NO_PROOF if proof is None else chr(_PROOF + PROOFS.index(proof))


def service_mark(place: int) -> str:
    """Return the mark of the entries about a service by its place, -1 for the move itself."""
    return chr(_SERVICE + 1 + place)


def period_mark(days: int) -> str:
    """Return the mark of the entries of the last days."""
    return chr(_PERIOD + [length for length, _name in PERIODS].index(days))


def month_mark(day: dt.date) -> str:
    """Return the mark of the entries of a month."""
    return chr(_MONTH + (day.year - _FIRST_YEAR) * 12 + day.month - 1)


def _marks(row: JournalRow) -> str:
    entry = row.line.entry
    own = [kind_mark(entry.kind), proof_mark(entry.proof), service_mark(row.place), month_mark(entry.on)]
    own += [period_mark(days) for days, _name in PERIODS if row.days_ago < days]
    own += [OPEN_PROMISE] if row.line.promise in ("open", "overdue") else []
    return f" {fold(entries.name(entry.kind))} {''.join(own)}"


def _below(row: JournalRow) -> str:
    return row.line.entry.text if row.line.stands else words.taken_back(row.line)


def _with(row: JournalRow) -> str:
    parts = (words.way(row.line.entry), row.line.entry.who)
    return " · ".join(part for part in parts if part)


def _tone(row: JournalRow) -> str:
    return "" if row.line.stands else "dim"


def _sum(row: JournalRow) -> str:
    amount = row.line.entry.amount
    return money(amount) if amount else ""


def _sum_sort(row: JournalRow) -> str:
    amount = row.line.entry.amount
    return f"{amount.amount + 10**12:020.2f}" if amount else ""


COLUMNS: Final = (
    Column[JournalRow](
        "on",
        marked("Day"),
        lambda row: dates.date(row.line.entry.on),
        lambda row: f"{row.line.entry.on.isoformat()}{row.line.number:08}",
        tone=_tone,
    ),
    Column[JournalRow](
        "service", marked("With"), lambda row: row.service or _("The move as a whole"), second=_with, tone=_tone
    ),
    Column[JournalRow]("what", marked("What happened"), what, second=_below, tone=_tone),
    Column[JournalRow]("proof", marked("Proof"), lambda row: words.proof(row.line.entry), tone=_tone),
    Column[JournalRow]("reference", marked("Reference"), lambda row: words.reference(row.line.entry), tone=_tone),
    Column[JournalRow](
        "promised",
        marked("Promised for"),
        lambda row: dates.date(row.line.entry.due) if row.line.entry.due else "",
        lambda row: row.line.entry.due.isoformat() if row.line.entry.due else "",
        second=lambda row: _(words.PROMISES[row.line.promise]) if row.line.promise else "",
        tone=lambda row: "warn" if row.line.promise == "overdue" else _tone(row),
    ),
    Column[JournalRow]("sum", marked("Sum"), _sum, _sum_sort, tone=_tone, right=True),
)


class JournalModel(RecordTable[JournalRow]):
    """The journal as a table. What was taken back is struck through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, lambda row: row.id, parent=parent, marks=_marks)

    def _items(self, record: JournalRow) -> list[QStandardItem]:
        items = super()._items(record)
        if not record.line.stands:
            font = QFont()
            font.setStrikeOut(True)
            for item in items:
                item.setFont(font)
        return items


@dataclass(frozen=True)
class Offer:
    """What one can choose from: services by id with their name and mark, kinds, and months with their first day."""

    services: dict[str, tuple[str, str]]
    kinds: tuple[EntryKind, ...]
    months: tuple[dt.date, ...]


def offer(snapshot: Snapshot) -> Offer:
    """Return what the journal of a snapshot offers to choose from; it is worked out once."""
    made = snapshot.made.get("journal-offer")
    if made is None:
        made = snapshot.made["journal-offer"] = _offer(rows(snapshot))
    return cast("Offer", made)


def _offer(all_rows: Sequence[JournalRow]) -> Offer:
    months = {(row.line.entry.on.year, row.line.entry.on.month) for row in all_rows}
    return Offer(
        services={row.line.entry.service or "": (row.service, service_mark(row.place)) for row in all_rows},
        kinds=tuple(sorted({row.line.entry.kind for row in all_rows}, key=KINDS.index)),
        months=tuple(dt.date(year, month, 1) for year, month in sorted(months, reverse=True)),
    )
