"""A table of records with named columns, updated row by row by id, never reset."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

_USER = int(Qt.ItemDataRole.UserRole)
RecordRole = _USER + 1
"""The record of the row."""
SortRole = _USER + 2
"""A text that sorts as the value does."""
SearchRole = _USER + 3
"""All text of the row, folded, for the filter."""
SecondRole = _USER + 4
"""A second, quieter line of the cell."""
ToneRole = _USER + 5
"""The tone of the cell: "", "dim", "danger", "warn" or "good"."""
GroupRole = _USER + 6
"""The heading of the group the row belongs to, or nothing."""
IconRole = _USER + 7
"""The name of an icon that stands beside the text, or nothing."""


def folded(text: str) -> str:
    """Return a text without case and accents, as it is searched."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in plain if not unicodedata.combining(mark)).casefold()


def _nothing(_row: Any) -> str:
    return ""


@dataclass(frozen=True)
class Column(Generic[R]):
    """One named column: its title and what it shows of a row."""

    key: str
    title: str
    text: Callable[[R], str]
    sort: Callable[[R], str] | None = None
    second: Callable[[R], str] = _nothing
    tone: Callable[[R], str] = _nothing
    icon: Callable[[R], str] = _nothing
    right: bool = False


class RecordTable(QAbstractTableModel, Generic[R]):
    """Shows records of any kind; `show` compares with what stands there and changes only what differs."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        group: Callable[[R], str] = _nothing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns, self._key, self._group = tuple(columns), key, group
        self._rows: list[R] = []
        self._search: list[str] = []
        self._answers: dict[int, Callable[[int, Column[R]], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda row, column: column.text(self._rows[row]),
            Qt.ItemDataRole.ToolTipRole: self._whole,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.TextAlignmentRole: lambda _row, column: _ALIGNED[column.right],
            RecordRole: lambda row, _column: self._rows[row],
            SortRole: lambda row, column: (column.sort or column.text)(self._rows[row]),
            SearchRole: lambda row, _column: self._search[row],
            SecondRole: lambda row, column: column.second(self._rows[row]),
            ToneRole: lambda row, column: column.tone(self._rows[row]),
            IconRole: lambda row, column: column.icon(self._rows[row]),
            GroupRole: lambda row, _column: self._group(self._rows[row]),
        }

    def column(self, key: str) -> int:
        """Return the number of a column by its name."""
        return next(number for number, column in enumerate(self.columns) if column.key == key)

    def row_of(self, key: str) -> int | None:
        """Return the row of the record with this id."""
        return next((row for row, record in enumerate(self._rows) if self._key(record) == key), None)

    def records(self) -> tuple[R, ...]:
        """Return all records in the order of the model."""
        return tuple(self._rows)

    def show(self, records: Sequence[R]) -> None:
        """Show these records: remove, change and add rows one by one, by id."""
        wanted = {self._key(record): record for record in records}
        for row in reversed(range(len(self._rows))):
            if self._key(self._rows[row]) not in wanted:
                self._remove(row)
        here = {self._key(record) for record in self._rows}
        for row, record in enumerate(self._rows):
            if wanted[self._key(record)] != record:
                self._change(row, wanted[self._key(record)])
        self._append([record for key, record in wanted.items() if key not in here])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return how many records there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows in a role."""
        answer = self._answers.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(index.row(), self.columns[index.column()])

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNED[self.columns[section].right]
        return None

    def _whole(self, row: int, column: Column[R]) -> str:
        lines = (column.text(self._rows[row]), column.second(self._rows[row]))
        return "\n".join(line for line in lines if line)

    def _spoken(self, row: int, column: Column[R]) -> str:
        group = self._group(self._rows[row]) if column is self.columns[0] else ""
        parts = (group, column.text(self._rows[row]), column.second(self._rows[row]))
        return ", ".join(part for part in parts if part)

    def _searched(self, record: R) -> str:
        texts = (text(record) for column in self.columns for text in (column.text, column.second))
        return folded(" ".join(text for text in texts if text))

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row], self._search[row]
        self.endRemoveRows()

    def _change(self, row: int, record: R) -> None:
        self._rows[row], self._search[row] = record, self._searched(record)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def _append(self, records: list[R]) -> None:
        if not records:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(records) - 1)
        self._rows += records
        self._search += [self._searched(record) for record in records]
        self.endInsertRows()


_ALIGNED = {
    False: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    True: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
