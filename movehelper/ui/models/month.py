"""A month as it is drawn and read out: made off the GUI thread, shown as a table of weeks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from movehelper.domain.months import month
from movehelper.ui.models.table import RecordRole
from movehelper.ui.models.timeline import home_name
from movehelper.wording import dates, months as words, sector_words, spoken

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from movehelper.domain.months import DayItem, MonthDay
    from movehelper.ui.snapshot import Snapshot

Index = QModelIndex | QPersistentModelIndex
NONE: Index = QModelIndex()
Tone = Literal["text", "dim", "danger", "accent"]


@dataclass(frozen=True)
class Thing:
    """One thing of a day: its words, the row of the checklist it belongs to, and how it is drawn.

    `short` stands in a cell where the words have no room: whom it is about.
    """

    kind: str
    text: str
    short: str
    second: str
    row: str
    tone: Tone
    icon: str

    @property
    def told(self) -> str:
        """The whole in one line."""
        return f"{self.text.rstrip('.')}, {self.second}" if self.second else self.text


@dataclass(frozen=True)
class Day:
    """One cell of the month."""

    day: dt.date
    inside: bool
    today: bool
    off: bool
    holidays: tuple[str, ...]
    things: tuple[Thing, ...]
    told: str


@dataclass(frozen=True)
class Shown:
    """A month in weeks."""

    first: dt.date
    title: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Day, ...], ...]


def shown(snapshot: Snapshot, first: dt.date) -> Shown | None:
    """Return a month with its words, or None without a plan. Pure, for a thread of its own."""
    if snapshot.household is None or snapshot.plan is None:
        return None
    found = month(
        snapshot.household,
        snapshot.plan,
        snapshot.catalogue.regions,
        first,
        first_weekday=dates.week_begins(),
        language=spoken(),
    )
    weeks = tuple(tuple(_day(snapshot, day) for day in week) for week in found.weeks)
    weekdays = tuple(dates.weekday(day.day) for day in weeks[0])
    return Shown(found.first, dates.month_and_year(found.first), weekdays, weeks)


def _day(snapshot: Snapshot, one: MonthDay) -> Day:
    things = tuple(_thing(snapshot, item) for item in one.items)
    holidays = tuple(words.holiday(each, lambda home: home_name(snapshot, home)) for each in one.holidays)
    told = words.day(one, holidays, [thing.told for thing in things])
    return Day(one.day, one.inside, one.today, one.off, holidays, things, told)


def _thing(snapshot: Snapshot, item: DayItem) -> Thing:
    service = snapshot.services.get(item.service or "")
    name = snapshot.name_apart(service) if service else ""
    step = snapshot.steps.get(item.step or "")
    text = sector_words.begin(words.item(item, name, home_name(snapshot, item.home), step))
    row = service.id if service else step.id if step else ""
    about = name if name and name.casefold() not in text.casefold() else ""
    second = ", ".join(part for part in (about, words.state(item)) if part)
    short = sector_words.begin(name) if name and item.kind != "appointment" else text
    return Thing(item.kind, text, short, second, row, _tone(item), _icon(item))


def _tone(item: DayItem) -> Tone:
    if item.kind == "marker":
        return "accent"
    if item.state == "late":
        return "danger"
    return "dim" if item.state == "done" or item.advice else "text"


def _icon(item: DayItem) -> str:
    if item.kind == "marker":
        return "start"
    if item.kind == "appointment":
        return "clock"
    if item.kind == "end":
        return "end"
    return {"late": "warning", "done": "done", "waiting": "hourglass"}.get(item.state or "", "todo")


class MonthModel(QAbstractTableModel):
    """The weeks as rows, the days of a week as columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None

    def show(self, shown_month: Shown) -> None:
        """Show a month: other days in the same cells, and more or fewer weeks."""
        weeks, before = len(shown_month.weeks), self.rowCount()
        if weeks < before:
            self.beginRemoveRows(QModelIndex(), weeks, before - 1)
            self.shown = shown_month
            self.endRemoveRows()
        elif weeks > before:
            self.beginInsertRows(QModelIndex(), before, weeks - 1)
            self.shown = shown_month
            self.endInsertRows()
        self.shown = shown_month
        self.dataChanged.emit(self.index(0, 0), self.index(weeks - 1, 6))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 6)

    def day(self, index: Index) -> Day | None:
        """Return the day of a cell."""
        if self.shown is None or not index.isValid() or index.row() >= len(self.shown.weeks):
            return None
        return self.shown.weeks[index.row()][index.column()]

    def index_of(self, day: dt.date) -> QModelIndex:
        """Return the cell of a day, invalid if the month does not show it."""
        for row, week in enumerate(self.shown.weeks if self.shown else ()):
            for column, one in enumerate(week):
                if one.day == day:
                    return self.index(row, column)
        return QModelIndex()

    def rowCount(self, parent: Index = NONE) -> int:  # noqa: N802 - Qt's name
        """Return the number of weeks."""
        return 0 if parent.isValid() or self.shown is None else len(self.shown.weeks)

    def columnCount(self, parent: Index = NONE) -> int:  # noqa: N802 - Qt's name
        """Return the days of a week."""
        return 0 if parent.isValid() else 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a day."""
        day = self.day(index)
        if day is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day.day)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((dates.date(day.day), *day.holidays, *(thing.told for thing in day.things)))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return day.told
        return day if role == RecordRole else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the names of the days of the week."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and self.shown:
            return self.shown.weekdays[section]
        return None
