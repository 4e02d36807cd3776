"""One window for one database: a second start brings the first one forward, and hands it the file to open."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from PySide6.QtNetwork import QLocalSocket

from movehelper.ui import calling
from movehelper.ui.calling import Call, addresses, decode, encode
from movehelper.ui.single import Single

ROOT = Path(__file__).parents[2]
OPEN = "import sys; from pathlib import Path; from movehelper import bootstrap; "
OPEN += "sys.exit(bootstrap.window(Path(sys.argv[1]), file=Path(sys.argv[2]) if sys.argv[2:] else None))"


@pytest.fixture
def runtime(monkeypatch):
    """A folder for sockets, as a login makes one: the path of a socket may not be long."""
    with tempfile.TemporaryDirectory(prefix="run-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def first(tmp_path, qapp):  # noqa: ARG001 - its event loop hears
    """The window that is open already."""
    single = Single(tmp_path / "m.db")
    assert single.take()
    yield single
    single.release()


CALL = """
import sys
from pathlib import Path
from movehelper.ui.calling import Call
from movehelper.ui.single import Single
second = Single(Path(sys.argv[1]))
assert not second.take()
print(second.call(Call(sys.argv[2], sys.argv[3]), int(sys.argv[4])))
"""


def calling_process(database: Path, what: Call, patience: int = 20_000) -> subprocess.Popen[str]:
    """Start a second time, in a process of its own."""
    command = [sys.executable, "-c", CALL, str(database), what.file, what.token, str(patience)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def call(qtbot, database: Path, what: Call, patience: int = 20_000) -> str:
    """Start a second time beside the first window's event loop, and return what became of the call."""
    second = calling_process(database, what, patience)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
    return second.communicate()[0].strip()


def test_a_second_start_calls_the_first_window_forward_with_its_file_and_leave(qtbot, first, tmp_path, runtime):
    first.listen()
    heard = []
    first.called.connect(heard.append)
    wish = Call(str(tmp_path / "my möve.movehelper"), "token_TIME123")
    assert call(qtbot, tmp_path / "m.db", wish) == "heard"
    assert heard == [wish]
    assert list(runtime.iterdir()) != []


@pytest.mark.usefixtures("runtime")
def test_a_window_that_still_starts_is_waited_for(qtbot, first, tmp_path):
    from PySide6.QtCore import QTimer

    QTimer.singleShot(700, first.listen)
    assert call(qtbot, tmp_path / "m.db", Call()) == "heard"


@pytest.mark.usefixtures("runtime")
def test_when_the_first_window_closes_meanwhile_the_second_start_opens_its_own(qtbot, first, tmp_path):
    from PySide6.QtCore import QTimer

    QTimer.singleShot(500, first.release)
    assert call(qtbot, tmp_path / "m.db", Call()) == "taken"


@pytest.mark.usefixtures("first", "runtime")
def test_a_window_that_hangs_is_not_waited_for_without_end(qtbot, tmp_path):
    server = socket.socket(socket.AF_UNIX)
    server.bind(addresses(tmp_path / "m.db")[0])
    server.listen()
    assert call(qtbot, tmp_path / "m.db", Call(), patience=300) == "silent"
    server.close()


@pytest.mark.usefixtures("first", "runtime")
@pytest.mark.parametrize("said", [b"", b"x"])
def test_one_that_goes_on_without_an_answer_is_not_waited_for_without_end(qtbot, tmp_path, said):
    server = socket.socket(socket.AF_UNIX)
    server.bind(addresses(tmp_path / "m.db")[0])
    server.listen()
    ended = threading.Event()

    def go_on():
        other, _address = server.accept()
        with other, contextlib.suppress(OSError):
            while not ended.wait(0.02):
                other.sendall(said)

    talker = threading.Thread(target=go_on)
    talker.start()
    try:
        assert call(qtbot, tmp_path / "m.db", Call(), patience=500) == "silent"
    finally:
        ended.set()
        talker.join()
        server.close()


@pytest.mark.usefixtures("runtime")
def test_the_answer_comes_before_the_call_is_followed_however_long_that_takes(qtbot, first, tmp_path):
    first.listen()
    second = calling_process(tmp_path / "m.db", Call())
    said = []
    first.called.connect(lambda _call: said.append(second.communicate(timeout=60)[0].strip()))
    qtbot.waitUntil(lambda: bool(said) or second.poll() is not None, timeout=60_000)
    assert said == ["heard"]


def test_another_database_may_have_a_window_of_its_own(tmp_path):
    one, other = Single(tmp_path / "a.db"), Single(tmp_path / "b.db")
    assert one.take()
    assert other.take()
    assert not set(addresses(tmp_path / "a.db")) & set(addresses(tmp_path / "b.db"))
    one.release()
    other.release()


@pytest.mark.usefixtures("first")
def test_one_database_is_one_however_it_is_named(tmp_path, monkeypatch):
    (tmp_path / "m.db").touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "link.db").symlink_to(tmp_path / "m.db")
    (tmp_path / "folder").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("m.db", "elsewhere/link.db", "folder/m.db", "elsewhere/../m.db"):
        assert not Single(Path(name)).take(), name
        assert addresses(Path(name)) == addresses(tmp_path / "m.db")


def test_a_lock_and_a_socket_that_a_crash_left_are_taken_over(qtbot, tmp_path, runtime):
    database = tmp_path / "m.db"
    code = "import sys, time; from pathlib import Path; from PySide6.QtCore import QCoreApplication, QTimer; "
    code += "from movehelper.ui.single import Single; app = QCoreApplication([]); one = Single(Path(sys.argv[1])); "
    code += "assert one.take(); one.listen(); print('open', flush=True); app.exec()"
    crashed = subprocess.Popen([sys.executable, "-c", code, str(database)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert crashed.stdout.readline() == "open\n"
    assert not Single(database).take()
    crashed.send_signal(signal.SIGKILL)
    crashed.communicate()
    assert (tmp_path / "m.db.window").exists()
    assert list(runtime.iterdir()) != []
    single = Single(database)
    assert single.take()
    single.listen()
    assert call(qtbot, database, Call()) == "heard"
    single.release()


@pytest.mark.parametrize("value", [None, "", "relative", "/nowhere/at/all"])
def test_without_a_usable_runtime_folder_a_private_one_serves(qtbot, first, tmp_path, monkeypatch, value):
    if value is None:
        monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    else:
        monkeypatch.setenv("XDG_RUNTIME_DIR", value)
    for place in addresses(tmp_path / "m.db"):
        assert Path(place).parent.stat().st_mode & 0o077 == 0
        assert Path(place).parent.stat().st_uid == os.getuid()
    first.listen()
    assert call(qtbot, tmp_path / "m.db", Call()) == "heard"


def test_a_folder_for_sockets_that_others_may_enter_is_not_used(tmp_path, runtime):
    runtime.chmod(0o755)
    assert not [place for place in addresses(tmp_path / "m.db") if place.startswith(str(runtime))]


def test_two_starts_that_see_other_folders_find_each_other(qtbot, first, tmp_path, runtime, monkeypatch):
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    first.listen()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    assert call(qtbot, tmp_path / "m.db", Call()) == "heard"


def test_where_nobody_can_write_every_start_may_look():
    locked = Path("/proc/self/fd")  # no file can be made here, not even by root
    if not locked.is_dir():
        pytest.skip("there is no /proc here")
    single = Single(locked / "m.db")
    assert single.take()
    single.listen()
    single.release()


# ---------------------------------------------------------------------- what is said


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), st.text("abc_-123"))
def test_whatever_a_file_is_called_it_is_heard_as_it_was_said(name, token):
    said = Call("/" + name, token)
    assert decode(encode(said)) == said
    assert encode(said).count(b"\n") == 1


@pytest.mark.parametrize(
    "line",
    [
        b"", b"come forward", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000,
        json.dumps({"movehelper": 2, "file": "", "token": ""}).encode(),
        json.dumps({"movehelper": 1, "file": "relative/path", "token": ""}).encode(),
        json.dumps({"movehelper": 1, "file": "/a\0b", "token": ""}).encode(),
        json.dumps({"movehelper": 1, "file": 3, "token": ""}).encode(),
        json.dumps({"movehelper": 1, "file": "", "token": "a\nb"}).encode(),
        json.dumps({"movehelper": 1, "file": "", "token": "ü"}).encode(),
        json.dumps({"movehelper": 1, "file": ""}).encode(),
    ],
)  # fmt: skip
def test_what_no_movehelper_would_say_is_not_heard(line):
    assert decode(line) is None


@pytest.mark.parametrize("said", [b"come forward\n", b"x" * 40_000, b'{"movehelper": 1', b""])
@pytest.mark.usefixtures("runtime")
def test_a_stranger_at_the_socket_is_let_go_and_the_next_call_is_heard(qtbot, first, tmp_path, monkeypatch, said):
    monkeypatch.setattr(calling, "_PATIENCE", 200)
    heard = []
    first.called.connect(heard.append)
    first.listen()
    stranger = QLocalSocket()
    stranger.connectToServer(addresses(tmp_path / "m.db")[0])
    assert stranger.waitForConnected(5000)
    stranger.write(said)
    with contextlib.suppress(AssertionError):
        stranger.flush()
    unconnected = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: stranger.state() == unconnected, timeout=30_000)
    assert heard == []
    assert call(qtbot, tmp_path / "m.db", Call()) == "heard"


# ---------------------------------------------------------------------- whole processes


@pytest.fixture
def start():
    """Starts the program; what has not ended by itself is ended with the test."""
    begun = []

    def start(database: Path, *files: Path, cwd: Path = ROOT, **environment: str) -> subprocess.Popen[str]:
        settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), **environment}
        command = [sys.executable, "-c", OPEN, str(database), *map(str, files)]
        begun.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=settings, cwd=cwd))
        return begun[-1]

    yield start
    for one in begun:
        if one.returncode is None:
            one.kill()
            one.communicate()


@pytest.mark.usefixtures("runtime")
def test_a_whole_second_process_hands_over_its_file_and_ends(qtbot, first, start, tmp_path):
    first.listen()
    heard = []
    first.called.connect(heard.append)
    leave = {"XDG_ACTIVATION_TOKEN": "leave"}
    second = start(tmp_path / "m.db", Path("sub/x.movehelper"), cwd=tmp_path, **leave)
    qtbot.waitUntil(lambda: bool(heard), timeout=60_000)
    _out, said = second.communicate(timeout=60)
    assert second.returncode == 0
    assert said.strip() == "This move is open already; its window was brought to the front."
    assert heard == [Call(str(tmp_path / "sub" / "x.movehelper"), "leave")]


@pytest.mark.usefixtures("first", "runtime")
def test_a_second_process_ends_with_one_sentence_if_the_first_hangs(tmp_path):
    quick = "from movehelper.ui.single import Single; Single.call.__defaults__ = (300,); "
    quick += "import movehelper.ui.trouble as trouble; trouble.tell = lambda said: print('box:', said); "
    code = OPEN.replace("sys.exit(", f"{quick}sys.exit(")
    database = tmp_path / "m.db"
    command = [sys.executable, "-c", code, str(database)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=120)
    assert done.returncode != 0
    assert done.stdout.startswith(f"box: {database} is open in another window")
    assert f"StoreError: {database} is open in another window that does not answer." in done.stderr
