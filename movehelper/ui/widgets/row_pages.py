"""Very many rows, some of them at a time: so the window goes on answering, however many there are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import button, label, row
from movehelper.ui.widgets.row_list import RowList
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


class RowPages(QWidget, Generic[T]):
    """Shows rows by id, at most so many; where there are more, two buttons lead on and back."""

    def __init__(self, key: Callable[[T], str], make: Callable[[T], QWidget], most: int, spacing: int = 8) -> None:
        super().__init__()
        self._key, self._most = key, most
        self._rows: Sequence[T] = ()
        self._first = 0
        self.list: RowList[T] = RowList(key, make, spacing)
        self.place = label("", "dim", wrap=False)
        self.back = button(_("Previous"), partial(self._go, -most), name="rows-back")
        self.on = button(_("Next"), partial(self._go, most), name="rows-on")
        self._bar = QWidget()
        self._bar.setLayout(row(self.place, None, self.back, self.on))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(spacing)
        lines.addWidget(self._bar)
        lines.addWidget(self.list)

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows in this order, beginning where one was."""
        self._rows = rows
        self._go(0)

    def reveal(self, key: str) -> None:
        """Show the rows among which the one with this id is."""
        number = next((number for number, one in enumerate(self._rows) if self._key(one) == key), self._first)
        self._go(number - number % self._most - self._first)

    def _go(self, by: int) -> None:
        last = max(0, len(self._rows) - 1) // self._most * self._most
        self._first = min(max(0, self._first + by), last)
        here = self._rows[self._first : self._first + self._most]
        self.list.show_rows(here)
        place = _("{first} to {last} of {n}")
        self.place.setText(place.format(first=self._first + 1, last=self._first + len(here), n=len(self._rows)))
        self._bar.setVisible(len(self._rows) > self._most)
        for one, usable, other in ((self.back, self._first > 0, self.on), (self.on, self._first < last, self.back)):
            if one.hasFocus() and not usable:
                other.setEnabled(True)
                other.setFocus()
            one.setEnabled(usable)
