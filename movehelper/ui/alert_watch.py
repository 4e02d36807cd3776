"""What comes after an end, beside the window: asked for whenever facts or statements change, and shown where it counts.

What was found is kept with the snapshot ("watched" in `Snapshot.made`), so that pages ask nobody else. Until a new
answer is there, the last one stands.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from movehelper.services import watching
from movehelper.ui.models import watched as found
from movehelper.ui.pages.detail_after import AfterSection
from movehelper.ui.widgets.alerts_box import AlertsPanel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from movehelper.domain.records.statements import Alert, Watched
    from movehelper.services import Change
    from movehelper.services.watching import Answered
    from movehelper.ui.background import Failure
    from movehelper.ui.controller import Controller
    from movehelper.ui.pages.page import Page
    from movehelper.ui.snapshot import Snapshot
    from movehelper.ui.work import Work

_DERIVED: Final = ("checklist", "todo")
"""What was worked out of a snapshot with its alerts."""


class AlertWatch(QObject):
    """Asks for one snapshot at a time; the newest one is always asked for last."""

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._last: tuple[str, tuple[Watched, ...]] = "", ()
        self._newest: Snapshot | None = None
        self._asked: Snapshot | None = None
        self._waiting = False

    def take_along(self, snapshot: Snapshot) -> None:
        """Let a new snapshot begin with the last answer."""
        move, last = self._last
        if last and move == snapshot.move:
            self._keep(snapshot, last)

    def follow(self, snapshot: Snapshot) -> None:
        """Ask anew for what is shown now."""
        if snapshot.trial is None and (snapshot.covers or self._last[1]):
            self._newest = snapshot
            self._ask()
        self._show(snapshot)

    def add_panel(self, name: str, page: Page) -> None:
        """Put the alerts onto Today or the Money page."""
        if self._snapshot is not None:
            self._panel(name, page).tell(self._snapshot)

    def serve_section(self, widgets: Iterable[QWidget]) -> None:
        """Do what the buttons of a section in the details ask for."""
        for one in widgets:
            if isinstance(one, AfterSection):
                one.box.answered.connect(self.answer)

    def answer(self, alerts: Sequence[Alert], given: Answered) -> None:
        """Ask for the reason, then keep the answer; it goes into the journal."""
        from movehelper.ui.dialogs.alert_answer import AlertAnswerDialog  # noqa: PLC0415 - loaded when opened

        snapshot, desk = self._snapshot, self._controller.desk
        if snapshot is None or not alerts or desk.only_tried():
            return
        move = snapshot.move
        dialog = AlertAnswerDialog(snapshot, alerts, given, self._controller.window_widget)
        dialog.saved.connect(
            lambda said: desk.change(partial(_answered, move=move, alerts=said[0], given=given, reason=said[1]))
        )
        dialog.open()

    def _ask(self) -> None:
        """Ask for the newest snapshot once, as soon as no other answer is awaited."""
        snapshot = self._newest
        if self._waiting or snapshot is None or snapshot is self._asked:
            return
        self._asked = snapshot
        facts, plan = snapshot.household, snapshot.plan
        if facts is None or plan is None:
            return

        def question(work: Work) -> tuple[Watched, ...]:
            return watching.watch_for(work.services, facts, plan, snapshot.catalogue)

        self._waiting = True
        self._controller.desk.ask(question, partial(self._answer, snapshot), self, self._failed)

    def _failed(self, failure: Failure) -> None:
        self._waiting = False
        self._ask()
        self._controller.background.failed.emit(failure)

    def _answer(self, snapshot: Snapshot, watched: tuple[Watched, ...]) -> None:
        self._waiting = False
        self._ask()
        self._last = snapshot.move, watched
        now = self._snapshot
        if now is not None and now.move == snapshot.move and found.of(now) != watched:
            self._keep(now, watched)
            self._controller.shell.show_snapshot(now)
            self._controller.commands.update()
            self._show(now)

    @staticmethod
    def _keep(snapshot: Snapshot, watched: tuple[Watched, ...]) -> None:
        if found.of(snapshot) != watched:
            snapshot.made["watched"] = watched
            for name in _DERIVED:
                snapshot.made.pop(name, None)

    def _show(self, snapshot: Snapshot) -> None:
        for name in ("today", "money"):
            page = self._controller.shell.made(name)
            if page is not None:
                self._panel(name, page).tell(snapshot)

    def _panel(self, name: str, page: Page) -> AlertsPanel:
        known = page.findChild(AlertsPanel)
        if isinstance(known, AlertsPanel):
            return known
        from movehelper.ui.pages.money import MoneyPage  # noqa: PLC0415 - hardly ever needed at once
        from movehelper.ui.pages.today import TodayPage  # noqa: PLC0415 - as above

        made = AlertsPanel(on_today=name == "today")
        made.shown.connect(self._lead)
        if isinstance(page, TodayPage):
            page.above.insertWidget(0, made)
        elif isinstance(page, MoneyPage):
            page.alerts.addWidget(made)
        return made

    def _lead(self, service: str) -> None:
        """Show what came after the end of a service, in its details."""
        shell = self._controller.shell
        shell.open(service)
        shell.detail.show_section("after")

    @property
    def _snapshot(self) -> Snapshot | None:
        return self._controller.desk.snapshot


def _answered(work: Work, *, move: str, alerts: Sequence[Alert], given: Answered, reason: str) -> Change:
    return watching.answer_all(work.services, move, alerts, given, reason)
