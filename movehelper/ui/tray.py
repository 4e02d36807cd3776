"""A sign beside the clock while the window is open, where the desktop has such a place; never the only way back."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from movehelper.ui import icons
from movehelper.ui.preferences import chosen
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from movehelper.ui.actions import Actions
    from movehelper.ui.desk import Desk
    from movehelper.ui.main_window import MainWindow
    from movehelper.ui.preferences import Preferences


class Tray(QObject):
    """Shows how much needs one now; a click brings the window to the front. Closing the window ends the program."""

    _bus_answered = Signal(bool)

    def __init__(self, window: MainWindow, desk: Desk, actions: Actions, choices: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._desk, self._actions = window, desk, actions
        self._bus_works = False
        self.icon: QSystemTrayIcon | None = None
        self._bus_answered.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        choices.changed.connect(lambda _before, _after: self.update())
        desk.changed.connect(self.update)
        window.closing.connect(self.take_away)
        threading.Thread(target=self._ask_bus, daemon=True).start()

    def update(self) -> None:
        """Show it or take it away, as chosen and as the desktop allows."""
        if not (self._bus_works and chosen().tray and QSystemTrayIcon.isSystemTrayAvailable()):
            self.take_away()
            return
        if self.icon is None:
            self.icon = self._made()
            self.icon.show()
        self.icon.setToolTip(self.words())

    def take_away(self) -> None:
        """Take it away."""
        if self.icon is not None:
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = None

    def words(self) -> str:
        """Return what it says: how much needs one now."""
        from movehelper.ui.models.checklist import rows  # noqa: PLC0415 - loaded with the first page

        snapshot = self._desk.snapshot
        n = sum(row.group == "now" for row in rows(snapshot)) if snapshot is not None else 0
        if not n:
            return _("movehelper: nothing needs you now")
        return ngettext("movehelper: {n} thing needs you now", "movehelper: {n} things need you now", n).format(n=n)

    def _made(self) -> QSystemTrayIcon:
        made = QSystemTrayIcon(icons.icon("movehelper", "accent"), self)
        menu = QMenu(self._window)
        opens = menu.addAction(_("&Open movehelper"))
        opens.triggered.connect(self._window.come_forward)
        menu.addAction(self._actions["quit"])
        made.setContextMenu(menu)
        made.activated.connect(self._clicked)
        return made

    def _clicked(self, why: QSystemTrayIcon.ActivationReason) -> None:
        if why != QSystemTrayIcon.ActivationReason.Context:
            self._window.come_forward()

    def _begin(self, works: bool) -> None:
        self._bus_works = works
        self.update()

    def _ask_bus(self) -> None:
        """Find out in a thread whether the desktop's bus answers: Qt would wait for one that hangs."""
        from movehelper.services import reminding  # noqa: PLC0415 - not before the window stands

        works = reminding.desktop_answers()
        with contextlib.suppress(RuntimeError):
            self._bus_answered.emit(works)
