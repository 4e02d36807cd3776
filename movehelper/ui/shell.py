"""What fills the window: places on the left, a page in the middle, details on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from movehelper.ui import icons
from movehelper.ui.models.checklist import ChecklistRow, rows
from movehelper.ui.pages.checklist import ChecklistPage
from movehelper.ui.pages.detail import Detail
from movehelper.ui.pages.places import PLACES, Place
from movehelper.ui.widgets.basics import label
from movehelper.ui.widgets.problem import ProblemBox
from movehelper.ui.widgets.toast import Toast
from movehelper.wording import _, dates

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from movehelper.ui.actions import Actions
    from movehelper.ui.pages.page import Page
    from movehelper.ui.snapshot import Snapshot
    from movehelper.ui.widgets.trial_bar import TrialBar

_LISTS = ("checklist", "timeline")  # the places that have the details of their current row with them
_ROWS_FIRST = 50  # milliseconds for the rows to be painted, before the cursor is put on one and its details are shown
_WIDE = 1120  # from here on the details stand beside the list


class Shell(QWidget):
    """Shows snapshots on pages, and keeps which row is the current one."""

    current_changed = Signal()
    page_made = Signal(str, object)

    def __init__(self, actions: Actions, undo: Callable[[], None], settings: QSettings) -> None:
        super().__init__()
        self._actions, self._settings = actions, settings
        self._pages: dict[str, Page] = {}
        self._snapshot: Snapshot | None = None
        self._current, self._opened = "", False
        self._first_cursor = QTimer(self, interval=_ROWS_FIRST, singleShot=True)
        self._first_cursor.timeout.connect(self._first_into)
        self.places = QListWidget()
        self.countdown = label("", "dim")
        self.busy = label(_("Working…"), "dim")
        self.busy.setContentsMargins(14, 0, 8, 0)
        self.busy.hide()
        self.stack = QStackedWidget()
        self.detail = Detail(actions)
        self.detail.places.recall(settings)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.problem = ProblemBox()
        self.trial: TrialBar | None = None
        self.toast = Toast(undo)
        self._lay_out()
        self.places.currentRowChanged.connect(self._go)
        self.places.itemActivated.connect(lambda _item: self._into())
        self.detail.back.connect(self.close_detail)

    @property
    def settings(self) -> QSettings:
        """Sizes and the like, beside the database."""
        return self._settings

    @property
    def whole(self) -> bool:
        """Does all that is shown stand there? Details and long lists come in slices, the first cursor after them."""
        whole = not self._first_cursor.isActive() and ("checklist" not in self._pages or self.checklist.model.filled)
        return whole and self.detail.whole and all(page.whole for page in self._pages.values())

    @property
    def shows_own_view(self) -> bool:
        """Does the checklist show a view that the person has saved?"""
        return self.place == "checklist" and self.checklist.own_view is not None

    @property
    def current(self) -> ChecklistRow | None:
        """The current row of the checklist."""
        return self.detail.row

    @property
    def place(self) -> str:
        """The id of the page shown."""
        item = self.places.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if self.places.count() else ""

    @property
    def entry(self) -> str:
        """The current entry of the journal, by id, if its page is shown."""
        return self._pages[self.place].entry if self.place in self._pages else ""

    def page(self, name: str) -> Page:
        """Return a page, made when it is first asked for."""
        if name not in self._pages:
            made = next(place for place in PLACES if place.id == name).make(self._actions)
            self._pages[name] = made
            self.stack.addWidget(made)
            made.recall(self._settings)
            made.opened.connect(self.open)
            made.picked.connect(self.pick)
            made.selected.connect(self.current_changed)
            self.page_made.emit(name, made)
        return self._pages[name]

    def made(self, name: str) -> Page | None:
        """Return a page if it was asked for already."""
        return self._pages.get(name)

    @property
    def checklist(self) -> ChecklistPage:
        """The checklist."""
        page = self.page("checklist")
        assert isinstance(page, ChecklistPage)  # noqa: S101 - for the type checker
        return page

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what is new on the page one sees, and the places that have something to show."""
        first, self._snapshot = self._snapshot is None, snapshot
        self._show_trial(snapshot)
        self._show_places(snapshot)
        self._count_down(snapshot)
        if self.place:
            self.page(self.place).show_snapshot(snapshot)
            if first:
                self._first_cursor.start()
        self._show_detail()

    def _show_trial(self, snapshot: Snapshot) -> None:
        if snapshot.trial is not None and self.trial is None:
            from movehelper.ui.widgets.trial_bar import TrialBar  # noqa: PLC0415 - hardly ever needed

            self.trial = TrialBar(self._actions)
            self._middle.insertWidget(1, self.trial)
        if self.trial is not None:
            self.trial.setVisible(snapshot.trial is not None)
            self.trial.tell(snapshot)

    def go(self, name: str) -> None:
        """Go to a page, with the cursor in it."""
        for number in range(self.places.count()):
            if self.places.item(number).data(Qt.ItemDataRole.UserRole) == name:
                self.places.setCurrentRow(number)
                self._into()

    def _first_into(self) -> None:
        """Put the cursor into the page, unless the person was quicker."""
        here: QWidget | None = self.window().focusWidget()
        if self.place and (here is None or not self.page(self.place).isAncestorOf(here)):
            self._into()

    def _into(self) -> None:
        """Put the cursor into the page shown."""
        if self.place:
            self.page(self.place).into()

    def pick(self, row_id: str) -> None:
        """Make a row the current one; its details show beside the list where there is room."""
        self._current = row_id
        self._show_detail()
        self._arrange()

    def open(self, row_id: str) -> None:
        """Show the details of a row: full where the window is small or the list is shown already."""
        self._current = row_id
        full = self.place in _LISTS or self.width() < _WIDE
        if self.place != "timeline":
            self.go("checklist")
            self.checklist.select(row_id)
        self._opened = full
        self._show_detail()
        self._arrange()
        if full:
            self.detail.go_back.setFocus()

    def close_detail(self) -> None:
        """Go back from full details to the list."""
        self._opened = False
        self._arrange()
        if self.place in _LISTS:
            self._into()

    def seek(self) -> None:
        """Go to where one searches: on this page, or in the checklist."""
        if self.place not in (*_LISTS, "journal", "money", "statements", "documents", "start"):
            self.go("checklist")
        self.close_detail()
        self.page(self.place).seek()

    def remember(self) -> None:
        """Write down sizes and columns."""
        self._settings.setValue("shell/splitter", self.splitter.saveState())
        self._settings.setValue("shell/place", self.place)
        self.detail.places.remember(self._settings)
        for page in self._pages.values():
            page.remember(self._settings)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the details away where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back from full details with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._opened:
            self.close_detail()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.places.setObjectName("navigation")
        self.places.setAccessibleName(_("Places"))
        self.places.setIconSize(QSize(20, 20))
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QWidget()
        side.setObjectName("sidebar")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = QVBoxLayout(side)
        lines.setContentsMargins(0, 0, 1, 10)
        lines.addWidget(self.places, 1)
        self.countdown.setContentsMargins(14, 0, 8, 0)
        lines.addWidget(self.busy)
        lines.addWidget(self.countdown)
        side.setFixedWidth(self._side_width())
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([700, 360])
        state = self._settings.value("shell/splitter")
        if state is not None:
            self.splitter.restoreState(state)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        middle = self._middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.problem)
        middle.addWidget(self.splitter, 1)
        middle.addWidget(self.toast)
        layout.addLayout(middle, 1)

    def _side_width(self) -> int:
        widest = max(self.fontMetrics().horizontalAdvance(_(place.name)) for place in PLACES)
        return max(168, widest + 90)

    def _show_places(self, snapshot: Snapshot) -> None:
        wanted = [place for place in PLACES if place.shown(snapshot)]
        here = [self.places.item(number).data(Qt.ItemDataRole.UserRole) for number in range(self.places.count())]
        if here != [place.id for place in wanted]:
            self._fill_places(wanted)
        for number, place in enumerate(wanted):
            count = place.count(snapshot)
            item = self.places.item(number)
            item.setText(f"{_(place.name)}   {count}" if count else _(place.name))

    def _fill_places(self, wanted: list[Place]) -> None:
        before = self.place or str(self._settings.value("shell/place", ""))
        self.places.blockSignals(True)
        self.places.clear()
        for place in wanted:
            item = QListWidgetItem(icons.icon(place.icon), _(place.name))
            item.setData(Qt.ItemDataRole.UserRole, place.id)
            self.places.addItem(item)
        self.places.blockSignals(False)
        ids = [place.id for place in wanted]
        first = "today" if "today" in ids else ids[0]
        self.places.setCurrentRow(ids.index(before if before in ids else first))

    def _go(self, _row: int) -> None:
        if self.place:
            self._opened = False
            page = self.page(self.place)
            if self._snapshot is not None:
                page.show_snapshot(self._snapshot)
            self.stack.setCurrentWidget(page)
            self._arrange()
            self.current_changed.emit()

    def _show_detail(self) -> None:
        if self._snapshot is None:
            return
        row = next((row for row in rows(self._snapshot) if row.id == self._current), None)
        self.detail.show_row(row, self._snapshot)
        if row is None and self._opened:
            self.close_detail()
        self.current_changed.emit()

    def _arrange(self) -> None:
        listing = self.place in _LISTS
        wanted = self.place == "checklist" or (bool(self.place) and self.page(self.place).with_detail)
        beside = listing and wanted and self.width() >= _WIDE
        self.detail.setVisible(listing and (beside or self._opened))
        self.stack.setVisible(not (listing and self._opened))
        self.detail.go_back.setVisible(self._opened)
        self.detail.set_full(self._opened)

    def _count_down(self, snapshot: Snapshot) -> None:
        out = snapshot.plan.move_out if snapshot.plan else None
        self.countdown.setText(_("Move: {left}").format(left=dates.days_left(out, snapshot.today)) if out else "")
