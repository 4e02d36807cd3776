"""A table of records with named columns, updated row by row by id, never reset.

What a cell shows in each role is worked out when its record comes, and kept on Qt's side: sorting, filtering and
painting a thousand rows then never call back into Python.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel

from movehelper.domain.folding import fold
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
SortDownRole = _USER + 8
"""As `SortRole`, for sorting downwards: the groups still come in their order."""

_AT_ONCE, _PER_TURN = 40, 40
"""How many rows are made when records come, and how many in each turn of the event loop after that."""


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
        *,
        rank: Callable[[R], int] | None = None,
        marks: Callable[[R], str] = _nothing,
    ) -> None:
        """Make an empty table.

        Args:
            columns: the columns in their first order.
            key: the id of a record.
            group: the heading a record stands under.
            parent: what it belongs to.
            rank: the place of that heading among the others, 0 to 9.
            marks: characters that nobody types, for the views a record belongs to; `TableProxy.keep` looks for them.
        """
        super().__init__(0, len(columns), parent)
        self.columns, self._key, self._group = tuple(columns), key, group
        self._rank, self._marks = rank, marks
        self._rows: list[R] = []
        self._places: dict[str, int] = {}
        self._wanted: dict[str, R] = {}
        self._todo: deque[str] = deque()
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(lambda: self._go_on(_PER_TURN))
        for number, column in enumerate(self.columns):
            title = QStandardItem(_(column.title))
            title.setTextAlignment(_ALIGNED[column.right])
            self.setHorizontalHeaderItem(number, title)

    @property
    def grouped(self) -> bool:
        """Do the records stand under headings?"""
        return self._rank is not None

    @property
    def filled(self) -> bool:
        """Does every record stand in the table as it shall?"""
        return not self._todo

    def column(self, key: str) -> int:
        """Return the number of a column by its name."""
        return next(number for number, column in enumerate(self.columns) if column.key == key)

    def row_of(self, key: str) -> int | None:
        """Return the row of the record with this id; one that is still to come is made at once."""
        if key not in self._places and key in self._wanted:
            self._put(key)
        return self._places.get(key)

    def records(self) -> tuple[R, ...]:
        """Return all records in the order of the model."""
        return tuple(self._rows)

    def show(self, records: Sequence[R]) -> None:
        """Show these records: remove, change and add rows by id. Of very many the first ones show at once.

        The others follow a few in each turn of the event loop, so that the window goes on answering.
        """
        self._wanted = {self._key(record): record for record in records}
        self._drop([row for key, row in self._places.items() if key not in self._wanted])
        here, rows = self._places, self._rows
        self._todo = deque(
            key for key, record in self._wanted.items() if key not in here or rows[here[key]] is not record
        )
        self._go_on(_AT_ONCE)

    def finish(self) -> None:
        """Make all rows now, however long that takes."""
        self._go_on(len(self._todo))

    def _drop(self, gone: list[int]) -> None:
        """Remove rows, from the last to the first, those side by side together."""
        gone.sort()
        while gone:
            last = first = gone.pop()
            while gone and gone[-1] == first - 1:
                first = gone.pop()
            del self._rows[first : last + 1]
            self.removeRows(first, last + 1 - first)
        if len(self._rows) != len(self._places):
            self._places = {self._key(record): row for row, record in enumerate(self._rows)}

    def _go_on(self, most: int) -> None:
        """Make the next rows."""
        for _number in range(min(most, len(self._todo))):
            self._put(self._todo.popleft())
        if self._todo:
            self._turn.start()

    def _put(self, key: str) -> None:
        """Let a row show its record as it is wanted."""
        record, row = self._wanted[key], self._places.get(key)
        if row is None:
            self._places[key] = len(self._rows)
            self._rows.append(record)
            self.appendRow(self._items(record))
        elif self._rows[row] != record:
            self._change(row, record)

    def _change(self, row: int, record: R) -> None:
        """Exchange a row's cells, and tell it once for the whole row."""
        self._rows[row] = record
        self.blockSignals(True)
        for column, item in enumerate(self._items(record)):
            self.setItem(row, column, item)
        self.blockSignals(False)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def _items(self, record: R) -> list[QStandardItem]:
        searched = fold(" ".join(self._texts(record))) + self._marks(record)
        group = self._group(record)
        return [self._item(record, column, searched, group) for column in self.columns]

    def _texts(self, record: R) -> list[str]:
        texts = (text(record) for column in self.columns for text in (column.text, column.second))
        return [text for text in texts if text]

    def _item(self, record: R, column: Column[R], searched: str, group: str) -> QStandardItem:
        text, second = column.text(record), column.second(record)
        sort, rank = column.sort(record) if column.sort else text, self._rank(record) if self._rank else 0
        spoken = (group if column is self.columns[0] else "", text, second)
        roles = {
            Qt.ItemDataRole.ToolTipRole: "\n".join(line for line in (text, second) if line),
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(part for part in spoken if part),
            RecordRole: record,
            SortRole: f"{rank}{sort}" if self._rank else sort,
            SortDownRole: f"{9 - rank}{sort}" if self._rank else sort,
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
