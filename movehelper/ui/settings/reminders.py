"""Reminders: whether, when, and while the window is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox

from movehelper.ui.preferences import chosen
from movehelper.ui.settings import fields
from movehelper.ui.settings.fields import Typed
from movehelper.ui.settings.rows import Row, Section, beside
from movehelper.ui.widgets.basics import button
from movehelper.wording import _, dates

if TYPE_CHECKING:
    import datetime as dt

    from movehelper.domain.records import Settings
    from movehelper.services.reminding import ReminderStatus
    from movehelper.ui.background import Failure
    from movehelper.ui.settings.means import Means
    from movehelper.ui.work import Work


class Reminders(Section):
    """Each choice is carried into what runs while the window is closed."""

    def __init__(self, means: Means) -> None:
        super().__init__("reminders", _("Reminders"), means, words=_("notification"))
        self.on, self.closed, self.tray = QCheckBox(), QCheckBox(), QCheckBox()
        self.leads = Typed(fields.read_days, fields.write_days)
        self.at = Typed(fields.read_time, fields.write_time)
        self.quiet_from = Typed(fields.read_time_or_none, fields.write_time)
        self.quiet_until = Typed(fields.read_time_or_none, fields.write_time)
        self.test = button(_("Show a test notification"), self._test, name="test-notification")
        self.row_on = Row(_("Remind me of deadlines"), control=self.on)
        self.row_closed = Row(
            _("Remind me while the window is closed"), _("Looking…"), self.closed, words=_("background timer daemon")
        )
        self.row_leads = Row(
            _("Days before a deadline"),
            _("On the day itself, and as long as it is open, you are always told."),
            self.leads,
        )
        self.row_at = Row(_("From what time of the day"), control=self.at)
        about = _("In these hours nothing is shown; it comes afterwards. Empty: no quiet hours.")
        self.row_from = Row(_("Quiet from"), about, self.quiet_from, words=_("silent night"))
        self.row_until = Row(_("Quiet until"), control=self.quiet_until, words=_("silent night"))
        self.row_tray = Row(
            _("Sign beside the clock"), _("While the window is open, where the desktop has such a place."), self.tray
        )
        self.row_test = Row(_("Try it out"), below=beside(self.test), words=_("test notification"))
        self.add(self.row_on, self.row_closed, self.row_leads, self.row_at, self.row_from, self.row_until)
        self.add(self.row_tray, self.row_test)
        self.closed.setEnabled(False)
        self._listen()

    def show_settings(self, settings: Settings) -> None:
        """Show the choices; without reminders there is nothing to say about them."""
        self.on.setChecked(settings.reminders)
        self.leads.show_value(settings.leads)
        self.at.show_value(settings.remind_at)
        self.quiet_from.show_value(settings.quiet_from)
        self.quiet_until.show_value(settings.quiet_until)
        self.tray.setChecked(settings.tray)
        for field in (self.leads, self.at, self.quiet_from, self.quiet_until):
            field.setEnabled(settings.reminders)

    def look(self) -> None:
        """Ask whether they run while the window is closed."""
        self.means.ask(_status, self._show, self, self._fail)

    def _listen(self) -> None:
        means = self.means
        self.on.clicked.connect(lambda on: means.choose(self.row_on, reminders=on))
        self.tray.clicked.connect(lambda on: means.choose(self.row_tray, tray=on))
        self.closed.clicked.connect(self._switch)
        for field, row in (
            (self.leads, self.row_leads),
            (self.at, self.row_at),
            (self.quiet_from, self.row_from),
            (self.quiet_until, self.row_until),
        ):
            field.wrong = row.tell
        self.leads.taken = lambda days: means.choose(self.row_leads, leads=days)
        self.at.taken = lambda time: means.choose(self.row_at, remind_at=time)
        self.quiet_from.taken = lambda time: self._quiet(self.row_from, "quiet_from", time)
        self.quiet_until.taken = lambda time: self._quiet(self.row_until, "quiet_until", time)

    def _quiet(self, row: Row, name: str, time: dt.time | None) -> None:
        from movehelper.services.setting_words import with_it  # noqa: PLC0415 - when it is needed

        self.means.choose(row, **{name: time}, **with_it(chosen(), name, time))

    def _switch(self, on: bool) -> None:
        self.row_closed.tell("")
        self.closed.setEnabled(False)
        if on and not self.on.isChecked():
            self.means.choose(self.row_on, reminders=True)
        self.means.do(_install if on else _remove, self._show, self, self._fail)

    def _show(self, status: ReminderStatus) -> None:
        self.closed.setEnabled(True)
        self.closed.setChecked(status.installed)
        self.row_closed.explain(_told(status))
        self.row_closed.tell(status.problem)

    def _fail(self, failure: Failure) -> None:
        self.row_closed.tell(failure.sentence)
        self.closed.setEnabled(True)
        self.closed.setChecked(False)
        self.row_closed.explain("")

    def _test(self) -> None:
        self.row_test.tell("")
        self.test.setEnabled(False)

        def done(_nothing: None) -> None:
            self.test.setEnabled(True)
            self.means.said.emit(_("Sent. If you saw nothing, notifications are switched off on this desktop."), False)

        def failed(failure: Failure) -> None:
            self.test.setEnabled(True)
            self.row_test.fail(failure)

        self.means.ask(lambda _work: _try(), done, self, failed)


def _told(status: ReminderStatus) -> str:
    if not status.installed:
        return _("Off: with the window closed nobody reminds you. Your calendar still does, if you gave it the file.")
    if not status.works:
        return _("On, but it does not run.")
    if status.next_run is None:
        return _("On: the system looks every few hours whether there is something to say.")
    return _("On: the system looks next on {moment}.").format(moment=dates.moment(status.next_run))


def _status(work: Work) -> ReminderStatus:
    from movehelper.services import reminding  # noqa: PLC0415 - in a worker, when it is needed

    return reminding.status(work.services)


def _install(work: Work) -> ReminderStatus:
    from movehelper.services import reminding  # noqa: PLC0415 - as above

    return reminding.install(work.services)


def _remove(work: Work) -> ReminderStatus:
    from movehelper.services import reminding  # noqa: PLC0415 - as above

    return reminding.remove(work.services)


def _try() -> Any:
    from movehelper.services import trying  # noqa: PLC0415 - as above

    trying.show_notification()
