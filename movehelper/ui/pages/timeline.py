"""The timeline: what runs from when until when, and the same days as a month."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from movehelper.domain.folding import fold
from movehelper.ui.models.timeline import Drawn, Line, drawn
from movehelper.ui.pages.page import Page
from movehelper.ui.pages.timeline_month import MonthPane
from movehelper.ui.widgets.basics import button, heading, in_the_middle, label, row
from movehelper.ui.widgets.choice import Choice
from movehelper.ui.widgets.command_button import command_button
from movehelper.ui.widgets.timeline_legend import Legend
from movehelper.ui.widgets.timeline_view import TimelineView
from movehelper.wording import _, marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint, QSettings
    from PySide6.QtGui import QResizeEvent

    from movehelper.domain.paper import PaperWish
    from movehelper.ui.actions import Actions
    from movehelper.ui.snapshot import Snapshot

_ROOM_FOR_SIGNS = 640  # pixels of height; in less the rows are worth more
_VIEWS: tuple[tuple[str, str, Callable[[Line], bool]], ...] = (
    ("changes", marked("What begins or ends"), lambda line: line.changes),
    (
        "problems",
        marked("Gaps and double payments"),
        lambda line: any(i.kind in {"gap", "overlap"} for i in line.items),
    ),
    ("all", marked("Everything"), lambda _line: True),
)


class TimelinePage(Page):
    """Two looks at the same days, one toggle between them."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._snapshot: Snapshot | None = None
        self._found: Drawn | None = None
        self._asked: Snapshot | None = None
        self._current = ""
        self.view = TimelineView(_("Timeline"))
        self.month = MonthPane()
        self.which = Choice()
        self.filter = QLineEdit()
        self.signs, self._signs_wished = Legend(), ""
        self.summary, self.told, self._nothing = label("", "dim"), label(""), label("", "dim")
        self.ask_signs = button("", self._wish_signs, icon="why", name="timeline-signs")
        self.go_timeline, self.go_month = (
            self._segment("timeline", _("Timeline")),
            self._segment("calendar", _("Month")),
        )
        self.open_button = button(_("Open"), self._open_current, name="timeline-open")
        self.stack, self.looks = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._listen()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Work out what the look shown needs, beside the window, then show it."""
        self._snapshot = snapshot
        if self._current and not self._knows(self._current):
            self._current = ""
            self.picked.emit("")  # it was removed, or is of another move
        if self.look == "month":
            self.month.show_snapshot(snapshot)
        elif snapshot is not self._asked:
            self._asked = snapshot
            before = self._found
            self.asks.emit(lambda _work: (snapshot, drawn(snapshot, before)), self._show)

    def toggle(self) -> None:
        """Go from the timeline to the month, or back."""
        self.show_look("timeline" if self.look == "month" else "month")

    def to_print(self) -> PaperWish:
        """Return the month shown, or the checklist."""
        from movehelper.domain.paper import PaperWish  # noqa: PLC0415 - not before something is printed

        return PaperWish("month", month=self.month.first) if self.look == "month" else super().to_print()

    @property
    def look(self) -> str:
        """Which look is shown: "timeline" or "month"."""
        return "month" if self.looks.currentIndex() else "timeline"

    def show_look(self, look: str) -> None:
        """Show the timeline or the month, with the cursor in it."""
        month = look == "month"
        self.looks.setCurrentIndex(1 if month else 0)
        (self.go_month if month else self.go_timeline).setChecked(True)
        self._tools.setVisible(not month)
        self.month.tools.setVisible(month)
        self.into()
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)
        if self._current:
            self.picked.emit(self._current)  # the details come or go with the look

    @property
    def with_detail(self) -> bool:
        """The details stand beside the timeline once something was picked; the month has its days there."""
        return self.look == "timeline" and bool(self._current)

    def seek(self) -> None:
        """Go to the filter of the rows, or to the days."""
        (self.month.grid if self.look == "month" else self.filter).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def into(self) -> None:
        """Go to the rows or days."""
        (self.month.grid if self.look == "month" else self.view).setFocus()

    def remember(self, settings: QSettings) -> None:
        """Write down the look and which rows are shown."""
        settings.setValue("timeline/look", self.look)
        settings.setValue("timeline/rows", self.which.currentData())
        settings.setValue("timeline/signs", self._signs_wished)

    def recall(self, settings: QSettings) -> None:
        """Take look and rows as they were."""
        self.which.setCurrentIndex(max(0, self.which.findData(settings.value("timeline/rows", "changes"))))
        self._signs_wished = str(settings.value("timeline/signs", ""))
        self._show_signs()
        if settings.value("timeline/look") == "month":
            self.show_look("month")

    # ------------------------------------------------------------------ showing

    def _show(self, answer: tuple[Snapshot, Drawn | None]) -> None:
        snapshot, found = answer
        if snapshot is self._snapshot and found is not None:
            self._found = found
            self._keep()

    def _keep(self) -> None:
        """Show the rows that are wished for."""
        if self._found is None:
            return
        keeps = _VIEWS[max(0, self.which.currentIndex())][2]
        text = fold(self.filter.text().strip())
        lines = [line for line in self._found.lines if keeps(line) and text in fold(f"{line.name} {line.about}")]
        self.view.show_lines(self._found, lines)
        empty = len(self._found.lines) <= 1
        hint = _("Bars stand here for what you have: from when until when, where cover is missing, what is paid twice.")
        begin = (
            _("Add what is tied to your address: it stands here from when until when it runs.")
            if self._found.marks
            else _("Say when you move, and add what is tied to your address, to begin.")
        )
        fine = _("No gap in cover, and nothing paid twice.")
        nowhere = _("No row contains “{text}”.").format(text=self.filter.text().strip())
        self._nothing.setText(nowhere if text else f"{hint} {begin}" if empty else fine)
        self.summary.setText(begin if empty else self._found.summary)
        self.stack.setCurrentIndex(0 if lines and (self._found.marks or not empty) else 1)

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence or _("Go to a bar with the arrow keys or the mouse; what it means stands here."))

    def _pick(self, service: str) -> None:
        service = service if self._knows(service) else ""
        self.open_button.setEnabled(bool(service))
        if service and service != self._current:
            self._current = service
            self.picked.emit(service)
        self._current = service or self._current

    def _knows(self, row_id: str) -> bool:
        seen = self._snapshot
        return seen is not None and (row_id in seen.services or row_id in seen.steps)

    def _open_current(self) -> None:
        if self._current:
            self.opened.emit(self._current)

    # ------------------------------------------------------------------ building

    def _segment(self, icon: str, text: str) -> QPushButton:
        made = button(text, icon=icon, name=f"look-{icon}")
        made.setCheckable(True)
        key = self._actions["month"].shortcut().toString()
        made.setToolTip(f"{text} ({key})")
        return made

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for made in (self.go_timeline, self.go_month):
            group.addButton(made)
        self.go_timeline.setChecked(True)
        self.which.setAccessibleName(_("Which rows to show"))
        for name, words, _keeps in _VIEWS:
            self.which.addItem(_(words), name)
        self._tools = self._make_tools()
        self.month.tools.hide()
        bar = row(self.go_timeline, self.go_month, 8, self._tools, self.month.tools)
        bar.setContentsMargins(16, 12, 16, 8)
        self.lines.addLayout(bar)
        self.stack.addWidget(self.view)
        add = command_button(self._actions["add"], text=_("Add…"))
        self.stack.addWidget(in_the_middle(heading(_("Nothing here")), self._nothing, begin=add))
        self.looks.addWidget(self._timeline())
        self.looks.addWidget(self.month)
        self.lines.addWidget(self.looks, 1)

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        made = QHBoxLayout(tools)
        made.setContentsMargins(0, 0, 0, 0)
        made.addWidget(self.which)
        made.addStretch(1)
        for icon, words, key, does in (
            ("zoom-out", _("Show more days"), "-", lambda: self.view.zoom(0.8)),
            ("zoom-in", _("Show fewer days"), "+", lambda: self.view.zoom(1.25)),
            ("fit", _("Show the whole move"), "0", self.view.fit),
            ("today", _("Go to today"), "T", self.view.to_today),
        ):
            one = button("", does, icon=icon, name=f"timeline-{icon}")
            one.setAccessibleName(words)
            one.setToolTip(f"{words} ({key})")
            made.addWidget(one)
        self.ask_signs.setCheckable(True)
        self.ask_signs.setAccessibleName(_("What the signs mean"))
        self.ask_signs.setToolTip(_("What the signs mean"))
        made.addWidget(self.ask_signs)
        return tools

    def _timeline(self) -> QWidget:
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        self.filter.setPlaceholderText(_("Type to filter"))
        self.filter.setAccessibleName(_("Filter the timeline"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(200)
        over = row(self.summary, self.filter)
        over.setStretch(0, 1)
        over.setContentsMargins(16, 0, 16, 8)
        lines.addLayout(over)
        lines.addWidget(self.stack, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 10)
        foot.setSpacing(6)
        self.told.setMinimumHeight(2 * self.fontMetrics().height())
        said = row(self.told, self.open_button)
        said.setStretch(0, 1)
        foot.addLayout(said)
        foot.addWidget(self.signs)
        lines.addLayout(foot)
        return page

    def _listen(self) -> None:
        self._tell("")
        self._pick("")
        self.which.currentIndexChanged.connect(self._keep)
        self.filter.textChanged.connect(self._keep)
        self.filter.returnPressed.connect(self.into)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.filter, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.into)
        self.go_timeline.clicked.connect(lambda: self.show_look("timeline"))
        self.go_month.clicked.connect(lambda: self.show_look("month"))
        self.view.told.connect(self._tell)
        self.view.picked.connect(self._pick)
        for one in (self.view, self.month):
            one.opened.connect(self._opened)
        self.month.picked.connect(self._pick)
        self.month.asks.connect(self.asks)
        for area in (self.view, self.month.things):
            area.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            area.customContextMenuRequested.connect(partial(self._menu, area))

    def _wish_signs(self) -> None:
        self._signs_wished = "yes" if self.ask_signs.isChecked() else "no"
        self.signs.setVisible(self.ask_signs.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show the signs where there is room."""
        super().resizeEvent(event)
        self._show_signs()

    def _show_signs(self) -> None:
        """Show what the signs mean where there is room, unless one has chosen."""
        shown = self._signs_wished == "yes" or (not self._signs_wished and self.height() >= _ROOM_FOR_SIGNS)
        self.ask_signs.setChecked(shown)
        self.signs.setVisible(shown)

    def _menu(self, over: QAbstractScrollArea, place: QPoint) -> None:
        """Offer what can be done with the service at the cursor."""
        if not self._current:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("log", "edit", "decide", "why", "remove"):
            menu.addAction(self._actions[name])
        menu.popup(over.viewport().mapToGlobal(place))

    def _opened(self, row_id: str) -> None:
        if row_id:
            self.opened.emit(row_id)
