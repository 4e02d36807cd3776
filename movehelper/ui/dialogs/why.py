"""Why this date: the reasons of the counting one by one, with their sources, and the ways compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea

from movehelper.ui.dialogs.form import FormDialog, scrolled
from movehelper.ui.widgets.basics import button, card, heading, label
from movehelper.wording import _, dates, marked, names, reasons, steps

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

    from movehelper.domain.records import Option, Why
    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.snapshot import Snapshot


_WIDE, _HIGHEST = 640, 520  # pixels
_COUNTS: Final = {
    "contract start": marked("the day the contract began"),
    "notice received": marked("the day they have the notice"),
    "complaint made": marked("the day of the complaint"),
    "move out": marked("the day you move out"),
}


class WhyDialog(FormDialog):
    """Shows reasons; there is nothing to save. What is wrong with the catalogue is told by a signal."""

    wrong = Signal(str)
    """The entry of the catalogue, by id, that is wrong."""

    def __init__(self, snapshot: Snapshot, row: ChecklistRow, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Why this date? {name}").format(name=row.name), _("Close"), wide=620)
        self._snapshot = snapshot
        self._rights = {right.id for rule in snapshot.catalogue.rules for right in rule.rights}
        provider = snapshot.providers.get((row.service.provider if row.service else None) or "")
        self._provider = provider.id if provider else ""
        boxes: list[QWidget] = []
        if row.step is not None:
            boxes.append(self._step(row))
        if row.plan is not None:
            followed = row.plan.option
            options = [one for one in row.plan.options if one is not followed]
            boxes += [self._option(one) for one in ([followed] if followed else []) + options]
            if row.plan.guesses:
                boxes.append(self._guessed(row.plan.guesses))
        if not boxes:
            boxes.append(label(_("No date is counted here.")))
        self.lines.addWidget(scrolled(*boxes, name=_("Reasons")), 1)
        self.cancel_button.hide()
        self.finish((_WIDE, _HIGHEST))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take no more height than the reasons need."""
        super().showEvent(event)
        area = self.findChild(QScrollArea)
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None:
            self.lines.activate()
            needed = inside.heightForWidth(area.viewport().width())
            self.resize(self.width(), min(_HIGHEST, self.height() - area.viewport().height() + needed))

    def entered(self) -> object:
        """Return nothing; it was only read."""
        return None

    def _step(self, row: ChecklistRow) -> QFrame:
        frame, lines = card()
        step = row.step
        assert step is not None  # noqa: S101 - the caller has looked
        lines.addWidget(heading(row.title, 1.05))
        lines.addWidget(label(steps.when(step, row.today)))
        if text := steps.reason(step, row.name):
            lines.addWidget(label(text, "dim"))
        self._reasons(lines, step.why)
        self._source(lines, step.rule)
        return frame

    @staticmethod
    def _guessed(guesses: tuple[str, ...]) -> QFrame:
        frame, lines = card("warn")
        lines.addWidget(label(_("Guessed so far")))
        for guess in guesses:
            lines.addWidget(label(f"•  {reasons.guess(guess)}"))
        return frame

    def _holds(self, option: Option) -> str:
        """Return from when until when the right behind an option holds, if the law has such days."""
        rights = (right for rule in self._snapshot.catalogue.rules for right in rule.rights)
        holds = next((right.holds for right in rights if right.id == option.right), None)
        if holds is None or (holds.since is None and holds.until is None):
            return ""
        if holds.until is None:
            text = _("This holds from {since} on; what counts is {day}.")
        elif holds.since is None:
            text = _("This held until {until}; what counts is {day}.")
        else:
            text = _("This held from {since} until {until}; what counts is {day}.")
        day = _(_COUNTS[holds.by])
        return text.format(since=dates.date_or(holds.since), until=dates.date_or(holds.until), day=day)

    def _option(self, option: Option) -> QFrame:
        frame, lines = card()
        lines.addWidget(heading(names.right(option.why_right).capitalize(), 1.05))
        facts = [names.reading(option.reading), names.status(option.status)]
        if option.ends is not None:
            facts.append(_("ends {day}").format(day=dates.date(option.ends)))
        lines.addWidget(label(" · ".join(facts)))
        for text in reasons.option(option)[1:]:
            lines.addWidget(label(f"•  {text}"))
        if holds := self._holds(option):
            lines.addWidget(label(f"•  {holds}"))
        if grade := reasons.grade(option):
            lines.addWidget(label(_("How sure: {grade}").format(grade=grade), "dim"))
        if option.right in self._rights:
            self._add_wrong(lines, option.right, names.right(option.why_right))
        elif option.reading == "provider" and self._provider:
            self._add_wrong(lines, self._provider, names.right(option.why_right))
        return frame

    def _add_wrong(self, lines: QVBoxLayout, entry: str, about: str) -> None:
        """Add the way to correct what the catalogue says."""
        link = button(_("This is wrong…"), lambda: self.wrong.emit(entry), role="link", name="this-is-wrong")
        link.setAccessibleName(_("This is wrong: {what}").format(what=about))
        lines.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    @staticmethod
    def _reasons(lines: QVBoxLayout, reasons_given: tuple[Why, ...]) -> None:
        for text in reasons.sentences(reasons_given):
            lines.addWidget(label(f"•  {text}"))

    def _source(self, lines: QVBoxLayout, rule_id: str | None) -> None:
        rule = next((rule for rule in self._snapshot.catalogue.rules if rule.id == rule_id), None)
        if rule is not None:
            lines.addWidget(label(rule.says))
            lines.addWidget(label(reasons.source(rule.source, rule.checked), "dim"))
            lines.addWidget(label(names.grade(rule.grade).capitalize(), "dim"))
            self._add_wrong(lines, rule.id, rule.says)
