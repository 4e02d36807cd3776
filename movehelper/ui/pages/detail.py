"""One service, or one step that stands alone: how far, what next, why, and everything known about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from movehelper.ui import saying
from movehelper.ui.doing import doing
from movehelper.ui.models.checklist import presses
from movehelper.ui.pages.detail_places import Places
from movehelper.ui.pages.detail_registry import SECTIONS, Section
from movehelper.ui.pages.detail_sections import take_up
from movehelper.ui.pages.phases import phase_names
from movehelper.ui.widgets.basics import button, card, clear, heading, label, row, scrolling
from movehelper.ui.widgets.choice import AnswerChoice
from movehelper.ui.widgets.command_button import command_button
from movehelper.ui.widgets.flow import FlowLayout
from movehelper.ui.widgets.leading import lead_to
from movehelper.ui.widgets.phases import PhaseBar
from movehelper.ui.widgets.section import SectionBox
from movehelper.wording import _, dates, names, stages, steps
from movehelper.wording.money import money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from movehelper.domain.records import Entry, ServicePlan
    from movehelper.ui.actions import Actions
    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.snapshot import Snapshot


_NARROWEST = 350  # pixels; margins, borders and a scroll bar leave _ROOM for buttons
_PER_TURN = 20  # widgets of sections made in one turn of the event loop
_ROOM = 264
_TWO_COLUMNS = 760  # pixels from which on the sections lie side by side


class Detail(QWidget):
    """Shows one row of the checklist; asks for what its buttons stand for by signals."""

    do_step = Signal(str)
    """The step, by id, whose button was pressed."""
    skip_step = Signal(str)
    take_up = Signal(str)
    """A step that was ticked or left out, and shall be done after all."""
    wrong = Signal(str)
    """An entry of the catalogue, by id, of which something is wrong."""
    edit_step = Signal(str)
    """A step of one's own that shall be changed."""
    answered = Signal(str, str)
    """The question and its answer: yes, no or unknown."""
    chosen_right = Signal(str)
    """The right that the plan shall follow, by id; nothing lets the plan choose."""
    edit_field = Signal(str)
    """The fact that is to be changed, by the name of its field in the form."""
    journal_of = Signal(str)
    """The service, by id, whose entries are all to be seen."""
    section_made = Signal(str, object)
    """A section by its id, and its widgets."""
    back = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._shown: tuple[object, ...] = ()
        self._full = False
        self._boxes: list[tuple[SectionBox, str]] = []
        self._to_come: list[tuple[Section, ChecklistRow, Snapshot]] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)
        self.row: ChecklistRow | None = None
        self._inside = QWidget()
        self._head, self._left, self._right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._area = scrolling(self._inside, _("Details"))
        self.places = Places(self._area)
        self.go_back = button(_("Back to the list"), self.back.emit, role="link", icon="back", name="detail-back")
        self._lay_out()
        self.setMinimumWidth(_NARROWEST)

    def show_row(self, row: ChecklistRow | None, snapshot: Snapshot) -> None:
        """Show a row; what has not changed stays as it is, with its place."""
        shown = self._facts(row, snapshot)
        if shown == self._shown:
            for box in self.findChildren(AnswerChoice):
                box.show_saved()
            return
        self.places.leave(self.row.id if self.row else "")
        self._shown, self.row = shown, row
        self._to_come.clear()
        self._turn.stop()
        self._boxes.clear()
        for layout in (self._head, self._left, self._right):
            clear(layout)
        if row is None:
            self._head.addWidget(label(_("Choose a row to see what is known about it."), "dim"))
        elif row.service is None:
            self._show_step(row)
        else:
            self._show_service(row, snapshot)
        if self.whole:
            self._arrange()
            self.places.come(row.id if row else "", {box.name: box for box, _column in self._boxes})

    def set_full(self, full: bool) -> None:
        """Take all the room there is, or stand beside the list; only with all the room is everything shown."""
        if full != self._full:
            self.places.leave(self.row.id if self.row else "")
            self._full = self.places.full = full
            self._arrange()
            if self.whole:
                self.places.come(self.row.id if self.row else "", {box.name: box for box, _column in self._boxes})

    def show_section(self, name: str) -> None:
        """Go to a section, once it has its place."""
        while not self.whole:
            self._go_on()
        found = next((box for box, _column in self._boxes if box.name == name), None)
        if found is not None:
            QTimer.singleShot(0, found, lambda: self.places.go_to(found))

    def lead_to(self, need: str) -> None:
        """Put the cursor where a question is answered."""
        while not self.whole:
            self._go_on()
        box = self.findChild(QComboBox, f"answer-{need}")
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, box, lambda: lead_to(self._area, box))  # sections just made have no height yet

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the sections side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self._inside)
        lines.setContentsMargins(16, 14, 16, 16)
        lines.setSpacing(8)
        columns = QHBoxLayout()
        columns.setSpacing(28)
        for layout in (self._head, self._left, self._right):
            layout.setSpacing(8)
        columns.addLayout(self._left, 1)
        columns.addLayout(self._right, 1)
        columns.setAlignment(self._left, Qt.AlignmentFlag.AlignTop)
        columns.setAlignment(self._right, Qt.AlignmentFlag.AlignTop)
        self._columns = columns
        lines.addLayout(self._head)
        lines.addLayout(columns)
        lines.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.go_back, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self._area)
        self.go_back.hide()

    @property
    def two_columns(self) -> bool:
        """Do the sections lie side by side?"""
        return self._full and self.width() >= _TWO_COLUMNS

    @staticmethod
    def _facts(row: ChecklistRow | None, snapshot: Snapshot) -> tuple[object, ...]:
        """Return all that is shown, to be compared."""
        if row is None:
            return (None,)
        more = tuple(section.facts(row, snapshot) for section in SECTIONS) if row.service else ()
        return row, snapshot.entries_of(row.id), snapshot.steps_of(row.id) if row.service else (), snapshot.today, more

    def _arrange(self) -> None:
        """Put each section into its column."""
        two = self.two_columns
        for box, column in self._boxes:
            wanted = self._right if two and column == "right" else self._left
            if wanted.indexOf(box) < 0:
                (self._left if wanted is self._right else self._right).removeWidget(box)
                wanted.addWidget(box)
            box.show_spare(wanted=self._full)
        self._columns.setStretch(1, 1 if two else 0)
        self._columns.setSpacing(28 if two else 0)

    def _show_step(self, row: ChecklistRow) -> None:
        self._head.addWidget(heading(row.name))
        self._head.addWidget(label(row.about, "dim"))
        if row.step is not None:
            self._add_next(row, self._head)
            for one in take_up(row.step, self, ticked=True):
                self._head.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_service(self, row: ChecklistRow, snapshot: Snapshot) -> None:
        plan, entries = row.plan, {entry.id: entry for entry in snapshot.entries_of(row.id)}
        assert plan is not None  # noqa: S101 - a row with a service always has its plan
        self._head.addWidget(heading(row.name))
        self._head.addWidget(label(self._about(row, plan)))
        self._add_progress(plan, entries)
        self._add_still_possible(plan)
        self._add_next(row, self._left)
        self._to_come = [(section, row, snapshot) for section in SECTIONS]
        self._go_on()

    @property
    def whole(self) -> bool:
        """Does every section stand there? They come a few in each turn of the event loop, so that nobody waits."""
        return not self._to_come

    def _go_on(self, most: int = _PER_TURN) -> None:
        """Make the next sections, until they hold so many widgets."""
        self._turn.stop()
        made = 0
        while self._to_come and made < most:
            section, row, snapshot = self._to_come.pop(0)
            lines = tuple(section.lines(row, snapshot, self))
            if lines:
                box = SectionBox(section.id, _(section.title) if section.title else "", lines)
                self._boxes.append((box, section.column))
                self.section_made.emit(section.id, lines)
                made += len(box.findChildren(QWidget))
        self._arrange()
        if self._to_come:
            self._turn.start()
            return
        self._add_links()
        self.places.come(self.row.id if self.row else "", {box.name: box for box, _column in self._boxes})

    def _add_links(self) -> None:
        """Name the sections that hold what is known, each a link to it."""
        links = QWidget()
        links.setAccessibleName(_("Sections"))
        flow = FlowLayout(links, least=60, gap=2)
        for box, column in self._boxes:
            if column == "right" or box.name == "steps":
                link = button(box.title, partial(self.places.go_to, box), role="link", name=f"to-{box.name}")
                link.setAccessibleName(_("Go to: {section}").format(section=box.title))
                flow.addWidget(link)
        self._head.addWidget(links)

    @staticmethod
    def _about(row: ChecklistRow, plan: ServicePlan) -> str:
        parts = [row.about, names.decision(plan.decision)]
        if plan.ends is not None:
            parts.append(_("ends {day} ({sure})").format(day=dates.date(plan.ends), sure=names.end_is(plan.end_is)))
        return " · ".join(parts)

    def _add_progress(self, plan: ServicePlan, entries: Mapping[str, Entry]) -> None:
        phases = phase_names(plan.decision)
        if phases:
            self._head.addWidget(PhaseBar(phases, plan.progress.phase))
        said = f"{stages.progress(plan.progress)}. {stages.ball(plan.progress.ball)}"
        self._head.addWidget(label(said, "dim"))
        named = (
            entries[one].text or saying.entry(entries[one]) for one in plan.progress.open_conditions if one in entries
        )
        progress = msgspec.structs.replace(plan.progress, open_conditions=tuple(named))
        for note in stages.notes(progress):
            self._head.addWidget(label(note, "warn"))

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
        self._left.addWidget(frame)

    def _add_next(self, row: ChecklistRow, where: QVBoxLayout) -> None:
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
        where.addWidget(frame)

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
