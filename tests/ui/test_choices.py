"""What a person chooses holds at once, at the next start, and beside what another program chooses."""

from __future__ import annotations

import threading

import msgspec
import pytest
from PySide6.QtCore import QSettings

from movehelper import paths
from movehelper.domain.records import Settings
from movehelper.services import settings
from movehelper.ui import theme
from movehelper.ui.preferences import chosen
from movehelper.wording import speak
from tests.ui.person import Person
from tests.wording.test_dates_and_money import put_catalogue


def database(person):
    return person.folder / "movehelper.db"


def choose(person, **fields):
    person.controller.choices.change(person.controller.background, **fields)
    person.settle()


def test_the_theme_is_kept_with_the_choices_and_holds_at_the_next_start(person):
    person.press("theme")
    assert theme.current() == "dark"
    assert settings.read(database(person)).theme == "dark"
    theme.apply(person.program._app, "light")
    person.come_back()
    assert theme.current() == "dark"


def test_a_theme_chosen_before_there_was_a_file_for_choices_is_taken_over(qtbot, tmp_path):
    QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat).setValue("window/theme", "dark")
    someone = Person(qtbot, tmp_path)
    assert theme.current() == "dark"
    assert settings.read(database(someone)).theme == "dark"
    choose(someone, theme="system")
    someone.come_back()
    assert (theme.current(), chosen()) == ("light", Settings())
    someone.leave()


def test_what_another_program_chooses_is_noticed(person):
    before = settings.read(database(person))
    settings.save(database(person), msgspec.structs.replace(before, theme="dark", leads=(3,)), before)
    person.controller.look()
    person.settle()
    assert theme.current() == "dark"
    assert chosen().leads == (3,)


def test_a_choice_that_cannot_be_kept_is_told_and_taken_back(person):
    settings.file_of(database(person)).with_name(".settings.json.lock").mkdir()
    person.press("theme")
    assert theme.current() == "light"
    assert "settings.json cannot be written" in person.words(person.shell.problem)


@pytest.fixture
def german(tmp_path, monkeypatch):
    folder = tmp_path / "i18n"
    put_catalogue(folder, "de", {"Your move": "Ihr Umzug", "&Undo": "&Rückgängig", "&View": "&Ansicht"})
    monkeypatch.setattr(paths, "words", lambda: folder)
    yield
    speak("en")


@pytest.mark.usefixtures("german")
def test_another_language_is_spoken_at_once_and_at_the_next_start(sample):
    person = sample
    choose(person, language="de")
    titles = [action.text() for action in person.window.menuBar().actions()]
    assert "&Ansicht" in titles
    assert len(titles) == len(set(titles))
    assert person.controller.actions["undo"].text() == "&Rückgängig"
    person.go("start")
    assert "Ihr Umzug" in person.words()
    speak("en")
    person.come_back()
    assert "&Ansicht" in [action.text() for action in person.window.menuBar().actions()]
    choose(person, language="en")
    assert "&View" in [action.text() for action in person.window.menuBar().actions()]


def test_the_calendar_program_chosen_before_is_proposed_again(sample):
    sample.press("calendar")
    sample.choose(sample.dialog.program, "google")
    sample.dialog.ask_file = lambda _proposed: sample.folder / "moving.ics"
    sample.save()
    assert settings.read(database(sample)).calendar_program == "google"
    choose(sample, calendar_style="alarms", calendar_tasks=True, mask_numbers=False)
    sample.press("calendar")
    shown = sample.dialog
    assert (shown.program.currentData(), shown.reminders.currentData()) == ("google", "alarms")
    assert (shown.tasks.isChecked(), shown.masked.isChecked()) == (True, False)
    shown.reject()


def test_the_countries_chosen_stand_first(qtbot, tmp_path):
    wanted = msgspec.structs.replace(Settings(), countries=("DE", "CA"))
    settings.save(tmp_path / "movehelper.db", wanted, Settings())
    someone = Person(qtbot, tmp_path)
    box = someone.start.where.old.country
    assert [box.itemData(number) for number in range(2)] == ["DE", "CA"]
    assert box.currentData() == "DE"
    names = [box.itemText(number) for number in range(2, box.count())]
    assert names == sorted(names)
    someone.leave()


def test_a_look_at_the_file_does_not_take_back_a_choice_that_is_still_on_its_way(person):
    gate = threading.Event()
    person.controller.background.write(lambda _work: gate.wait(30))
    person.controller.choices.change(person.controller.background, theme="dark")
    person.controller.choices.look()
    assert theme.current() == "dark"
    gate.set()
    person.settle()
    person.controller.choices.look()
    assert (theme.current(), settings.read(database(person)).theme) == ("dark", "dark")


def test_a_file_that_is_spoilt_meanwhile_changes_no_choice(person):
    choose(person, leads=(3,))
    settings.file_of(database(person)).write_text("{")
    person.controller.look()
    assert chosen().leads == (3,)
