"""`movehelper settings`: what the window's settings do, from the command line."""

from __future__ import annotations

import datetime as dt
import json

import msgspec
import pytest
from click.testing import CliRunner

from movehelper import paths
from movehelper.cli import cli
from movehelper.domain.errors import ReminderError, SettingsError
from movehelper.domain.records import Settings
from movehelper.notify import files
from movehelper.services import settings
from movehelper.wording import speak
from tests.database import begun, open_services
from tests.wording.test_dates_and_money import put_catalogue


@pytest.fixture
def database(tmp_path):
    return tmp_path / "movehelper.db"


@pytest.fixture
def say(database):
    def say(*words):
        done = CliRunner().invoke(cli, ["settings", *words, "--database", str(database)])
        if isinstance(done.exception, SettingsError):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.output

    return say


def test_every_setting_is_listed_with_its_usual_value(say, database):
    listed = dict(line.split(maxsplit=1) for line in say("list").splitlines() if len(line.split()) > 1)
    assert (listed["leads"], listed["remind-at"], listed["reminders"]) == ("7, 1", "09:00", "on")
    assert len(say("list").splitlines()) == len(Settings.__struct_fields__)
    assert not database.exists()


@pytest.mark.parametrize(
    ("key", "typed", "expected"),
    [
        ("leads", "14, 3,1", {"leads": (14, 3, 1)}),
        ("leads", "5", {"leads": (5,)}),
        ("backups_kept", "30", {"backups_kept": 30}),
        ("Backups-Kept", "30", {"backups_kept": 30}),
        ("remind-at", "8:30", {"remind_at": dt.time(8, 30)}),
        ("remind-at", "25:00", None),
        ("remind-at", "08:30", {"remind_at": dt.time(8, 30)}),
        ("countries", "de, gb", {"countries": ("DE", "GB")}),
        ("theme", "dark", {"theme": "dark"}),
        ("theme", "pink", None),
        ("reminders", "off", {"reminders": False}),
        ("calendar-tasks", "yes", {"calendar_tasks": True}),
        ("backups-kept", "none", None),
        ("backups-kept", "0", None),
        ("clipboard-seconds", "12", {"clipboard_seconds": 12}),
    ],
)
def test_a_setting_is_typed_as_one_writes_it(say, database, key, typed, expected):
    if expected is None:
        with pytest.raises(SettingsError, match=key):
            say("set", key, typed)
        assert settings.read(database) == Settings()
        return
    say("set", key, typed)
    assert settings.read(database) == msgspec.structs.replace(Settings(), **expected)
    say("set", key, "")
    assert settings.read(database) == Settings()


def test_a_choice_that_holds_is_told_though_the_reminders_cannot_follow(tmp_path):
    services = open_services(tmp_path)
    begun(services)
    services.close()
    files.schedule_of(services.database).mkdir()
    words = ["settings", "set", "remind-at", "07:00", "--database", str(services.database)]
    done = CliRunner().invoke(cli, words)
    assert isinstance(done.exception, ReminderError)
    assert done.output == "remind-at is now 07:00\n"
    assert settings.read(services.database).remind_at == dt.time(7)


def test_quiet_hours_have_a_beginning_and_an_end_or_neither(say, database):
    say("set", "quiet-from", "21:30")
    read = settings.read(database)
    assert (read.quiet_from, read.quiet_until) == (dt.time(21, 30), dt.time(7))
    say("set", "quiet-until", "06:00")
    assert settings.read(database).quiet_until == dt.time(6)
    say("set", "quiet-from", "")
    assert settings.read(database) == Settings()


def test_a_setting_that_is_not_there_is_told_with_those_that_are(say):
    with pytest.raises(SettingsError, match=r"no setting colour; there are: language, countries"):
        say("set", "colour", "red")
    with pytest.raises(SettingsError, match="no setting"):
        say("get", "colour")


def test_other_programs_get_json(say, database):
    say("set", "leads", "3")
    assert json.loads(say("get", "leads", "--json")) == {"leads": [3]}
    listed = json.loads(say("list", "--json"))
    assert listed["settings"]["remind-at"] == "09:00:00"
    settings.file_of(database).write_text("{")
    assert "cannot be read" in json.loads(say("list", "--json"))["problem"]


def test_commands_speak_the_language_chosen_if_there_are_words_in_it(say, tmp_path, monkeypatch):
    put_catalogue(tmp_path / "i18n", "de", {"{name} is now {value}": "{name} ist jetzt {value}"})
    monkeypatch.setattr(paths, "words", lambda: tmp_path / "i18n")
    try:
        assert say("set", "language", "de") == "language is now de\n"
        assert say("set", "leads", "3") == "leads ist jetzt 3\n"
    finally:
        speak("en")
