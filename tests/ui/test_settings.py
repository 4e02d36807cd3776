"""The settings, as a person uses them: searched, chosen, taken back; copies, places and moves that are to go."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from movehelper import paths
from movehelper.domain.errors import MovehelperError
from movehelper.domain.records import Settings
from movehelper.services import desktop, reminding, secrets, settings
from movehelper.ui import theme
from movehelper.ui.preferences import chosen
from movehelper.ui.settings import dialog as dialogs
from tests.ui.person import Person


@pytest.fixture
def opened(sample):
    return open_settings(sample)


def open_settings(person):
    person.press("settings")
    return Sitting(person)


class Sitting:
    """A person before the settings."""

    def __init__(self, person) -> None:
        self.person, self.dialog = person, person.dialog
        person.settle()

    def __getattr__(self, name):
        return self.dialog.section(name)

    def read(self):
        self.person.settle()
        return settings.read(self.person.folder / "movehelper.db")

    def type(self, field: QLineEdit, text: str) -> None:
        if text:
            self.person.fill(field, text)
            return
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        self.person.settle()

    def seen(self) -> list[str]:
        return [section.name for section in self.dialog.sections if section.isVisible()]

    def rows(self) -> list[str]:
        return [row.title for section in self.dialog.sections for row in section.rows if row.isVisible()]

    def words(self, widget=None) -> str:
        return self.person.words(widget or self.dialog)

    def tick(self, box) -> None:
        QTest.keyClick(box, Qt.Key.Key_Space)
        self.person.settle()


def test_the_key_opens_them_and_escape_closes_them(sample):
    QTest.keyClick(sample.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    sample.settle()
    dialog = sample.dialog
    assert dialog.windowTitle() == "Settings"
    assert QApplication.focusWidget() is dialog.field
    sample.key(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_typing_shows_only_what_fits_and_enter_goes_there(opened):
    opened.person.type("backup")
    assert opened.seen() == ["backups", "erase"]
    assert opened.rows() == ["Daily copies to keep", "The copies there are", "Also from the backups"]
    opened.person.key(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is opened.backups.kept
    opened.dialog.field.setText("QUIET")
    assert opened.rows() == ["Quiet from", "Quiet until"]
    opened.dialog.field.setText("nothing at all like this")
    assert opened.seen() == []
    assert "No setting fits." in opened.words()
    opened.dialog.field.clear()
    assert len(opened.seen()) == len(opened.dialog.sections)


def test_a_choice_holds_at_once_and_can_be_taken_back(opened):
    opened.person.choose(opened.general.theme, "dark")
    assert theme.current() == "dark"
    assert opened.read().theme == "dark"
    assert opened.dialog.isVisible(), "another look does not close the settings"
    assert "Kept: Look" in opened.words()
    opened.person.click(opened.dialog.toast.undo)
    assert (theme.current(), opened.read().theme) == ("light", "system")
    assert opened.general.theme.currentData() == "system"


def test_what_is_typed_holds_when_the_field_is_left(opened):
    opened.type(opened.reminders.leads, "3; 14, 3")
    opened.type(opened.reminders.at, "8.30")
    opened.type(opened.reminders.quiet_from, "10 pm")
    assert opened.read() == Settings(
        leads=(14, 3), remind_at=dt.time(8, 30), quiet_from=dt.time(22), quiet_until=dt.time(7)
    )
    assert opened.reminders.quiet_until.text() == "07:00"
    opened.type(opened.reminders.quiet_until, "")
    assert (opened.read().quiet_from, opened.reminders.quiet_from.text()) == (None, "")


@pytest.mark.parametrize(
    ("section", "field", "typed", "told"),
    [
        ("reminders", "leads", "soon", "numbers of days"),
        ("reminders", "leads", "", "numbers of days"),
        ("reminders", "leads", "999", "numbers of days"),
        ("reminders", "at", "25:00", "Write a time"),
        ("reminders", "quiet_from", "late", "Write a time"),
        ("backups", "kept", "0", "whole number from 1 to 1000"),
        ("secrets", "seconds", "-5", "whole number from 5 to 600"),
    ],
)
def test_what_makes_no_sense_is_told_beneath_it_and_changes_nothing(opened, section, field, typed, told):
    line = getattr(getattr(opened, section), field)
    before = line.text()
    opened.type(line, typed)
    assert told in opened.words(getattr(opened, section))
    assert opened.read() == Settings()
    assert line.property("wrong") == "true"
    opened.type(line, before)
    assert told not in opened.words(getattr(opened, section))
    assert not line.property("wrong")


def test_a_keyring_that_could_not_be_looked_at_can_be_looked_at_again(opened, monkeypatch):
    def refuse():
        message = "No keyring now."
        raise MovehelperError(message)

    section = opened.secrets
    with monkeypatch.context() as broken:
        broken.setattr(secrets, "state", refuse)
        section.look()
        opened.person.settle()
    assert "Looking…" not in opened.words(section)
    assert "No keyring now." in opened.words(section)
    opened.dialog.go("secrets")
    opened.person.click(section.again)
    assert "No keyring now." not in opened.words(section)


def test_a_desktop_that_cannot_be_asked_is_told_beneath_its_switch(opened, monkeypatch):
    def refuse():
        message = "The menu cannot be read."
        raise MovehelperError(message)

    monkeypatch.setattr(desktop, "status", refuse)
    opened.desktop.look()
    opened.person.settle()
    assert "The menu cannot be read." in opened.words(opened.desktop)
    assert "Looking…" not in opened.words(opened.desktop)
    assert opened.person.shell.problem.isHidden()


def test_everything_has_its_place_in_the_tab_order_and_a_name(opened):
    from tests.ui.looking import problems

    assert problems(opened.dialog) == []
    reached, field = [], opened.dialog.field
    for _ in range(200):
        QTest.keyClick(QApplication.focusWidget() or field, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is field:
            break
        reached.append(now)
    wanted = {opened.general.language, opened.reminders.closed, opened.calendar.masked, opened.backups.make}
    wanted |= {opened.secrets.again, opened.desktop.switch, opened.data.show_folder, opened.erase.which}
    assert wanted <= set(reached)


# Reminders while the window is closed: the switch is the system's own.


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """The program as a timer starts it, on a desktop that starts what lies in its autostart folder."""
    from movehelper.notify.timers import common, systemd

    root = Path(__file__).parents[2]
    script = tmp_path / "movehelper"
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{root}" exec "{sys.executable}" -m movehelper "$@"\n')
    script.chmod(0o755)
    monkeypatch.setattr(common, "program", lambda: (str(script),))
    monkeypatch.setattr(systemd, "runs", lambda: False)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these start reminders in another way")
@pytest.mark.usefixtures("installed")
def test_the_switch_for_the_closed_window_is_the_systems(opened):
    section, work = opened.reminders, opened.person.controller.background._work
    assert not reminding.status(work.services).installed
    opened.tick(section.closed)
    assert section.closed.isChecked(), opened.words(section)
    assert reminding.status(work.services).installed
    opened.type(section.at, "07:00")
    opened.tick(section.closed)
    assert not reminding.status(work.services).installed
    assert "nobody reminds you" in opened.words(section)


def test_a_desktop_that_shows_no_notifications_is_told(opened, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    opened.person.click(opened.reminders.test)
    assert opened.reminders.row_test.problem.isVisible()
    assert opened.reminders.test.isEnabled()


# Backups.


def test_a_copy_is_made_looked_into_and_put_back(opened):
    person, section = opened.person, opened.backups
    assert section.listed.count() == 0
    person.click(section.make)
    assert section.listed.count() == 1
    assert "made by you" in section.listed.item(0).text()
    person.controller.desk.change(lambda work: work.remove(person.seen.move, list(person.seen.services)))
    person.settle()
    assert person.services() == []
    section.listed.setCurrentRow(0)
    person.click(section.look_in)
    assert "It holds “Bristol to Edinburgh”" in opened.words(section)
    assert person.services() == [], "a look changes nothing"
    person.click(section.yes)
    assert len(person.services()) > 10
    assert not person.controller.desk.can_undo
    assert "before a copy was put back" in {section.listed.item(row).text().split(" · ")[2] for row in range(2)}


def test_a_damaged_copy_is_told_and_not_put_back(opened):
    person, section = opened.person, opened.backups
    person.click(section.make)
    file = next((person.folder / "backups").glob("*.db"))
    file.write_bytes(file.read_bytes()[:5000])
    section.listed.setCurrentRow(0)
    person.click(section.look_in)
    assert "damaged" in opened.words(section)
    assert not section.question.isVisible()


# Your data.


@pytest.fixture
def at_home(qtbot, tmp_path, monkeypatch):
    """A person whose database is the default one."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    someone = Person(qtbot, paths.own_folder())
    someone.press("sample")
    yield someone
    someone.leave()
    theme.apply(someone.program._app, "light")


def test_the_data_are_moved_and_the_window_closes_to_open_there(at_home, tmp_path):
    opened = open_settings(at_home)
    place = tmp_path / "stick"
    place.mkdir()
    section = opened.data
    section.ask_folder = lambda: place
    assert str(paths.own_folder()) in opened.words(section)
    at_home.click(section.change)
    assert f"Everything goes to {place / 'movehelper'}" in opened.words(section)
    assert paths.default_database().parent == paths.own_folder(), "asking moves nothing"
    at_home.click(section.go)
    at_home.bot.waitUntil(lambda: not at_home.window.isVisible())
    assert at_home.controller.left == paths.own_folder()
    assert paths.default_database() == place / "movehelper" / "movehelper.db"
    at_home.folder = place / "movehelper"
    at_home.come_back()
    assert len(at_home.services()) > 10


def test_a_place_that_does_not_do_is_told(at_home, tmp_path):
    opened = open_settings(at_home)
    opened.data.ask_folder = lambda: tmp_path / "gone"
    at_home.click(opened.data.change)
    assert "is no folder that is there now" in opened.words(opened.data)
    assert not opened.data.question.isVisible()


def test_a_database_that_was_named_at_the_start_cannot_be_moved_here(opened):
    assert not opened.data.change.isEnabled()
    assert "was named when the program was started" in opened.words(opened.data)


# Erasing a move.


def test_a_move_is_erased_only_by_its_whole_name(opened):
    person, section = opened.person, opened.erase
    checklist = person.shell.checklist
    for name, words in (("The gym", "anvil g"), ("Bills", "bill")):
        checklist.filter.setText(words)
        checklist.save_view(name)
    assert "“Bristol to Edinburgh” with 20 services" in opened.words(section)
    for typed in ("", "Bristol", "bristol to edinburgh"):
        section.typed.setText(typed)
        assert not section.erase.isEnabled()
    opened.type(section.typed, "Bristol to Edinburgh")
    person.click(section.erase)
    assert person.seen.household is None
    assert "There is no move yet." in opened.words(section)
    assert not person.controller.desk.can_undo
    found = [path for path in person.folder.rglob("*") if path.is_file() and b"Anvil Gym" in path.read_bytes()]
    assert found == []
    assert [one.name for one in checklist.own.all] == ["Bills"]
    assert "Views of the checklist that spoke of it are gone too: “The gym”." in opened.words(section)
    assert b"anvil" not in person.folder.joinpath("window.ini").read_bytes()
    opened.dialog.reject()
    person.settle()
    assert person.shell.place == "start"


def test_the_settings_stay_until_it_is_known_how_erasing_and_putting_back_ended(opened):
    person = opened.person
    person.click(opened.backups.make)
    opened.backups.listed.item(0).setSelected(True)
    person.click(opened.backups.look_in)
    opened.backups.yes.click()
    opened.dialog.reject()
    assert opened.dialog.isVisible()
    assert "This is not done yet" in opened.dialog.toast.text.text()
    person.settle()

    opened.type(opened.erase.typed, "Bristol to Edinburgh")
    opened.erase.erase.click()
    opened.dialog.reject()
    assert opened.dialog.isVisible()
    person.settle()
    assert person.seen.household is None
    opened.dialog.reject()
    assert not opened.dialog.isVisible()


def test_after_the_only_move_was_erased_another_is_begun_from_nothing(person):
    person.begin()
    person.fill(person.start.where.old.address, "1 Old Road")
    person.fill(person.start.where.people, "Anna")
    person.start.go(1)
    settings = open_settings(person)
    settings.type(settings.erase.typed, "My move")
    person.click(settings.erase.erase)
    settings.dialog.reject()
    person.settle()
    person.window.activateWindow()
    person.bot.waitUntil(person.window.isActiveWindow)

    where = person.start.where
    assert person.start.parts.currentIndex() == 0
    assert (where.old.address.text(), where.old.lived.day, where.people.text()) == ("", None, "")
    assert where.people.isVisible()
    person.fill(where.old.address, "2 New Street")
    person.fill(where.people, "Ben")

    assert person.seen.old_home.address == "2 New Street"
    assert [one.name for one in person.seen.household.people] == ["Ben"]
    assert person.shell.problem.isHidden()


def test_settings_that_cannot_be_read_are_told_at_the_start(qtbot, tmp_path):
    (tmp_path / "settings.json").write_text('{"from": "the future"}')
    someone = Person(qtbot, tmp_path)
    assert "settings.json cannot be read" in someone.words(someone.shell.problem)
    assert chosen() == Settings()
    someone.leave()


def test_the_settings_are_not_loaded_before_they_are_asked_for():
    code = "import sys, movehelper.ui.controller; print([name for name in sys.modules if 'ui.settings' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert dialogs.__name__ == "movehelper.ui.settings.dialog"


class Shows(QObject):
    """Notes every window that is shown."""

    def __init__(self):
        super().__init__()
        self.windows = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_nothing_but_the_settings_flashes_up_when_they_are_built(sample):
    shows = Shows()
    QApplication.instance().installEventFilter(shows)
    try:
        opened = open_settings(sample)
    finally:
        QApplication.instance().removeEventFilter(shows)
    assert shows.windows == ["SettingsDialog"]
    opened.dialog.reject()
