"""What is uncertain: what to find out first, because dates hang on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import button, card, clear, label, row
from movehelper.ui.widgets.choice import AnswerChoice
from movehelper.wording import _, ngettext, steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from movehelper.domain.records import PlanStep, Service
    from movehelper.ui.snapshot import Snapshot


class UncertainPart(QWidget):
    """The third part of the interview: open days, questions and guesses."""

    terms_asked = Signal(str)
    """A service whose contract is to be looked up."""
    homes_asked = Signal()
    answered = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._fields: list[QWidget] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 4, 8, 4)
        self._lines.setSpacing(8)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what is not known, what most hangs on first."""
        shown = (snapshot.plan, tuple(snapshot.services.values()), tuple(snapshot.homes.values()))
        if shown == self._shown:
            for box in self.findChildren(AnswerChoice):
                box.show_saved()
            return
        self._shown = shown
        held = self._held()
        clear(self._lines)
        self._fields.clear()
        self._add_days(snapshot)
        self._add_questions(snapshot)
        self._add_guesses(snapshot)
        if self._lines.count() == 0:
            self._lines.addWidget(label(_("Nothing is uncertain. All dates rest on what you have entered."), "dim"))
        self._lines.addStretch(1)
        if held is not None and self._fields:
            self._fields[min(held, len(self._fields) - 1)].setFocus()

    @property
    def last(self) -> QWidget:
        """What the cursor comes to last."""
        return self._fields[-1] if self._fields else self

    def into(self) -> None:
        """Put the cursor on the first thing that is not known."""
        if self._fields:
            self._fields[0].setFocus()

    def _held(self) -> int | None:
        """Return the number of the field that the cursor is on, which goes when the lines are made anew."""
        cursor = self.window().focusWidget()
        return next((number for number, field in enumerate(self._fields) if field is cursor), None)

    def _add(self, title: str, about: str, does: Callable[[], object]) -> None:
        frame, lines = card()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(title))
        if about:
            texts.addWidget(label(about, "dim"))
        fill_in = button(_("Fill it in…"), does)
        fill_in.setAccessibleName(_("Fill it in: {what}").format(what=title))
        self._fields.append(fill_in)
        line = row(spacing=12)
        line.addLayout(texts, 1)
        line.addWidget(fill_in)
        lines.addLayout(line)
        self._lines.addWidget(frame)

    def _add_days(self, snapshot: Snapshot) -> None:
        hanging: dict[str, list[PlanStep]] = {}
        for step in snapshot.steps.values():
            if step.missing and step.due is None:
                hanging.setdefault(step.missing, []).append(step)
        for anchor, waiting in sorted(hanging.items(), key=lambda one: -len(one[1])):
            if anchor in _HOME_ANCHORS:
                count = ngettext("{n} step waits for it.", "{n} steps wait for it.", len(waiting))
                title = _("Not known yet: {day}").format(day=steps.anchor(anchor))
                self._add(title, count.format(n=len(waiting)), self.homes_asked.emit)

    def _add_questions(self, snapshot: Snapshot) -> None:
        for service in snapshot.services.values():
            plan = snapshot.service_plans.get(service.id)
            asked = {one.needs: one.question for one in plan.options if one.needs and one.question} if plan else {}
            for need, question in asked.items():
                if service.answers.get(need, "unknown") == "unknown":
                    self._ask(snapshot, service, need, question or "")

    def _ask(self, snapshot: Snapshot, service: Service, need: str, question: str) -> None:
        frame, lines = card()
        name = snapshot.name_apart(service)
        lines.addWidget(label(name, "dim"))
        lines.addWidget(label(question))
        box = AnswerChoice(f"{name}: {question}")
        box.activated.connect(lambda: self.answered.emit(service.id, need, str(box.currentData())))
        lines.addWidget(box)
        self._fields.append(box)
        self._lines.addWidget(frame)

    def _add_guesses(self, snapshot: Snapshot) -> None:
        for service in snapshot.services.values():
            plan = snapshot.service_plans.get(service.id)
            if plan and (plan.guesses or (plan.option and plan.option.guess)):
                title = _("{name}: its notice is a guess").format(name=snapshot.name_apart(service))
                about = _("Look in the contract for the period of notice and the minimum term.")
                self._add(title, about, partial(self.terms_asked.emit, service.id))


_HOME_ANCHORS = ("move out", "move in", "keys from", "keys until")
