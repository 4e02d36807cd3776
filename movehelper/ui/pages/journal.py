"""The journal: everything that happened, searchable, each entry in full, and the chain that proves it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from movehelper.domain.journal_lines import sums
from movehelper.domain.paper import PaperWish
from movehelper.ui.models import journal
from movehelper.ui.models.table import RecordRole
from movehelper.ui.pages.journal_entry import EntryPane
from movehelper.ui.pages.journal_filter import FilterBar
from movehelper.ui.pages.page import Page
from movehelper.ui.widgets.basics import heading, in_the_middle, label, retone, row
from movehelper.ui.widgets.command_button import command_button
from movehelper.ui.widgets.grouped_table import GroupedTable, fit_columns
from movehelper.wording import _, journal as words, marked
from movehelper.wording.money import sums as side_by_side

if TYPE_CHECKING:
    from typing import Final

    from PySide6.QtCore import QPoint, QSettings
    from PySide6.QtGui import QResizeEvent

    from movehelper.domain.journal_lines import JournalLine
    from movehelper.services.evidence import Seal
    from movehelper.ui.actions import Actions
    from movehelper.ui.models.journal import JournalRow
    from movehelper.ui.snapshot import Snapshot

_SIDE = 940  # pixels of the page from which on the entry stands beside the list, not below it
_AGAIN = 40  # milliseconds until the count is told again while the list fills
_MANY = 500  # entries from which on the list comes after the page
_WIDTHS = (18, 22, 40, 12, 16, 18, 12)
COMMANDS: Final = ("log", "entry-correct", "entry-void", "", "journal-copy", "print", "print-file")
ABOUT: Final = marked("Nothing here is ever changed. A mistake is taken back, and both stay to be read.")


class JournalPage(Page):
    """A list with filters, the current entry in full, and a line that says whether all is as it was written."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._snapshot: Snapshot | None = None
        self._all: list[JournalRow] = []
        self._sealed: tuple[object, ...] = ()
        self.model = journal.JournalModel(self)
        self.table = GroupedTable(self.model, _("Journal"))
        self.bar = FilterBar()
        self.pane = EntryPane(actions)
        self.nothing = label("", "dim")
        self.counted = label("")
        self.chain = label("", "dim")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.stack = QStackedWidget()
        self._later = QTimer(self, singleShot=True, interval=_AGAIN)
        self._first = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._listen()

    @property
    def entry(self) -> str:
        """The id of the current entry if it still counts, or nothing."""
        one = self.current
        return one.id if one is not None and one.line.stands else ""

    @property
    def whole(self) -> bool:
        """Does every line stand in the list, with its sum below?"""
        return super().whole and self.model.filled and not self._later.isActive() and not self._first.isActive()

    @property
    def current(self) -> JournalRow | None:
        """The current line."""
        found = self.table.record()
        return found if isinstance(found, journal.JournalRow) else None

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the journal, changed lines only, and have its chain followed."""
        self._snapshot = snapshot
        if not self._all and snapshot.household is not None and len(snapshot.household.journal) > _MANY:
            self._first.start()  # the page itself shows first: making both takes too long for one turn
        else:
            self._first.stop()
            self._show(snapshot)

    def _show_now(self) -> None:
        """Show the journal at once, if it was to come after the page."""
        if self._first.isActive() and self._snapshot is not None:
            self._first.stop()
            self._show(self._snapshot)

    def _show(self, snapshot: Snapshot) -> None:
        self._all = journal.rows(snapshot)
        self.bar.offer(snapshot)
        self.model.show(self._all)
        if self.current is None and self.table.proxy.rowCount():
            self.table.selectRow(0)
        self.pane.show_row(self.current, snapshot)
        entries = snapshot.household.journal if snapshot.household else ()
        state = (snapshot.move, len(entries), entries[-1].id if entries else "")
        if state != self._sealed:
            self._sealed = state
            self.chain.setText(_("Looking whether all entries are as they were written…"))
            move = snapshot.move
            self.asks.emit(lambda work: work.seal(move), partial(self._show_seal, state))
        self._tell()

    def not_answered(self) -> None:
        """Say that nobody knows whether the chain is whole."""
        self.chain.setText(_("It could not be found out whether all entries are as they were written."))

    def _show_seal(self, state: tuple[object, ...], seal: Seal) -> None:
        """Say whether the chain is whole, unless it has grown since."""
        if state != self._sealed:
            return
        self.pane.show_hashes(seal.hashes)
        if not seal.faults:
            self.chain.setText(words.whole(len(seal.hashes)))
            retone(self.chain, "tone", "good" if seal.hashes else "dim")
            return
        first = seal.faults[0]
        line = next((one.line for one in self._all if one.id == first.entry), None)
        said = words.what(line.entry) if line else ""
        self.chain.setText(words.broken(first.position, first.what == "changed", said))
        retone(self.chain, "tone", "warn")

    def show_only(self, service: str) -> None:
        """Show only what is about one service."""
        self._show_now()
        self.bar.choose(service=service)
        self.into()

    def into(self) -> None:
        """Put the cursor on the current entry, or on the first."""
        self.table.into()

    def reveal(self, key: str) -> None:
        """Show one entry, by its id, whatever the filters keep."""
        self._show_now()
        self.model.finish()
        row = self.model.row_of(key)
        if row is not None:
            if not self.table.proxy.mapFromSource(self.model.index(row, 0)).isValid():
                self.bar.clear()
            self.table.select(row)
            self.table.setFocus()

    def shown(self) -> list[JournalRow]:
        """Return the lines that the filters keep, in the order on the screen."""
        self._show_now()
        self.model.finish()
        proxy = self.table.proxy
        return [proxy.index(number, 0).data(RecordRole) for number in range(proxy.rowCount())]

    def to_print(self, *, only_chosen: bool = False) -> PaperWish:
        """Return what is shown, or only what is selected, as a wish for paper."""
        if only_chosen and self.table.chosen():
            rows: list[JournalRow] | None = list(self.table.chosen())
        else:
            rows = self.shown() if self.bar.narrowed or only_chosen else None
        ids = None if rows is None else tuple(one.id for one in rows)
        return PaperWish("journal", entries=ids, kept=self.bar.said())

    def seek(self) -> None:
        """Go to the search."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def remember(self, settings: QSettings) -> None:
        """Write down columns and sizes."""
        settings.setValue("journal/columns7", self.table.horizontalHeader().saveState())
        settings.setValue(f"journal/split{self.splitter.orientation().value}", self.splitter.saveState())

    def recall(self, settings: QSettings) -> None:
        """Take columns and sizes as they were."""
        columns = settings.value("journal/columns7")
        if columns is not None:
            self.table.horizontalHeader().restoreState(columns)
        state = settings.value(f"journal/split{self.splitter.orientation().value}")
        if state is not None:
            self.splitter.restoreState(state)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the entry beside the list or below it."""
        super().resizeEvent(event)
        wide = self.width() >= _SIDE
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)
            self.splitter.setSizes([600, 320] if wide else [240, 150])

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setSpacing(6)
        title = row(heading(_("Journal")), None, *self._buttons())
        top.addLayout(title)
        top.addWidget(label(_(ABOUT), "dim"))
        top.addWidget(self.bar)
        self.lines.addLayout(top)
        self.stack.addWidget(self.table)
        self.stack.addWidget(in_the_middle(heading(_("Nothing here")), self.nothing))
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([600, 320])
        self.lines.addWidget(self.splitter, 1)
        bottom = QVBoxLayout()
        bottom.setContentsMargins(16, 6, 16, 8)
        bottom.setSpacing(2)
        bottom.addWidget(self.counted)
        bottom.addWidget(self.chain)
        self.lines.addLayout(bottom)
        fit_columns(self.table, _WIDTHS)
        spare = tuple(self.model.column(name) for name in ("reference", "promised", "sum"))
        self.table.fit_to_width(self.model.column("what"), 290, spare)
        self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _buttons(self) -> tuple[QWidget, ...]:
        return (
            command_button(self._actions["log"], text=_("Log…")),
            command_button(self._actions["print"], text=_("Print…")),
            command_button(self._actions["print-file"], text=_("Save…")),
        )

    def _listen(self) -> None:
        self.bar.changed.connect(self._filter)
        self.bar.entered.connect(self.into)
        self.table.picked.connect(lambda _row: self._picked())
        self.table.opened.connect(lambda _row: self.pane.take_focus())
        self.table.selectionModel().selectionChanged.connect(lambda *_both: self.selected.emit())
        self.table.customContextMenuRequested.connect(self._menu)
        self.pane.service_wanted.connect(self.opened.emit)
        self._later.timeout.connect(self._tell)
        self._first.timeout.connect(lambda: self._show(self._snapshot) if self._snapshot else None)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.table, context=Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._actions["journal-copy"].trigger)

    def _filter(self) -> None:
        self.table.proxy.search(self.bar.search.text())
        self.table.proxy.keep(self.bar.marks())
        self._tell()

    def _picked(self) -> None:
        if self._snapshot is not None:
            self.pane.show_row(self.current, self._snapshot)
        self.selected.emit()

    def _tell(self) -> None:
        """Say how many entries are shown and what their sums come to."""
        rows = self.table.proxy.rowCount()
        empty = rows == 0
        self.stack.setCurrentIndex(1 if empty else 0)
        self.pane.setVisible(not empty)
        if empty:
            self.nothing.setText(
                _("No entry fits what you search for.")
                if self.bar.narrowed
                else _("What you log stands here: calls, letters, promises, bills. Press Ctrl+L after each.")
            )
        said = words.count(rows if self.model.filled else len(self._all), len(self._all))
        total = side_by_side(sums(self._paid())) if self.model.filled else ""
        self.counted.setText(_("{count} · sum {sum}").format(count=said, sum=total) if total else said)
        if not self.model.filled:
            self._later.start()

    def _paid(self) -> list[JournalLine]:
        """Return the lines shown that name a sum."""
        proxy = self.table.proxy
        found = ((one.line, self.model.row_of(one.id)) for one in self._all if one.line.entry.amount)
        return [
            line for line, row in found if row is not None and proxy.mapFromSource(self.model.index(row, 0)).isValid()
        ]

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in COMMANDS:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        menu.popup(self.table.viewport().mapToGlobal(place))
