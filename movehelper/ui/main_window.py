"""The window itself: shown empty at once, filled when its first frame stands on the screen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

_FIRST_SIZE, _LEAST_SIZE = QSize(1280, 760), QSize(880, 560)


class MainWindow(QMainWindow):
    """An empty window that remembers its place, and says when it was first painted."""

    painted = Signal()
    """The first frame has been drawn: now is the time to load."""
    closing = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.settings = settings
        self._painted = False
        self.setWindowTitle("movehelper")
        self.setMinimumSize(_LEAST_SIZE)
        self.resize(_FIRST_SIZE)
        geometry = settings.value("window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.setCentralWidget(QWidget())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Say once that the first frame stands."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember the place, then let everything else be put away."""
        self.settings.setValue("window/geometry", self.saveGeometry())
        self.closing.emit()
        super().closeEvent(event)

    def come_forward(self, token: str = "") -> None:
        """Show the window over all others, as a second start asks for; `token` is the desktop's leave to do so."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - its enumerations take longer than the first frame

        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt takes it from here, once
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()
        os.environ.pop("XDG_ACTIVATION_TOKEN", None)
