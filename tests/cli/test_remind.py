"""`movehelper remind` as a person and as a timer calls it, in processes of its own where it counts what is loaded."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from movehelper.cli.remind import remind
from movehelper.domain.records import OwnStep
from movehelper.domain.reminding import Item, Rhythm, Schedule
from movehelper.notify import files
from movehelper.services import schedule, steps
from tests.database import begun, open_services
from tests.imports import ROOT

SLOW_TO_LOAD = {"PySide6", "sqlalchemy", "alembic", "sqlite3", "icalendar", "keyring", "holidays", "msgspec", "click"}
PRINT_MODULES = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
from movehelper.__main__ import main
main()
"""


def real_day():
    return dt.datetime.now().astimezone().date()


@pytest.fixture
def database(tmp_path):
    """A database with one step that is due in ten days."""
    services = open_services(tmp_path, today=real_day)
    move = begun(services)
    due = real_day() + dt.timedelta(days=10)
    steps.save_own(services, move, OwnStep(id="ladder", text="give the ladder back", due=due))
    steps.save_own(services, move, OwnStep(id="keys", text="count the keys", due=real_day()))
    schedule.export(services)
    services.close()
    return services.database


def called(database, *arguments):
    done = CliRunner().invoke(remind, ["--database", str(database), *arguments], catch_exceptions=False)
    return done.exit_code, done.output


def run_once(database, *arguments):
    """Run the reminders as a timer does, without a desktop."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DBUS_SESSION_BUS_ADDRESS": "", "XDG_RUNTIME_DIR": ""}
    return subprocess.run(
        [sys.executable, "-c", PRINT_MODULES, "remind", "--once", "--database", str(database), *arguments],
        capture_output=True, text=True, check=False, env=environment, timeout=60, cwd="/",
    )  # fmt: skip


def test_it_lists_what_is_to_be_said_today(database):
    status, said = called(database)
    assert status == 0
    assert "today: Count the keys  [keys]" in said
    assert "ladder" not in said


def test_a_schedule_that_is_missing_is_made_and_of_a_damaged_one_it_does_not_say_that_nothing_is_due(database):
    files.schedule_of(database).unlink()
    assert "today: Count the keys  [keys]" in called(database)[1]
    files.schedule_of(database).write_text("{")
    assert called(database)[1] == f"! {files.schedule_of(database)} is damaged: it is not what movehelper wrote.\n"


def test_a_step_rests_from_the_command_line_and_is_woken(database):
    status, said = called(database, "--snooze", "keys", "--for", "3d")
    assert (status, said.partition(":")[2]) == (0, " Count the keys\n")
    assert "Silent until" in called(database)[1]
    assert called(database, "--wake", "keys") == (0, "It is spoken of again.\n")
    assert "Count the keys  [keys]" in called(database)[1]


def test_it_is_told_as_data(database):
    found = json.loads(called(database, "--json")[1])
    assert "keys" in {each["step"] for each in found["calls"]}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--snooze", "keys"], "Say until when"),
        (["--snooze", "keys", "--for", "soon"], "such as 1d, 3d or 2w"),
        (["--snooze", "keys", "--for", "0d"], "such as 1d, 3d or 2w"),
        (["--snooze", "keys", "--until", "2026-13-01"], "2026-13-01"),
        (["--snooze", "keys", "--until", "2099-01-01", "--for", "1d"], "Say until when"),
        (["--for", "1d"], "how long --snooze STEP lasts"),
        (["--once"], "nothing but --database"),
    ],
)
def test_wrong_use_is_one_sentence(database, arguments, sentence):
    status, said = called(database, *arguments)
    assert status == 2
    assert sentence in said


def test_a_run_loads_neither_qt_nor_the_database_nor_the_records(database):
    data = files.read_schedule(database)
    files.write_schedule(database, data._replace(rhythm=Rhythm(at=dt.time(0)), items=()))
    done = run_once(database)
    assert done.returncode == 0, done.stderr
    loaded = {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}
    assert "movehelper" in loaded
    assert not loaded & {*SLOW_TO_LOAD, "jeepney", "platformdirs", "gettext", "threading"}


def test_a_run_with_something_to_say_loads_no_more_than_words_and_the_bus(database):
    today = real_day()
    item = Item("m", "s", "Count the keys", today, today)
    files.write_schedule(database, Schedule(today, (item,), Rhythm(at=dt.time(0))))
    done = run_once(database)
    assert done.returncode == 1
    assert "There is no desktop session to show a notification in" in done.stderr
    loaded = {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}
    assert not loaded & SLOW_TO_LOAD


def test_a_run_with_other_arguments_is_left_to_the_command_line(database):
    done = run_once(database, "--status")
    assert done.returncode == 2
    assert "nothing but --database" in done.stderr
