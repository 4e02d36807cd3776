"""A computer with a clock, a desktop that notes what is shown on it, and a schedule."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from movehelper.domain.errors import ReminderError
from movehelper.domain.reminding import Item, Rhythm, Schedule
from movehelper.notify import files, once

TODAY = dt.date(2026, 11, 22)
DAY = dt.timedelta(days=1)


@dataclass
class Desk:
    """A desktop that shows whatever it is given, unless it is out of order."""

    shown: list = field(default_factory=list)
    pressed: list = field(default_factory=list)
    broken: bool = False
    closed: int = 0

    def show(self, said, buttons):
        if self.broken:
            raise ReminderError("No program of this desktop shows notifications.")
        self.shown += said
        self.buttons = [each.answer for each in buttons]

    def answers(self, _seconds):
        return [(said, answer) for said in self.shown for answer in self.pressed]

    def close(self):
        self.closed += 1


@dataclass
class Computer:
    """Runs the reminders of databases in a folder of its own, at a moment that a test sets."""

    folder: Path
    desk: Desk = field(default_factory=Desk)
    now: dt.datetime = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
    said: list = field(default_factory=list)
    opened: list = field(default_factory=list)

    @property
    def database(self):
        return self.folder / "movehelper.db"

    def schedule(self, *items, database=None, **facts):
        """Write a schedule beside a database."""
        rhythm = facts.pop("rhythm", Rhythm())
        files.write_schedule(database or self.database, Schedule(self.now.date(), items, rhythm, **facts))

    def run(self, *databases):
        """Run the reminders once; return what was shown by it, and whether all went well."""
        before = len(self.desk.shown)
        means = once.Means(lambda: self.now, lambda: self.desk, self.opened.append, self.said.append, listens=0)
        status = once.run(databases or (self.database,), means)
        return [each.title for each in self.desk.shown[before:]], status == 0

    @property
    def state(self):
        return files.read_state(self.database)


def an_item(step="gym:give-notice", **facts):
    given = {"what": "Give notice to Anvil Gym", "due": TODAY, "since": TODAY - 20 * DAY, "move_name": "To Edinburgh"}
    return Item(move=facts.pop("move", "move"), step=step, **{**given, **facts})


@pytest.fixture
def computer(tmp_path):
    return Computer(tmp_path)
