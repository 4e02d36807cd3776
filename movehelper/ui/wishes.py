"""Commands that come with a part of the window of their own, which is loaded when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from movehelper.ui.controller import Controller
    from movehelper.ui.palette.opening import Finding


class Wishes(QObject):
    """Knows which part answers which command."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self.finding: Finding | None = None
        for name, does in (("palette", self.find), ("shortcuts", self.shortcuts)):
            controller.actions.connect_to(name, does)

    def find(self) -> None:
        """Find anything and every command, or go back."""
        from movehelper.ui.palette.opening import Finding  # noqa: PLC0415 - loaded when it is first opened

        if self.finding is None:
            self.finding = Finding(self._controller)
        self.finding.toggle()

    def shortcuts(self) -> None:
        """Show all keys."""
        from movehelper.ui.dialogs.shortcuts import ShortcutsDialog  # noqa: PLC0415 - as above

        ShortcutsDialog(self._controller.actions, self._controller.shell).open()
