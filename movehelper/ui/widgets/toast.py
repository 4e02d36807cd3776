"""A sentence about what was just done, with Undo, that goes away by itself. Instead of confirmations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from movehelper.ui.widgets.basics import button, label
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable

_SHOWN_FOR = 8000  # milliseconds: long enough to read twice and to press Undo


class Toast(QFrame):
    """Has a line of its own below what it speaks of, so that it covers nothing that can be pressed."""

    def __init__(self, undo: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = label("")
        self.undo = button(_("Undo"), undo, name="toast-undo")
        self.undo.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.undo)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, sentence: str, can_undo: bool) -> None:
        """Show a sentence for a while."""
        self.text.setText(sentence)
        self.undo.setVisible(can_undo)
        self.setAccessibleName(sentence)
        self.show()
        self._timer.start()
