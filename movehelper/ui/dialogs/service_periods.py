"""How rent or a bill falls due: on a day of each month, on a day of each week, or every so often from a day on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from movehelper.domain.records import Periods
from movehelper.domain.words import parse_span
from movehelper.ui.widgets.choice import Choice
from movehelper.ui.widgets.date_field import DateField
from movehelper.wording import _, dates, marked

if TYPE_CHECKING:
    from movehelper.ui.snapshot import Snapshot

_KINDS: Final = (
    ("", marked("not known")),
    ("day", marked("every month, on day")),
    ("weekday", marked("every week, on")),
    ("every", marked("every …, from a day on")),
)
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SPAN: Final = marked("4 weeks")
_A_MONDAY: Final = dt.date(2024, 1, 1)


class PeriodsField(QWidget):
    """Asks which of the three it is, and then only what that needs."""

    def __init__(self, periods: Periods, snapshot: Snapshot) -> None:
        super().__init__()
        self.kind, self.weekday = Choice(), Choice()
        self.day = QLineEdit(str(periods.day) if periods.day else "")
        self.every = QLineEdit(periods.every or "")
        self.start = DateField(_("The first day of such a period"), snapshot, periods.start)
        for value, text in _KINDS:
            self.kind.addItem(_(text), value)
        for number, name in enumerate(_WEEKDAYS):
            self.weekday.addItem(dates.weekday(_A_MONDAY + dt.timedelta(days=number)), name)
        self._name()
        self._lay_out()
        given = "day" if periods.day else "weekday" if periods.weekday else "every" if periods.every else ""
        self.weekday.setCurrentIndex(max(0, self.weekday.findData(periods.weekday)))
        self.kind.setCurrentIndex(self.kind.findData(given))
        self.kind.currentIndexChanged.connect(lambda _index: self._show())
        self.day.textEdited.connect(lambda text: self._typed(text, "day"))
        self.setFocusProxy(self.kind)
        self._show()

    def read(self) -> Periods:
        """Return what was filled in.

        Raises:
            RuleError: a span cannot be read.
            ValueError: a day that there is not, or something is missing.
        """
        kind = self.kind.currentData()
        if kind == "day":
            return Periods(day=self._day())
        if kind == "weekday":
            return Periods(weekday=str(self.weekday.currentData()))
        if kind == "every":
            every = self.every.text().strip()
            parse_span(every)
            if self.start.day is None:
                raise ValueError(_("Say the first day of such a period too, so that the others can be counted."))
            return Periods(every=every, start=self.start.day)
        return Periods()

    def _day(self) -> int:
        text = self.day.text().strip()
        if not text.isdigit() or not 1 <= int(text) <= 31:
            raise ValueError(_("{text} is no day of a month.").format(text=text))
        return int(text)

    def _typed(self, text: str, kind: str) -> None:
        if text and not self.kind.currentData():
            self.kind.setCurrentIndex(self.kind.findData(kind))

    def _name(self) -> None:
        self.kind.setAccessibleName(_("How it falls due"))
        self.weekday.setAccessibleName(_("Day of the week"))
        self.day.setAccessibleName(_("Paid on day of the month"))
        self.day.setPlaceholderText(_("1 to 31"))
        self.every.setAccessibleName(_("How often"))
        self.every.setPlaceholderText(_(_SPAN))

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        first = QHBoxLayout()
        for one in (self.kind, self.day, self.weekday, self.every):
            first.addWidget(one)
        lines.addLayout(first)
        lines.addWidget(self.start)

    def _show(self) -> None:
        kind = self.kind.currentData()
        for one, shown in (
            (self.day, kind in ("", "day")),
            (self.weekday, kind == "weekday"),
            (self.every, kind == "every"),
            (self.start, kind == "every"),
        ):
            one.setVisible(shown)
