"""A real gnome-keyring in a D-Bus session of its own: open, locked, not running, and stopped in the middle."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
MISSING = [program for program in NEEDED if shutil.which(program) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
WORD = "Grüße-hunter2-🔑"
OPEN = "printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
LOCKED = "gnome-keyring-daemon --start --components=secrets >/dev/null"
ALONE = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""


@pytest.fixture
def session(tmp_path):
    """Run the program in a D-Bus session, after a line of shell; returns what it said and all that was printed."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    (tmp_path / ".cache").mkdir()
    environment = {key: value for key, value in os.environ.items() if "DISPLAY" not in key and "KEYRING" not in key}
    environment |= {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "d"), "XDG_RUNTIME_DIR": str(runtime)}
    environment |= {"PYTHONPATH": str(Path(__file__).parents[1])}
    times = iter(range(9))

    def run(before, *, options=(), stopped=""):
        folder = tmp_path / f"program-{next(times)}"
        program = f'"{sys.executable}" -m tests.real_keyring "{folder}" "{WORD}" {stopped}'
        command = ["dbus-run-session", *options, "--", "bash", "-c", f"{before}; {program}"]
        done = subprocess.run(
            command,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
            cwd=Path(__file__).parents[1],
        )
        return json.loads(done.stdout.splitlines()[-1]), folder

    return run


def in_no_file(folder):
    return not [file for file in folder.rglob("*") if file.is_file() and WORD.encode() in file.read_bytes()]


def test_an_open_keyring_keeps_gives_back_and_lets_go(session, tmp_path):
    said, folder = session(OPEN)
    assert said == {
        "backend": {"name": "keyring.backends.SecretService.Keyring", "usable": True, "fault": None},
        "saved": ["password", "pin"],
        "kept": ["password", "pin"],
        "read": {"password": WORD},
        "removed": "2 secrets were taken out of the keyring.",
        "back": "2 secrets are back in the keyring.",
        "read again": {"password": WORD, "pin": "0042"},
    }
    assert in_no_file(folder)
    assert list((tmp_path / "d" / "keyrings").iterdir())


def test_a_locked_keyring_is_said_to_be_locked_and_takes_nothing(session):
    session(OPEN)
    said, folder = session(LOCKED)
    assert said["backend"]["usable"]
    assert said["error"] == "Password: not kept, the keyring is locked, and was not opened."
    assert in_no_file(folder)


def test_where_no_keyring_was_ever_made_the_refused_prompt_is_a_locked_keyring(session):
    said, _folder = session("true")
    assert said["error"] == "Password: not kept, the keyring is locked, and was not opened."


def test_a_keyring_program_that_is_not_there_is_named(session, tmp_path):
    (tmp_path / "bus.conf").write_text(ALONE)
    said, folder = session("true", options=("--config-file", str(tmp_path / "bus.conf")))
    assert said["backend"]["fault"] == "absent"
    assert said["error"].startswith("Password: not kept, the program that keeps the keyring, such as GNOME Keyring,")
    assert in_no_file(folder)


def test_without_any_session_there_is_no_keyring(tmp_path):
    environment = {k: v for k, v in os.environ.items() if "DISPLAY" not in k and "KEYRING" not in k and "DBUS" not in k}
    environment |= {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "tests.real_keyring", str(tmp_path / "program"), WORD]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=True, cwd=Path(__file__).parents[1]
    )
    said = json.loads(done.stdout)
    assert said["backend"]["fault"] == "none"
    assert said["error"] == "Password: not kept, this computer has no keyring."


def test_a_keyring_that_stops_answering_is_given_up(session):
    start = "gnome-keyring-daemon --foreground --unlock --components=secrets </dev/null >/dev/null & daemon=$!; "
    start += "until dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus"
    start += " org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q true;"
    start += " do sleep 0.1; done; trap 'kill -KILL $daemon' EXIT"
    said, folder = session(start, stopped="$daemon")
    assert said["error"].startswith(
        "Password: it is not certain that it is kept, the keyring did not answer within 3 seconds."
    )
    assert in_no_file(folder)
