"""Your move: the first answers, each saved at once, and the plan that grows beside them."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from movehelper.ui.pages.page import Page
from movehelper.ui.pages.start_plan import PlanBeside
from movehelper.ui.pages.start_uncertain import UncertainPart
from movehelper.ui.pages.start_what import WhatPart
from movehelper.ui.pages.start_where import WherePart
from movehelper.ui.widgets.basics import button, heading, label, row, scrolling
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings

    from movehelper.ui.actions import Actions
    from movehelper.ui.snapshot import Snapshot


class StartPage(Page):
    """Three parts on one page; no order is forced, and one may leave and come back at any time."""

    begin = Signal(object, object)
    """The old and the new home: the move begins."""
    home_changed = Signal(object)
    people_changed = Signal(list)
    add_service = Signal(object)
    remove_services = Signal(tuple)
    edit_service = Signal(str)
    terms_asked = Signal(str)
    """A service whose period of notice is to be filled in."""
    dropped = Signal(str, object)
    """A kind of service that is not wanted, and what takes that back."""
    done = Signal()
    """All parts were seen: on to the day."""
    answered = Signal(str, str, str)
    """Service, question and answer."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.where = WherePart()
        self.what = WhatPart()
        self.uncertain = UncertainPart()
        self.beside = PlanBeside()
        self.parts = QStackedWidget()
        self.tabs: list[QPushButton] = []
        self._snapshot: Snapshot | None = None
        self.saving: Callable[[], bool] = lambda: False
        self.sample = button(
            _("Look round with a sample household"), actions["sample"].trigger, role="link", icon="sample"
        )
        self.next = button("", self._forward, role="primary", name="start-next")
        self._lay_out()
        self._listen()
        self.go(0)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the answers so far."""
        self.sample.setVisible(snapshot.household is None)
        self._snapshot = snapshot
        if snapshot.household is None and self._part is not self.where:
            self.go(0)
        else:
            self._show_part()
        self.beside.show_snapshot(snapshot)
        for tab in self.tabs[1:]:
            tab.setEnabled(snapshot.household is not None)
        self.next.setEnabled(self.parts.currentIndex() != 0 or snapshot.household is not None)

    def go(self, part: int) -> None:
        """Go to one of the three parts."""
        self.tabs[part].setChecked(True)
        self.parts.setCurrentIndex(part)
        self._show_part()
        self.next.setText((_("Next: what you have"), _("Next: what is uncertain"), _("See what to do today"))[part])
        self.into()

    def into(self) -> None:
        """Put the cursor on the first thing that is asked."""
        self._part.into()

    def seek(self) -> None:
        """Go to the field where names are typed."""
        if self.tabs[1].isEnabled():
            self.go(1)
            self.what.field.setFocus()

    def remember(self, settings: QSettings) -> None:
        """Write down which cards were dropped."""
        self.what.remember(settings)

    def recall(self, settings: QSettings) -> None:
        """Take the dropped cards as they were."""
        self.what.recall(settings)

    def _lay_out(self) -> None:
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(24, 16, 16, 12)
        lines.setSpacing(8)
        lines.addWidget(heading(_("Your move"), 1.5))
        lines.addWidget(
            label(
                _("Everything stays on this computer: no account, and no network. Each answer is saved at once."),
                "dim",
            )
        )
        lines.addLayout(self._tab_bar())
        for part, name in (
            (self.where, _("When and where")),
            (self.what, _("What you have")),
            (self.uncertain, _("What is uncertain")),
        ):
            self.parts.addWidget(scrolling(part, name))
        lines.addWidget(self.parts, 1)
        lines.addLayout(row(self.sample, None, self.next))
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(left, 3)
        both.addWidget(self.beside, 2)
        self.lines.addLayout(both)

    def _tab_bar(self) -> QHBoxLayout:
        group = QButtonGroup(self)
        group.setExclusive(True)
        names = (_("1 When and where"), _("2 What you have"), _("3 What is uncertain"))
        for number, name in enumerate(names):
            tab = button(name, partial(self.go, number), name=f"start-tab-{number + 1}")
            tab.setCheckable(True)
            tab.setShortcut(QKeySequence(f"Alt+{number + 1}"))
            group.addButton(tab)
            self.tabs.append(tab)
        return row(*self.tabs, None, spacing=6)

    def _listen(self) -> None:
        self.where.begin.connect(self.begin)
        self.where.home_changed.connect(self.home_changed)
        self.where.people_changed.connect(self.people_changed)
        self.what.add_service.connect(self.add_service)
        self.what.remove_services.connect(self.remove_services)
        self.what.edit_service.connect(self.edit_service)
        self.what.dropped.connect(self.dropped)
        self.uncertain.terms_asked.connect(self.terms_asked)
        self.uncertain.answered.connect(self.answered)
        self.uncertain.homes_asked.connect(lambda: self.go(0))

    @property
    def _part(self) -> WherePart | WhatPart | UncertainPart:
        return (self.where, self.what, self.uncertain)[self.parts.currentIndex()]

    def _show_part(self) -> None:
        part = self._part
        if self._snapshot is not None and not (part is self.where and self.saving()):
            part.show_snapshot(self._snapshot)
            self._go_on_last(part.last)

    def _go_on_last(self, asked: QWidget) -> None:
        """Let Tab lead through all that is asked, however often it is made anew, before it leads on."""
        for one, following in pairwise((asked, self.sample, self.next, self.beside.area)):
            self.setTabOrder(one, following)

    def _forward(self) -> None:
        part = self.parts.currentIndex()
        if part < 2:
            self.go(part + 1)
        else:
            self.done.emit()
