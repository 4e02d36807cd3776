"""Switching the reminders on and off, letting steps rest, and what was missed."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

from movehelper import paths
from movehelper.domain.errors import FactsError, ReminderError
from movehelper.domain.records import OwnStep, Settings
from movehelper.domain.reminding import State
from movehelper.notify import files
from movehelper.notify.timers import autostart, common, systemd
from movehelper.services import Services, reminding, schedule, settings, steps
from tests.database import NOON, TODAY, begun, open_services

DAY = dt.timedelta(days=1)
linux = pytest.mark.skipif(sys.platform != "linux", reason="the files of free desktops")


@pytest.fixture
def config(tmp_path, monkeypatch):
    """Folders of one's own, a program that starts, and no systemd."""
    folder = tmp_path / "config"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    script = tmp_path / "bin" / "movehelper"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\nexit 0\n")
    script.chmod(0o755)
    monkeypatch.setattr(common, "program", lambda: (str(script),))
    return folder


@pytest.fixture
def own(config):
    """Services on the user's own database."""
    del config
    opened = Services(paths.default_database(), today=lambda: TODAY, now=lambda: NOON)
    yield opened
    opened.close()


def written(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


# ------------------------------------------------------------------ the switch


@linux
def test_it_is_installed_shown_and_removed_without_a_trace(own, config):
    assert not reminding.status(own).installed

    status = reminding.install(own)
    assert (status.way, status.installed, status.works, status.problem) == ("autostart", True, True, "")
    assert written(config) == ["org.movehelper.movehelper.reminders.desktop"]
    assert status.files == (str(config / "autostart" / "org.movehelper.movehelper.reminders.desktop"),)
    assert status.command[1:] == ("remind", "--once")
    assert status.next_run > NOON
    assert files.schedule_of(own.database).exists()
    assert reminding.status(own) == status

    assert not reminding.remove(own).installed
    assert written(config) == []


@linux
def test_two_databases_share_what_is_installed(own, config, tmp_path):
    other = open_services(tmp_path)
    reminding.install(own)
    status = reminding.install(other)
    assert status.command[1:] == ("remind", "--once", "--own", "--database", str(other.database))
    assert reminding.status(own).works
    assert reminding.status(other).works

    reminding.remove(own)
    assert (reminding.status(own).installed, reminding.status(other).installed) == (False, True)
    reminding.remove(other)
    assert written(config) == []
    other.close()


@linux
def test_a_program_that_has_gone_is_said(own, config):
    del config
    program = reminding.install(own).command[0]
    common.delete([common.Path(program)])
    status = reminding.status(own)
    assert (status.works, status.program_found) == (False, False)
    assert status.problem == f"{program} is not there any more; switch the reminders on again."


@linux
def test_an_entry_that_the_desktop_switched_off_is_said(own, config):
    reminding.install(own)
    entry = autostart.AutostartEntry(config).entry
    entry.write_text(entry.read_text("utf-8") + "Hidden=true\n", "utf-8")
    status = reminding.status(own)
    assert not status.works
    assert "does not run the reminders now" in status.problem


@linux
@pytest.mark.parametrize(
    ("spoil", "said"), [(lambda file: file.unlink(), "is missing"), (lambda file: file.write_text("{"), "is damaged")]
)
def test_a_schedule_that_is_missing_or_damaged_is_said_until_it_is_there_again(own, config, spoil, said):
    del config
    reminding.install(own)
    spoil(files.schedule_of(own.database))
    status = reminding.status(own)
    assert (status.works, status.scheduled) == (False, False)
    assert said in status.problem
    assert reminding.install(own).works


@linux
def test_what_cannot_be_written_is_one_sentence(own, config):
    config.mkdir()
    (config / "autostart").write_text("in the way")
    with pytest.raises(ReminderError, match="cannot be written"):
        reminding.install(own)


@linux
def test_choices_are_carried_into_what_is_installed(own):
    reminding.install(own)
    settings.save(own.database, Settings(remind_at=dt.time(7)), Settings())
    reminding.update(own)
    assert files.read_schedule(own.database).rhythm.at == dt.time(7)
    assert reminding.status(own).next_run.minute == 0


@linux
def test_a_timer_of_systemd_is_preferred_and_what_it_refuses_leaves_nothing(own, config, monkeypatch, tmp_path):
    (tmp_path / "systemd").mkdir()
    (tmp_path / "systemd" / "private").touch()
    called = []

    def run(*command):
        called.append(command[2])
        if command[2] == "enable":
            raise ReminderError("systemctl --user enable failed: Access denied")

    monkeypatch.setattr(common, "run", run)
    monkeypatch.setattr(systemd.shutil, "which", lambda _name: "/bin/systemctl")
    with pytest.raises(ReminderError, match="Access denied"):
        reminding.install(own)
    assert called[:2] == ["daemon-reload", "enable"]
    assert written(config) == []


@linux
def test_what_was_installed_another_way_before_is_replaced(own, config, monkeypatch, tmp_path):
    reminding.install(own)
    (tmp_path / "systemd").mkdir()
    (tmp_path / "systemd" / "private").touch()
    monkeypatch.setattr(common, "run", lambda *_command: None)
    monkeypatch.setattr(systemd.shutil, "which", lambda _name: "/bin/systemctl")
    assert reminding.install(own).way == "systemd"
    assert written(config) == [f"{common.NAME}.service", f"{common.NAME}.timer"]
    reminding.remove(own)
    assert written(config) == []


def test_the_last_run_and_what_kept_it_are_shown(own):
    own.database.parent.mkdir(parents=True, exist_ok=True)
    files.write_state(own.database, State({}, {}, NOON, "The desktop's notifications do not answer."))
    status = reminding.status(own)
    assert (status.last_run, status.problem) == (NOON, "The desktop's notifications do not answer.")


# ------------------------------------------------------------------ steps that rest, and what was missed


@pytest.fixture
def move(services):
    made = begun(services)
    steps.save_own(services, made, OwnStep(id="ladder", text="give the ladder back", due=TODAY + 10 * DAY))
    schedule.export(services)
    return made


def test_a_step_rests_and_is_woken(services, move):
    rests = reminding.snooze(services, move, "ladder", TODAY + 3 * DAY)
    assert (rests.what, rests.until) == ("Give the ladder back", TODAY + 3 * DAY)
    assert reminding.reminded(services, move).resting == (rests,)
    reminding.wake(services, move, "ladder")
    assert reminding.reminded(services, move).resting == ()


@pytest.mark.parametrize("day", [TODAY, TODAY - DAY])
def test_a_step_cannot_rest_until_a_day_that_is_over(services, move, day):
    with pytest.raises(FactsError, match="until tomorrow or later"):
        reminding.snooze(services, move, "ladder", day)


def test_only_what_one_is_reminded_of_can_rest(services, move):
    with pytest.raises(FactsError, match="nothing to be reminded of"):
        reminding.snooze(services, move, "boxes", TODAY + DAY)


def test_what_was_missed_is_shown_until_it_was_seen(tmp_path):
    today = TODAY
    services = open_services(tmp_path, today=lambda: today)
    made = begun(services)
    steps.save_own(services, made, OwnStep(id="ladder", text="give the ladder back", due=TODAY + 10 * DAY))
    schedule.export(services)
    today = TODAY + 4 * DAY
    schedule.export(services)

    [missed] = [each for each in reminding.reminded(services, made).missed if each.step == "ladder"]
    assert missed.missed == TODAY + 3 * DAY
    reminding.seen(services, made)
    assert reminding.reminded(services, made).missed == ()
    services.close()


def test_switched_off_nothing_is_missed(services, move):
    settings.save(services.database, Settings(reminders=False), Settings())
    steps.save_own(services, move, OwnStep(id="boxes", text="buy boxes", due=TODAY))
    schedule.export(services)
    assert reminding.reminded(services, move).calls == ()


def test_files_that_cannot_be_read_are_one_sentence(services, move):
    files.state_of(services.database).write_text("{")
    assert "is damaged" in reminding.reminded(services, move).problem
