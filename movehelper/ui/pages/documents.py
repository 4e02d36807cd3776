"""The page of all documents: what there is, what it belongs to, and whether the files are as they were."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from movehelper.ui.models import documents
from movehelper.ui.pages.detail_documents import actions
from movehelper.ui.pages.tables import TablePage
from movehelper.ui.widgets.basics import button
from movehelper.ui.widgets.flow import FlowLayout
from movehelper.ui.widgets.grouped_table import fit_columns
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from movehelper.ui.snapshot import Snapshot


class DocumentsPage(TablePage):
    """All documents in a table, with what can be done with those that are selected."""

    wished = Signal(str, object)
    """What is to be done, and with which documents (ids; none: all)."""

    def __init__(self) -> None:
        self.states: Mapping[str, str] = {}
        self._snapshot: Snapshot | None = None
        about = _("Copies of what you handed over, kept on this computer, each once. Press Enter to open one.")
        model = documents.DocumentsModel()
        super().__init__("documents", _("Documents"), about, model, lambda seen: documents.rows(seen, self.states))
        fit_columns(self.table, (40, 24, 18, 18, 11))
        self.table.fit_to_width(model.column("name"), 220, (model.column("size"),))
        self.table.sortByColumn(model.column("added"), Qt.SortOrder.DescendingOrder)
        self.table.opened.connect(lambda row: self.wished.emit("open", (row.document.id,)))
        self.table.removing.connect(partial(self._wish, "remove"))
        self.table.asked.connect(self._show_menu)
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._enable())
        self._buttons: dict[str, QPushButton] = {}
        self.lines.insertWidget(3, self._bar())
        self._enable()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the documents, and ask whether their files are there."""
        known = self._snapshot.household.documents if self._snapshot and self._snapshot.household else ()
        self._snapshot = snapshot
        super().show_snapshot(snapshot)
        here = snapshot.household.documents if snapshot.household else ()
        self._enable()
        if here and here != known:
            self.wished.emit("look", ())

    def look_again(self) -> None:
        """Show what became of the files by now."""
        if self._snapshot is not None:
            super().show_snapshot(self._snapshot)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the selected documents."""
        return tuple(row.document.id for row in self.table.chosen())

    def _bar(self) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar, least=110, gap=6)
        for what, text, icon in (
            ("add", _("Add documents…"), "attach"),
            ("open", _("Open"), "document"),
            ("edit", _("Name and kind…"), "edit"),
            ("check", _("Check all"), "done"),
            ("copy", _("Save copies…"), "save"),
            ("remove", _("Remove"), "remove"),
        ):
            does = partial(self.wished.emit, what, ()) if what in {"add", "check"} else partial(self._wish, what)
            self._buttons[what] = button(text, does, icon=icon, name=f"documents-{what}")
            flow.addWidget(self._buttons[what])
        return bar

    def _wish(self, what: str) -> None:
        chosen = self.chosen()
        if chosen or what == "copy":
            self.wished.emit(what, chosen)

    def _enable(self) -> None:
        n = self.table.count_chosen()
        for what in ("open", "edit"):
            self._buttons[what].setEnabled(n == 1)
        self._buttons["remove"].setEnabled(n > 0)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        single = self.table.count_chosen() == 1
        for what, text in actions():
            made = menu.addAction(text, partial(self._wish, what))
            made.setObjectName(what)
            made.setEnabled(single or what in {"copy", "remove"})
        menu.popup(place)
