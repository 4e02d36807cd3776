"""The month: a grid of days, and beside it everything on the day that the cursor is on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from movehelper.domain.months import YEARS, beside
from movehelper.ui import icons
from movehelper.ui.models.month import Day, Shown, shown
from movehelper.ui.widgets.basics import button, heading, label
from movehelper.ui.widgets.month_grid import MonthGrid
from movehelper.wording import _, dates, months as words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from movehelper.ui.snapshot import Snapshot

_MOST = 100  # things of a day that are listed; the checklist has them all
_BESIDE = 250  # pixels of the list of a day


class MonthPane(QWidget):
    """Shows one month of a snapshot. `opened` and `picked` name a row of the checklist, as on every page."""

    asks = Signal(object, object)
    opened = Signal(str)
    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self._goal: dt.date | None = None
        self._row = ""
        self.grid = MonthGrid(_("Month"))
        self.title = heading("", 1.15)
        self.tools = self._make_tools()
        self.day_name, self.free = heading("", 1.1), label("", "dim")
        self.things = QListWidget()
        self.nothing = label(_("Nothing on this day."), "dim")
        self.open_button = button(_("Open"), self._open, name="month-open")
        self._lay_out()
        self.grid.came.connect(self._show_day)
        self.grid.wanted.connect(self.turn_to)
        self.grid.opened.connect(self._into_day)
        self.grid.pointed.connect(self._point)
        self.things.currentRowChanged.connect(self._pick)
        self.things.itemActivated.connect(lambda _item: self._open())

    @property
    def first(self) -> dt.date | None:
        """The first day of the month shown."""
        return self.grid.month.shown.first if self.grid.month.shown else None

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the month that was shown, or the one of today, with what is new."""
        if snapshot is not self._snapshot:
            self._snapshot = snapshot
            self.turn_to(self._goal or snapshot.today)

    def turn_to(self, day: dt.date) -> None:
        """Show the month of a day, worked out beside the window, and go to that day."""
        snapshot = self._snapshot
        if snapshot is None or day.year not in YEARS:
            return
        self._goal = day
        self.asks.emit(lambda _work: (snapshot, day, shown(snapshot, day)), self._show)

    def turn(self, months: int) -> None:
        """Go some months on, or back."""
        here = self._goal or (self._snapshot.today if self._snapshot else None)
        if here is not None:
            self.turn_to(beside(here, months))

    def to_today(self) -> None:
        """Go to today."""
        if self._snapshot is not None:
            self.turn_to(self._snapshot.today)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to today with T."""
        if event.text() in {"t", "T"}:
            self.to_today()
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------------ showing

    def _show(self, answer: tuple[Snapshot, dt.date, Shown | None]) -> None:
        snapshot, day, found = answer
        if found is None or snapshot is not self._snapshot or day != self._goal:
            return
        if found != self.grid.month.shown:
            self.grid.month.show(found)
            self.title.setText(found.title)
            self.grid.setAccessibleDescription(found.title)
        self.grid.go(day)

    def _show_day(self, day: Day | None) -> None:
        if day is None:
            return
        self._goal = day.day
        self.day_name.setText(dates.date(day.day))
        self.free.setText("\n".join(day.holidays))
        self.free.setVisible(bool(day.holidays))
        self.things.setAccessibleName(_("On {day}").format(day=dates.date(day.day)))
        self.things.clear()
        for thing in day.things[:_MOST]:
            item = QListWidgetItem(icons.icon(thing.icon, thing.tone), thing.told)
            item.setData(Qt.ItemDataRole.UserRole, thing.row)
            item.setToolTip(thing.told)
            self.things.addItem(item)
        if len(day.things) > _MOST:
            left = QListWidgetItem(words.more(len(day.things) - _MOST))
            left.setFlags(Qt.ItemFlag.NoItemFlags)
            self.things.addItem(left)
        self.things.setVisible(bool(day.things))
        self.nothing.setVisible(not day.things)
        self._pick(-1)

    def _into_day(self) -> None:
        if self.things.count():
            self.things.setFocus()
            self.things.setCurrentRow(max(0, self.things.currentRow()))

    def _point(self, row: str) -> None:
        for number in range(self.things.count()):
            if self.things.item(number).data(Qt.ItemDataRole.UserRole) == row:
                self.things.setCurrentRow(number)
                return

    def _pick(self, number: int) -> None:
        item = self.things.item(number) if number >= 0 else None
        self._row = str(item.data(Qt.ItemDataRole.UserRole) or "") if item else ""
        self.open_button.setEnabled(bool(self._row))
        if self._row:
            self.picked.emit(self._row)

    def _open(self) -> None:
        if self._row:
            self.opened.emit(self._row)

    # ------------------------------------------------------------------ building

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        for icon, told, key, does in (
            ("back", _("Previous month"), _("Page Up"), lambda: self.turn(-1)),
            ("forward", _("Next month"), _("Page Down"), lambda: self.turn(1)),
        ):
            one = button("", does, icon=icon, name=f"month-{icon}")
            one.setAccessibleName(told)
            one.setToolTip(f"{told} ({key})")
            line.addWidget(one)
        self.title.setWordWrap(False)
        line.addWidget(self.title)
        line.addStretch(1)
        line.addWidget(button(_("Today"), self.to_today, icon="today", name="month-today"))
        return tools

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.grid, 1)
        side = QWidget()
        side.setFixedWidth(_BESIDE)
        lines = QVBoxLayout(side)
        lines.setContentsMargins(14, 6, 14, 12)
        self.things.setObjectName("day")
        self.things.setWordWrap(True)
        self.things.setLayoutMode(QListWidget.LayoutMode.Batched)
        self.things.setFrameShape(QFrame.Shape.NoFrame)
        self.things.setIconSize(QSize(16, 16))
        self.things.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.things.setSpacing(2)
        for one in (self.day_name, self.free, self.nothing):
            lines.addWidget(one)
        lines.addWidget(self.things, 1)
        lines.addStretch(0)
        lines.addWidget(self.open_button)
        whole.addWidget(side)
