"""The plan beside the interview: what follows from the answers so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import clear, heading, label, rule, scrolling
from movehelper.wording import _, ngettext, steps

if TYPE_CHECKING:
    from movehelper.domain.records import PlanStep
    from movehelper.ui.snapshot import Snapshot

_MOST = 30


class PlanBeside(QFrame):
    """A short reading of the plan; it grows with every answer."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("beside")
        self._title, self._about = heading(_("Your plan so far")), label("", "dim")
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 8, 8)
        self._lines.setSpacing(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 18, 8, 0)
        outer.addWidget(self._title)
        outer.addWidget(self._about)
        self.area = scrolling(self._inside, _("Your plan so far"))
        outer.addWidget(self.area, 1)
        self._shown: tuple[PlanStep, ...] | None = None
        self._told: tuple[object, ...] = ()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the steps, the next ones first."""
        todo = tuple(step for step in snapshot.steps.values() if step.state not in ("done", "skipped"))
        told = (snapshot.today, tuple(self._name(step, snapshot) for step in todo[:_MOST]))
        if todo == self._shown and told == self._told:
            return
        self._shown, self._told = todo, told
        clear(self._lines)
        if not todo:
            self._about.setText(_("It begins with the first answer on the left."))
        else:
            self._about.setText(ngettext("{n} step", "{n} steps", len(todo)).format(n=len(todo)))
        for step in todo[:_MOST]:
            self._add(step, snapshot)
        if len(todo) > _MOST:
            more = len(todo) - _MOST
            self._lines.addWidget(label(_("and {n} more").format(n=more), "dim"))
        self._lines.addStretch(1)

    def steps_shown(self) -> tuple[PlanStep, ...]:
        """Return the steps shown."""
        return (self._shown or ())[:_MOST]

    @staticmethod
    def _name(step: PlanStep, snapshot: Snapshot) -> str:
        service = snapshot.services.get(step.service or "")
        return snapshot.name_apart(service) if service else ""

    def _add(self, step: PlanStep, snapshot: Snapshot) -> None:
        self._lines.addWidget(label(steps.named(step, self._name(step, snapshot))))
        when = steps.when(step, snapshot.today)
        self._lines.addWidget(label(_("{when} (a guess)").format(when=when) if step.guess else when, "dim"))
        self._lines.addWidget(rule())
