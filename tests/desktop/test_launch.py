"""An installed program, started by the desktop's own launcher with a move file: the open window is handed that file."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from movehelper import paths
from movehelper.domain import move_files
from movehelper.services import demo, desktop
from movehelper.ui.single import Single
from tests.ui.person import TODAY

TYPE = "application/x-movehelper-move+json"


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
def test_a_double_click_on_a_move_file_reaches_the_window_that_is_open(qtbot, tmp_path, monkeypatch):
    """`gio open` asks which program is for the kind of file, as a file manager does, and starts it by its entry."""
    for program, package in (("gio", "libglib2.0-bin"), ("update-mime-database", "shared-mime-info"),
                             ("update-desktop-database", "desktop-file-utils")):  # fmt: skip
        if shutil.which(program) is None:
            pytest.skip(f"{program} ({package}) is not installed")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    desktop.install()
    assert desktop.status().state == "current"
    database = paths.default_database()
    database.parent.mkdir(parents=True, exist_ok=True)
    window = Single(database)
    assert window.take()
    window.listen()
    heard = []
    window.called.connect(heard.append)
    file = tmp_path / "Bristol to Edinburgh.movehelper"
    file.write_bytes(move_files.encode(demo.household(TODAY)))
    try:
        subprocess.run(["gio", "open", str(file)], check=True, timeout=60, cwd="/", env=dict(os.environ))
        qtbot.waitUntil(lambda: bool(heard), timeout=60_000)
    finally:
        window.release()
    assert Path(heard[0].file) == file
    assert len(heard) == 1
    desktop.remove()
    assert desktop.status().state == "absent"
