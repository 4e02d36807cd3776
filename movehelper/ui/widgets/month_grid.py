"""A month as a grid of days: as many things of each day as there is room for, walked with the arrow keys."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from movehelper.domain.dates import add_months
from movehelper.ui import icons, theme
from movehelper.ui.models.month import Day, MonthModel, Thing
from movehelper.wording import months as words

if TYPE_CHECKING:
    from collections.abc import Iterator

Index = QModelIndex | QPersistentModelIndex
_MARGIN, _ICON = 6, 12
_INDENT = _ICON + 5  # of the words beside an icon
_ONE = QItemSelectionModel.SelectionFlag.ClearAndSelect
_CENTRE = Qt.AlignmentFlag.AlignCenter
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class DayDelegate(QStyledItemDelegate):
    """Draws one day."""

    def __init__(self, model: MonthModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the number, the holiday, and the things of the day that fit."""
        day = self._model.day(index)
        if day is None:
            return
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(option.rect)
        ground = "base" if day.inside and not day.off else "alternate" if day.inside else "window"
        painter.fillRect(option.rect, theme.colour(ground))
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        self._head(painter, option, day)
        self._things(painter, option, day)
        if current:
            focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(theme.colour("accent"), 3 if focus else 1))
            painter.drawRect(option.rect.adjusted(1, 1, -3, -3))
        painter.restore()

    def _head(self, painter: QPainter, option: QStyleOptionViewItem, day: Day) -> None:
        """Draw the number of the day, and the name of a holiday beside it."""
        line = option.fontMetrics.height() + 4
        box = QRect(option.rect.left() + 4, option.rect.top() + 4, max(line + 4, 24), line)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if day.inside else QFont.Weight.Normal)
        painter.setFont(font)
        if day.today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(box, line / 2, line / 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.colour("on_accent" if day.today else "text" if day.inside else "dim"))
        painter.drawText(box, _CENTRE, str(day.day.day))
        painter.setFont(option.font)
        if day.holidays:
            room = QRect(box.right() + 6, box.top(), option.rect.right() - box.right() - 10, line)
            painter.setPen(theme.colour("dim"))
            text = ", ".join(day.holidays)
            cut = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT, cut)

    def _things(self, painter: QPainter, option: QStyleOptionViewItem, day: Day) -> None:
        metrics, places = option.fontMetrics, list(things_in(option.rect, option.fontMetrics, day))
        line = metrics.height() + 2
        for thing, box in places:
            if thing is None:
                painter.setPen(theme.colour("dim"))
                painter.drawText(box, _LEFT, words.more(len(day.things) - len(places) + 1))
                continue
            tone = thing.tone if day.inside else "dim"
            icons.icon(thing.icon, tone).paint(painter, box.left(), box.top() + (line - _ICON) // 2, _ICON, _ICON)
            painter.setPen(theme.colour(tone))
            room = box.adjusted(_INDENT, 0, 0, 0)
            if box.height() > line + 2:
                painter.drawText(room, _WRAPPED, thing.text)
                continue
            fits = metrics.horizontalAdvance(thing.text) <= room.width()
            text = metrics.elidedText(thing.text if fits else thing.short, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT, text)


def things_in(cell: QRect, metrics: QFontMetrics, day: Day) -> Iterator[tuple[Thing | None, QRect]]:
    """Yield the things of a day with their places; None stands for those that there is no room for.

    Where there is room for all of them, each has as many lines as it needs.
    """
    line = metrics.height() + 3
    left, top, wide = cell.left() + _MARGIN, cell.top() + line + 8, cell.width() - 2 * _MARGIN
    most = max(0, (cell.bottom() - top - 2) // line)
    heights = [line] * len(day.things)
    if 0 < len(day.things) <= most:
        room = QRect(0, 0, wide - _INDENT, 1000)
        wished = [max(line, metrics.boundingRect(room, _WRAPPED, one.text).height() + 3) for one in day.things]
        heights = wished if sum(wished) <= most * line else heights
    fits = len(day.things) if len(day.things) <= most else max(0, most - 1)
    for thing, height in zip(day.things[:fits], heights, strict=False):
        yield thing, QRect(left, top, wide, height - 1)
        top += height
    if len(day.things) > fits:
        yield None, QRect(left, top, wide, line - 1)


class MonthGrid(QTableView):
    """The days of a month. Going past its edge asks for the month beside it."""

    opened = Signal()
    """Enter or a double click fell on a day, or a click on what there was no room for."""
    came = Signal(object)
    """The day that the cursor came to."""
    wanted = Signal(object)
    """A day of another month that the cursor wants to go to."""
    pointed = Signal(str)
    """The row of the checklist whose line in a cell was clicked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.month = MonthModel(self)
        self.setModel(self.month)
        self.setAccessibleName(name)
        self.setItemDelegate(DayDelegate(self.month, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(2 * self.fontMetrics().height() + 14)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().currentChanged.connect(lambda index: self.came.emit(self.month.day(index)))

    @property
    def day(self) -> Day | None:
        """The day that the cursor is on."""
        return self.month.day(self.currentIndex())

    def go(self, day: dt.date) -> None:
        """Go to a day; one that the month does not hold is asked for."""
        index = self.month.index_of(day)
        found = self.month.day(index)
        if found is not None and found.inside:
            if index == self.currentIndex():
                self.came.emit(found)
            self.selectionModel().setCurrentIndex(index, _ONE)
        else:
            self.wanted.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk by days and weeks, by months with Page Up and Page Down, and open a day with Enter."""
        key, here = event.key(), self.day
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if here is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key in days:
            self.go(here.day + dt.timedelta(days=days[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go(add_months(here.day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home:
            self.go(here.day.replace(day=1))
        elif key == Qt.Key.Key_End:
            self.go(add_months(here.day.replace(day=1), 1) - dt.timedelta(days=1))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the day, and to what was clicked in it; what had no room is opened."""
        index = self.indexAt(event.position().toPoint())
        day = self.month.day(index)
        if day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        places = things_in(self.visualRect(index), self.fontMetrics(), day)
        hit = [thing for thing, box in places if box.contains(event.position().toPoint())]
        self.go(day.day)
        if hit and hit[0] is None:
            self.opened.emit()
        elif hit and hit[0] and hit[0].row:
            self.pointed.emit(hit[0].row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is dragged here."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the day."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Turn to another month where there is nothing to scroll."""
        bar = self.verticalScrollBar()
        if bar.maximum() or self.day is None or abs(event.angleDelta().y()) < 120:
            super().wheelEvent(event)
        else:
            self.go(add_months(self.day.day, -1 if event.angleDelta().y() > 0 else 1))
