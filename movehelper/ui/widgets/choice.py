"""A list to choose from that the mouse wheel passes over: it turns the page, not an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QComboBox

from movehelper.ui import theme
from movehelper.wording import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent

    from movehelper.domain.records import Answer
    from movehelper.ui.snapshot import Snapshot

_ARROW = 14  # pixels from the right edge to the middle of the arrow


class Choice(QComboBox):
    """A combo box that is changed only on purpose."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the arrow too: with colours of a style sheet Qt leaves it out."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("dim" if self.isEnabled() else "disabled"), 1.5))
        middle = QPointF(self.width() - _ARROW, self.height() / 2)
        painter.drawPolyline([middle + QPointF(x, y) for x, y in ((-4, -2), (0, 2), (4, -2))])
        painter.end()


def service_choice(snapshot: Snapshot, chosen: str | None = None) -> Choice:
    """Return a list of the move as a whole and all its services, with one of them chosen."""
    made = Choice()
    made.addItem(_("The move as a whole"), "")
    for name, service in snapshot.services_by_name():
        made.addItem(name, service)
    made.setCurrentIndex(max(0, made.findData(chosen or "")))
    return made


class AnswerChoice(Choice):
    """The answers to a question, the one that is saved chosen."""

    def __init__(self, question: str, answer: Answer = "unknown") -> None:
        super().__init__()
        self.setAccessibleName(question)
        for value, text in (("unknown", _("I don't know yet")), ("yes", _("Yes")), ("no", _("No"))):
            self.addItem(text, value)
        self._saved = self.findData(answer)
        self.show_saved()

    def show_saved(self) -> None:
        """Show the answer that is saved: another one was not kept."""
        self.setCurrentIndex(self._saved)
