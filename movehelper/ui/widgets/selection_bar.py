"""Says how many rows are selected, and offers what can be done with all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from movehelper.ui.widgets.basics import button, label
from movehelper.ui.widgets.command_button import command_button
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from movehelper.ui.actions import Actions

_FEW = 2


class SelectionBar(QFrame):
    """Shown while at least two rows are selected."""

    cleared = Signal()
    """The selection is not wanted any more."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setProperty("card", "off")
        self.says = label("", wrap=False)
        self.buttons: list[QPushButton] = [
            command_button(actions["decide"], "link", _("Decide…")),
            command_button(actions["log"], "link", _("Log for all…")),
            command_button(actions["tick"], "link", _("Tick")),
            command_button(actions["skip"], "link", _("Not needed")),
            command_button(actions["remove"], "link", _("Remove")),
            button(_("Select none"), self.cleared.emit, role="link", name="select-none"),
        ]
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(12, 4, 12, 4)
        self._lines.setSpacing(2)
        self._wide = -1
        self.hide()

    def tell(self, selected: int) -> None:
        """Show how many are selected."""
        self.setVisible(selected >= _FEW)
        if selected >= _FEW:
            text = ngettext("{n} selected", "{n} selected", selected).format(n=selected)
            self.says.setText(text)
            self.setAccessibleName(text)
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the line of buttons where it does not fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self.width() == self._wide:
            return
        self._wide = self.width()
        while (item := self._lines.takeAt(0)) is not None:
            if (inner := item.layout()) is not None:
                inner.deleteLater()
        line, room = self._line(), self.width() - 24
        left = room
        for one in (self.says, *self.buttons):
            if one.sizeHint().width() + 6 > left and line.count():
                line.addStretch(1)
                line, left = self._line(), room
            line.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
            left -= one.sizeHint().width() + 6
        line.addStretch(1)

    def _line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        self._lines.addLayout(line)
        return line
