"""The lines of the timeline as a table, changed row by row."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from movehelper.ui.models.timeline import Item, Line

Index = QModelIndex | QPersistentModelIndex
NONE: Index = QModelIndex()


class TimelineModel(QAbstractTableModel):
    """Column 0 is the row itself; the columns after it are what stands in it, in order of time.

    Painting reads the lines themselves; the table is for cursor, selection and those who listen.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._columns = 1

    def rowCount(self, parent: Index = NONE) -> int:  # noqa: N802 - Qt's name
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NONE) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns: the name, and the most things that a line holds."""
        return 0 if parent.isValid() else self._columns

    def item(self, index: Index) -> Item | None:
        """Return what stands in a cell, or None for the name of a line and for empty cells."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        items = self.lines[index.row()].items
        return items[index.column() - 1] if 0 < index.column() <= len(items) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line, item = self.lines[index.row()], self.item(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return item.short if item else line.name if index.column() == 0 else None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return item.told if item else line.told if index.column() == 0 else None
        return None

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines: remove, exchange and insert row by row, by id."""
        self._widen(max((len(line.items) for line in lines), default=0) + 1)
        wanted = {line.id: line for line in lines}
        for row in reversed(range(len(self.lines))):
            if self.lines[row].id not in wanted:
                self._take(row)
        here = {line.id for line in self.lines}
        row = 0
        while row < len(lines):
            if row < len(self.lines) and self.lines[row].id == lines[row].id:
                self._exchange(row, lines[row])
                row += 1
                continue
            new = list(itertools.takewhile(lambda line: line.id not in here, lines[row:]))
            if not new:  # it stands further down
                self._take(next(at for at in range(row, len(self.lines)) if self.lines[at].id == lines[row].id))
                new = [lines[row]]
            self._insert(row, new)
            row += len(new)

    def _exchange(self, row: int, line: Line) -> None:
        if self.lines[row] is not line:
            self.lines[row] = line
            self.dataChanged.emit(self.index(row, 0), self.index(row, self._columns - 1))

    def _insert(self, row: int, lines: Sequence[Line]) -> None:
        self.beginInsertRows(QModelIndex(), row, row + len(lines) - 1)
        self.lines[row:row] = lines
        self.endInsertRows()

    def _take(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.lines[row]
        self.endRemoveRows()

    def _widen(self, columns: int) -> None:
        if columns > self._columns:
            self.beginInsertColumns(QModelIndex(), self._columns, columns - 1)
            self._columns = columns
            self.endInsertColumns()
