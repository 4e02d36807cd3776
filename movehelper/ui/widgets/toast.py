"""A sentence about what was just done, with Undo, that goes away by itself. Instead of confirmations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from movehelper.ui.widgets.basics import button, label
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable

_SHOWN_FOR = 8000  # milliseconds: long enough to read twice and to press Undo


class Toast(QFrame):
    """Lies over the bottom of its parent."""

    def __init__(self, parent: QWidget, undo: Callable[[], None]) -> None:
        super().__init__(parent)
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
        parent.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, can_undo: bool) -> None:
        """Show a sentence for a while."""
        self.text.setText(sentence)
        self.undo.setVisible(can_undo)
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay at the bottom when the parent changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent, layout = self.parentWidget(), self.layout()
        if parent is None or layout is None:
            return
        wanted = self.text.fontMetrics().horizontalAdvance(self.text.text()) + 60
        width = min(parent.width() - 40, wanted + self.undo.sizeHint().width())
        height = max(layout.heightForWidth(width), self.undo.sizeHint().height() + 16)
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - 18, width, height)
