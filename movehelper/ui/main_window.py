"""The window itself: shown empty at once, filled when its first frame stands on the screen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from movehelper.ui.geometry import Standing

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent


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
        self._standing = Standing(self, settings)
        self.setCentralWidget(QWidget())

    def appear(self) -> None:
        """Show the window as it was when it was closed."""
        if self._standing.maximized:
            self.showMaximized()
        else:
            self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Say once that the first frame stands."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._standing.watch()
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember the place, then let everything else be put away."""
        self._standing.keep()
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
