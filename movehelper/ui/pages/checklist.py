"""The checklist: one list by next date, with saved views, a filter and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from movehelper.ui.models import checklist
from movehelper.ui.models.views import VIEWS
from movehelper.ui.pages.page import Page
from movehelper.ui.widgets.basics import heading, label, row
from movehelper.ui.widgets.choice import Choice
from movehelper.ui.widgets.command_button import command_button
from movehelper.ui.widgets.grouped_table import GroupedTable, fit_columns
from movehelper.wording import _

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, QSettings

    from movehelper.ui.actions import Actions
    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.snapshot import Snapshot

_WIDTHS = (24, 44, 17, 20, 18, 12)


class ChecklistPage(Page):
    """All services and steps in one table."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._rows: list[ChecklistRow] = []
        self.model = checklist.ChecklistModel(self)
        self.table = GroupedTable(self.model, _("Checklist"), self.model.column("next"))
        self.view = Choice()
        self.filter = QLineEdit()
        self.nothing = label("", "dim")
        self._lay_out()
        self._listen()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the rows of the view, changed ones only."""
        self._rows = checklist.rows(snapshot)
        self._keep()

    def seek(self) -> None:
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def select(self, row_id: str) -> None:
        """Make a row the current one, whatever view and filter hid it."""
        if self.model.row_of(row_id) is None:
            self.view.setCurrentIndex(0)
        if (row := self.model.row_of(row_id)) is not None:
            if not self.table.proxy.mapFromSource(self.model.index(row, 0)).isValid():
                self.filter.clear()
            self.table.select(row)

    def chosen(self) -> list[ChecklistRow]:
        """Return the selected rows."""
        here = {row.id: row for row in self._rows}
        return [here[row.id] for row in self.table.chosen() if row.id in here]

    def remember(self, settings: QSettings) -> None:
        """Write down columns and view."""
        settings.setValue("checklist/columns", self.table.horizontalHeader().saveState())
        settings.setValue("checklist/view", self.view.currentData())

    def recall(self, settings: QSettings) -> None:
        """Take columns and view as they were."""
        columns = settings.value("checklist/columns")
        if columns is not None:
            self.table.horizontalHeader().restoreState(columns)
        self.view.setCurrentIndex(max(0, self.view.findData(settings.value("checklist/view", "all"))))

    def _lay_out(self) -> None:
        self.view.setAccessibleName(_("Which rows to show"))
        for view in VIEWS:
            self.view.addItem(_(view.name), view.id)
        self.filter.setPlaceholderText(_("Type to filter"))
        self.filter.setAccessibleName(_("Filter the checklist"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(140)
        bar = row(
            self.view,
            self.filter,
            command_button(self._actions["add"], text=_("Add…")),
            command_button(self._actions["log"], text=_("Log…")),
        )
        bar.setStretch(1, 1)
        bar.setContentsMargins(16, 12, 16, 12)
        self.lines.addLayout(bar)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self._empty())
        self.lines.addWidget(self.stack, 1)
        fit_columns(self.table, _WIDTHS)
        spare = tuple(self.model.column(name) for name in ("stage", "decision", "stake", "ends"))
        self.table.fit_to_width(self.model.column("next"), 300, spare)
        self.table.sortByColumn(self.model.column("next"), Qt.SortOrder.AscendingOrder)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _empty(self) -> QWidget:
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.addStretch(1)
        for line in (heading(_("Nothing here")), self.nothing):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            lines.addWidget(line)
        lines.addStretch(2)
        return page

    def _listen(self) -> None:
        self.view.currentIndexChanged.connect(self._keep)
        self.filter.textChanged.connect(self._search)
        self.filter.returnPressed.connect(self._into_list)
        self.table.picked.connect(lambda row: self.picked.emit(row.id if row else ""))
        self.table.selectionModel().selectionChanged.connect(lambda *_both: self.selected.emit())
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.table.customContextMenuRequested.connect(self._menu)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.filter, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._into_list)

    def _keep(self) -> None:
        keeps = VIEWS[max(0, self.view.currentIndex())].keeps
        self.model.show([row for row in self._rows if keeps(row)])
        self._tell_empty()

    def _search(self, text: str) -> None:
        self.table.proxy.search(text)
        self._tell_empty()

    def _tell_empty(self) -> None:
        empty = self.table.proxy.rowCount() == 0
        if empty and self.filter.text().strip():
            self.nothing.setText(_("No row contains “{text}”.").format(text=self.filter.text().strip()))
        elif empty:
            self.nothing.setText(
                _("What is tied to your address stands here, by its next date. Add a service to begin.")
            )
        self.stack.setCurrentIndex(1 if empty else 0)

    def _into_list(self) -> None:
        if self.table.proxy.rowCount():
            self.table.setFocus()
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("log", "edit", "decide", "why", "remove"):
            menu.addAction(self._actions[name])
        menu.popup(self.table.viewport().mapToGlobal(place))
