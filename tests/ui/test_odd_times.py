"""Clocks that do odd things while the window is open: another time zone, a clock set back, sleep over midnight."""

from __future__ import annotations

import datetime as dt
import os
import time
from itertools import pairwise

import pytest

from movehelper import bootstrap
from movehelper.wording import dates
from tests.ui.person import TODAY, Person

WEST, EAST = "Pacific/Midway", "Pacific/Kiritimati"
"""25 hours apart: at every moment it is another day."""


@pytest.fixture
def zone(monkeypatch):
    """Let the system be set to a time zone, as a journey does while programs run: no program is told."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system has no tzset")
    before = os.environ.get("TZ")

    def travel(name: str) -> None:
        monkeypatch.setenv("TZ", name)

    yield travel
    os.environ.pop("TZ", None)
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


def test_another_time_zone_is_noticed_while_the_window_is_open(qtbot, tmp_path, zone):
    zone(WEST)
    person = Person(qtbot, tmp_path, bootstrap._today)
    person.press("sample")
    west = person.seen.today
    zone(EAST)
    person.controller.look()
    person.settle()
    east = person.seen.today
    assert east > west
    assert dates.date(east) in person.words()
    zone(WEST)
    person.controller.look()
    person.settle()
    assert person.seen.today < east
    person.leave()


def day(sample, moved: int) -> None:
    """Let the clock show another day, and the window look at it."""
    sample.clock = lambda: TODAY + dt.timedelta(days=moved)
    sample.controller.look()
    sample.settle()


def test_a_clock_set_back_takes_the_window_with_it_and_nothing_is_lost(sample):
    sample.pick("Comet Fibre")
    sample.press("log")
    sample.type("phoned, Anna, ref 123")
    sample.save()
    entry = sample.seen.household.journal[-1]
    day(sample, -3)
    assert sample.seen.today == TODAY - dt.timedelta(days=3)
    assert sample.seen.household.journal[-1] == entry
    sample.go("today")
    assert dates.date(sample.seen.today) in sample.words()
    sample.pick("Comet Fibre")
    sample.press("log")
    sample.type("phoned, Ben, ref 456")
    sample.save()
    added = sample.seen.household.journal[-1]
    assert (added.who, added.on) == ("Ben", sample.seen.today)
    sample.press("undo")
    assert sample.seen.household.journal[-1].kind == "void"
    day(sample, 0)
    assert sample.seen.today == TODAY
    assert sample.shell.problem.isHidden()


def test_the_journal_stays_whole_when_the_clock_jumps(sample):
    from movehelper.services import journal

    for moved in (0, -40, 400, -1):
        day(sample, moved)
        sample.pick("Comet Fibre")
        sample.press("log")
        sample.type(f"p, turn {moved}")
        sample.save()
    entries = sample.seen.household.journal
    assert all(one.id != other.id for one, other in pairwise(entries))
    opened = bootstrap.services(sample.folder / "movehelper.db", today=lambda: TODAY)
    assert journal.verify(opened, sample.seen.move) == ()
    opened.close()


def test_a_sleep_over_midnight_with_an_open_dialog_loses_nothing_that_was_typed(sample):
    sample.pick("Comet Fibre")
    sample.press("log")
    sample.type("phoned, Anna")
    dialog = sample.dialog
    day(sample, 1)
    assert sample.dialog is dialog
    assert sample.seen.today == TODAY + dt.timedelta(days=1)
    sample.type(", ref 789")
    sample.save()
    entry = sample.seen.household.journal[-1]
    assert (entry.who, entry.reference) == ("Anna", "789")
    assert entry.on in (TODAY, TODAY + dt.timedelta(days=1))
    sample.go("today")
    assert "Mon 23 Nov 2026" in sample.words()


def test_a_sleep_of_weeks_shows_the_day_one_wakes_on(sample):
    before = sample.seen.plan
    day(sample, 45)
    assert sample.seen.today == TODAY + dt.timedelta(days=45)
    assert sample.seen.plan != before
    assert dates.date(sample.seen.today) in sample.words()
