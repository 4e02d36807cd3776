"""Which columns the checklist shows, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from movehelper.ui.dialogs.form import FormDialog
from movehelper.ui.widgets.basics import button, row
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class ColumnChoice:
    """A column: its key, its title, and whether it is shown."""

    key: str
    title: str
    shown: bool


class ColumnsDialog(FormDialog):
    """Space shows or hides a column, Alt+Up and Alt+Down move it."""

    def __init__(self, columns: Sequence[ColumnChoice], parent: QWidget | None = None) -> None:
        about = _("Space shows or hides a column, Alt+Up and Alt+Down move it. Sizes are drawn with the mouse.")
        super().__init__(parent, _("Columns"), _("Use these"), about=about, wide=440)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Columns"))
        for column in columns:
            item = QListWidgetItem(column.title)
            item.setData(Qt.ItemDataRole.UserRole, column.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if column.shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * len(columns) + 16)
        up = button(_("Up"), lambda: self.move_column(-1), name="column-up")
        down = button(_("Down"), lambda: self.move_column(1), name="column-down")
        self.lines.addWidget(self.list)
        self.lines.addLayout(row(up, down, None))
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=by: self.move_column(by))
        self.finish()
        self.list.setFocus()

    def move_column(self, by: int) -> None:
        """Move the marked column."""
        here = self.list.currentRow()
        if 0 <= here + by < self.list.count():
            item = self.list.takeItem(here)
            self.list.insertItem(here + by, item)
            self.list.setCurrentRow(here + by)

    def entered(self) -> tuple[ColumnChoice, ...]:
        """Return the columns in their order.

        Raises:
            ValueError: none is shown.
        """
        items = [self.list.item(number) for number in range(self.list.count())]
        chosen = tuple(
            ColumnChoice(
                str(item.data(Qt.ItemDataRole.UserRole)), item.text(), item.checkState() == Qt.CheckState.Checked
            )
            for item in items
        )
        if not any(one.shown for one in chosen):
            raise ValueError(_("Show at least one column."))
        return chosen
