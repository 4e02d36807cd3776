"""Places that do not take what is written: a home that can only be read, a full disk, no home at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from movehelper import paths
from movehelper.services import desktop
from movehelper.ui.app import Program
from tests import rights
from tests.ui.person import Person

ROOT = Path(__file__).parents[2]


@pytest.fixture
def locked():
    """Make folders that nobody may write in, with all they hold, until the end of the test."""
    shut = []

    def lock(folder: Path) -> None:
        for path in (folder, *folder.rglob("*")):
            shut.append((path, path.stat().st_mode))
            path.chmod(0o500 if path.is_dir() else 0o400)

    with rights.obeyed():
        yield lock
    for path, mode in shut:
        if path.exists():
            path.chmod(mode)


def held(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Reader(Person):
    """A person whose data can only be read."""

    def _open(self):
        from movehelper import bootstrap
        from movehelper.ui.work import Work
        from tests.ui.person import NOON

        database = self.folder / "movehelper.db"
        only = paths.only_readable(database)
        return Work(bootstrap.services(database, today=self.today, now=lambda: NOON, read_only=only))


def test_a_home_that_can_only_be_read_is_shown_and_says_that_nothing_can_be_saved(qtbot, tmp_path, locked):
    folder = tmp_path / "data"
    folder.mkdir()
    writer = Person(qtbot, folder)
    writer.press("sample")
    writer.leave()
    before = held(folder)
    locked(folder)
    person = Reader(qtbot, folder)
    problem = person.shell.problem
    assert problem.isVisibleTo(person.window)
    assert f"{folder / 'movehelper.db'} can only be read, not written" in problem.text.text()
    assert "nothing can be saved" in problem.text.text()
    assert person.seen.household.move.name == "Bristol to Edinburgh"
    for place in ("today", "checklist", "money", "journal"):
        person.go(place)
    person.pick("Anvil Gym")
    problem.hide()
    person.press("remove")
    assert "can only be read, not written. Nothing was changed." in problem.text.text()
    assert "Anvil Gym" in person.services()
    person.controller.look()
    person.settle()
    person.window.resize(1000, 700)
    person.leave()
    assert held(folder) == before


def test_a_home_that_can_only_be_read_and_is_empty_says_so_and_does_not_crash(qtbot, tmp_path, locked):
    folder = tmp_path / "data"
    folder.mkdir()
    locked(folder)
    from movehelper import bootstrap
    from movehelper.ui.work import Work
    from tests.ui.person import TODAY

    database = folder / "movehelper.db"
    program = Program(lambda: Work(bootstrap.services(database)), lambda: TODAY, database)
    qtbot.addWidget(program.window)
    program.show()
    qtbot.waitUntil(lambda: program.controller is not None, timeout=30_000)
    problem = program.controller.shell.problem
    qtbot.waitUntil(lambda: not problem.isHidden(), timeout=30_000)
    assert f"{database} cannot be opened: Permission denied." in problem.text.text()
    program.window.close()
    assert list(folder.iterdir()) == []


def run(code: str, *arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    for name, value in environment.items():
        settings.pop(name, None)
        if value is not None:
            settings[name] = value
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=settings, timeout=120)


WHOLE = """
import sys
import movehelper.ui.app as started
from PySide6.QtCore import QTimer

def fill_and_tell(self, before=started.Program._fill):
    before(self)
    self.controller.desk.changed.connect(lambda _snapshot: QTimer.singleShot(600, self.window.close))
    self.controller.background.failed.connect(lambda failure: print("said:", failure.sentence, flush=True))
    self.controller.background.failed.connect(lambda _failure: QTimer.singleShot(600, self.window.close))

started.Program._fill = fill_and_tell
from movehelper.__main__ import main
sys.argv = ["movehelper", *sys.argv[1:]]
main()
"""


def test_the_whole_program_starts_and_ends_well_where_no_home_can_be_written(tmp_path, locked):
    home = tmp_path / "home"
    home.mkdir()
    locked(home)
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    # a program started from here obeys the rights too only if it has lost what passes them, as `setpriv` does it
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("setpriv (util-linux) is not installed")
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment |= {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [*drop, sys.executable, "-c", WHOLE]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert f"said: The folder {home}/.local/share/movehelper cannot be made" in done.stdout or (
        f"said: {home}/.local/share/movehelper" in done.stdout
    )


def fill(file: Path) -> None:
    """Write until there is no room left."""
    with file.open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while True:
            filler.write(b"x" * 4096)


def test_a_full_disk_keeps_the_window_settings_as_they_were(qtbot, tmp_path):
    """The disk of a few pages is real; it needs the right to mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "none", str(disk)], capture_output=True)  # noqa: PLW1510
    if mounted.returncode != 0:
        pytest.skip("no small disk can be mounted here")
    try:
        settings = QSettings(str(disk / "window.ini"), QSettings.Format.IniFormat)
        settings.setValue("window/place", "0 0 900 600 0 0 0")
        settings.sync()
        before = (disk / "window.ini").read_bytes()
        fill(disk / "filler")
        program = Program(lambda: None, lambda: None, disk / "movehelper.db")
        program.window.painted.disconnect()
        qtbot.addWidget(program.window)
        program.show()
        program.window.resize(880, 580)
        for number in range(400):
            program.settings.setValue(f"page/column-{number}", "x" * 40)
        program.window.close()
        program.settings.sync()
        assert program.settings.status() == QSettings.Status.AccessError
        assert (disk / "window.ini").read_bytes() == before
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_without_home_the_system_says_where_the_home_is():
    done = run("from movehelper import paths; print(paths.default_database())", HOME=None, XDG_DATA_HOME=None)
    import pwd

    home = pwd.getpwuid(os.getuid()).pw_dir
    assert done.stdout.strip() == f"{home}/.local/share/movehelper/movehelper.db"


def test_without_any_home_one_sentence_says_so_and_nothing_is_made(tmp_path, monkeypatch):
    code = "import pwd, os; pwd.getpwuid = lambda _uid: (_ for _ in ()).throw(KeyError('no such user')); "
    code += "import movehelper.ui.trouble as trouble; trouble.tell = lambda said: print('box:', said); "
    code += "from movehelper.__main__ import main; import sys; sys.argv = ['movehelper', *sys.argv[1:]]; main()"
    monkeypatch.chdir(tmp_path)
    for words in ((), ("plan",), ("desktop", "--install")):
        done = run(code, *words, HOME=None, XDG_DATA_HOME=None, XDG_STATE_HOME=None, XDG_CONFIG_HOME=None)
        assert done.returncode == 1, (words, done)
        assert "Traceback" not in done.stderr
        assert "home folder" in done.stderr, (words, done.stderr)
        assert ("box: " in done.stdout) is (not words)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("value", ["relative", "./x", "~"])
def test_a_data_folder_that_is_no_whole_path_is_as_none(tmp_path, monkeypatch, value):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", value)
    assert paths.default_database() == tmp_path / ".local" / "share" / "movehelper" / "movehelper.db"
    assert desktop.here().share == tmp_path / ".local" / "share"
