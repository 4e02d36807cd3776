"""Reminders in the window: what was missed, what rests, and the same notifications as while it is closed.

The notifications come from a process of their own, which shares the state with those of a timer; so nothing is said
twice. Only files are read here, in a thread: a window that shows its last view does not open the database for this.
"""

from __future__ import annotations

import contextlib
import subprocess
import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from movehelper.ui.preferences import chosen
from movehelper.wording import _, dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from movehelper.domain.records import PlanStep
    from movehelper.services.reminding import Reminded
    from movehelper.ui.desk import Desk
    from movehelper.ui.shell import Shell
    from movehelper.ui.snapshot import Snapshot
    from movehelper.ui.widgets.reminders_box import MissedBox, RestingBox

_FIRST_RUN: Final = 20_000  # milliseconds after the window came up
_RUNS_EVERY: Final = 3_600_000
_OVER: Final = frozenset({"done", "skipped"})


class Reminding(QObject):
    """Keeps the box on Today right, and starts the runs while the window is open."""

    _found = Signal(str, object)

    def __init__(self, desk: Desk, database: Path, shell: Callable[[], Shell], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._database, self._shell = desk, database, shell
        self._boxes: tuple[Shell, MissedBox, RestingBox] | None = None
        self._told: Reminded | None = None
        self._move = ""
        self._acknowledged: set[str] = set()
        self._found.connect(self._take, Qt.ConnectionType.QueuedConnection)
        desk.changed.connect(self.look)
        desk.said.connect(self.look)
        self._runs = QTimer(self, interval=_RUNS_EVERY)
        self._runs.timeout.connect(self.run_once)
        self._runs.start()
        QTimer.singleShot(_FIRST_RUN, self, self.run_once)
        self.look()

    def look(self) -> None:
        """Read what was missed and what rests."""
        snapshot = self._desk.snapshot
        if snapshot is not None and snapshot.move:
            move, today = snapshot.move, snapshot.today
            threading.Thread(target=self._read, args=(move, today), daemon=True).start()

    def run_once(self) -> None:
        """Have said what is due, as a timer would."""
        if chosen().reminders:
            threading.Thread(target=_run, args=(self._database,), daemon=True).start()

    def show(self) -> None:
        """Show it again, on pages that were made anew."""
        snapshot = self._desk.snapshot
        if self._told is None or snapshot is None:
            return
        told, made = self._told, self._boxes is not None and self._boxes[0] is self._shell()
        if made or told.missed or told.resting or told.problem:
            missed, resting = self._boxed()
            missed.tell(told.missed, told.problem, snapshot.today)
            resting.tell(told.resting, snapshot.today)

    def _read(self, move: str, today: dt.date) -> None:
        """Read the files, in a thread; the window may be gone when they are read."""
        from movehelper.services import reminding  # noqa: PLC0415 - not before the window stands

        found = reminding.look(self._database, today, move)
        with contextlib.suppress(RuntimeError):
            self._found.emit(move, found)

    def _take(self, move: str, found: Reminded) -> None:
        from movehelper.services.reminding import Reminded  # noqa: PLC0415 - as above

        snapshot = self._desk.snapshot
        if snapshot is None or snapshot.move != move:
            return
        if self._move != move:
            self._told, self._move = None, move
            self._acknowledged.clear()
        resting = {one.step for one in found.resting}
        before = self._told.missed if self._told else ()
        known = {one.step: one for one in (*before, *found.missed)}
        gone = resting | self._acknowledged
        missed = tuple(one for one in known.values() if one.step not in gone and _is_open(snapshot, one.step))
        self._told = Reminded(calls=found.calls, missed=missed, resting=found.resting, problem=found.problem)
        self.show()

    def _boxed(self) -> tuple[MissedBox, RestingBox]:
        shell = self._shell()
        if self._boxes is None or self._boxes[0] is not shell:
            from movehelper.ui.pages.today import TodayPage  # noqa: PLC0415 - as above
            from movehelper.ui.widgets.reminders_box import MissedBox, RestingBox  # noqa: PLC0415 - as above

            missed, resting = MissedBox(), RestingBox()
            for box in (missed, resting):
                box.shown.connect(lambda service, step: shell.open(service or step))
            missed.seen.connect(self._seen)
            resting.woken.connect(self._wake)
            page = shell.page("today")
            if isinstance(page, TodayPage):
                page.above.addWidget(missed)
                page.below.addWidget(resting)
            self._boxes = shell, missed, resting
        return self._boxes[1], self._boxes[2]

    def _seen(self) -> None:
        from movehelper.services.reminding import Reminded  # noqa: PLC0415 - as above

        move, told = self._desk.move, self._told
        if told is not None:
            self._acknowledged |= {one.step for one in told.missed}
            self._told = Reminded(calls=told.calls, resting=told.resting, problem=told.problem)
            self.show()
        self._desk.background.write(lambda work: work.missed_seen(move))

    def _wake(self, step: str) -> None:
        move = self._desk.move
        said = _("You are reminded of it as usual again.")
        self._desk.background.write(lambda work: work.wake(move, step), lambda _done: self._desk.said.emit(said, False))


def ask(desk: Desk, step: PlanStep, what: str, parent: QWidget | None) -> None:
    """Ask until when a step shall rest, and let it."""
    from movehelper.ui.dialogs.snooze import SnoozeDialog  # noqa: PLC0415 - dialogs are loaded when opened

    snapshot = desk.snapshot
    if snapshot is None or step.due is None:
        return
    move = snapshot.move

    def rests(until: dt.date) -> None:
        said = _("You are reminded of it again on {day}.").format(day=dates.date(until))
        desk.background.write(
            lambda work: work.snooze(move, step.id, until), lambda _rests: desk.said.emit(said, False)
        )

    dialog = SnoozeDialog(what, step.due, snapshot, parent)
    dialog.saved.connect(rests)
    dialog.open()


def _is_open(snapshot: Snapshot, step: str) -> bool:
    known = snapshot.steps.get(step)
    return known is not None and known.state not in _OVER


def _run(database: Path) -> None:
    from movehelper.services import reminding  # noqa: PLC0415 - as above

    subprocess.run(  # noqa: S603 - this program
        reminding.once_command(database),
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
