"""Rows one below the other, each made anew only when what it shows has changed; the cursor stays where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import cursor_by

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


class _Kept(NamedTuple, Generic[T]):
    row: T
    widget: QWidget


class RowList(QWidget, Generic[T]):
    """Shows rows of one kind by id."""

    def __init__(self, key: Callable[[T], str], make: Callable[[T], QWidget], spacing: int = 8) -> None:
        """Make an empty list.

        Args:
            key: the id of a row.
            make: the widget that shows a row.
            spacing: dots between two rows.
        """
        super().__init__()
        self._key, self._make = key, make
        self._here: dict[str, _Kept[T]] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(spacing)

    def widget_of(self, key: str) -> QWidget | None:
        """Return the widget of a row by its id."""
        kept = self._here.get(key)
        return kept.widget if kept else None

    def keys(self) -> tuple[str, ...]:
        """Return the ids of the rows in their order."""
        return tuple(self._here)

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows in this order."""
        wanted = {self._key(row): row for row in rows}
        for gone in [key for key in self._here if key not in wanted]:
            self._forget(self._here.pop(gone).widget)
        made: dict[str, _Kept[T]] = {}
        for place, (key, row) in enumerate(wanted.items()):
            kept = self._here.get(key)
            if kept is None:
                kept = _Kept(row, self._make(row))
            elif kept.row != row:
                kept = self._exchange(kept, row)
            made[key] = kept
            if self._lines.indexOf(kept.widget) != place:
                self._lines.insertWidget(place, kept.widget)
        self._here = made

    def _exchange(self, kept: _Kept[T], row: T) -> _Kept[T]:
        """Show a row anew, with the cursor on the button of the same name."""
        focus = cursor_by(self)
        name = focus.objectName() if focus is not None and kept.widget.isAncestorOf(focus) else None
        new = _Kept(row, self._make(row))
        self._lines.replaceWidget(kept.widget, new.widget)
        self._forget(kept.widget)
        if name is not None:
            new.widget.show()  # what is hidden takes no cursor
            found = new.widget.findChild(QWidget, name) if name else None
            (found or new.widget).setFocus()
        return new

    @staticmethod
    def _forget(widget: QWidget) -> None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
