"""The checklist: one list by next date, with saved views, a filter, columns, and several rows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget

from movehelper.ui.models import checklist, views
from movehelper.ui.models.own_views import OwnView, OwnViews
from movehelper.ui.pages.page import Page
from movehelper.ui.widgets.basics import button, heading, in_the_middle, label, row
from movehelper.ui.widgets.choice import Choice
from movehelper.ui.widgets.command_button import command_button
from movehelper.ui.widgets.grouped_table import GroupedTable, fit_columns
from movehelper.ui.widgets.selection_bar import SelectionBar
from movehelper.wording import _, names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QPoint, QSettings

    from movehelper.ui.actions import Actions
    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.snapshot import Snapshot

_WIDTHS = (24, 44, 17, 20, 18, 12)


class ChecklistPage(Page):
    """All services and steps in one table."""

    view_changed = Signal()
    """Another view is shown."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._rows: list[ChecklistRow] = []
        self._done: list[ChecklistRow] = []
        self._people: list[tuple[str, str]] = []
        self.own = OwnViews(None)
        self.model = checklist.ChecklistModel(self)
        self.table = GroupedTable(self.model, _("Checklist"), self.model.column("next"))
        self.view = Choice()
        self.filter = QLineEdit()
        self.bar = SelectionBar(actions)
        self.fold = button("", role="link", name="fold-done")
        self.nothing = label("", "dim")
        self._lay_out()
        self._listen()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the rows, changed ones only."""
        self._rows = checklist.rows(snapshot)
        self._done = [row for row in self._rows if row.group == "done"]
        if (people := views.people(snapshot)) != self._people:
            self._people = people
            self._fill_views()
        self.model.show(self._rows)
        self._keep()

    def seek(self) -> None:
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def into(self) -> None:
        """Put the cursor on the current row, or on the first."""
        self.table.into()

    def select(self, row_id: str) -> None:
        """Make a row the current one, whatever view, filter and folding hid it."""
        row = self.model.row_of(row_id)
        if row is None:
            return
        if self._is_hidden(row):
            self.view.setCurrentIndex(0)
        if self._is_hidden(row):
            self.filter.clear()
        if self._is_hidden(row):
            self.fold.setChecked(False)
        self.table.select(row)

    def _is_hidden(self, row: int) -> bool:
        return not self.table.proxy.mapFromSource(self.model.index(row, 0)).isValid()

    def chosen(self) -> list[ChecklistRow]:
        """Return the selected rows."""
        return self.table.chosen()

    def any_chosen(self) -> tuple[bool, bool]:
        """Return whether any row is selected, and whether one of them is a service."""
        some, found = self.table.any_chosen()
        return some, any(row.service is not None for row in found)

    def remember(self, settings: QSettings) -> None:
        """Write down columns, view, and whether what is done is folded away."""
        settings.setValue("checklist/columns", self.table.horizontalHeader().saveState())
        settings.setValue("checklist/off", " ".join(self._off()))
        settings.setValue("checklist/view", self.view.currentData())
        settings.setValue("checklist/folded", int(self.fold.isChecked()))

    def recall(self, settings: QSettings) -> None:
        """Take columns, view and folding as they were."""
        self.own = OwnViews(settings)
        self._wanted = str(settings.value("checklist/view", "all"))
        columns = settings.value("checklist/columns")
        if columns is not None:
            self.table.horizontalHeader().restoreState(columns)
        self._take_off(str(settings.value("checklist/off", "")).split())
        self.fold.setChecked(str(settings.value("checklist/folded", "0")) == "1")
        self._fill_views()

    # ------------------------------------------------------------------ views

    @property
    def own_view(self) -> OwnView | None:
        """The view shown, if the person has saved it."""
        return self.own.get(str(self.view.currentData()))

    def save_view(self, name: str) -> None:
        """Keep rows, words, order and columns as they now are under a name."""
        known = self.own_view
        self._wanted = self.own.save(
            OwnView(
                id="",
                name=name,
                base=known.base if known else str(self.view.currentData()),
                filter=self.filter.text(),
                columns=bytes(self.table.horizontalHeader().saveState().toBase64().data()).decode(),
                off=tuple(self._off()),
            )
        ).id
        self._fill_views()

    def rename_view(self, name: str) -> None:
        """Call the view shown something else."""
        self.own.rename(str(self.view.currentData()), name)
        self._fill_views()

    def remove_view(self) -> None:
        """Forget the view shown, and show everything."""
        self.own.remove(str(self.view.currentData()))
        self._show_all()

    def put_back(self, view: OwnView) -> None:
        """Keep a view again that was removed, and show it."""
        self._wanted = self.own.save(view).id
        self._fill_views()
        self._view_chosen()

    def forget_views(self, named: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
        """Forget the views that speak of what was erased, and of nothing that is left; return their names."""
        gone = self.own.forget(named, others)
        if any(one.id == self._wanted for one in gone):
            self._show_all()
        elif gone:
            self._fill_views()
        return tuple(one.name for one in gone)

    def _show_all(self) -> None:
        self.filter.clear()
        self._wanted = "all"
        self._fill_views()

    def _fill_views(self) -> None:
        wanted = self._wanted
        self.view.blockSignals(True)
        self.view.clear()
        for view in views.VIEWS:
            self.view.addItem(_(view.name), view.id)
        for entries in ([(one.name, one.id) for one in self.own.all], self._of_people()):
            if entries:
                self.view.insertSeparator(self.view.count())
            for name, view_id in entries:
                self.view.addItem(name, view_id)
        found = self.view.findData(wanted)
        self.view.setCurrentIndex(max(0, found))
        self.view.blockSignals(False)
        self._view_chosen(apply=False)
        self._wanted = wanted  # a person's view may only come with the next snapshot

    def _of_people(self) -> list[tuple[str, str]]:
        return [(_("Signed by {name}").format(name=name), view) for view, name in self._people]

    def _view_chosen(self, *, apply: bool = True) -> None:
        self._wanted = str(self.view.currentData())
        own = self.own_view
        if own is not None and apply:
            self.filter.setText(own.filter)
            if own.columns:
                self.table.horizontalHeader().restoreState(QByteArray.fromBase64(own.columns.encode()))
            self._take_off(own.off)
        self._keep()
        self.view_changed.emit()

    # ------------------------------------------------------------------ columns

    def columns(self) -> list[tuple[str, str, bool]]:
        """Return key, title and whether it is shown of each column, in the order on the screen."""
        header = self.table.horizontalHeader()
        order = [self.model.columns[header.logicalIndex(place)] for place in range(header.count())]
        return [(one.key, _(one.title), self.model.column(one.key) not in self.table.off) for one in order]

    def use_columns(self, order: list[str], off: list[str]) -> None:
        """Put the columns into this order, and hide some."""
        header = self.table.horizontalHeader()
        for place, key in enumerate(order):
            header.moveSection(header.visualIndex(self.model.column(key)), place)
        self._take_off(off)

    def _off(self) -> list[str]:
        return [self.model.columns[number].key for number in sorted(self.table.off)]

    def _take_off(self, keys: list[str] | tuple[str, ...]) -> None:
        known = {column.key for column in self.model.columns}
        self.table.take_off(frozenset(self.model.column(key) for key in keys if key in known))

    # ------------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        self._wanted = "all"
        self.view.setAccessibleName(_("Which rows to show"))
        for view in views.VIEWS:
            self.view.addItem(_(view.name), view.id)
        self.view.setMinimumContentsLength(14)
        self.filter.setPlaceholderText(_("Type to filter"))
        self.filter.setAccessibleName(_("Filter the checklist"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(140)
        more = button(_("View"), name="view-menu")
        menu = QMenu(more)
        for name in ("save-view", "rename-view", "remove-view", "", "columns"):
            menu.addAction(self._actions[name]) if name else menu.addSeparator()
        more.setMenu(menu)
        more.setAccessibleName(_("Save this view, choose columns"))
        top = row(
            self.view,
            more,
            self.filter,
            command_button(self._actions["add"], text=_("Add…")),
            command_button(self._actions["log"], text=_("Log…")),
        )
        top.setStretch(2, 1)
        top.setContentsMargins(16, 12, 16, 12)
        self.lines.addLayout(top)
        self.lines.addWidget(self.bar)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(in_the_middle(heading(_("Nothing here")), self.nothing))
        self.lines.addWidget(self.stack, 1)
        self.fold.setCheckable(True)
        self.fold.hide()
        self.lines.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        fit_columns(self.table, _WIDTHS)
        spare = tuple(self.model.column(name) for name in ("stage", "decision", "stake", "ends"))
        self.table.fit_to_width(self.model.column("next"), 300, spare)
        self.table.sortByColumn(self.model.column("next"), Qt.SortOrder.AscendingOrder)

    def _listen(self) -> None:
        self.view.currentIndexChanged.connect(lambda _index: self._view_chosen())
        self.filter.textChanged.connect(self._search)
        self.filter.returnPressed.connect(self.into)
        self.fold.toggled.connect(lambda _folded: self._keep())
        self.bar.cleared.connect(self.table.clearSelection)
        self.table.picked.connect(lambda row: self.picked.emit(row.id if row else ""))
        self.table.selectionModel().selectionChanged.connect(lambda *_both: self._selection_changed())
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.table.asked.connect(self._menu)
        self.table.ticked.connect(self._actions["tick"].trigger)
        self.table.removing.connect(self._actions["remove"].trigger)
        self.table.heading_pressed.connect(self._heading_pressed)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.filter, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.into)

    def _selection_changed(self) -> None:
        self.bar.tell(self.table.count_chosen())
        self.selected.emit()

    def _heading_pressed(self, text: str) -> None:
        if text == names.group("done"):
            self.fold.setChecked(True)

    def _keep(self) -> None:
        """Show the rows of the view; a search looks into what is folded away too."""
        own = self.own_view
        view = own.base if own else str(self.view.currentData())
        folded = self.fold.isChecked() and not self.filter.text().strip()
        self.table.proxy.keep(views.mark(view), but=views.DONE if folded else "")
        self._tell_fold(view)
        self._tell_empty()

    def _tell_fold(self, view: str) -> None:
        done = sum(map(views.keeps(view), self._done))
        folded = self.fold.isChecked()
        words = _("▸ Show what is done ({n})") if folded else _("▾ Fold away what is done ({n})")
        self.fold.setText(words.format(n=done))
        self.fold.setVisible(done > 0 and not self.filter.text().strip())

    def _search(self, text: str) -> None:
        self.table.proxy.search(text)
        self._keep()

    def _tell_empty(self) -> None:
        empty = self.table.proxy.rowCount() == 0
        if empty and self.filter.text().strip():
            self.nothing.setText(_("No row contains “{text}”.").format(text=self.filter.text().strip()))
        elif empty and self._rows:
            self.nothing.setText(_("No row belongs to this view now."))
        elif empty:
            self.nothing.setText(
                _("What is tied to your address stands here, by its next date. Add a service to begin.")
            )
        self.stack.setCurrentIndex(1 if empty else 0)

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("log", "edit", "decide", "why", "", "tick", "skip", "", "remove"):
            menu.addAction(self._actions[name]) if name else menu.addSeparator()
        menu.popup(place)
