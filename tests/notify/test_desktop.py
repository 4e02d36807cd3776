"""Notifications on a real session bus, with the window closed: a service of our own, dunst, and ones that hang."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from movehelper.domain.errors import ReminderError
from movehelper.domain.reminding import Item, Rhythm, Schedule
from movehelper.notify import dbus, files
from movehelper.notify.words import Said

ROOT = Path(__file__).parent.parent.parent
SERVICE = Path(__file__).with_name("service.py")
SAID = Said("Give notice", "by Thu 26 Nov 2026 · 4 days left")
PATIENCE = 60  # seconds


@pytest.fixture
def hanging_bus(tmp_path, monkeypatch):
    """A bus that takes a connection and says nothing."""
    address = tmp_path / "bus"
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(address))
        bus.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={address}")
        monkeypatch.setattr(dbus, "_REPLY", 0.05)
        yield


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux's")
@pytest.mark.usefixtures("hanging_bus")
def test_a_bus_that_hangs_is_given_up():
    with pytest.raises(ReminderError, match="message bus cannot be reached"):
        dbus.DBusDesktop().show([SAID], [])
    assert not dbus.reachable()


def test_a_bus_that_stops_answering_is_one_sentence(monkeypatch):
    from jeepney import new_method_return

    class Bus:
        answered = False

        def send_and_get_reply(self, call, *, timeout):
            assert timeout == dbus._REPLY
            if self.answered:
                raise TimeoutError
            self.answered = True
            return new_method_return(call, "as", (["actions"],))

    monkeypatch.setattr(dbus, "_connected", Bus)
    with pytest.raises(ReminderError, match="do not answer"):
        dbus.DBusDesktop().show([SAID], [])


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/at/all", "tcp:host=localhost,port=1", "nonsense"])
def test_a_session_without_a_bus_is_one_sentence(monkeypatch, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    with pytest.raises(ReminderError, match=r"no D-Bus address|cannot be reached"):
        dbus.DBusDesktop().show([SAID], [])


@pytest.mark.skipif(sys.platform != "linux", reason="an autostart entry is Linux's")
@pytest.mark.usefixtures("hanging_bus")
@pytest.mark.parametrize("installed", [True, False])
def test_a_watching_process_ends_without_its_entry_or_its_session(tmp_path, monkeypatch, installed):
    from movehelper.notify import once, running
    from movehelper.notify.timers import autostart, common

    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if installed:
        common.write(autostart.AutostartEntry(tmp_path).entry, autostart.text(("/bin/true", "remind", "--once")))
    means = once.Means(lambda: pytest.fail("it went on"), lambda: None, lambda _database: None, lambda _said: None)
    assert running.start(["--watch"], lambda: tmp_path / "movehelper.db", means) == 0


def test_a_bus_that_hangs_up_is_one_sentence(tmp_path, monkeypatch):
    address = tmp_path / "bus"
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(address))
        bus.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={address}")

        def hang_up():
            bus.accept()[0].close()

        threading.Thread(target=hang_up, daemon=True).start()
        with pytest.raises(ReminderError, match="message bus cannot be reached"):
            dbus.DBusDesktop().show([SAID], [])


# From here on in processes of their own, each on a session bus of its own.


def needs(*programs):
    missing = [each for each in programs if shutil.which(each) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


class Session:
    """A session bus with an environment that leads nowhere else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "movehelper.db"
        own = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "TMPDIR")}
        self.environment = {**os.environ, **own, "PYTHONPATH": str(ROOT)}
        self.environment.pop("DISPLAY", None)
        self.running = contextlib.ExitStack()
        bus = self.start("dbus-daemon", "--session", "--nofork", "--print-address=1")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def start(self, *command, **extra):
        """Start something that goes on until the end of the test."""
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**self.environment, **extra}
        )
        self.running.callback(self._end, process)
        return process

    def _end(self, process):
        process.terminate()
        process.communicate(timeout=PATIENCE)

    def service(self, *arguments, **extra):
        """Start our notification service."""
        process = self.start(sys.executable, str(SERVICE), *arguments, **extra)
        assert process.stdout.readline() == "ready\n"
        return process

    def schedule(self, *items):
        files.write_schedule(self.database, Schedule(today(), items, Rhythm(at=dt.time(0))))

    def remind(self):
        """Run the reminders as a timer does."""
        return subprocess.run(
            [sys.executable, "-m", "movehelper", "remind", "--once", "--database", str(self.database)],
            capture_output=True, text=True, check=False, env=self.environment, timeout=PATIENCE, cwd=self.folder,
        )  # fmt: skip


def today():
    return dt.datetime.now().astimezone().date()


def due(what="Give notice to <b>Gas & Co</b>", **facts):
    return Item("move", what, what, today(), today(), move_name="To Edinburgh", **{"urgent": True, **facts})


@pytest.fixture
def session(tmp_path):
    made = Session(tmp_path)
    with made.running:
        yield made


@pytest.mark.slow
@needs("dbus-daemon")
def test_a_notification_arrives_and_its_words_are_no_markup(session):
    service = session.service()
    session.schedule(due(cost="£39.00"))
    done = session.remind()
    assert (done.returncode, done.stderr) == (0, "")
    shown = json.loads(service.stdout.readline())
    assert shown["title"] == "Give notice to <b>Gas & Co</b>"
    assert shown["text"].startswith("by ")
    assert shown["text"].endswith("· today\nAt stake: £39.00")
    assert shown["urgency"] == 2
    assert shown["actions"][::2] == ["default", "tomorrow", "later"]
    assert session.remind().returncode == 0
    session._end(service)


@pytest.mark.slow
@needs("dbus-daemon")
def test_the_second_run_of_a_day_shows_nothing(session):
    service = session.service()
    session.schedule(due("Cancel Sky"))
    assert session.remind().returncode == session.remind().returncode == 0
    service.terminate()
    assert len(service.communicate(timeout=PATIENCE)[0].splitlines()) == 1


@pytest.mark.slow
@needs("dbus-daemon")
def test_two_runs_at_the_same_moment_say_it_once(session):
    """The window's and the timer's."""
    service = session.service()
    session.schedule(due("Cancel Sky"))
    command = [sys.executable, "-m", "movehelper", "remind", "--once", "--database", str(session.database)]
    for run in [session.start(*command) for _ in range(4)]:
        assert run.wait(PATIENCE) == 0
    service.terminate()
    assert len(service.communicate(timeout=PATIENCE)[0].splitlines()) == 1


@pytest.mark.slow
@needs("dbus-daemon")
def test_markup_in_the_text_is_escaped_for_a_service_that_reads_it(session):
    service = session.service()
    session.schedule(*(due(f"Cancel <b>Sky</b> & Co {n}") for n in range(4)))
    session.remind()
    shown = json.loads(service.stdout.readline())
    assert shown["title"] == "4 things to do"
    assert "Cancel &lt;b&gt;Sky&lt;/b&gt; &amp; Co 0" in shown["text"]


@pytest.mark.slow
@needs("dbus-daemon")
def test_a_button_pressed_on_it_lets_it_rest(session):
    session.service(MOVEHELPER_PRESS="later")
    session.schedule(due())
    assert session.remind().returncode == 0
    [snooze] = files.read_state(session.database).snoozed.values()
    assert (snooze.until - today()).days == 3


@pytest.mark.slow
@needs("dbus-daemon")
def test_a_service_that_hangs_does_not_hold_the_run_and_it_is_tried_again(session):
    service = session.service("hang")
    session.schedule(due())
    done = session.remind()
    assert (done.returncode, done.stderr) == (1, "The desktop's notifications do not answer.\n")
    session._end(service)
    again = session.service()
    assert session.remind().returncode == 0
    assert "Gas" in again.stdout.readline()


@pytest.mark.slow
@needs("dbus-daemon")
def test_a_session_that_nobody_shows_notifications_in_is_one_sentence(session):
    session.schedule(due())
    done = session.remind()
    assert done.returncode == 1
    assert done.stderr.startswith("No program of this desktop shows notifications")
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@needs("dbus-daemon", "dunst", "dunstctl", "Xvfb", "busctl")
def test_a_real_notification_daemon_shows_it(session):
    reads, writes = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=[writes], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    session.running.callback(session._end, screen)
    os.close(writes)
    with os.fdopen(reads) as told:
        session.environment["DISPLAY"] = f":{told.readline().strip()}"
    session.start("dunst", "-conf", "/dev/null")
    session.schedule(due("Give notice to Anvil Gym"))
    until(lambda: "org.freedesktop.Notifications" in told_by(session, "busctl", "--user", "--acquired", "list"))
    run = session.start(sys.executable, "-m", "movehelper", "remind", "--once", "--database", str(session.database))
    until(lambda: "Currently displayed: 1" in told_by(session, "dunstctl", "count"))
    told_by(session, "dunstctl", "close")
    assert run.wait(PATIENCE) == 0
    history = told_by(session, "dunstctl", "history")
    assert "Give notice to Anvil Gym" in history
    assert "· today" in history


def told_by(session, *command):
    """Return what a program of the desktop says, or nothing as long as it cannot."""
    asked = subprocess.run(
        command, capture_output=True, text=True, check=False, env=session.environment, timeout=PATIENCE
    )
    return asked.stdout


def until(is_so):
    """Wait until something is so."""
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.1)
    pytest.fail("it never came so far")
