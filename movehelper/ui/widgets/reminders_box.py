"""What nobody could say while the program was closed, above the day's list, and what rests on a wish, below it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import button, card, clear, heading, label, row
from movehelper.wording import _, dates, ngettext

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from movehelper.services.reminding import Remembered

_MOST: Final = 3


class _Box(QWidget):
    """Hidden as long as there is nothing to tell."""

    shown = Signal(str, str)
    """A step to show: its service, if it has one, and its id."""

    def __init__(self, top: int, bottom: int) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(24, top, 24, bottom)
        self._lines.setSpacing(10)
        self._told: tuple[object, ...] = ()
        self.hide()

    def new(self, *told: object) -> bool:
        """Begin anew if this was not told yet."""
        if told == self._told:
            return False
        self._told = told
        clear(self._lines)
        return True

    def line(self, one: Remembered, when: str) -> QHBoxLayout:
        """Return what to do and when, with a button that shows it."""
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(label(one.what))
        texts.addWidget(label(when, "dim"))
        show = button(_("Show"), partial(self.shown.emit, one.service, one.step), name="show-reminded")
        show.setAccessibleName(_("Show: {what}").format(what=one.what))
        line = row(spacing=12)
        line.addLayout(texts, 1)
        line.addWidget(show, 0, Qt.AlignmentFlag.AlignVCenter)
        return line


class MissedBox(_Box):
    """What should have been said on a day on which nobody could, and what keeps reminders from working."""

    seen = Signal()

    def __init__(self) -> None:
        super().__init__(14, 0)

    def tell(self, missed: Sequence[Remembered], problem: str, today: dt.date) -> None:
        """Show it."""
        if not self.new(tuple(missed), problem, today):
            return
        if missed:
            frame, lines = card("warn")
            title = row(spacing=12)
            title.addWidget(heading(_("Missed while movehelper was closed"), 1.1), 1)
            title.addWidget(button(_("I have seen it"), self.seen.emit, name="seen-missed"))
            lines.addLayout(title)
            for one in missed[:_MOST]:
                lines.addLayout(self.line(one, dates.by(one.due, today)))
            _more(lines, len(missed) - _MOST)
            self._lines.addWidget(frame)
        if problem:
            frame, lines = card("warn")
            lines.addWidget(label(_("Reminders do not work now: {why}").format(why=problem)))
            self._lines.addWidget(frame)
        self.setVisible(bool(missed or problem))


class RestingBox(_Box):
    """The reminders that are silent on a wish, each with a way to take it back."""

    woken = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, 18)

    def tell(self, resting: Sequence[Remembered], today: dt.date) -> None:
        """Show them."""
        if not self.new(tuple(resting), today):
            return
        if resting:
            self._lines.addWidget(heading(_("Reminders that rest")))
        for one in resting:
            frame, lines = card()
            until = dates.date_and_days(one.until, today) if one.until else ""
            line = self.line(one, _("again on {day}").format(day=until))
            wake = button(_("Remind me as usual"), partial(self.woken.emit, one.step), name="wake")
            wake.setAccessibleName(_("Remind me as usual: {what}").format(what=one.what))
            line.addWidget(wake, 0, Qt.AlignmentFlag.AlignVCenter)
            lines.addLayout(line)
            self._lines.addWidget(frame)
        self.setVisible(bool(resting))


def _more(lines: QVBoxLayout, more: int) -> None:
    if more > 0:
        lines.addWidget(label(ngettext("and {n} more", "and {n} more", more).format(n=more), "dim"))
