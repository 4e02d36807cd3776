"""One service, or one step that stands alone: how far, what next, why, and everything known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from movehelper.ui import saying
from movehelper.ui.doing import doing
from movehelper.ui.models.checklist import presses
from movehelper.ui.pages import detail_sections as sections
from movehelper.ui.pages.phases import phase_names
from movehelper.ui.widgets.basics import button, card, clear, heading, label, row, scrolling
from movehelper.ui.widgets.command_button import command_button
from movehelper.ui.widgets.leading import lead_to
from movehelper.ui.widgets.phases import PhaseBar
from movehelper.wording import _, dates, names, stages, steps
from movehelper.wording.money import money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from movehelper.domain.records import Entry, ServicePlan
    from movehelper.ui.actions import Actions
    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.snapshot import Snapshot


_NARROWEST = 350  # pixels; margins, borders and a scroll bar leave _ROOM for buttons
_ROOM = 264


class Detail(QWidget):
    """Shows one row of the checklist; asks for what its buttons stand for by signals."""

    do_step = Signal(str)
    """The step, by id, whose button was pressed."""
    skip_step = Signal(str)
    answered = Signal(str, str)
    """The question and its answer: yes, no or unknown."""
    chosen_right = Signal(str)
    """The right that the plan shall follow, by id; nothing lets the plan choose."""
    back = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._shown: tuple[object, ...] = ()
        self.row: ChecklistRow | None = None
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(16, 14, 16, 16)
        self._lines.setSpacing(8)
        self._area = scrolling(self._inside, _("Details"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.go_back = button(_("Back to the list"), self.back.emit, role="link", icon="back", name="detail-back")
        outer.addWidget(self.go_back)
        outer.addWidget(self._area)
        self.go_back.hide()
        self.setMinimumWidth(_NARROWEST)

    def show_row(self, row: ChecklistRow | None, snapshot: Snapshot) -> None:
        """Show a row; what has not changed stays as it is, with its place."""
        entries = snapshot.entries_of(row.id) if row else ()
        shown = (row, entries, snapshot.steps_of(row.id) if row and row.service else (), snapshot.today)
        if shown == self._shown:
            return
        same = self.row is not None and row is not None and self.row.id == row.id
        place = self._area.verticalScrollBar().value() if same else 0
        self._shown, self.row = shown, row
        clear(self._lines)
        if row is None:
            self._show_nothing()
        elif row.service is None:
            self._show_step(row)
        else:
            self._show_service(row, snapshot)
        self._lines.addStretch(1)
        self._area.verticalScrollBar().setValue(place)

    def lead_to(self, need: str) -> None:
        """Put the cursor where a question is answered."""
        box = self.findChild(QComboBox, f"answer-{need}")
        if box is not None:
            lead_to(self._area, box)

    def _show_nothing(self) -> None:
        self._lines.addWidget(label(_("Choose a row to see what is known about it."), "dim"))

    def _show_step(self, row: ChecklistRow) -> None:
        step = row.step
        self._lines.addWidget(heading(row.name))
        self._lines.addWidget(label(row.about, "dim"))
        if step is not None:
            self._add_next(row)

    def _show_service(self, row: ChecklistRow, snapshot: Snapshot) -> None:
        plan, entries = row.plan, {entry.id: entry for entry in snapshot.entries_of(row.id)}
        assert plan is not None  # noqa: S101 - a row with a service always has its plan
        self._lines.addWidget(heading(row.name))
        self._lines.addWidget(label(self._about(row, plan)))
        self._add_progress(plan, entries)
        self._add_still_possible(plan)
        self._add_next(row)
        for part in sections.build(row, snapshot, self):
            self._lines.addWidget(part)

    @staticmethod
    def _about(row: ChecklistRow, plan: ServicePlan) -> str:
        parts = [row.about, names.decision(plan.decision)]
        if plan.ends is not None:
            parts.append(_("ends {day} ({sure})").format(day=dates.date(plan.ends), sure=names.end_is(plan.end_is)))
        return " · ".join(parts)

    def _add_progress(self, plan: ServicePlan, entries: Mapping[str, Entry]) -> None:
        phases = phase_names(plan.decision)
        if phases:
            self._lines.addWidget(PhaseBar(phases, plan.progress.phase))
        said = f"{stages.progress(plan.progress)}. {stages.ball(plan.progress.ball)}"
        self._lines.addWidget(label(said, "dim"))
        named = (
            entries[one].text or saying.entry(entries[one]) for one in plan.progress.open_conditions if one in entries
        )
        progress = msgspec.structs.replace(plan.progress, open_conditions=tuple(named))
        for note in stages.notes(progress):
            self._lines.addWidget(label(note, "warn"))

    def _add_still_possible(self, plan: ServicePlan) -> None:
        still = plan.still_possible
        told = any(one.key == "too-late-for-move" for one in plan.warnings)
        if still is None or still.ends is None or told:
            return
        frame, lines = card("warn")
        lines.addWidget(label(_("Still possible: {day}").format(day=dates.date(still.ends))))
        if plan.still_costs is not None and plan.still_costs.amount:
            lines.addWidget(label(_("That is {sum} more.").format(sum=money(plan.still_costs))))
        if still.send_by is not None:
            lines.addWidget(label(_("Send it by {day}.").format(day=dates.date(still.send_by))))
        self._lines.addWidget(frame)

    def _add_next(self, row: ChecklistRow) -> None:
        frame, lines = card("danger" if presses(row) else "true")
        lines.addWidget(label(_("Next"), "dim"))
        lines.addWidget(heading(row.title, 1.05))
        step = row.step
        if step is not None:
            lines.addWidget(label(steps.when(step, row.today), "danger" if presses(row) else ""))
            reached = step.channel and step.channel.value  # "website" alone leads nowhere
            for text in (steps.reason(step, row.name), names.channel(step.channel) if step.channel and reached else ""):
                if text:
                    lines.addWidget(label(text, "dim"))
            if step.state not in ("done", "skipped"):
                self._add_step_buttons(row, lines)
        self._lines.addWidget(frame)

    def _add_step_buttons(self, row: ChecklistRow, lines: QVBoxLayout) -> None:
        step = row.step
        assert step is not None  # noqa: S101 - the caller has looked
        do = button(doing(step).label, lambda: self.do_step.emit(step.id), role="primary", name="do-step")
        more = command_button(self._actions["log"], text=_("Log other…"))
        skip = button(_("Not needed"), lambda: self.skip_step.emit(step.id), name="skip-step")
        lines.addLayout(row_of_buttons(do, more if row.service else skip))
        if row.service is not None and step.why:
            lines.addWidget(command_button(self._actions["why"], "link"), 0, Qt.AlignmentFlag.AlignLeft)

    def command(self, name: str, text: str = "") -> QWidget:
        """Return a link for a command, for the sections."""
        return command_button(self._actions[name], "link", text)


def row_of_buttons(*buttons: QWidget) -> QVBoxLayout:
    """Return buttons side by side if they fit in the pane, else one below the other."""
    lines = QVBoxLayout()
    lines.setSpacing(6)
    wide = sum(one.sizeHint().width() for one in buttons)
    if wide <= _ROOM:
        lines.addLayout(row(*buttons, None))
    else:
        for one in buttons:
            lines.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
    return lines
