"""The one place where errors are shown: a box over the page with the sentence, and for a bug its details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from movehelper.ui.widgets.basics import button, label
from movehelper.wording import _

if TYPE_CHECKING:
    from movehelper.ui.background import Failure


class ProblemBox(QFrame):
    """Hidden until something fails."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "danger")
        self._trace = ""
        self.text = label("", "danger")
        self.copy = button(_("Copy a report"), self._copy, name="problem-copy")
        self.away = button(_("Close"), self.hide, name="problem-close")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.copy)
        layout.addWidget(self.away)
        self.hide()

    def tell(self, failure: Failure) -> None:
        """Show what went wrong."""
        self._trace = failure.trace
        self.text.setText(failure.sentence)
        self.setAccessibleName(failure.sentence)
        self.copy.setVisible(bool(failure.trace))
        self.show()

    def _copy(self) -> None:
        from movehelper.ui import crash  # noqa: PLC0415 - only when something has gone wrong

        QGuiApplication.clipboard().setText(crash.report(self._trace))
