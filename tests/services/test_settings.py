"""The choices for the program itself: kept beside the database, whole or not at all, and never lost."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import stat
import subprocess
import sys

import msgspec
import pytest

from movehelper.domain.errors import SettingsError
from movehelper.domain.records import Settings
from movehelper.services import backups, demo, exporting, inventory, settings
from tests.database import a_service, begun, open_services


def with_(base, **changed):
    return msgspec.structs.replace(base, **changed)


@pytest.fixture
def database(tmp_path):
    return tmp_path / "data" / "movehelper.db"


def test_without_a_file_the_usual_ones_hold_and_nothing_is_written(database):
    assert settings.look(database) == (Settings(), "")
    assert not database.parent.exists()


def test_a_choice_is_kept_for_its_owner_only(database):
    chosen = with_(Settings(), leads=(14, 3), remind_at=dt.time(8, 30), countries=("DE", "GB"), theme="dark")
    assert settings.save(database, chosen, Settings()) == chosen
    assert settings.read(database) == chosen
    assert stat.S_IMODE(settings.file_of(database).stat().st_mode) == 0o600


def test_the_file_says_only_what_differs_from_the_usual(database):
    settings.save(database, with_(Settings(), backups_kept=3), Settings())
    assert msgspec.json.decode(settings.file_of(database).read_bytes()) == {"backups_kept": 3}


def test_two_windows_keep_what_each_has_changed(database):
    both_began_with = settings.read(database)
    settings.save(database, with_(both_began_with, theme="dark", leads=(3,)), both_began_with)
    merged = settings.save(database, with_(both_began_with, backups_kept=5, leads=(2,)), both_began_with)
    assert merged == with_(Settings(), theme="dark", backups_kept=5, leads=(2,))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "truncated"),
        (b"{", "truncated"),
        (b"\xff\xfe", "settings.json"),
        (b"[]", "settings.json"),
        (b'{"backups_kept": 0}', "backups_kept"),
        (b'{"from_the_future": 1}', "from_the_future"),
        (b'{"theme": "pink"}', "theme"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence_and_kept_aside(database, text, told):
    file = settings.file_of(database)
    file.parent.mkdir()
    file.write_bytes(text)
    read, problem = settings.look(database)
    assert read == Settings()
    assert str(file) in problem
    assert told in problem
    assert file.read_bytes() == text
    settings.save(database, with_(read, theme="dark"), read)
    assert settings.read(database).theme == "dark"
    assert file.with_name("settings-unreadable-1.json").read_bytes() == text


def test_a_second_unreadable_file_does_not_push_out_the_first(database):
    file = settings.file_of(database)
    file.parent.mkdir()
    for text in (b"one", b"two"):
        file.write_bytes(text)
        settings.save(database, with_(Settings(), theme="dark"), Settings())
    kept = sorted(file.parent.glob("settings-unreadable-*.json"))
    assert [each.read_bytes() for each in kept] == [b"one", b"two"]


@pytest.mark.parametrize(
    "wrong", [{"backups_kept": 0}, {"leads": (-1,)}, {"countries": ("germany",)}, {"quiet_from": dt.time(22)}]
)
def test_what_makes_no_sense_is_refused_and_nothing_changes(database, wrong):
    settings.save(database, with_(Settings(), theme="dark"), Settings())
    with pytest.raises(SettingsError):
        settings.save(database, with_(Settings(), **wrong), Settings())
    assert settings.read(database) == with_(Settings(), theme="dark")


def test_a_folder_that_cannot_be_written_is_told(database):
    database.parent.write_text("a file stands where the folder should be")
    with pytest.raises(SettingsError, match=r"settings\.json cannot be written"):
        settings.save(database, with_(Settings(), theme="dark"), Settings())


def _choose(database, name, values):
    for value in values:
        base = settings.read(database)
        settings.save(database, with_(base, **{name: value}), base)


def test_two_programs_that_write_at_the_same_time_lose_nothing(database):
    way = multiprocessing.get_context("spawn")
    both = [
        way.Process(target=_choose, args=(database, "backups_kept", range(1, 60))),
        way.Process(target=_choose, args=(database, "clipboard_seconds", range(5, 64))),
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [one.exitcode for one in both] == [0, 0]
    assert settings.look(database) == (with_(Settings(), backups_kept=59, clipboard_seconds=63), "")


def test_reading_them_loads_neither_qt_nor_the_database():
    code = (
        "import sys; from movehelper.services import settings; heavy = {'PySide6', 'sqlalchemy', 'alembic', 'babel'};"
        "print(*sorted({name.partition('.')[0] for name in sys.modules} & heavy))"
    )
    assert not subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_reminders_in_the_calendar_file_follow_the_choices(tmp_path):
    opened = open_services(tmp_path)
    move = demo.fill(opened).move
    files = []
    for chosen in (Settings(), with_(Settings(), leads=(21,), remind_at=dt.time(7, 30))):
        settings.save(opened.database, chosen, settings.read(opened.database))
        exporting.calendar(opened, move, write=files.append)
    usual, chosen = (file.decode().replace("\r\n ", "") for file in files)
    assert "TRIGGER:-P6DT15H\r\n" in usual, "seven days before, at nine"
    assert "TRIGGER:-P20DT17H\r\n" in chosen, "three weeks before, in the hour chosen"
    assert "TRIGGER:-P6DT15H\r\n" not in chosen
    opened.close()


def test_so_many_daily_copies_stay_as_were_chosen(tmp_path):
    days = [dt.datetime(2026, 11, day, 12, tzinfo=dt.UTC) for day in range(1, 11)]
    opened = open_services(tmp_path, now=lambda: days[0])
    move = begun(opened)
    settings.save(opened.database, with_(Settings(), backups_kept=3), Settings())
    for number in range(9):
        days.pop(0)
        inventory.add(opened, move, a_service(f"gym{number}"))
    daily = [each.path.stem for each in backups.listing(opened) if each.why == "daily"]
    assert sorted(daily) == ["movehelper-2026-11-08", "movehelper-2026-11-09", "movehelper-2026-11-10"]
    opened.close()
