"""A page of one plain table with a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from movehelper.ui.pages.page import Page
from movehelper.ui.widgets.basics import heading, label
from movehelper.ui.widgets.grouped_table import GroupedTable
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QSettings

    from movehelper.ui.models.table import RecordTable
    from movehelper.ui.snapshot import Snapshot


class TablePage(Page):
    """A heading, a filter and one table."""

    def __init__(
        self,
        name: str,
        title: str,
        about: str,
        model: RecordTable[Any],
        rows: Callable[[Snapshot], Sequence[Any]],
    ) -> None:
        super().__init__()
        self._name, self.model, self._rows = name, model, rows
        model.setParent(self)
        self.table = GroupedTable(model, title)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Type to filter"))
        self.filter.setAccessibleName(_("Filter: {page}").format(page=title))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.table.proxy.search)
        self.lines.setContentsMargins(16, 14, 16, 0)
        self.lines.setSpacing(6)
        self.lines.addWidget(heading(title))
        self.lines.addWidget(label(about, "dim"))
        self.lines.addWidget(self.filter)
        self.lines.addWidget(self.table, 1)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the rows, changed ones only."""
        self.model.show(self._rows(snapshot))

    def into(self) -> None:
        """Put the cursor on the current row, or on the first."""
        self.table.into()

    def seek(self) -> None:
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remember(self, settings: QSettings) -> None:
        """Write down the columns."""
        settings.setValue(f"{self._name}/columns", self.table.horizontalHeader().saveState())

    def recall(self, settings: QSettings) -> None:
        """Take the columns as they were."""
        columns = settings.value(f"{self._name}/columns")
        if columns is not None:
            self.table.horizontalHeader().restoreState(columns)
