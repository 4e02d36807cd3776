"""A button for a command: its words, icon, key and whether it can be used come from the command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QKeySequence

from movehelper.ui.widgets.basics import button

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QPushButton


def command_button(action: QAction, role: Literal["", "primary", "link"] = "", text: str = "") -> QPushButton:
    """Return a button that does what the command does."""
    plain = action.text().replace("&", "")
    made = button(text or plain, action.trigger, role=role, name=f"button-{action.objectName()}")
    made.setIcon(action.icon())
    made.setEnabled(action.isEnabled())
    action.enabledChanged.connect(made.setEnabled)
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    made.setToolTip(f"{plain} ({key})" if key else plain)
    return made
