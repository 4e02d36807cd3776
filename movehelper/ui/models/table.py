"""A table of records with named columns, updated row by row by id, never reset.

What a cell shows in each role is worked out when its record comes, and kept on Qt's side: sorting, filtering and
painting a thousand rows then never call back into Python.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

R = TypeVar("R")

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


class RecordTable(QStandardItemModel, Generic[R]):
    """Shows records of any kind; `show` compares with what stands there and changes only what differs."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        group: Callable[[R], str] = _nothing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(0, len(columns), parent)
        self.columns, self._key, self._group = tuple(columns), key, group
        self._rows: list[R] = []
        for number, column in enumerate(self.columns):
            title = QStandardItem(_(column.title))
            title.setTextAlignment(_ALIGNED[column.right])
            self.setHorizontalHeaderItem(number, title)

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
                del self._rows[row]
                self.removeRow(row)
        here = {self._key(record) for record in self._rows}
        for row, record in enumerate(self._rows):
            if wanted[self._key(record)] != record:
                self._change(row, wanted[self._key(record)])
        for key, record in wanted.items():
            if key not in here:
                self._rows.append(record)
                self.appendRow(self._items(record))

    def _change(self, row: int, record: R) -> None:
        """Exchange a row's cells, and tell it once for the whole row."""
        self._rows[row] = record
        self.blockSignals(True)
        for column, item in enumerate(self._items(record)):
            self.setItem(row, column, item)
        self.blockSignals(False)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def _items(self, record: R) -> list[QStandardItem]:
        searched = folded(" ".join(self._texts(record)))
        group = self._group(record)
        return [self._item(record, column, searched, group) for column in self.columns]

    def _texts(self, record: R) -> list[str]:
        texts = (text(record) for column in self.columns for text in (column.text, column.second))
        return [text for text in texts if text]

    def _item(self, record: R, column: Column[R], searched: str, group: str) -> QStandardItem:
        text, second = column.text(record), column.second(record)
        spoken = (group if column is self.columns[0] else "", text, second)
        roles = {
            Qt.ItemDataRole.ToolTipRole: "\n".join(line for line in (text, second) if line),
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(part for part in spoken if part),
            RecordRole: record,
            SortRole: column.sort(record) if column.sort else text,
            SearchRole: searched,
            SecondRole: second,
            ToneRole: column.tone(record),
            IconRole: column.icon(record),
            GroupRole: group,
        }
        item = QStandardItem(text)
        item.setEditable(False)
        item.setTextAlignment(_ALIGNED[column.right])
        for role, value in roles.items():
            item.setData(value, role)
        return item


_ALIGNED = {
    False: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    True: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
