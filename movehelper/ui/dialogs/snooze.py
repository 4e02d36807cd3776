"""Until when a step rests: tomorrow, in some days, or a day of one's own. The step itself stays where it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from movehelper.ui.dialogs.form import FormDialog
from movehelper.ui.widgets.basics import label, row
from movehelper.ui.widgets.date_field import DateField
from movehelper.wording import _, dates, marked

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from movehelper.ui.snapshot import Snapshot

_SPANS: Final = ((marked("Tomorrow"), 1), (marked("In 3 days"), 3), (marked("In a week"), 7))
_OWN: Final = 0
_PROPOSED: Final = 14


class SnoozeDialog(FormDialog):
    """Gives a day; warns of one that lies behind the day the step is due."""

    def __init__(self, what: str, due: dt.date, snapshot: Snapshot, parent: QWidget | None = None) -> None:
        today = snapshot.today
        about = _("{what}, {due}").format(what=what, due=dates.by(due, today))
        super().__init__(parent, _("Remind me later"), _("Remind me then"), about=about, wide=500)
        self._due, self._today = due, today
        self.choices = QButtonGroup(self)
        for words, days in _SPANS:
            day = dates.date(today + dt.timedelta(days=days))
            self._add(_("{when}: {day}").format(when=_(words), day=day), days)
        own = self._add(_("On a day of my own"), _OWN)
        self.day = DateField(_("Day of the reminder"), snapshot, today + dt.timedelta(days=_PROPOSED))
        self.day.setEnabled(False)
        indented = row(24, self.day)
        self.lines.addLayout(indented)
        self.late = label("", "danger")
        self.late.hide()
        self.lines.addWidget(self.late)
        self.finish()
        self.choices.idToggled.connect(lambda _id, _on: self._chosen())
        self.day.edit.textEdited.connect(lambda _text: self._chosen())
        self.day.chosen.connect(lambda _day: self._chosen())
        own.toggled.connect(self.day.setEnabled)
        own.toggled.connect(lambda on: self.day.setFocus() if on else None)
        first = self.choices.button(1)
        first.setChecked(True)
        first.setFocus()

    def entered(self) -> dt.date:
        """Return the day.

        Raises:
            ValueError: it is not after today, or none was named.
        """
        day = self._day()
        if day is None:
            raise ValueError(_("Name the day on which to be reminded."))
        if day <= self._today:
            raise ValueError(_("A reminder can rest until tomorrow or later."))
        return day

    def _add(self, words: str, days: int) -> QRadioButton:
        made = QRadioButton(words)
        self.choices.addButton(made, days)
        self.lines.addWidget(made)
        return made

    def _day(self) -> dt.date | None:
        days = self.choices.checkedId()
        return self.day.day if days == _OWN else self._today + dt.timedelta(days=days)

    def _chosen(self) -> None:
        day = self._day()
        behind = day is not None and self._today <= self._due < day
        self.late.setText(_("That is after the day it is due.") if behind else "")
        self.late.setVisible(behind)
        self.fit()
