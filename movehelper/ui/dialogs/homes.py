"""Homes and their days. Before a changed day is kept, what it moves is shown, worst first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from movehelper.ui.dialogs.form import FormDialog
from movehelper.ui.widgets.basics import button, clear, heading, label, row, scrolling
from movehelper.ui.widgets.home_box import HomeBox
from movehelper.wording import _, differences, ngettext

if TYPE_CHECKING:
    from movehelper.domain.records import Home, StepChange
    from movehelper.services.planning import WhatIf
    from movehelper.ui.background import Failure
    from movehelper.ui.desk import Desk
    from movehelper.ui.snapshot import Snapshot

_MOST, _GAP = 40, 10


class HomesDialog(FormDialog):
    """Two boxes, and under them what would change; Apply keeps it, Don't leaves all as it was."""

    tried = Signal(list)
    """The homes with which the whole window shall be seen, without keeping them."""

    def __init__(self, snapshot: Snapshot, desk: Desk, parent: QWidget | None = None) -> None:
        about = _("Change a day to see what follows from it. Nothing is kept before you apply it.")
        super().__init__(parent, _("Homes and dates"), _("Apply"), about=about, wide=680)
        self._snapshot, self._desk = snapshot, desk
        self.changed: dict[str, Home] = {}
        self.boxes: list[HomeBox] = []
        for home, title, leaving in (
            (snapshot.old_home, _("The home you leave"), True),
            (snapshot.new_home, _("The home you move to"), False),
        ):
            if home is not None:
                box = HomeBox(title, home, snapshot, leaving=leaving)
                box.saved = True
                box.changed.connect(self._changed)
                self.boxes.append(box)
        self.preview = QWidget()
        self._lines = QVBoxLayout(self.preview)
        self._lines.setContentsMargins(8, 4, 8, 4)
        self._lines.addWidget(label(_("What follows from it stands here."), "dim"))
        self._lines.addStretch(1)
        both = QHBoxLayout()
        both.addWidget(self._homes(), 3)
        both.addWidget(scrolling(self.preview, _("What follows")), 2)
        self.lines.addLayout(both, 1)
        self.cancel_button.setText(_("Don't apply"))
        self.save_button.setEnabled(False)
        self.try_button = button(_("Try it: show the whole plan with these dates"), self._try, name="try")
        self.try_button.setEnabled(False)
        self.lines.addLayout(row(self.try_button, None))
        self.finish((980, 620))

    def _homes(self) -> QWidget:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(_GAP)
        for box in self.boxes:
            lines.addWidget(box)
        lines.addStretch(1)
        return scrolling(inside, _("Homes"))

    def entered(self) -> list[Home]:
        """Return the homes that were changed."""
        return list(self.changed.values())

    def _changed(self, home: Home) -> None:
        self.changed[home.id] = home
        if self._snapshot.homes[home.id] == home:
            del self.changed[home.id]
        changed, move = list(self.changed.values()), self._snapshot.move
        self.save_button.setEnabled(False)
        self.try_button.setEnabled(False)
        self.problem.hide()
        self._desk.ask(
            lambda work: work.what_if(move, changed), partial(self._answer, changed), self, partial(self._fail, changed)
        )

    def _try(self) -> None:
        self.tried.emit(list(self.changed.values()))
        self.reject()

    def _answer(self, asked: list[Home], answer: WhatIf) -> None:
        """Show what follows, unless something else was asked meanwhile: only what was seen is applied."""
        if asked == list(self.changed.values()):
            self._show(answer)

    def _fail(self, asked: list[Home], failure: Failure) -> None:
        if asked == list(self.changed.values()):
            clear(self._lines)
            self.tell(failure.sentence)

    def _show(self, answer: WhatIf) -> None:
        clear(self._lines)
        self.save_button.setEnabled(bool(self.changed))
        self.try_button.setEnabled(bool(self.changed))
        breaks = [change for change in answer.changes if change.breaks]
        moves = [change for change in answer.changes if not change.breaks]
        if not answer.changes:
            self._lines.addWidget(label(_("No other date changes."), "dim"))
        if breaks:
            title = ngettext("{n} thing gets worse", "{n} things get worse", len(breaks)).format(n=len(breaks))
            self._lines.addWidget(heading(title, 1.08, "danger"))
            self._add(breaks)
        if moves:
            title = ngettext("{n} other change", "{n} other changes", len(moves)).format(n=len(moves))
            self._lines.addWidget(heading(title, 1.08))
            self._add(moves)
        self._lines.addStretch(1)

    def _add(self, changes: list[StepChange]) -> None:
        for change in changes[:_MOST]:
            service = self._snapshot.services.get(change.service or "")
            name = self._snapshot.name_apart(service) if service else ""
            self._lines.addWidget(label(f"•  {differences.change(change, name)}"))
        if len(changes) > _MOST:
            self._lines.addWidget(label(_("and {n} more").format(n=len(changes) - _MOST), "dim"))
