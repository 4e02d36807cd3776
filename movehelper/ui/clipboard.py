"""The clipboard for secrets: what was put there is taken away after a while, unless something else was copied since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from movehelper.ui.preferences import chosen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

HINT: Final = "x-kde-passwordManagerHint"
"""The form by which clipboard managers know a password, and keep it out of their history."""


class Forgetting(QObject):
    """Puts secrets on the clipboard, and takes them off again: after a while, and when its window closes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._text = ""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.forget)
        closing = getattr(window, "closing", None)
        if closing is not None:
            closing.connect(self.forget)

    def put(self, text: str) -> None:
        """Put a secret on the clipboard."""
        data = QMimeData()
        data.setText(text)
        data.setData(HINT, b"secret")
        self._text = text
        QGuiApplication.clipboard().setMimeData(data)
        self._timer.start(chosen().clipboard_seconds * 1000)

    def forget(self) -> None:
        """Take it away if it is still there."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._text and clipboard.text() == self._text:
            clipboard.clear()
        self._text = ""


def forgetting(window: QWidget) -> Forgetting:
    """Return the clipboard for secrets of a window, made at the first call."""
    return window.findChild(Forgetting) or Forgetting(window)
