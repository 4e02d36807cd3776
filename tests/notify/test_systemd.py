"""A real systemd of a user, in a /run of its own: what is installed there runs, and what is removed leaves nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SYSTEMD = Path("/lib/systemd/systemd")

STORY = """
import datetime as dt, os, subprocess, sys, time
from pathlib import Path
from movehelper.notify.timers import common, systemd

config, script, called = (Path(each) for each in sys.argv[1:])

def until(is_so):
    for _ in range(300):
        if is_so():
            return
        time.sleep(0.1)
    sys.exit("it never came so far")

until(lambda: common.works("systemctl", "--user", "is-active", "basic.target"))
assert systemd.runs()
timer = systemd.SystemdTimer(config)
assert not timer.active()
command = (str(script), "remind", "--once", "--database", "/srv/My $moves 100 %n/a.db")
job = common.Job(command, (dt.time(9), dt.time(12)))
timer.install(job)
assert timer.active()
assert timer.command() == job.command
common.run("systemctl", "--user", "start", timer.service.name)
until(called.exists)
assert called.read_text().splitlines() == list(job.command[1:]), called.read_text()
timer.install(job)
timer.remove()
assert not timer.active()
found = {path for path in Path.home().rglob("*") if not path.is_dir() and "movehelper" in path.name}
left = found - {script, called}
assert not left, left
print("told to the end")
"""

INSIDE = """
set -eu
mount -t tmpfs none /run
mkdir -p /run/systemd/system
mkdir -m 700 -p "$XDG_RUNTIME_DIR"
/lib/systemd/systemd --user >/dev/null 2>&1 &
manager=$!
status=0
"$@" || status=$?
kill "$manager"
wait "$manager" || true
exit "$status"
"""


def a_namespace_can_be_made():
    if shutil.which("unshare") is None or not SYSTEMD.exists():
        return False
    command = ["unshare", "--mount", "--propagation", "private", "mount", "-t", "tmpfs", "none", "/run"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="systemd is Linux's")
def test_a_timer_is_installed_runs_and_is_removed_without_a_trace(tmp_path):
    if not a_namespace_can_be_made():
        pytest.skip("a systemd of its own needs root, unshare and systemd")
    script, called = tmp_path / "my programs" / "movehelper", tmp_path / "called"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{called}"\n')
    script.chmod(0o755)
    own = {name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    environment = {
        **os.environ,
        **own,
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": "/run/user/0",
        "PYTHONPATH": str(ROOT),
    }
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    story = [sys.executable, "-c", STORY, own["XDG_CONFIG_HOME"], str(script), str(called)]
    done = subprocess.run(
        ["unshare", "--mount", "--propagation", "private", "sh", "-c", INSIDE, "sh", *story],
        capture_output=True, text=True, check=False, env=environment, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == "told to the end\n"
