"""A table whose rows may stand under headings of their groups."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from movehelper.ui import theme
from movehelper.ui.delegates.cell import CellDelegate
from movehelper.ui.models.proxy import TableProxy
from movehelper.ui.models.table import GroupRole, RecordRole
from movehelper.ui.widgets.basics import own_viewport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtCore import QAbstractItemModel, QItemSelectionRange

_HEADING = 34
_AROUND = 24  # pixels beside the title of a column


class GroupedTable(QTableView):
    """Shows a model sorted and filtered; with `grouped_by`, the column first sorted by, groups get headings."""

    opened = Signal(object)
    """The record on which Enter or a double click fell."""
    picked = Signal(object)
    """The record that became the current one, or None."""
    ticked = Signal()
    """Space was pressed on the selected rows."""
    removing = Signal()
    """Delete was pressed on the selected rows."""
    asked = Signal(QPoint)
    """What can be done with the selected rows, is asked with the mouse or the keyboard, at this place of the screen."""
    heading_pressed = Signal(str)

    def __init__(self, source: QAbstractItemModel, name: str, grouped_by: int | None = None) -> None:
        super().__init__()
        own_viewport(self)
        self.proxy = TableProxy(source, self)
        self._grouped_by = grouped_by
        self._headings: dict[int, str] = {}
        self._tall: list[QPersistentModelIndex] = []
        self._stretched, self._least = -1, 0
        self._spare: tuple[int, ...] = ()
        self.off: frozenset[int] = frozenset()
        """The columns that the person does not want to see."""
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._find_headings)
        self._entering = False
        self._tell = QTimer(self, singleShot=True, interval=0)
        self._tell.timeout.connect(lambda: self.picked.emit(self.record()))
        self.setAccessibleName(name)
        self.setModel(self.proxy)
        self._dress()
        self._listen()

    def record(self) -> Any:
        """Return the current record."""
        return self.currentIndex().data(RecordRole)

    def chosen(self) -> list[Any]:
        """Return all selected records."""
        return [self.proxy.index(row, 0).data(RecordRole) for row in self._selected_rows()]

    def count_chosen(self) -> int:
        """Return how many rows are selected."""
        return sum(1 for _row in self._selected_rows())

    def any_chosen(self) -> tuple[bool, Iterator[Any]]:
        """Return whether rows are selected, and their records one by one."""
        return self.selectionModel().hasSelection(), (
            self.proxy.index(row, 0).data(RecordRole) for row in self._selected_rows()
        )

    def _selected_rows(self) -> dict[int, None]:
        """Return the selected rows in order; a range may be there once for several columns."""
        ranges = cast("Iterable[QItemSelectionRange]", self.selectionModel().selection())
        return dict.fromkeys(row for one in ranges for row in range(one.top(), one.bottom() + 1))

    def headings(self) -> dict[int, str]:
        """Return the headings shown, by the row they stand over."""
        return dict(self._headings)

    def select(self, source_row: int) -> None:
        """Make a row of the source the current one."""
        index = self.proxy.mapFromSource(self.proxy.sourceModel().index(source_row, 0))
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def into(self) -> None:
        """Put the cursor on the current row, or on the first."""
        if self.proxy.rowCount() and not self.selectionModel().hasSelection():
            self._entering = True
            self.selectRow(max(0, self.currentIndex().row()))
            self._entering = False
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the current record with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.record() is not None:
            self.opened.emit(self.record())
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.ticked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.removing.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask what can be done: at the mouse, or at the current row if a key asks."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.asked.emit(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell a press on a heading from one on the row under it."""
        place = event.position().toPoint()
        row = self.rowAt(place.y())
        if row in self._headings and place.y() - self.rowViewportPosition(row) < _HEADING:
            self.heading_pressed.emit(self._headings[row])
            return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the rows, then the headings over the room left for them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        for row, text in self._headings.items():
            top = self.rowViewportPosition(row)
            if -_HEADING < top < self.viewport().height():
                self._draw_heading(painter, top, text)
        painter.end()

    def fit_to_width(self, stretched: int, least: int, spare: tuple[int, ...]) -> None:
        """Give one column the room that is left, and hide spare ones, in order, until it has at least `least`."""
        self._stretched, self._least, self._spare = stretched, least, spare
        self.horizontalHeader().setStretchLastSection(False)
        self._fit()

    def take_off(self, columns: frozenset[int]) -> None:
        """Hide these columns and show the others, as far as there is room."""
        self.off = columns
        for column in range(self.horizontalHeader().count()):
            self.setColumnHidden(column, column in columns)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the columns again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._stretched < 0:
            return
        header, room = self.horizontalHeader(), self.viewport().width()
        for column in self._spare:
            self.setColumnHidden(column, column in self.off)
        others = [number for number in range(header.count()) if number != self._stretched and number not in self.off]
        needed = sum(header.sectionSize(number) for number in others)
        for column in self._spare:
            if room - needed < self._least and column in others:
                needed -= header.sectionSize(column)
                self.setColumnHidden(column, True)
        self.setColumnWidth(self._stretched, max(room - needed, self._least))

    def _draw_heading(self, painter: QPainter, top: int, text: str) -> None:
        box = QRect(0, top, self.viewport().width(), _HEADING)
        painter.fillRect(box, theme.colour("window"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(theme.colour("text"))
        painter.drawText(box.adjusted(8, 6, -8, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setItemDelegate(CellDelegate(self._room_above, self))
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(10)
        side.setDefaultSectionSize(self._row_height())
        top = self.horizontalHeader()
        top.setHighlightSections(False)
        top.setStretchLastSection(True)
        top.setSectionsMovable(True)
        top.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _listen(self) -> None:
        for signal in (
            self.proxy.layoutChanged,
            self.proxy.rowsInserted,
            self.proxy.rowsRemoved,
            self.proxy.dataChanged,
            self.horizontalHeader().sortIndicatorChanged,
        ):
            signal.connect(self._soon)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(RecordRole)))
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def _current_changed(self, index: QModelIndex) -> None:
        """Say which record is the current one; after a filter or with a page just opened, in a turn of its own."""
        if self.proxy.filtering or self._entering:
            self._tell.start()
        else:
            self._tell.stop()
            self.picked.emit(index.data(RecordRole))

    def _row_height(self) -> int:
        return self.fontMetrics().height() * 2 + 14

    def _room_above(self, index: QModelIndex | QPersistentModelIndex) -> int:
        return _HEADING if index.row() in self._headings else 0

    def _soon(self) -> None:
        self._later.start()

    def _find_headings(self) -> None:
        found = dict(self._groups()) if self._grouped_by is not None and self.proxy.sortColumn() >= 0 else {}
        usual = self._row_height()
        for row in {one.row() for one in self._tall if one.isValid()} - found.keys():
            self.setRowHeight(row, usual)  # Qt moves heights along with the rows it sorts
        for row in found:
            if self.rowHeight(row) != usual + _HEADING:
                self.setRowHeight(row, usual + _HEADING)
        self._tall = [QPersistentModelIndex(self.proxy.index(row, 0)) for row in found]
        self._headings = found
        self.viewport().update()

    def _groups(self) -> Iterator[tuple[int, str]]:
        """Yield the first row of each group with its heading; rows of one group stand together."""
        first, end = 0, self.proxy.rowCount()
        while first < end:
            group = self._group_of(first)
            yield first, group
            first = bisect_left(range(end), True, first + 1, key=lambda row: self._group_of(row) != group)

    def _group_of(self, row: int) -> str:
        return str(self.proxy.index(row, 0).data(GroupRole))


def fit_columns(table: QTableView, widths: tuple[int, ...]) -> None:
    """Give columns their first widths, counted in widths of the letter n, and at least room for their titles."""
    metrics, titles = table.fontMetrics(), table.model()
    letter = metrics.horizontalAdvance("n")
    for column, width in enumerate(widths):
        title = str(titles.headerData(column, Qt.Orientation.Horizontal))
        table.setColumnWidth(column, max(width * letter, metrics.horizontalAdvance(title) + _AROUND))
