"""A message bus that hangs keeps neither the first frame nor the program waiting."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from movehelper.ui.bus import ADDRESS, leave_silent_bus

ROOT = Path(__file__).parents[2]


@pytest.fixture
def silent(tmp_path):
    """A bus that takes every connection and never says a word."""
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "a bus"))
    server.listen(50)
    yield server
    server.close()


def addresses(path: Path) -> list[str]:
    return [
        f"unix:path={path}",
        f"unix:path={str(path).replace(' ', '%20')},guid=1f",
        f"unix:guid=1f,path={path};tcp:x",
    ]


def test_a_silent_bus_is_left_out_however_its_address_is_written(silent):
    for address in addresses(Path(silent.getsockname())):
        environment = {ADDRESS: address}
        assert leave_silent_bus(environment, 0.05)
        assert environment == {ADDRESS: "disabled:"}


def test_a_silent_bus_in_a_folder_with_an_accent_is_left_out_too(silent, tmp_path):
    (tmp_path / "Jörg").mkdir()
    Path(silent.getsockname()).rename(tmp_path / "Jörg" / "bus")
    environment = {ADDRESS: f"unix:path={tmp_path}/J%c3%b6rg/bus"}
    assert leave_silent_bus(environment, 0.05)


def test_a_silent_bus_in_the_usual_place_is_left_out_too(silent, tmp_path):
    Path(silent.getsockname()).rename(tmp_path / "bus")
    environment = {"XDG_RUNTIME_DIR": str(tmp_path)}
    assert leave_silent_bus(environment, 0.05)
    assert environment[ADDRESS] == "disabled:"


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {ADDRESS: ""},
        {ADDRESS: "disabled:"},
        {ADDRESS: "unix:path=/nowhere/at/all"},
        {ADDRESS: "unix:path="},
        {ADDRESS: "unix:path=%zz%"},
        {ADDRESS: "unix:path=" + "x" * 5000},
        {ADDRESS: "unix:abstract=movehelper-nobody-listens-here"},
        {ADDRESS: "unix:runtime=yes"},
        {ADDRESS: "tcp:host=localhost,port=1"},
        {ADDRESS: "nonsense"},
        {"XDG_RUNTIME_DIR": "/nowhere/at/all"},
    ],
)
def test_where_there_is_no_bus_nobody_waits_and_nothing_is_changed(environment):
    before = dict(environment)
    assert not leave_silent_bus(environment, 0.05)
    assert environment == before


def test_a_bus_that_answers_stays():
    if shutil.which("dbus-run-session") is None:
        pytest.skip("dbus-run-session (dbus-daemon) is not installed")
    code = "import os; from movehelper.ui.bus import leave_silent_bus; print(leave_silent_bus(os.environ, 30))"
    command = ["dbus-run-session", "--", sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, timeout=60)
    assert done.stdout.strip() == "False"


WATCHED = """
import sys
import movehelper.ui.app as started

def shown(self, *given, before=started.Program._fill):
    print("painted", flush=True)
    before(self)
    self.controller.desk.changed.connect(lambda _snapshot: print("filled", flush=True))

started.Program._fill = shown
sys.argv = ["movehelper"]
from movehelper.__main__ import main
main()
"""


@pytest.mark.slow
def test_the_window_stands_and_is_filled_while_the_bus_still_keeps_silent(silent, tmp_path):
    """On a real X server, where Qt itself speaks to the bus before the first frame. The bus never answers at all."""
    if shutil.which("xvfb-run") is None:
        pytest.skip("xvfb-run (xvfb) is not installed")
    environment = os.environ | {ADDRESS: addresses(Path(silent.getsockname()))[1], "QT_QPA_PLATFORM": "xcb"}
    started = subprocess.Popen(
        ["timeout", "120", "xvfb-run", "-a", sys.executable, "-c", WATCHED],
        stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment | {"HOME": str(tmp_path)}, start_new_session=True,
    )  # fmt: skip
    try:
        assert [started.stdout.readline().strip(), started.stdout.readline().strip()] == ["painted", "filled"]
        silent.settimeout(0)
        silent.accept()[0].close()  # it was asked
    finally:
        os.killpg(started.pid, signal.SIGTERM)
        started.communicate()
