"""A day, typed in any usual way or left open; the day understood stands beside it with its weekday."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from movehelper.ui import icons
from movehelper.ui.typed.dates import read_date
from movehelper.ui.widgets.basics import label, retone
from movehelper.wording import _, dates

if TYPE_CHECKING:
    from movehelper.ui.snapshot import Snapshot


class DateField(QWidget):
    """Emits `chosen` with a day or None when a day has been typed or picked."""

    chosen = Signal(object)

    def __init__(self, name: str, snapshot: Snapshot, day: dt.date | None = None) -> None:
        super().__init__()
        self._today, self._month_first, self._day = snapshot.today, snapshot.month_first, day
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(_("30 Nov, or not known"))
        self.edit.setMinimumWidth(self.fontMetrics().horizontalAdvance("Wed 30 September 2026") + 16)
        self.picker = QPushButton(icons.icon("calendar"), "")
        self.picker.setAccessibleName(_("Pick a day: {name}").format(name=name))
        self.picker.setToolTip(_("Pick a day (Alt+Down or F4)"))
        self.picker.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.picker.setAutoDefault(False)
        self.understood = label("", "dim", wrap=False)
        self._lay_out()
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self._finished)
        self.edit.textEdited.connect(self._typed)
        self.picker.clicked.connect(self._pick)
        for keys in ("F4", "Alt+Down"):
            opens = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            opens.activated.connect(self._pick)
        self.show_day(day)

    @property
    def day(self) -> dt.date | None:
        """The day understood, or None."""
        return self._read()

    @property
    def wrong(self) -> bool:
        """Was something typed that is no day?"""
        return bool(self.edit.text().strip()) and self._read() is None

    def show_day(self, day: dt.date | None) -> None:
        """Show a day without telling anybody."""
        self._day = day
        self.edit.setText(dates.date(day) if day else "")
        self.edit.setModified(False)
        self._tell()

    def count_from(self, today: dt.date, *, month_first: bool) -> None:
        """Read what is typed as on another day, or as in another country."""
        self._today, self._month_first = today, month_first
        self._tell()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.edit, 1)
        line.addWidget(self.picker)
        layout.addLayout(line)
        layout.addWidget(self.understood)

    def _read(self) -> dt.date | None:
        if not self.edit.isModified():
            return self._day
        months = [dates.month(dt.date(self._today.year, number, 1)) for number in range(1, 13)]
        return read_date(self.edit.text(), self._today, month_first=self._month_first, months=months)

    def _typed(self) -> None:
        self._tell()

    def _tell(self) -> None:
        wrong, day = self.wrong, self._read()
        retone(self.edit, "wrong", wrong)
        retone(self.understood, "tone", "danger" if wrong else "dim")
        if wrong:
            self.understood.setText(_("That is no day. Try 30 Nov 2026."))
        elif day is None:
            self.understood.setText(_("Not known yet"))
        else:
            self.understood.setText(dates.date_and_days(day, self._today))

    def _finished(self) -> None:
        if not self.edit.isModified() or self.wrong:
            return
        day = self._read()
        changed = day != self._day
        self.show_day(day)
        if changed:
            self.chosen.emit(day)

    def _pick(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(popup)
        calendar.setAccessibleName(self.edit.accessibleName())
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        day = self._day or self._today
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        QVBoxLayout(popup).addWidget(calendar)
        calendar.activated.connect(lambda day: self._picked(day, popup))
        calendar.clicked.connect(lambda day: self._picked(day, popup))
        popup.move(self.mapToGlobal(QPoint(0, self.edit.height())))
        popup.show()
        calendar.setFocus()

    def _picked(self, day: QDate, popup: QFrame) -> None:
        popup.close()
        self.edit.setText(dates.date(dt.date(day.year(), day.month(), day.day())))
        self.edit.setModified(True)
        self._finished()
