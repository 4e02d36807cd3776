"""The timeline as one picks through it: from bar to bar and row to row, by mouse and keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip

from movehelper.ui.models.timeline import day_told
from movehelper.ui.widgets.timeline_canvas import STEP, Index, TimelineCanvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.ui.models.timeline import Drawn, Item, Line


class TimelineView(TimelineCanvas):
    """The timeline with a cursor: each bar, break, double payment and deadline is a cell that says its sentence."""

    opened = Signal(str)
    """The service on which Enter or a double click fell."""
    picked = Signal(str)
    """The service of what the cursor came to, or nothing."""
    told = Signal(str)
    """The sentence of what the cursor came to."""

    def __init__(self, name: str) -> None:
        self._grip: QPointF | None = None
        self._keep_day = False
        super().__init__(name)
        self.viewport().setMouseTracking(True)

    def show_lines(self, found: Drawn, lines: Sequence[Line]) -> None:
        """Show these of the lines found; cursor and place stay where they were."""
        first = self.found is None
        middle = self.scale.day(self._middle())
        self.found = found
        self.lines.show(lines)
        self._lay_rows()
        self.scale = replace(self.scale, begin=found.begin, end=found.end, left=self._names_width())
        if first or self._fitted:
            self.fit()
        else:
            self._look_at(middle)
        if first:
            self._day = float(found.today)
        current = self.currentIndex()
        if current.isValid() and current.column() > len(self.lines.lines[current.row()].items):
            self.setCurrentIndex(self.lines.index(current.row(), 0))
        self._say()
        self.viewport().update()

    # ------------------------------------------------------------------ the cursor

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter, zoom with plus and minus, fit with 0, go to today with T."""
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif text in {"+", "="}:
            self.zoom(STEP)
        elif text == "-":
            self.zoom(1 / STEP)
        elif text == "0":
            self.fit()
        elif text in {"t", "T"}:
            self.to_today()
        else:
            super().keyPressEvent(event)

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Walk along a row in order of time, and from row to row near the same day."""
        here, rows = self.currentIndex(), len(self.lines.lines)
        if not rows:
            return QModelIndex()
        if not here.isValid():
            return self.lines.index(0, 0)
        to, row, column = QAbstractItemView.CursorAction, here.row(), here.column()
        across = {to.MoveLeft: column - 1, to.MoveRight: column + 1, to.MoveHome: 0, to.MoveEnd: 10**6}
        if action in across:
            most = len(self.lines.lines[row].items)
            return self.lines.index(row, min(max(0, across[action]), most))
        page = max(1, (self.viewport().height() - self._ruler()) // max(1, self._height(row)) - 1)
        down = {to.MoveUp: -1, to.MoveDown: 1, to.MovePageUp: -page, to.MovePageDown: page}
        down |= {to.MovePrevious: -1, to.MoveNext: 1}
        return self._near(min(max(0, row + down.get(action, 0)), rows - 1), column)

    def _near(self, row: int, column: int) -> QModelIndex:
        """Return what in a row stands nearest to the cursor's day; its name if the cursor was at a name."""
        items = self.lines.lines[row].items
        if column == 0 or not items:
            return self.lines.index(row, 0)

        def far(item: Item) -> tuple[float, float]:
            start, end = self._edges(item)
            return max(start - self._day, self._day - end, 0), end - start

        self._keep_day = True
        nearest = min(range(len(items)), key=lambda number: far(items[number]))
        return self.lines.index(row, nearest + 1)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Say what the cursor came to."""
        super().currentChanged(current, previous)
        item, kept = self.item(current), self._keep_day
        self._keep_day = False
        if item is not None and not kept:
            self._day = self._day_of(item)
        self._say()
        self.viewport().update()

    def _day_of(self, item: Item) -> float:
        """Return the day that something stands for: its middle, or the edge of it that is in sight."""
        start, end = self._edges(item)
        left, right = self.scale.day(self.scale.left), self.scale.day(self.viewport().width())
        seen = [edge for edge in (start, end) if left <= edge <= right]
        return sum(seen) / len(seen) if seen else (left + right) / 2 if start < left and end > right else start

    def _say(self) -> None:
        """Tell of the current thing or row."""
        current = self.currentIndex()
        item = self.item(current)
        line = self.lines.lines[current.row()] if current.isValid() and current.row() < len(self.lines.lines) else None
        self.picked.emit(item.service if item else line.id if line else "")
        self.told.emit(item.told if item else line.told if line else "")

    def setSelection(  # noqa: N802 - Qt's name
        self, _rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        """Select what the cursor is at; there is nothing to frame here."""
        self.selectionModel().select(self.currentIndex(), command)

    def _open(self, index: Index) -> None:
        item = self.item(index)
        if item is not None and item.service:
            self.opened.emit(item.service)
        elif index.isValid() and item is None and self.lines.lines[index.row()].items:
            self.opened.emit(next((one.service for one in self.lines.lines[index.row()].items if one.service), ""))

    # ------------------------------------------------------------------ the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to what was clicked, or take hold of the days."""
        index = self.indexAt(event.position().toPoint())
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the days along."""
        if self._grip is not None:
            moved, self._grip = event.position() - self._grip, event.position()
            for bar, by in ((self.horizontalScrollBar(), moved.x()), (self.verticalScrollBar(), moved.y())):
                bar.setValue(bar.value() - round(by))
            self._fitted = False
            return
        at = self.indexAt(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if at.isValid() else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the days."""
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open what was clicked twice."""
        self._open(self.indexAt(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Say the whole sentence of what the pointer rests on."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self.viewport())
            return True
        return bool(super().viewportEvent(event))

    def _tip(self, place: QPoint) -> str:
        index = self.indexAt(place)
        if index.isValid():
            item = self.item(index)
            return item.told if item else self.lines.lines[index.row()].told.replace(". ", "\n")
        if self.found is None or place.x() < self.scale.left:
            return ""
        day = int(self.scale.day(place.x()))
        near = [mark.told for mark in self.found.marks if abs(self.scale.x(mark.day) - place.x()) <= 5]
        return "\n".join((day_told(day), *near))
