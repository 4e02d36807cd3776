"""Today: what is at stake, at most five things to do, then who is being waited for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from movehelper.domain.records import Money
from movehelper.ui.doing import can_rest, doing
from movehelper.ui.models.checklist import ChecklistRow, presses, rows, sort_day
from movehelper.ui.pages.page import ColumnPage
from movehelper.ui.widgets.basics import button, card, clear, cursor_by, heading, label, row as side_by_side
from movehelper.wording import _, dates, names, ngettext, sector_words, steps
from movehelper.wording.money import sums as in_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame

    from movehelper.ui.snapshot import Snapshot

_MOST, _MOST_WAITING = 5, 12
_BUTTON = 150


class TodayPage(ColumnPage):
    """Each line has the one button that does it."""

    do_step = Signal(str)
    snooze_step = Signal(str)
    more = Signal()
    """The other things to do are to be seen."""

    def __init__(self) -> None:
        super().__init__(_("Today"))
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._day, self.above, self._lines, self.below = (QVBoxLayout() for _part in range(4))
        for part in (self._day, self.above, self._lines, self.below):
            self.column.addLayout(part)
        self.column.addStretch(1)
        for part, above, below in ((self._day, 18, 0), (self._lines, 10, 18)):
            part.setContentsMargins(24, above, 24, below)
            part.setSpacing(10)
        self._shown: tuple[object, ...] = ()

    def into(self) -> None:
        """Put the cursor on the button of the first step."""
        first = self.findChild(QPushButton, "do-step")
        (first or self.area).setFocus()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the day."""
        all_rows = rows(snapshot)
        to_do = todo(snapshot, all_rows)
        shown = (snapshot.today, tuple(all_rows), snapshot.homes, len(to_do), to_do[:_MOST])
        if shown == self._shown:
            return
        self._shown = shown
        cursor = cursor_by(self)
        held = cursor is not None and self.isAncestorOf(cursor)
        clear(self._day)
        clear(self._lines)
        self._day.addWidget(heading(dates.date(snapshot.today), 1.5))
        self._day.addWidget(label(_distance(snapshot), "dim"))
        self._add_stake(all_rows)
        self._add_doing(to_do)
        self._add_waiting(all_rows)
        if held and cursor is not None and not self.isAncestorOf(cursor):
            self.into()  # what it was on is done, or made anew

    def _add_stake(self, all_rows: list[ChecklistRow]) -> None:
        sums = at_stake(all_rows)
        if not sums:
            return
        frame, lines = card("warn")
        lines.addWidget(heading(_("At stake: {sum}").format(sum=in_words(sums))))
        lines.addWidget(label(_("This is what being late costs, or may cost. The steps below keep it small.")))
        self._lines.addWidget(frame)

    def _add_doing(self, todo: list[ChecklistRow]) -> None:
        self._lines.addWidget(heading(_("To do next")))
        if not todo:
            self._lines.addWidget(label(_("Nothing has to be done now. The checklist shows what comes later."), "dim"))
        for one in todo[:_MOST]:
            self._lines.addWidget(self._line(one))
        if len(todo) > _MOST:
            more = len(todo) - _MOST
            text = ngettext("{n} more in the checklist", "{n} more in the checklist", more).format(n=more)
            self._lines.addLayout(side_by_side(button(text, self.more.emit, role="link", name="more"), None))

    def _line(self, one: ChecklistRow) -> QFrame:
        step = one.step
        assert step is not None  # noqa: S101 - only rows with a step come here
        frame, lines = card("danger" if presses(one) else "true")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        title = steps.named(step, one.name if one.service else "")
        texts.addWidget(heading(title, 1))
        texts.addWidget(label(steps.when(step, one.today), "danger" if presses(one) else ""))
        if reason := steps.reason(step, one.name):
            texts.addWidget(label(reason, "dim"))
        do = button(doing(step).label, lambda: self.do_step.emit(step.id), role="primary", name="do-step")
        do.setAccessibleName(f"{do.text()}: {title}")
        do.setMinimumWidth(_BUTTON)
        show = button(_("Show"), lambda: self.opened.emit(one.id), name="show-step")
        show.setAccessibleName(_("Show: {what}").format(what=title))
        line = side_by_side(show, do)
        if can_rest(step):
            later = button("", partial(self.snooze_step.emit, step.id), icon="later", name="later")
            later.setToolTip(_("Remind me later…"))
            later.setAccessibleName(_("Remind me later: {what}").format(what=title))
            line.insertWidget(0, later)
        whole = side_by_side(spacing=12)
        whole.addLayout(texts, 1)
        whole.addLayout(line)
        lines.addLayout(whole)
        return frame

    def _add_waiting(self, all_rows: list[ChecklistRow]) -> None:
        waiting = [one for one in all_rows if one.group == "waiting"]
        if not waiting:
            return
        self._lines.addWidget(heading(_("Waiting for them")))
        for one in sorted(waiting, key=_longest_first)[:_MOST_WAITING]:
            frame, lines = card()
            show = button(_("Show"), partial(self.opened.emit, one.id))
            show.setAccessibleName(_("Show: {what}").format(what=one.name))
            texts = QVBoxLayout()
            texts.setSpacing(2)
            texts.addWidget(label(_waiting(one)))
            texts.addWidget(label(one.title, "dim"))
            line = side_by_side(spacing=12)
            line.addLayout(texts, 1)
            line.addWidget(show, 0, Qt.AlignmentFlag.AlignVCenter)
            lines.addLayout(line)
            self._lines.addWidget(frame)
        if len(waiting) > _MOST_WAITING:
            more = len(waiting) - _MOST_WAITING
            text = ngettext("{n} more in the checklist", "{n} more in the checklist", more).format(n=more)
            self._lines.addWidget(label(text, "dim"))


def todo(snapshot: Snapshot, all_rows: list[ChecklistRow]) -> list[ChecklistRow]:
    """Return what can be done, the most urgent first: also a notice that waits behind a question.

    Advice comes last: missing its day does no harm by itself. The list is made once.
    """
    made = snapshot.made.get("todo")
    if made is None:
        made = snapshot.made["todo"] = _todo(snapshot, all_rows)
    return cast("list[ChecklistRow]", made)


def _todo(snapshot: Snapshot, all_rows: list[ChecklistRow]) -> list[ChecklistRow]:
    rows_of = {one.id: one for one in all_rows}
    found = [
        replace(rows_of[step.service or step.id], step=step)
        for step in snapshot.steps.values()
        if step.state in ("open", "late") and (step.service or step.id) in rows_of
    ]
    return sorted(found, key=_urgency)


def _urgency(one: ChecklistRow) -> tuple[bool, int, str, str]:
    step = one.step
    if step is None:
        return True, 3, "", one.name
    soon = step.due is not None and (step.state == "late" or (step.due - one.today).days <= 7)
    asked = step.due is None and step.kind in ("ask", "answer")
    rank = 0 if soon else 1 if asked else 2 if step.due else 3
    return step.advice, rank, sort_day(step.due), one.name


def at_stake(all_rows: list[ChecklistRow]) -> list[Money]:
    """Return what being late would cost, one sum for each currency."""
    sums: dict[str, Decimal] = {}
    for one in all_rows:
        if one.plan and one.plan.at_stake and one.group != "done":
            stake = one.plan.at_stake
            sums[stake.currency] = sums.get(stake.currency, Decimal(0)) + stake.amount
    return [Money(amount=amount, currency=currency) for currency, amount in sums.items() if amount]


def _longest_first(one: ChecklistRow) -> tuple[str, Decimal]:
    progress, stake = (one.plan.progress, one.plan.at_stake) if one.plan else (None, None)
    return sort_day(progress.on if progress else None), -(stake.amount if stake else Decimal(0))


def _waiting(one: ChecklistRow) -> str:
    parts = [sector_words.begin(one.name), names.decision(one.plan.decision) if one.plan else ""]
    if one.plan and one.plan.progress.on:
        days = (one.today - one.plan.progress.on).days
        ago = ngettext("asked {n} day ago", "asked {n} days ago", days).format(n=days)
        parts.append(ago if days else _("asked today"))
    return " · ".join(part for part in parts if part)


def _distance(snapshot: Snapshot) -> str:
    plan = snapshot.plan
    if plan is None or plan.move_out is None:
        return _("The day you move out is not known yet.")
    gone = plan.move_out < snapshot.today
    text = _("You moved out on {day}") if gone else _("You move out on {day}")
    return text.format(day=dates.date_and_days(plan.move_out, snapshot.today))
