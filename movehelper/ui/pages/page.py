"""What every page is: a widget that shows a snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from movehelper.ui.snapshot import Snapshot


class Page(QWidget):
    """Shows a snapshot. `picked` and `opened` name a row of the checklist by its id."""

    picked = Signal(str)
    opened = Signal(str)
    selected = Signal()
    """The selection has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(0)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what is new."""
        raise NotImplementedError

    def seek(self) -> None:
        """Put the cursor where one searches, if the page has such a place."""

    def show_only(self, service: str) -> None:
        """Show only what is about one service, if the page can."""

    def reveal(self, key: str) -> None:
        """Show one thing of the page, by its id, if the page has such things."""

    def remember(self, settings: QSettings) -> None:
        """Write down sizes and columns."""

    def recall(self, settings: QSettings) -> None:
        """Take sizes and columns as they were."""
