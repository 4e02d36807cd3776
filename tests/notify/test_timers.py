"""What starts the runs: the texts of the files, read by the programs they are for, and installed and removed."""

from __future__ import annotations

import datetime as dt
import plistlib
import shutil
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from movehelper.domain.errors import ReminderError
from movehelper.notify import watch
from movehelper.notify.timers import autostart, common, launchd, systemd, tasks

TIMES = (dt.time(9), dt.time(12))
PLAIN = ("/usr/bin/movehelper", "remind", "--once")
ODD = ('/opt/Mein "Programm"/100 % $HOME \\ `x`/movehelper', "remind", "--once", "--database", "/srv/Ümzug & <Co>.db")
COMMANDS = pytest.mark.parametrize("command", [PLAIN, ODD], ids=["plain", "odd"])


def needs(program):
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


@pytest.fixture
def started(tmp_path):
    """A program at an odd path that notes how it was called."""
    folder = tmp_path / 'Mein "Programm" 100 $HOME \\ `x`'
    folder.mkdir()
    script = folder / "movehelper"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/called"\n')
    script.chmod(0o755)
    return script


def test_the_hours_of_a_day():
    assert common.times_of_day(dt.time(9)) == (dt.time(9), dt.time(12), dt.time(15), dt.time(18), dt.time(21))
    assert common.times_of_day(dt.time(23, 30)) == (dt.time(23, 30),)


@pytest.mark.parametrize(
    ("now", "then"), [((8, 0), (22, 9)), ((9, 0), (22, 12)), ((11, 59), (22, 12)), ((12, 0), (23, 9))]
)
def test_the_next_run(now, then):
    moment = dt.datetime(2026, 11, 22, *now, tzinfo=dt.UTC)
    assert common.next_run(TIMES, moment) == dt.datetime(2026, 11, *then, tzinfo=dt.UTC)


@COMMANDS
def test_a_unit_is_read_back_as_it_was_written(command, tmp_path):
    unit = systemd.SystemdTimer(tmp_path)
    common.write(unit.service, systemd.service_text(command))
    assert unit.command() == ()
    common.write(unit.timer, systemd.timer_text(common.Job(command, TIMES)))
    assert unit.command() == command


@needs("systemd-analyze")
def test_systemd_accepts_the_units_and_understands_the_program(tmp_path, started):
    job = common.Job((str(started), "remind", "--once", "--database", "/srv/Ümzug $x %n.db"), TIMES)
    service, timer = tmp_path / "r.service", tmp_path / "r.timer"
    common.write(service, systemd.service_text(job.command))
    common.write(timer, systemd.timer_text(job))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(service), str(timer)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0


@needs("systemd-analyze")
def test_systemd_understands_the_moments():
    moments = [line.partition("=")[2] for line in systemd.timer_text(common.Job(PLAIN, TIMES)).splitlines()
               if line.startswith("OnCalendar=")]  # fmt: skip
    done = subprocess.run(["systemd-analyze", "calendar", *moments], capture_output=True, text=True, check=True)
    assert done.stdout.count("Next elapse") == len(TIMES)


@COMMANDS
def test_an_autostart_entry_is_read_back_as_it_was_written(command, tmp_path):
    entry = autostart.AutostartEntry(tmp_path)
    common.write(entry.entry, autostart.text(command))
    assert entry.command() == command
    assert "--watch" in entry.entry.read_text("utf-8")


def test_what_cannot_be_written_leaves_nothing(tmp_path):
    entry = autostart.AutostartEntry(tmp_path)
    entry.entry.mkdir(parents=True)
    with pytest.raises(ReminderError, match="cannot be written: Is a directory"):
        common.write(entry.entry, "[Desktop Entry]")
    assert list(entry.entry.parent.iterdir()) == [entry.entry]


@needs("desktop-file-validate")
@COMMANDS
def test_the_autostart_entry_is_a_valid_desktop_entry(command, tmp_path):
    file = tmp_path / "r.desktop"
    common.write(file, autostart.text(command))
    done = subprocess.run(["desktop-file-validate", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@needs("gio")
def test_a_desktop_starts_the_entry_with_just_these_arguments(tmp_path, started):
    file = tmp_path / "r.desktop"
    common.write(file, autostart.text((str(started), "remind", "--once", "--database", '/srv/Ümzug $x %n "q".db')))
    subprocess.run(["gio", "launch", str(file)], check=True, timeout=60)
    called = tmp_path / "called"
    for _ in range(400):
        if called.exists() and called.read_text("utf-8").count("\n") == 4:
            break
        subprocess.run(["sleep", "0.05"], check=True)
    assert called.read_text("utf-8").splitlines() == ["remind", "--watch", "--database", '/srv/Ümzug $x %n "q".db']


def test_an_entry_that_the_desktop_switched_off_is_seen(tmp_path):
    entry = autostart.AutostartEntry(tmp_path)
    assert not entry.active()
    common.write(entry.entry, autostart.text(PLAIN))
    assert entry.active()
    common.write(entry.entry, autostart.text(PLAIN) + "Hidden=true\n")
    assert not entry.active()


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is started this way on Windows")
def test_one_process_of_an_entry_is_enough(tmp_path):
    entry = autostart.AutostartEntry(tmp_path)
    with entry.only_one() as without_entry:
        assert not without_entry()
    common.write(entry.entry, autostart.text(PLAIN))
    with entry.only_one() as first, entry.only_one() as second:
        assert (first(), second()) == (True, False)


@pytest.mark.skipif(sys.platform == "win32", reason="as above")
def test_the_process_of_an_entry_ends_when_that_is_written_anew(tmp_path):
    entry = autostart.AutostartEntry(tmp_path)
    common.write(entry.entry, autostart.text(PLAIN))
    with entry.only_one() as before:
        common.write(entry.entry, autostart.text(PLAIN))
        with entry.only_one() as after:
            assert (before(), after()) == (False, True)
            entry.remove()
            assert (before(), after()) == (False, False)


@COMMANDS
def test_a_launch_agent_is_read_back_as_it_was_written(command, tmp_path):
    agent = launchd.LaunchAgent(tmp_path)
    common.write(agent.plist, launchd.text(common.Job(command, TIMES)))
    assert agent.command() == command
    found = plistlib.loads(agent.plist.read_bytes())
    assert found["StartCalendarInterval"] == [{"Hour": 9, "Minute": 0}, {"Hour": 12, "Minute": 0}]
    assert found["RunAtLoad"] is True


def test_an_agent_that_is_no_property_list_is_none_of_ours(tmp_path):
    agent = launchd.LaunchAgent(tmp_path)
    common.write(agent.plist, "<plist>")
    assert agent.command() == ()


WINDOWS = (r"C:\Program Files\Python & Co\pythonw.exe", "-P", "-m", "movehelper", "remind", "--once",
           "--database", r"C:\Users\Jörg <x>\my move.db")  # fmt: skip


def test_a_task_of_windows_is_read_back_as_it_was_written(tmp_path):
    task = tasks.ScheduledTask(tmp_path)
    common.write(task.xml, tasks.text(common.Job(WINDOWS, TIMES)).encode("utf-16"))
    assert task.command() == WINDOWS
    found = ET.fromstring(task.xml.read_bytes())  # noqa: S314 - our own file
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    begins = [each.text for each in found.findall(".//t:StartBoundary", space)]
    assert begins == ["2026-01-01T09:00:00", "2026-01-01T12:00:00"]
    assert found.findtext(".//t:StartWhenAvailable", namespaces=space) == "true"


def test_a_path_that_no_such_file_can_hold_is_refused():
    with pytest.raises(ReminderError, match="cannot be started at login"):
        systemd.service_text(("/srv/a\nExecStart=evil", "remind"))


def test_a_program_that_is_gone_is_seen(tmp_path, started):
    assert common.found([str(started)])
    assert not common.found([str(tmp_path / "gone")])
    assert not common.found([])


def test_a_program_that_does_not_start_is_not_installed(tmp_path):
    script = tmp_path / "movehelper"
    script.write_text("#!/bin/sh\necho No module named movehelper >&2\nexit 1\n")
    script.chmod(0o755)
    with pytest.raises(ReminderError, match="not installed so that a timer could start it: No module named"):
        common.check_start((str(script), "remind", "--once"))


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (None, (22, 8, 0), True),
        ((22, 8, 0), (22, 8, 59), False),
        ((22, 8, 59), (22, 9, 0), True),
        ((22, 9, 0), (22, 9, 1), False),
        ((22, 10, 0), (22, 17, 0), True),
        ((22, 12, 30), (23, 8, 0), False),
        ((22, 12, 30), (23, 9, 0), True),
        ((22, 12, 30), (25, 7, 0), True),
        ((22, 12, 30), (21, 12, 30), True),
    ],
    ids=["login", "before", "at nine", "just run", "slept over noon", "in the night", "over midnight", "long sleep",
         "clock set back"],
)  # fmt: skip
def test_a_watching_process_runs_at_its_hours_and_after_sleep(last, now, due):
    def moment(parts):
        return parts and dt.datetime(2026, 11, *parts, tzinfo=dt.UTC)

    assert watch.is_due(moment(last), moment(now), TIMES) is due


def test_a_watching_process_ends_when_it_is_no_longer_wanted():
    clock = iter(dt.datetime(2026, 11, 22, hour, tzinfo=dt.UTC) for hour in range(8, 24))
    runs, pauses = [], []
    watch.watch(
        lambda: runs.append(1),
        now=lambda: next(clock),
        times=lambda: TIMES,
        goes_on=lambda: len(pauses) < 6,
        pause=pauses.append,
    )
    assert len(runs) == 3
    assert set(pauses) == {watch.PAUSE}
