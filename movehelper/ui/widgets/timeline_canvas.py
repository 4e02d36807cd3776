"""Where everything of the timeline stands, how it is scrolled and zoomed, and its painting.

A table for screen readers; but where a cell stands is a matter of days, so places, painting and scrolling are worked
out here.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView

from movehelper.ui import theme
from movehelper.ui.models.timeline import Drawn, Item, Mark
from movehelper.ui.models.timeline_table import TimelineModel
from movehelper.ui.widgets.timeline_paint import PAD, Painting
from movehelper.ui.widgets.timeline_scale import LEAST, MOST, Scale
from movehelper.wording import _

Index = QModelIndex | QPersistentModelIndex
STEP = 1.25
"""How much one turn of the wheel zooms."""
_LANES_OF_LABELS = 3
_NARROWEST, _WIDEST = 150, 300  # pixels of the names on the left


class TimelineCanvas(QTableView):
    """Shows what a `TimelineModel` holds beside a ruler."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.lines = TimelineModel(self)
        self.found: Drawn | None = None
        self.scale = Scale(0, 1, _NARROWEST, 1.0)
        self._fitted, self._day = True, 0.0
        self._tops: list[int] = [0]
        self._window = QSize()
        self._lanes_of_labels = 1
        self.setAccessibleName(name)
        self.setModel(self.lines)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for corner in self.findChildren(QAbstractButton):
            corner.hide()

    def fit(self) -> None:
        """Show all days of the move."""
        if self.found is None:
            return
        days = self.found.last - self.found.first + 1
        self._zoom_to(max(80, self.viewport().width() - self.scale.left) / days, None)
        self.horizontalScrollBar().setValue(round((self.found.first - self.scale.begin) * self.scale.per_day))
        self._fitted = True
        self._moved()

    def to_today(self) -> None:
        """Bring today into the middle."""
        if self.found is not None:
            self._look_at(self.found.today + 0.5)

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Zoom in or out around a place, or around the cursor's day."""
        if self.found is not None:
            self._zoom_to(self.scale.per_day * factor, x)
            self._fitted = False

    def item(self, index: Index) -> Item | None:
        """Return what stands in a cell."""
        return self.lines.item(index)

    # ------------------------------------------------------------------ places

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 - Qt's name
        """Return where a cell stands: a name on the left, everything else on its days."""
        if not index.isValid() or index.row() >= len(self.lines.lines):
            return QRect()
        row = index.row()
        top, height = self._top(row), self._height(row)
        if index.column() == 0:
            return QRect(0, top, self.scale.left, height)
        item = self.item(index)
        if item is None:
            return QRect()
        shown = self._place(item, row).intersected(QRectF(self.viewport().rect()))
        return shown.toAlignedRect()

    def indexAt(self, place: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """Return what is under a place: the topmost thing there, or the name of the row."""
        row = self._row_at(place.y())
        if row is None:
            return QModelIndex()
        if place.x() < self.scale.left:
            return self.lines.index(row, 0)
        items = self.lines.lines[row].items
        for kind in ("tick", "gap", "bar", "overlap"):
            for column, item in enumerate(items, 1):
                margin = 3 if kind == "tick" else 0
                if item.kind == kind and self._place(item, row).adjusted(-margin, -margin, margin, margin).contains(
                    place
                ):
                    return self.lines.index(row, column)
        return QModelIndex()

    def scrollTo(  # noqa: N802 - Qt's name
        self, index: Index, _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into sight."""
        if not index.isValid() or index.row() >= len(self.lines.lines):
            return
        top, height, room = self._top(index.row()), self._height(index.row()), self.viewport().height()
        bar = self.verticalScrollBar()
        if top < self._ruler():
            bar.setValue(bar.value() + top - self._ruler())
        elif top + height > room:
            bar.setValue(bar.value() + top + height - room)
        item = self.item(index)
        if item is not None:
            self._show_days(self._place(item, index.row()))

    def _keep_row_in_sight(self) -> None:
        current, bar = self.currentIndex(), self.verticalScrollBar()
        if current.isValid() and current.row() < len(self.lines.lines):
            below = self._top(current.row()) + self._height(current.row()) - self.viewport().height()
            bar.setValue(bar.value() + max(0, below))

    def _show_days(self, place: QRectF) -> None:
        """Scroll sideways until something of a place is in sight."""
        bar, left, right = self.horizontalScrollBar(), self.scale.left + 12, self.viewport().width() - 12
        if place.left() > right or (place.right() > right and place.width() < right - left):
            bar.setValue(bar.value() + round(min(place.right() - right, place.left() - left)))
        elif place.right() < left:
            bar.setValue(bar.value() - round(left - max(place.left(), place.right() - (right - left))))

    def horizontalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Return how far the days are scrolled."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Return how far the rows are scrolled."""
        return self.verticalScrollBar().value()

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802 - Qt's name
        """Return where selected cells stand."""
        region = QRegion()
        for index in selection.indexes():
            region = region.united(self.visualRect(index).adjusted(-6, -6, 6, 6))
        return region

    def _place(self, item: Item, row: int) -> QRectF:
        """Return where something stands; what has no known end reaches as far as the days do."""
        top, lane = self._top(row) + PAD, self._lane()
        start, end = self._edges(item)
        left, right = self.scale.x(start), self.scale.x(end)
        if item.kind == "tick":
            middle = (left + right) / 2
            return QRectF(middle - 6, top + self._height(row) - PAD - 14, 12, 12)
        if item.kind == "overlap":
            return QRectF(left, top - 3, right - left, self._height(row) - 2 * PAD + 2)
        return QRectF(left, top + item.lane * lane, right - left, lane - 4)

    def _edges(self, item: Item) -> tuple[float, float]:
        """Return the days between which something is drawn, the last one included."""
        found, scale = self.found, self.scale
        today, last = (found.today, found.last) if found else (scale.begin, scale.end)
        nowhere = item.start is None and item.role == "new" and item.sure[0] == "unknown"
        start = item.start if item.start is not None else today if nowhere else scale.begin
        if item.until is not None:
            return min(start, item.until), item.until + 1
        if item.sure[1] == "unknown":
            return start, max(last + 1, start + 14, today + 14)
        return start, scale.end + 1

    def _lane(self) -> int:
        return self.fontMetrics().height() + 8

    def _height(self, row: int) -> int:
        return self._tops[row + 1] - self._tops[row]

    def _top(self, row: int) -> int:
        return self._tops[row] + self._ruler() - self.verticalScrollBar().value()

    def _row_at(self, y: int) -> int | None:
        if y < self._ruler():
            return None
        row = bisect_right(self._tops, y - self._ruler() + self.verticalScrollBar().value()) - 1
        return row if row < len(self.lines.lines) else None

    def _ruler(self) -> int:
        return (2 + self._label_lanes()) * (self.fontMetrics().height() + 6) + 2

    def _label_lanes(self) -> int:
        return self._lanes_of_labels

    def _lay_rows(self) -> None:
        lane, least = self._lane(), 2 * self.fontMetrics().height() + 10
        heights = (max(least, line.lanes * lane + 2 * PAD) for line in self.lines.lines)
        self._tops = list(itertools.accumulate(heights, initial=0))

    def _names_width(self) -> int:
        widest = (self.found.letters if self.found else 0) * self.fontMetrics().averageCharWidth()
        return min(max(widest + 56, _NARROWEST), _WIDEST, max(_NARROWEST, self.viewport().width() // 3))

    def _middle(self) -> float:
        return (self.scale.left + self.viewport().width()) / 2

    # ------------------------------------------------------------------ scrolling and zooming

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Say how far one can scroll."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        room, rows = self.viewport().size(), self._tops[-1] + self._ruler() + 4
        across.setRange(0, max(0, self.scale.width - room.width() + self.scale.left))
        across.setPageStep(max(1, room.width() - self.scale.left))
        across.setSingleStep(max(8, round(7 * self.scale.per_day)))
        down.setRange(0, max(0, rows - room.height()))
        down.setPageStep(max(1, room.height() - self._ruler()))
        down.setSingleStep(self._lane())

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        """Draw anew at the new place."""
        self._moved()

    def _moved(self) -> None:
        self.scale = replace(self.scale, offset=self.horizontalScrollBar().value())
        self.viewport().update()

    def _zoom_to(self, per_day: float, x: float | None) -> None:
        """Give each day so many pixels; the day at `x` stays where it is."""
        if x is None:
            at = self.scale.x(self._day)
            x = at if self.scale.left <= at <= self.viewport().width() else self._middle()
        day = self.scale.day(x)
        self.scale = replace(self.scale, per_day=min(MOST, max(LEAST, per_day)))
        self._count_lanes()
        self.updateGeometries()
        self.horizontalScrollBar().setValue(
            round((day - self.scale.begin) * self.scale.per_day - (x - self.scale.left))
        )
        self._moved()

    def _look_at(self, day: float) -> None:
        self.updateGeometries()
        wanted = (day - self.scale.begin) * self.scale.per_day - (self.viewport().width() - self.scale.left) / 2
        self.horizontalScrollBar().setValue(round(wanted))
        self._moved()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is fitted fitted."""
        super().resizeEvent(event)
        self.scale = replace(self.scale, left=self._names_width())
        window, before = self.window().size(), self._window
        self._window = window
        scroll_bar = (
            abs(event.size().width() - event.oldSize().width()) <= 2 * self.verticalScrollBar().sizeHint().width()
        )
        if self._fitted and (window != before or scroll_bar):
            self.fit()  # not when the details come beside: what was clicked stays where it is
        else:
            self.updateGeometries()
            self._moved()
            self._keep_row_in_sight()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with Ctrl, go sideways with Shift."""
        turned, modifiers = event.angleDelta(), event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP ** ((turned.y() or turned.x()) / 120), event.position().x())
        elif modifiers & Qt.KeyboardModifier.ShiftModifier and turned.y():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned.y())
        else:
            super().wheelEvent(event)
            return
        event.accept()

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what is in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.viewport().width(), self.viewport().height()
        painter.fillRect(0, 0, width, height, theme.colour("base"))
        if self.found is not None:
            self._paint(Painting(painter, self.scale, self.font(), width), self.found, width, height)
        painter.end()

    def _paint(self, painting: Painting, found: Drawn, width: int, height: int) -> None:
        ruler, painter = self._ruler(), painting.painter
        bottom = min(height, self._top(len(self._tops) - 1)) if self._tops else height
        painter.setClipRect(self.scale.left, ruler, width - self.scale.left, height - ruler)
        painting.ground(ruler, bottom, found.week)
        painting.marks(found.marks, found.today, ruler, bottom)
        last = self._row_at(height)
        rows = range(self._row_at(ruler) or 0, len(self.lines.lines) if last is None else last + 1)
        for row in rows:
            line = self.lines.lines[row]
            rects = [self._place(item, row) for item in line.items]
            painting.row(line, rects, self._top(row), self._height(row))
        current = self.currentIndex()
        item = self.item(current)
        if item is not None and self.hasFocus():
            painting.ring(self._place(item, current.row()).intersected(QRectF(self.scale.left - 20, 0, width, height)))
        painter.setClipRect(0, ruler, self.scale.left, height - ruler)
        painter.fillRect(0, ruler, self.scale.left, height, theme.colour("window"))
        for row in rows:
            box = QRectF(0, self._top(row), self.scale.left, self._height(row))
            painting.name(self.lines.lines[row], box, current=current.isValid() and row == current.row())
        painter.setClipping(False)
        painting.ruler(found, ruler, self._labels(found), found.week)
        painter.setPen(theme.colour("line"))
        painter.drawLine(self.scale.left, 0, self.scale.left, bottom)

    def _labels(self, found: Drawn) -> list[tuple[Mark, float, int]]:
        """Return the words over the lines, each in the first lane where there is room."""
        marks = sorted((*found.marks, Mark(found.today, _("Today"), "")), key=lambda mark: mark.day)
        ends = [float("-inf")] * _LANES_OF_LABELS
        placed = []
        for mark in marks:
            x, wide = self.scale.x(mark.day), self.fontMetrics().horizontalAdvance(mark.short) + 14
            lane = next((number for number, end in enumerate(ends) if end <= x), None)
            if lane is not None:
                ends[lane] = x + wide
                placed.append((mark, x, lane))
        return placed

    def _count_lanes(self) -> None:
        """Make the ruler as high as its words need at this scale, wherever one has scrolled to."""
        if self.found is not None:
            self._lanes_of_labels = max((lane for _mark, _x, lane in self._labels(self.found)), default=0) + 1

    def event(self, event: QEvent) -> bool:
        """Measure anew in another font."""
        if event.type() == QEvent.Type.FontChange:
            self._lay_rows()
        return bool(super().event(event))
