"""How far a service is: the phases of its ladder as a row of marks, each with its word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from movehelper.ui import theme
from movehelper.wording import _

_MARK = 16


class PhaseBar(QWidget):
    """Four marks with a tick, a ring or nothing in them; words say the same."""

    def __init__(self, names: tuple[str, ...], reached: int) -> None:
        super().__init__()
        self._names, self._reached = names, reached
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        now = names[min(reached, len(names) - 1)] if names else ""
        self.setAccessibleName(
            _("Phase {now} of {all}: {name}").format(now=min(reached + 1, len(names)), all=len(names), name=now)
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the marks and one line of words."""
        return QSize(self._widest() * max(len(self._names), 1), _MARK + self.fontMetrics().height() + 10)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the marks and the longest word: where it is narrow, only the phase reached is named."""
        return QSize(max(self._widest(), 4 * _MARK), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw marks, lines between them, and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / max(len(self._names), 1)
        for number, name in enumerate(self._names):
            self._draw_line(painter, number, width)
            self._draw_mark(painter, number, width)
            self._draw_name(painter, number, width, name)
        painter.end()

    def _widest(self) -> int:
        font = self.font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        return max((metrics.horizontalAdvance(name) for name in self._names), default=0) + 10

    def _draw_line(self, painter: QPainter, number: int, width: float) -> None:
        if number == 0:
            return
        painter.setPen(QPen(theme.colour("accent" if number <= self._reached else "line"), 2))
        middle, gap = 3 + _MARK / 2, _MARK / 2 + 4
        start, end = width * (number - 0.5) + gap, width * (number + 0.5) - gap
        painter.drawLine(int(start), int(middle), int(end), int(middle))

    def _draw_mark(self, painter: QPainter, number: int, width: float) -> None:
        box = QRectF(width * (number + 0.5) - _MARK / 2, 3, _MARK, _MARK)
        done = number < self._reached
        painter.setPen(QPen(theme.colour("accent" if number <= self._reached else "line"), 2))
        painter.setBrush(theme.colour("accent") if done else theme.colour("base"))
        painter.drawEllipse(box)
        if done:
            painter.setPen(QPen(theme.colour("on_accent"), 2))
            x, y = box.x(), box.y()
            painter.drawPolyline([QPointF(x + 4, y + 8), QPointF(x + 7, y + 11), QPointF(x + 12, y + 5)])
        elif number == self._reached:
            painter.setBrush(theme.colour("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(box.adjusted(5, 5, -5, -5))

    def _draw_name(self, painter: QPainter, number: int, width: float, name: str) -> None:
        font = self.font()
        font.setBold(number == self._reached)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if number <= self._reached else "dim"))
        narrow = self._widest() > width
        if narrow and number != min(self._reached, len(self._names) - 1):
            return
        room = max(width, self._widest())
        left = min(max(width * (number + 0.5) - room / 2, 0), self.width() - room)
        box = QRectF(left, _MARK + 6, room, self.fontMetrics().height() + 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, name)
