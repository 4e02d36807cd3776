"""Reminders in the window: what was missed, what rests, and the sign beside the clock."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QSystemTrayIcon

from movehelper import bootstrap
from movehelper.domain.records import OwnStep
from movehelper.notify import files
from movehelper.services import reminding, schedule, steps
from movehelper.ui.actions import COMMANDS
from movehelper.wording import dates
from tests.ui.person import NOON, TODAY

DAY = dt.timedelta(days=1)


@pytest.fixture
def reminded(sample):
    """A person whose reminders are looked at, and who has a step that is due today."""
    with_services(sample, lambda services, move: steps.save_own(services, move, keys()))
    sample.controller.desk.refresh()
    sample.settle()
    sample.controller.remind()
    return sample


def keys(due=TODAY):
    return OwnStep(id="keys", text="count the keys", due=due)


def with_services(person, does):
    """Do something beside the window, as another process does."""
    services = bootstrap.services(person.folder / "movehelper.db", today=lambda: TODAY, now=lambda: NOON)
    answer = does(services, person.seen.move)
    services.close()
    return answer


def missed_since(person, day):
    """Let the schedule stand as if all of it had been known since a day."""
    made = with_services(person, lambda services, _move: schedule.export(services))
    items = tuple(item._replace(since=day) for item in made.items if item.step == "keys")
    files.write_schedule(person.folder / "movehelper.db", made._replace(items=items))
    person.controller.reminding.look()


def named(person, name):
    return [each for each in person.shell.findChildren(QPushButton, name) if each.isVisibleTo(person.window)]


def wait_for(person, words):
    person.bot.waitUntil(lambda: words in person.words(), timeout=30_000)


def test_a_step_of_today_rests_and_is_taken_back(reminded):
    reminded.go("today")
    later = next(each for each in named(reminded, "later"))
    reminded.click(later)
    dialog = reminded.dialog
    assert "Tomorrow: Mon 23 Nov 2026" in [each.text() for each in dialog.choices.buttons()]
    reminded.key(Qt.Key.Key_Down)
    assert dialog.choices.checkedId() == 3
    reminded.save()
    wait_for(reminded, "Reminders that rest")
    assert "again on Wed 25 Nov 2026 · 3 days left" in reminded.words()
    assert "You are reminded of it again on Wed 25 Nov 2026." in reminded.words()

    [wake] = named(reminded, "wake")
    reminded.click(wake)
    reminded.bot.waitUntil(lambda: "Reminders that rest" not in reminded.words(), timeout=30_000)
    move = reminded.seen.move
    assert with_services(reminded, lambda services, _move: reminding.reminded(services, move)).resting == ()


def test_a_step_rests_until_a_day_of_ones_own(reminded):
    reminded.controller.commands.snooze("keys")
    dialog = reminded.dialog
    dialog.choices.button(0).setChecked(True)
    reminded.fill(dialog.day.edit, "30 Nov 2026")
    assert dialog.late.text() == "That is after the day it is due."
    reminded.save()
    state = files.read_state(reminded.folder / "movehelper.db")
    assert [one.until for one in state.snoozed.values()] == [dt.date(2026, 11, 30)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("22 Nov 2026", "A reminder can rest until tomorrow or later."),
        ("", "Name the day on which to be reminded."),
        ("soon", "Day of the reminder is no day."),
    ],
)
def test_a_day_that_makes_no_sense_is_told_and_nothing_is_kept(reminded, typed, sentence):
    reminded.controller.commands.snooze("keys")
    dialog = reminded.dialog
    dialog.choices.button(0).setChecked(True)
    dialog.day.edit.selectAll()
    QTest.keyClick(dialog.day.edit, Qt.Key.Key_Delete)
    reminded.fill(dialog.day.edit, typed)
    reminded.save()
    assert sentence in reminded.words(dialog)
    dialog.reject()
    assert not files.state_of(reminded.folder / "movehelper.db").exists()


def test_without_a_step_that_has_a_day_the_key_says_so(reminded):
    reminded.go("checklist")
    reminded.shell.pick("")
    reminded.press("snooze")
    assert "Choose a step with a day first" in reminded.words()


def test_the_current_row_rests_by_its_key(reminded):
    reminded.go("checklist")
    reminded.shell.pick("keys")
    reminded.press("snooze")
    assert "Count the keys" in reminded.words(reminded.dialog)
    reminded.dialog.reject()


def test_what_was_missed_is_shown_until_it_was_seen(reminded):
    missed_since(reminded, TODAY - 20 * DAY)
    reminded.go("today")
    wait_for(reminded, "Missed while movehelper was closed")
    assert "Count the keys" in reminded.words()
    [seen] = named(reminded, "seen-missed")
    reminded.click(seen)
    assert "Missed while movehelper was closed" not in reminded.words()
    move = reminded.seen.move
    assert with_services(reminded, lambda services, _move: reminding.reminded(services, move)).missed == ()


def test_the_day_stands_over_what_was_missed(reminded):
    missed_since(reminded, TODAY - 20 * DAY)
    reminded.go("today")
    wait_for(reminded, "Missed while movehelper was closed")
    page = reminded.shell.page("today")
    high = {one.text(): one.mapTo(page, one.rect().topLeft()).y() for one in page.findChildren(QLabel)}
    assert high[dates.date(reminded.seen.today)] < high["Missed while movehelper was closed"]


def test_what_was_missed_leads_to_its_step(reminded):
    missed_since(reminded, TODAY - 20 * DAY)
    reminded.go("today")
    wait_for(reminded, "Missed while movehelper was closed")
    reminded.click(named(reminded, "show-reminded")[0])
    assert (reminded.shell.place, reminded.shell.current.id) == ("checklist", "keys")


def test_what_was_missed_and_is_done_is_no_longer_shown(reminded):
    missed_since(reminded, TODAY - 20 * DAY)
    reminded.go("today")
    wait_for(reminded, "Missed while movehelper was closed")
    reminded.controller.commands.do_step("keys")
    reminded.bot.waitUntil(lambda: "Missed while movehelper was closed" not in reminded.words(), timeout=30_000)


def test_it_is_shown_again_in_other_colours(reminded):
    missed_since(reminded, TODAY - 20 * DAY)
    reminded.go("today")
    wait_for(reminded, "Missed while movehelper was closed")
    reminded.press("theme")
    wait_for(reminded, "Missed while movehelper was closed")


def test_a_damaged_schedule_is_one_sentence_on_today(reminded):
    files.schedule_of(reminded.folder / "movehelper.db").write_text("{")
    reminded.controller.reminding.look()
    reminded.go("today")
    wait_for(reminded, "Reminders do not work now")


def test_a_window_that_closes_while_its_files_are_read_takes_no_harm(reminded):
    for _ in range(5):
        reminded.controller.reminding.look()
    reminded.come_back()
    assert reminded.controller.remind() is not None


# what Qt itself says on a screen without such a place
@pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface::systemTrayWindowChanged")
def test_the_sign_beside_the_clock_says_how_much_needs_one_and_is_never_needed(reminded, monkeypatch):
    tray = reminded.controller.tray
    assert tray.icon is None
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    tray._begin(works=True)
    assert tray.icon.toolTip().startswith("movehelper: ")
    assert "you now" in tray.icon.toolTip()
    assert [each.text() for each in tray.icon.contextMenu().actions()] == ["&Open movehelper", "&Quit"]
    reminded.controller.choices.change(reminded.controller.background, tray=False)
    reminded.settle()
    assert tray.icon is None
    reminded.controller.choices.change(reminded.controller.background, tray=True)
    reminded.settle()
    assert tray.icon is not None
    reminded.leave()
    assert tray.icon is None


def test_a_desktop_whose_bus_hangs_has_no_sign(reminded, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: pytest.fail("Qt would wait")))
    reminded.controller.tray._begin(works=False)
    assert reminded.controller.tray.icon is None


def test_the_command_has_a_key_of_its_own():
    keys_of = [key for command in COMMANDS for key in command.shortcut.split() if command.id != "snooze"]
    [snooze] = [command for command in COMMANDS if command.id == "snooze"]
    assert snooze.shortcut not in keys_of
